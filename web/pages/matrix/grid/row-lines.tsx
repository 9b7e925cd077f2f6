/* oxlint-disable jsx-a11y/prefer-tag-over-role -- the cells are painted, so there is no table to lay out: the roles of a grid carry its meaning */
import { memo } from 'react'
import { Icon } from '../../../kit/icon.tsx'
import type { Item } from '../model/axis.ts'
import { textSizeOf, type Geometry } from '../model/geometry.ts'
import { contains } from '../model/selection.ts'
import { numbersWith, roomBefore, spotProps, toneOf, type LayerProps } from './layer.ts'
import type { GridModel } from './grid-model.ts'
import classes from './lines.module.css'
import type { Stage } from './stage.ts'
import { isLongerThan } from './use-viewport.ts'

/** One real row per painted line: its name, its totals, and the cell that has the focus. */
export function RowLines({ model, geometry: g, shape, cursor, stage, alive }: LayerProps) {
  const { shown } = model
  const { moveDown, setRowMark } = stage
  const focusRow = cursor.focus.line - shape.head
  const numbers = numbersWith(alive.rows, focusRow, shown.rows.length)
  return (
    <div role="rowgroup" className={classes['rows']} style={{ insetBlockStart: g.band + g.head, blockSize: g.body.height }}>
      <div role="presentation" ref={moveDown} className={classes['down']}>
        <div role="presentation" ref={setRowMark} className={classes['mark']} style={{ inlineSize: g.lead }} />
        {numbers.map((at, n) => (
          <RowLine
            key={at}
            at={at}
            room={roomBefore(numbers, n, g.cell.height)}
            item={shown.rows[at]!}
            model={model}
            geometry={g}
            head={shape.head}
            cols={shape.cols}
            stage={stage}
            focus={at === focusRow ? cursor.focus.column : null}
            chosen={at === focusRow && contains(cursor.selected, at, cursor.focus.column - 1)}
          />
        ))}
      </div>
    </div>
  )
}

interface RowLineProps {
  at: number
  /** The height of lines between it and the one before it that are not alive. */
  room: number
  item: Item
  model: GridModel
  geometry: Geometry
  head: number
  cols: number
  stage: Stage
  /** The column with the focus, where it is in this row. */
  focus: number | null
  chosen: boolean
}

const RowLine = memo(function RowLine({ at, room, item, model, geometry: g, head, cols, stage, focus, chosen }: RowLineProps) {
  const { words, keys } = model
  const { moveAcross } = stage
  const line = at + head
  const here = { line: focus === null ? -1 : line, column: focus ?? -1 }
  const column = focus !== null && focus >= 1 && focus <= cols ? focus - 1 : null
  return (
    <div
      role="row"
      aria-rowindex={line + 1}
      className={classes['line']}
      data-group={item.kind === 'group'}
      style={{ marginBlockStart: room, blockSize: g.cell.height }}
    >
      <RowHead item={item} name={words.nameOf(item, 'row')} spot={spotProps({ line, column: 0 }, here)} geometry={g} />
      {column !== null && (
        <div role="presentation" className={classes['clip']} style={{ insetInlineStart: g.lead, inlineSize: g.body.width }}>
          <div role="presentation" className={classes['mover']} ref={moveAcross}>
            <div
              role="gridcell"
              {...spotProps({ line, column: column + 1 }, here)}
              aria-selected={chosen}
              className={classes['focus']}
              style={{ insetInlineStart: column * g.cell.width, inlineSize: g.cell.width }}
            >
              <span className="visually-hidden">{words.say({ kind: 'cell', row: item, column: model.shown.columns[column]! })}</span>
            </div>
          </div>
        </div>
      )}
      {g.end > 0 && (
        <div role="presentation" className={classes['end']} style={{ inlineSize: g.end }}>
          {keys.end.map((total, i) => {
            const figure = words.figureAt(item, total, true)
            return (
              <div
                key={total}
                role="gridcell"
                {...spotProps({ line, column: cols + 1 + i }, here)}
                className={classes['total']}
                data-tone={toneOf(figure)}
                style={{ inlineSize: g.endWidths[i] }}
              >
                {words.figure(figure)}
              </div>
            )
          })}
        </div>
      )}
    </div>
  )
})

/** What a name's own padding takes of the line's start, with some to spare. */
const NAME_ROOM = { alone: 26, member: 42 }

interface RowHeadProps {
  item: Item
  name: string
  spot: ReturnType<typeof spotProps>
  geometry: Geometry
}

function RowHead({ item, name, spot, geometry: g }: RowHeadProps) {
  if (item.kind === 'one') {
    const isMember = item.group !== null
    const room = g.lead - (isMember ? NAME_ROOM.member : NAME_ROOM.alone)
    return (
      <div role="rowheader" {...spot} className={classes['name']} data-member={isMember} style={{ inlineSize: g.lead }}>
        <bdi className={isLongerThan(name, textSizeOf(g), room) ? 'clip' : undefined}>{name}</bdi>
      </div>
    )
  }
  return (
    <div role="rowheader" {...spot} aria-expanded={!item.folded} className={classes['name']} style={{ inlineSize: g.lead }}>
      <Icon name={item.folded ? 'next' : 'down'} size={12} />
      <bdi className="clip">{name}</bdi>
      <span className={classes['count']}>{item.group.members.length}</span>
    </div>
  )
}
