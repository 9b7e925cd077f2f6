/* oxlint-disable jsx-a11y/prefer-tag-over-role -- the cells are painted, so there is no table to lay out: the roles of a grid carry its meaning */
import { memo } from 'react'
import { SortMark } from './column-heads.tsx'
import { numbersWith, spotProps, toneOf, type EdgeProps } from './layer.ts'
import classes from './lines.module.css'

/** The totals under the columns. */
export const FootLines = memo(function FootLines({ model, geometry: g, shape, stage, columns, focusLine, focusColumn }: EdgeProps) {
  const { shown, words, keys, view } = model
  const { moveAcross } = stage
  if (g.foot === 0) return null
  const height = g.foot / g.footLines
  const focus = { line: focusLine, column: focusColumn }
  const numbers = numbersWith(columns, focusColumn - 1, shown.columns.length)
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
                {numbers.map(at => {
                  const figure = words.figureAt(shown.columns[at]!, total, false)
                  return (
                    <div
                      key={at}
                      role="gridcell"
                      {...spotProps({ line, column: at + 1 }, focus)}
                      className={classes['total']}
                      data-tone={toneOf(figure)}
                      style={{ insetInlineStart: at * g.cell.width, inlineSize: g.cell.width }}
                    >
                      {words.shortFigure(figure)}
                    </div>
                  )
                })}
              </div>
            </div>
          </div>
        )
      })}
    </div>
  )
})
