/* oxlint-disable jsx-a11y/prefer-tag-over-role -- the cells are painted, so there is no table to lay out: the roles of a grid carry its meaning */
import {
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type CSSProperties,
  type KeyboardEvent,
  type Ref,
} from 'react'
import { useDirection } from '../../../i18n.ts'
import { useSingleKeys } from '../../../kit/shortcuts.ts'
import { textSizeOf, type Geometry } from '../model/geometry.ts'
import { press, settled, spotOf, type Command, type Cursor, type Press, type Spot } from '../model/keyboard.ts'
import { placesOf, relocated, type Places } from '../model/relocate.ts'
import type { Place } from '../model/selection.ts'
import { targetAt, type Target } from '../model/target.ts'
import type { Overlay } from '../tray/overlay.ts'
import { ColumnHeads } from './column-heads.tsx'
import { FootLines } from './foot-lines.tsx'
import type { GridModel } from './grid-model.ts'
import { strokeOf } from './grid-keys.ts'
import classes from './matrix-grid.module.css'
import { RowLines } from './row-lines.tsx'
import { Stage } from './stage.ts'
import { useDraw } from './use-draw.ts'
import { usePointer } from './use-pointer.ts'
import { shapeOf, useGeometry } from './use-shape.ts'
import { useViewport } from './use-viewport.ts'

export interface GridHandle {
  /** Puts the focus on a cell of the body and shows it. */
  goTo: (place: Place) => void
  focus: () => void
  cursor: () => Cursor
}

interface MatrixGridProps {
  model: GridModel
  handle: Ref<GridHandle>
  /** A key or a second press asks for something that is not the grid's own. */
  onCommand: (command: Command, target: Target, anchor: HTMLElement | null) => void
  onCopy: (cursor: Cursor, target: Target, data: DataTransfer) => void
  /** A header was dragged to another one. */
  onPut: (from: Target, to: Target) => void
  /** Keys that change cells come first; true where it was one. */
  onEdit?: ((stroke: Press, cursor: Cursor) => boolean) | undefined
  onPaste?: ((cursor: Cursor, data: DataTransfer) => void) | undefined
  /** Drawn over the cells. */
  overlay?: Overlay | undefined
}

