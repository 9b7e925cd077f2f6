/**
 * What is shown beside the state.
 *
 * A cell has one state, but more can be worth seeing: training is on its way, an exemption covers the day whatever the state, the evidence is not
 * verified, a claim waits for confirmation, an aim lies ahead, nothing is required. And on a screen that several people use: this cell has an
 * unsaved edit, somebody else has saved it since, somebody else is in it. None of these changes the state.
 *
 * Example: Chen's level 2 was carried over from a spreadsheet (grade C), nothing is required, and level 3 is wanted from 1 March 2027. On
 * 30 November 2026 the state is EXTRA with the overlays unverified, aim and thin.
 */

import type { Grade } from './grade.ts'

export const OVERLAYS = ['progress', 'exempted', 'unverified', 'declared', 'pending', 'conflict', 'remote', 'aim', 'thin'] as const
export type Overlay = (typeof OVERLAYS)[number]

/** What the overlays of a recorded pair rest on; pending, conflict and remote come from elsewhere, and progress may. */
export interface Marks {
  /** What is asked has been begun or planned. */
  progress?: boolean
  /** An exemption covers the day. */
  exempted: boolean
  /** The grade of the holding; null where nothing is held. */
  grade: Grade | null
  declared: boolean
  wanted: number
  /** The level required; 0 where nothing is, or all of it is exempted. */
  required: number
  /** The level held and still running; 0 without. */
  level: number
}

export function overlaysFor(marks: Marks): Overlay[] {
  const overlays: Overlay[] = []
  if (marks.progress) overlays.push('progress')
  if (marks.exempted) overlays.push('exempted')
  if (marks.grade === 'C' || marks.grade === 'D') overlays.push('unverified')
  if (marks.declared) overlays.push('declared')
  // An aim is drawn while it lies above what is required and above what is held.
  if (marks.wanted > marks.required && marks.wanted > marks.level) overlays.push('aim')
  if (marks.required === 0) overlays.push('thin')
  return overlays
}
