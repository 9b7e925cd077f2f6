/* oxlint-disable jsx-a11y/prefer-tag-over-role -- the cells are painted, so there is no table to lay out: the roles of a grid carry its meaning */
import { memo } from 'react'
import { SortMark } from './column-heads.tsx'
import type { TotalKey } from '../model/target.ts'
import type { GridModel } from './grid-model.ts'
import { focusWithin, spotProps, stretchesWith, toneOf, type EdgeProps, type Stretch } from './layer.ts'
import classes from './lines.module.css'

/** The totals under the columns. */
export const FootLines = memo(function FootLines({ model, geometry: g, shape, stage, columns, focusLine, focusColumn }: EdgeProps) {
  const { shown, words, keys, view } = model
  const { moveAcross } = stage
  if (g.foot === 0) return null
  const height = g.foot / g.footLines
  const focus = { line: focusLine, column: focusColumn }
  const stretches = stretchesWith(columns, focusColumn - 1, shown.columns.length, g.cell.width)
  return (
    <div role="rowgroup" className={classes['foot']} style={{ blockSize: g.foot }}>
      {keys.foot.slice(0, g.footLines).map((total, i) => {
        const line = shape.head + shape.rows + i
        return (
          <div
            key={total}
            role="row"
            aria-rowindex={line + 1}
            className={classes['footLine']}
            style={{ insetBlockStart: i * height, blockSize: height }}
          >
            <div role="rowheader" {...spotProps({ line, column: 0 }, focus)} className={classes['name']} style={{ inlineSize: g.lead }}>
              <span className="clip">{words.totalName(total, false)}</span>
              <SortMark view={view} total={total} end={false} />
            </div>
            <div role="presentation" className={classes['clip']} style={{ insetInlineStart: g.lead, inlineSize: g.body.width }}>
              <div role="presentation" className={classes['mover']} ref={moveAcross}>
                {stretches.map(stretch => (
                  <FootCells
                    key={stretch.first}
                    {...stretch}
                    model={model}
                    total={total}
                    line={line}
                    width={g.cell.width}
                    focusColumn={line === focusLine ? focusWithin(stretch, focusColumn) : -1}
                  />
                ))}
              </div>
            </div>
          </div>
        )
      })}
    </div>
  )
})

interface FootCellsProps extends Stretch {
  model: GridModel
  total: TotalKey
  line: number
  width: number
  focusColumn: number
}

const FootCells = memo(function FootCells({ model, total, line, width, first, last, room, focusColumn }: FootCellsProps) {
  const { shown, words } = model
  const focus = { line, column: focusColumn }
  return shown.columns.slice(first, last).map((item, i) => {
    const figure = words.figureAt(item, total, false)
    return (
      <div
        key={first + i}
        role="gridcell"
        {...spotProps({ line, column: first + i + 1 }, focus)}
        className={classes['total']}
        data-tone={toneOf(figure)}
        style={{ marginInlineStart: i === 0 ? room : 0, inlineSize: width }}
      >
        {words.shortFigure(figure)}
      </div>
    )
  })
})