/** People by skills: painted cells between real headers and totals, one tab stop, the focused cell a real element. */
export function MatrixGrid({ model, handle, onCommand, onCopy, onPut, onEdit, onPaste, overlay }: MatrixGridProps) {
  const { shown, keys, words, plant, view } = model
  const root = useRef<HTMLDivElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const [stage] = useState(() => new Stage())
  const { setCanvas } = stage
  const rtl = useDirection() === 'rtl'
  const singleKeys = useSingleKeys()
  const viewport = useViewport(scroller)
  const geometry = useGeometry(model, viewport)
  const shape = useMemo(
    () => shapeOf(plant, shown, keys, view.transposed, geometry, rtl),
    [plant, shown, keys, view.transposed, geometry, rtl],
  )
  stage.begin(geometry, shape)
  const alive = useSyncExternalStore(stage.subscribe, stage.getAlive)
  const firstLine = Math.max(
    0,
    shown.rows.findIndex(item => item.kind === 'one'),
  )
  const places = useMemo(() => namedPlaces(model, shape.head), [model, shape.head])
  const [kept, keep] = useState<{ cursor: Cursor; places: Places } | null>(null)
  const cursor = useMemo(
    () =>
      settled(
        kept
          ? relocated(kept.cursor, kept.places, places)
          : { focus: { line: shape.head + firstLine, column: 1 }, anchor: null, selected: [] },
        shape,
      ),
    [kept, places, shape, firstLine],
  )
  const draw = useDraw({ model, geometry, viewport, rtl, selected: cursor.selected, overlay })
  const wanted = useRef(false)

  const focused = (): HTMLElement | null => root.current?.querySelector<HTMLElement>('[data-focus=true]') ?? null
  const targetOf = (spot: Spot): Target => targetAt(spot, shape, shown, keys)
  const move = (next: Cursor): void => {
    wanted.current = true
    keep({ cursor: next, places })
    model.pointed.setAfterPaint({ cursor: next })
  }
  const command = (name: Command, spot: Spot): void => onCommand(name, targetOf(spot), focused())
  const pointer = usePointer({
    geometry,
    stage,
    cursor,
    shape,
    rtl,
    pointed: model.pointed,
    move,
    activate: spot => command('activate', spot),
    put: (from, to) => onPut(targetOf(from), targetOf(to)),
  })

  useLayoutEffect(() => stage.attach(scroller.current), [stage])
  useLayoutEffect(() => {
    stage.update({ geometry, shape, rtl, focus: cursor.focus, draw }, wanted.current)
    model.pointed.setAfterPaint({ focus: cursor.focus })
    if (!wanted.current) return
    wanted.current = false
    focused()?.focus({ preventScroll: true })
  })
  useImperativeHandle(handle, () => ({
    goTo: place => move({ focus: spotOf(place, shape), anchor: place, selected: [] }),
    focus: () => focused()?.focus({ preventScroll: true }),
    cursor: () => cursor,
  }))

  const onKeyDown = (event: KeyboardEvent): void => {
    const stroke = strokeOf(event)
    if (onEdit?.(stroke, cursor)) {
      event.preventDefault()
      event.stopPropagation()
      return
    }
    if (!singleKeys && /^[a-z./]$/i.test(stroke.key) && !stroke.ctrl && !stroke.alt) return
    const outcome = press(cursor, stroke, shape)
    if (!outcome || outcome.command === 'copy') return
    event.preventDefault()
    event.stopPropagation()
    model.pointed.setAfterPaint({ hover: null })
    stage.point(null)
    if (outcome.cursor !== cursor) move(outcome.cursor)
    if (outcome.command) command(outcome.command, outcome.cursor.focus)
  }

  const layer = { model, geometry, shape, cursor, stage, alive }
  const edge = { model, geometry, shape, stage, columns: alive.columns }
  const whole = {
    inlineSize: geometry.lead + geometry.content.width + geometry.end,
    blockSize: geometry.band + geometry.head + geometry.content.height + geometry.foot,
  }
  return (
    <div ref={root} className={classes['grid']} data-past={model.past} data-overview={geometry.overview} style={sizesOf(geometry)}>
      <div ref={scroller} className={classes['scroller']} tabIndex={-1}>
        <div className={classes['sizer']} style={whole}>
          <div
            role="grid"
            tabIndex={-1}
            aria-label={words.grid}
            aria-rowcount={shape.head + shape.rows + shape.foot}
            aria-colcount={1 + shape.cols + shape.end}
            aria-multiselectable
            data-own-keys
            className={classes['stage']}
            style={{ inlineSize: viewport.width, blockSize: viewport.height }}
            onKeyDown={onKeyDown}
            onFocus={() => stage.show(cursor.focus)}
            onCopy={event => {
              event.preventDefault()
              onCopy(cursor, targetOf(cursor.focus), event.clipboardData)
            }}
            onPaste={event => {
              event.preventDefault()
              onPaste?.(cursor, event.clipboardData)
            }}
            {...pointer}
          >
            <canvas
              ref={setCanvas}
              aria-hidden
              className={classes['canvas']}
              style={{
                insetInlineStart: geometry.lead,
                insetBlockStart: geometry.band + geometry.head,
                inlineSize: geometry.body.width,
                blockSize: geometry.body.height,
              }}
            />
            <ColumnHeads {...edge} {...focusIn(cursor.focus, 0, shape.head)} />
            <RowLines {...layer} />
            <FootLines {...edge} {...focusIn(cursor.focus, shape.head + shape.rows, Infinity)} />
          </div>
        </div>
      </div>
    </div>
  )
}

/** The focus, where it is on these lines; what has it not is not drawn anew when it moves. */
function focusIn({ line, column }: Spot, first: number, end: number): { focusLine: number; focusColumn: number } {
  return line >= first && line < end ? { focusLine: line, focusColumn: column } : { focusLine: -1, focusColumn: -1 }
}

function namedPlaces({ plant, shown, view }: GridModel, head: number): Places {
  const { people, skills } = plant.header
  return placesOf({ head }, shown.rows, shown.columns, (item, axis) => {
    if (item.kind === 'group') return item.group.key
    return ((axis === 'row') === view.transposed ? skills[item.index] : people[item.index])!.id
  })
}

function sizesOf(geometry: Geometry): CSSProperties {
  const { cell, overview } = geometry
  return {
    '--grid-text': `${textSizeOf(geometry).toFixed(1)}px`,
    '--grid-head-text': `${overview ? 0 : Math.min(12.5, Math.max(10, cell.width * 0.4)).toFixed(1)}px`,
  } as CSSProperties
}
