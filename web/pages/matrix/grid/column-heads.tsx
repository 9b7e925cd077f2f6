/* oxlint-disable jsx-a11y/prefer-tag-over-role -- the cells are painted, so there is no table to lay out: the roles of a grid carry its meaning */
import { memo, useMemo } from 'react'
import { Icon } from '../../../kit/icon.tsx'
import type { Band } from '../model/axis.ts'
import type { TotalKey } from '../model/target.ts'
import type { View } from '../model/view.ts'
import type { Geometry } from '../model/geometry.ts'
import type { GridModel } from './grid-model.ts'
import { focusWithin, spotProps, stretchesWith, type EdgeProps, type Stretch } from './layer.ts'
import classes from './heads.module.css'
import type { Stage } from './stage.ts'
import { isLongerThan } from './use-viewport.ts'

const HEAD_FONT = 12.5
/** What a name's own padding takes of the head, with some to spare. */
const HEAD_ROOM = 20

/** The names over the columns, turned upright, with their categories above and the names of the totals at the end. */
export const ColumnHeads = memo(function ColumnHeads({ model, geometry: g, shape, stage, columns, focusLine, focusColumn }: EdgeProps) {
  const { shown, words, keys, view } = model
  const { moveAcross, setColumnMark } = stage
  const line = shape.head - 1
  const focus = { line: focusLine, column: focusColumn }
  const stretches = stretchesWith(columns, focusColumn - 1, shown.columns.length, g.cell.width)
  const size = { insetInlineStart: g.lead, inlineSize: g.body.width }
  return (
    <div role="rowgroup" className={classes['heads']} style={{ blockSize: g.band + g.head }}>
      {shape.head === 2 && (
        <div role="row" aria-rowindex={1} className={classes['line']} style={{ blockSize: g.band }}>
          <div role="presentation" className={classes['clip']} style={size}>
            <div role="presentation" className={classes['mover']} ref={moveAcross}>
              {bandsIn(shown.bands, columns, focusLine === 0 ? focusColumn - 1 : -1).map(band => (
                <BandHead
                  key={band.group.key}
                  band={band}
                  stage={stage}
                  width={g.cell.width}
                  spot={spotProps({ line: 0, column: band.from + 1 }, focus)}
                />
              ))}
            </div>
          </div>
        </div>
      )}
      <div role="row" aria-rowindex={shape.head} className={classes['line']} style={{ insetBlockStart: g.band, blockSize: g.head }}>
        <div role="columnheader" {...spotProps({ line, column: 0 }, focus)} className={classes['corner']} style={{ inlineSize: g.lead }}>
          <span>{words.say({ kind: 'corner' })}</span>
        </div>
        <div role="presentation" className={classes['clip']} style={size}>
          <div role="presentation" className={classes['mover']} ref={moveAcross}>
            <div role="presentation" ref={setColumnMark} className={classes['mark']} />
            {stretches.map(stretch => (
              <Names
                key={stretch.first}
                {...stretch}
                model={model}
                geometry={g}
                line={line}
                focusColumn={line === focusLine ? focusWithin(stretch, focusColumn) : -1}
              />
            ))}
          </div>
        </div>
        {g.end > 0 && (
          <div role="presentation" className={classes['end']} style={{ inlineSize: g.end }}>
            {keys.end.map((total, i) => (
              <div
                key={total}
                role="columnheader"
                aria-sort={sortOf(view, total, true)}
                {...spotProps({ line, column: shape.cols + 1 + i }, focus)}
                className={classes['name']}
                data-total
                style={{ inlineSize: g.endWidths[i] }}
              >
                <SortMark view={view} total={total} end />
                <bdi className={classes['upright']} data-long>
                  {words.totalName(total, true)}
                </bdi>
              </div>
            ))}
          </div>
        )}
      </div>
    </div>
  )
})

/** Bands over columns that are alive, and the one with the focus. */
function bandsIn(bands: readonly Band[], columns: EdgeProps['columns'], focus: number): Band[] {
  return bands.filter(({ from, to }) => (from < columns.last && to >= columns.first) || (from <= focus && to >= focus))
}

interface NamesProps extends Stretch {
  model: GridModel
  geometry: Geometry
  line: number
  focusColumn: number
}

const Names = memo(function Names({ model, geometry: g, line, first, last, room, focusColumn }: NamesProps) {
  const { shown, words } = model
  const focus = { line, column: focusColumn }
  return shown.columns.slice(first, last).map((item, i) => {
    const name = words.nameOf(item, 'column')
    return (
      <div
        key={first + i}
        role="columnheader"
        {...spotProps({ line, column: first + i + 1 }, focus)}
        className={classes['name']}
        data-last={shown.columns[first + i + 1]?.group !== item.group}
        data-whole={item.kind === 'group'}
        style={{ marginInlineStart: i === 0 ? room : 0, inlineSize: g.cell.width }}
      >
        <bdi className={classes['upright']} data-long={isLongerThan(name, HEAD_FONT, g.head - HEAD_ROOM, item.kind === 'group')}>
          {name}
        </bdi>
      </div>
    )
  })
})

function BandHead({ band, width, spot, stage }: { band: Band; width: number; spot: ReturnType<typeof spotProps>; stage: Stage }) {
  const [from, to] = [band.from * width, (band.to + 1) * width]
  const keep = useMemo(() => stage.keepInSight(from, to), [stage, from, to])
  const named = !band.folded && to - from > 44
  return (
    <div
      role="columnheader"
      {...spot}
      aria-colspan={band.to - band.from + 1}
      aria-expanded={!band.folded}
      className={classes['band']}
      style={{ insetInlineStart: from, inlineSize: to - from }}
    >
      <span ref={keep} className={classes['bandLabel']} data-folded={band.folded}>
        {to - from > 22 && <Icon name={band.folded ? 'next' : 'down'} size={12} />}
        <bdi className={named ? 'clip' : 'visually-hidden'}>{band.group.label}</bdi>
      </span>
    </div>
  )
}

export function SortMark({ view, total, end }: { view: View; total: TotalKey; end: boolean }) {
  const sort = sortOf(view, total, end)
  if (sort === 'none') return null
  return (
    <span className={classes['sort']}>
      <Icon name={sort} size={12} />
    </span>
  )
}

/** Totals of a person sort the people, totals of a skill the skills. */
export function sortOf(view: View, total: TotalKey, end: boolean): 'ascending' | 'descending' | 'none' {
  const sort = end === view.transposed ? view.skills : view.people
  if (sort?.by !== total) return 'none'
  return sort.down ? 'descending' : 'ascending'
}
