/* oxlint-disable jsx-a11y/prefer-tag-over-role -- the cells are painted, so there is no table to lay out: the roles of a grid carry its meaning */
import { memo, useMemo } from 'react'
import { Icon } from '../../../kit/icon.tsx'
import type { Band } from '../model/axis.ts'
import type { TotalKey } from '../model/target.ts'
import type { View } from '../model/view.ts'
import { numbersWith, spotProps, type EdgeProps } from './layer.ts'
import classes from './heads.module.css'
import type { Stage } from './stage.ts'

/** The names over the columns, turned upright, with their categories above and the names of the totals at the end. */
export const ColumnHeads = memo(function ColumnHeads({ model, geometry: g, shape, stage, columns, focusLine, focusColumn }: EdgeProps) {
  const { shown, words, keys, view } = model
  const { moveAcross, setColumnMark } = stage
  const line = shape.head - 1
  const focus = { line: focusLine, column: focusColumn }
  const numbers = numbersWith(columns, focusColumn - 1, shown.columns.length)
  const size = { insetInlineStart: g.lead, inlineSize: g.body.width }
  return (
    <div role="rowgroup" className={classes['heads']} style={{ blockSize: g.band + g.head }}>
      {shape.head === 2 && (
        <div role="row" aria-rowindex={1} className={classes['line']} style={{ blockSize: g.band }}>
          <div role="presentation" className={classes['clip']} style={size}>
            <div role="presentation" className={classes['mover']} ref={moveAcross}>
              {shown.bands.map(band => (
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
            {numbers.map(at => {
              const item = shown.columns[at]!
              const name = words.nameOf(item, 'column')
              return (
                <div
                  key={at}
                  role="columnheader"
                  {...spotProps({ line, column: at + 1 }, focus)}
                  className={classes['name']}
                  data-last={shown.columns[at + 1]?.group !== item.group}
                  data-whole={item.kind === 'group'}
                  style={{ insetInlineStart: at * g.cell.width, inlineSize: g.cell.width }}
                >
                  <bdi className={classes['upright']}>{name}</bdi>
                </div>
              )
            })}
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
                style={{ insetInlineStart: sumOf(g.endWidths, i), inlineSize: g.endWidths[i] }}
              >
                <SortMark view={view} total={total} end />
                <bdi className={classes['upright']}>{words.totalName(total, true)}</bdi>
              </div>
            ))}
          </div>
        )}
      </div>
    </div>
  )
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

export function sumOf(widths: readonly number[], to: number): number {
  return widths.slice(0, to).reduce((sum, one) => sum + one, 0)
}
