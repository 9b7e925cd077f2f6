import { useRef, type MouseEvent, type PointerEvent } from 'react'
import { cellAt, type Geometry } from '../model/geometry.ts'
import { clicked, placeOf, spotOf, type Cursor, type Shape, type Spot } from '../model/keyboard.ts'
import type { PointedStore } from './pointed.ts'
import { sameSpot } from './pointed.ts'
import type { Stage } from './stage.ts'

interface PointerOptions {
  geometry: Geometry
  stage: Stage
  cursor: Cursor
  shape: Shape
  rtl: boolean
  pointed: PointedStore
  move: (cursor: Cursor) => void
  activate: (spot: Spot) => void
  put: (from: Spot, to: Spot) => void
}

/** One press chooses, a second one on the same cell opens; headers act at once; a drag with the mouse extends the selection. */
export function usePointer({ geometry: g, stage, cursor, shape, rtl, pointed, move, activate, put }: PointerOptions) {
  const again = useRef(false)
  const dragging = useRef(false)
  const carried = useRef<Spot | null>(null)

  const spotAt = (event: MouseEvent): Spot | null => {
    const element = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-line]') : null
    if (element) return { line: Number(element.dataset['line']), column: Number(element.dataset['column']) }
    const box = event.currentTarget.getBoundingClientRect()
    const x = (rtl ? box.right - event.clientX : event.clientX - box.left) - g.lead
    const place = cellAt(x, event.clientY - box.top - g.band - g.head, stage.scroll, g)
    return place && spotOf(place, shape)
  }
  const choose = (event: MouseEvent, spot: Spot): void => {
    const how = { shift: event.shiftKey, ctrl: event.ctrlKey || event.metaKey }
    again.current = !how.shift && !how.ctrl && sameSpot(spot, cursor.focus)
    if (!again.current) move(clicked(cursor, spot, how, shape))
  }
  const point = (spot: Spot | null): void => {
    pointed.set({ hover: spot })
    stage.point(spot && { row: spot.line - shape.head, col: spot.column - 1 })
  }

  return {
    onMouseDown: (event: MouseEvent) => event.preventDefault(),
    onPointerDown: (event: PointerEvent) => {
      if (event.pointerType === 'touch' || event.button !== 0) return
      const spot = spotAt(event)
      if (!spot) return
      dragging.current = placeOf(spot, shape) !== null
      carried.current = dragging.current ? null : spot
      choose(event, spot)
    },
    onPointerMove: (event: PointerEvent) => {
      if (event.pointerType === 'touch') return
      const spot = spotAt(event)
      if (dragging.current && event.buttons === 1 && spot && placeOf(spot, shape) && !sameSpot(spot, cursor.focus)) {
        again.current = false
        move(clicked(cursor, spot, { shift: true, ctrl: false }, shape))
      }
      stage.whenStill(() => point(spot))
    },
    onPointerUp: (event: PointerEvent) => {
      dragging.current = false
      const [from, to] = [carried.current, event.pointerType === 'touch' ? null : spotAt(event)]
      carried.current = null
      const column = from !== null && to !== null && from.line === shape.head - 1 && to.line === from.line && from.column !== to.column
      const row = from !== null && to !== null && from.column === 0 && to.column === 0 && from.line !== to.line
      if (column || row) put(from, to)
    },
    onPointerLeave: () => stage.whenStill(() => point(null)),
    onClick: (event: MouseEvent) => {
      const spot = spotAt(event)
      if (!spot) return
      const touch = event.nativeEvent instanceof globalThis.PointerEvent && event.nativeEvent.pointerType === 'touch'
      if (touch) choose(event, spot)
      const inBody = placeOf(spot, shape) !== null
      if (inBody ? again.current : !event.shiftKey && !event.ctrlKey) activate(spot)
      again.current = false
    },
  }
}
