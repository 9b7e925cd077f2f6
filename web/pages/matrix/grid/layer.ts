import type { Figure } from '../model/figures.ts'
import type { Geometry } from '../model/geometry.ts'
import type { Cursor, Shape, Spot } from '../model/keyboard.ts'
import type { GridModel } from './grid-model.ts'
import type { Alive, Stage } from './stage.ts'

/** What every layer of real elements around the painted cells gets. */
export interface LayerProps {
  model: GridModel
  geometry: Geometry
  shape: Shape
  cursor: Cursor
  stage: Stage
  alive: Alive
}

/** What the headers and the totals around get: they stand still while rows come and go. */
export interface EdgeProps {
  model: GridModel
  geometry: Geometry
  shape: Shape
  stage: Stage
  columns: Alive['columns']
  /** The spot with the focus where it lies here; -1, -1 where it is elsewhere. */
  focusLine: number
  focusColumn: number
}

/** The attributes of an element that the focus can stand on. */
export function spotProps(spot: Spot, focus: Spot): Record<string, string | number | boolean> {
  const here = spot.line === focus.line && spot.column === focus.column
  return {
    'data-line': spot.line,
    'data-column': spot.column,
    'data-focus': here,
    'aria-colindex': spot.column + 1,
    tabIndex: here ? 0 : -1,
  }
}

/** The numbers from first to last, and one more where the focus is outside of them: it must not vanish by scrolling. */
export function numbersWith({ first, last }: { first: number; last: number }, extra: number, count: number): number[] {
  // What is alive is known from before a filter took lines away.
  const numbers = Array.from({ length: Math.max(0, Math.min(last, count) - first) }, (_, i) => first + i)
  if (extra < 0 || extra >= count || (extra >= first && extra < last)) return numbers
  return extra < first ? [extra, ...numbers] : [...numbers, extra]
}

/** The room before an element in a line of equal ones: those in between are not alive. */
export function roomBefore(numbers: readonly number[], i: number, size: number): number {
  return (numbers[i]! - (numbers[i - 1] ?? -1) - 1) * size
}

/** Columns come and go in stretches: one that stays is not looked at again. */
export interface Stretch {
  first: number
  last: number
  /** The width of columns before it that are not alive. */
  room: number
}

const STRETCH = 8

export function stretchesWith({ first, last }: Alive['columns'], extra: number, count: number, width: number): Stretch[] {
  const alive = { first: Math.floor(first / STRETCH), last: Math.ceil(last / STRETCH) }
  const numbers = numbersWith(alive, extra < 0 || extra >= count ? -1 : Math.floor(extra / STRETCH), Math.ceil(count / STRETCH))
  return numbers.map((number, i) => ({
    first: number * STRETCH,
    last: Math.min(count, (number + 1) * STRETCH),
    room: roomBefore(numbers, i, STRETCH * width),
  }))
}

/** The column with the focus, where it is one of these. */
export function focusWithin({ first, last }: Stretch, focusColumn: number): number {
  return focusColumn > first && focusColumn <= last ? focusColumn : -1
}

/** A nought that is nothing to worry about stays quiet. */
export function toneOf(figure: Figure): string | undefined {
  if (figure.kind !== 'count') return undefined
  return figure.count === 0 && figure.tone === 'neutral' ? 'quiet' : figure.tone
}
