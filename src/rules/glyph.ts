/**
 * How a cell is drawn, as a description.
 *
 * The outer ring is the level required, the pie inside is the level held, both in as many segments as the scale has levels. A mark in the corner
 * carries the state so that colour is never needed: nothing for ok, a triangle for soon, a square for a gap, an "e" for exempt. A dashed ring means
 * training is on its way, hatching that the evidence is not verified, hollow hatching that a claim waits, a thin outline that nothing is required.
 * The painter of the matrix, the legend and the wall chart draw from the same description.
 *
 * Example, 30 November 2026: Ana holds press level 2 of 4, 3 is required from 1 October 2026, training is booked for 9 December 2026: 4 segments,
 * ring 3, pie 2, mark gap, dashed.
 */

import type { Family, State } from './cell.ts'
import type { Level } from './level.ts'
import type { Overlay } from './overlay.ts'

export interface GlyphCell {
  /** How many levels the scale has, level 0 apart. */
  segments: number
  /** Steps on the scale, from `heldStep` and `askedStep`; level null: no record. */
  level: number | null
  required: number
  wanted: number
  state: State
  family: Family
  overlays: readonly Overlay[]
}

export interface Glyph {
  segments: number
  /** Segments of the solid outer ring: the level required. */
  ring: number
  /** Filled segments of the pie: the level held. */
  pie: number
  /** Segments of the short dashes inside the ring: an aim; 0 without. */
  aim: number
  mark: 'none' | 'soon' | 'gap' | 'exempt'
  family: Family
  /** A small "e" beside whatever mark there is. */
  exempted: boolean
  dashed: boolean
  hatch: boolean
  hollow: boolean
  thin: boolean
  box: 'none' | 'pending' | 'conflict'
  remote: boolean
  /** Nothing at all is drawn. */
  blank: boolean
}

/** The step of a level held: how many levels of the scale it reaches. */
export function heldStep(levels: readonly Level[], value: number): number {
  return levels.filter(level => level.value >= 1 && level.value <= value).length
}

/** The step of a level asked: the first level of the scale that meets it; 0 where nothing is asked. */
export function askedStep(levels: readonly Level[], value: number): number {
  const steps = segmentsOf(levels)
  return value < 1 ? 0 : Math.min(steps, levels.filter(level => level.value >= 1 && level.value < value).length + 1)
}

export function segmentsOf(levels: readonly Level[]): number {
  return levels.filter(level => level.value >= 1).length
}

export function glyphOf(cell: GlyphCell): Glyph {
  const has = (overlay: Overlay): boolean => cell.overlays.includes(overlay)
  const pie = cell.level ?? 0
  const required = !has('thin')
  const drawn: Overlay[] = ['progress', 'exempted', 'declared', 'pending', 'conflict', 'remote', 'aim']
  return {
    segments: cell.segments,
    ring: required ? cell.required : 0,
    pie,
    aim: has('aim') ? cell.wanted : 0,
    mark: markOf(cell),
    family: cell.family,
    exempted: has('exempted'),
    dashed: has('progress'),
    hatch: has('unverified'),
    hollow: has('declared') && pie === 0,
    thin: !required,
    box: has('conflict') ? 'conflict' : has('pending') ? 'pending' : 'none',
    remote: has('remote'),
    blank: cell.state === 'NONE' && cell.level === null && !drawn.some(has),
  }
}

function markOf({ state, family, overlays }: GlyphCell): Glyph['mark'] {
  if (family === 'gap' || family === 'soon') return family
  return state === 'EXEMPT' || overlays.includes('exempted') ? 'exempt' : 'none'
}
