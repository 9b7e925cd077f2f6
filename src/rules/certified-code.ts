/**
 * What a certification says, as one small number.
 *
 * In the packed row of a person there is room for five bits. A holding has run on, is due, is in one of three graces, each of them with or without a
 * missed check; or it is of no use: expired, lapsed, suspended by a late step. Where nothing is held, the rule may let work begin, and the way to the
 * award may have been begun or planned. Nothing else of a standing changes a cell.
 *
 * Example: held, due soon and restricted is 1 + 1 x 3 + 2 = 6; nothing held, supervised until the deadline and begun is 19 + 1 x 3 + 2 = 24.
 */

import { PERMISSIONS, type CellFacts, type Past } from './cell.ts'
import type { CertifiedFacts } from './certified.ts'

export type Progress = CertifiedFacts['progress']
type Said = Pick<CellFacts, 'held' | 'past' | 'lapsedByContinuity' | 'due' | 'cold' | 'coldPolicy' | 'onboarding'>

const IN_USE: readonly { past: Past; due: boolean }[] = [
  { past: 'no', due: false },
  { past: 'no', due: true },
  { past: 'graceYes', due: false },
  { past: 'graceSupervised', due: false },
  { past: 'graceNo', due: false },
]
const NO_USE: readonly Past[] = ['short', 'gone', 'suspended']
const COLD = ['no', 'flag', 'restrict'] as const
const PROGRESS: readonly Progress[] = [null, 'planned', 'inProgress']
const FIRST_OF_NO_USE = 1 + IN_USE.length * COLD.length
const FIRST_NOT_HELD = FIRST_OF_NO_USE + NO_USE.length

/** Codes run from 1 up to, and without, this. */
export const CODES = FIRST_NOT_HELD + PERMISSIONS.length * PROGRESS.length

export function codeOf(facts: Said, progress: Progress): number {
  const { held, due, cold, coldPolicy, onboarding } = facts
  if (!held) return FIRST_NOT_HELD + PERMISSIONS.indexOf(onboarding) * 3 + PROGRESS.indexOf(progress)
  const past = facts.lapsedByContinuity ? 'gone' : facts.past
  const useless = NO_USE.indexOf(past)
  if (useless >= 0) return FIRST_OF_NO_USE + useless
  const use = past === 'no' ? Number(due) : IN_USE.findIndex(one => one.past === past)
  return 1 + use * COLD.length + (cold ? COLD.indexOf(coldPolicy) : 0)
}

/** The facts that a code stands for. */
export function saidBy(code: number): Said {
  const said: Said = { held: true, past: 'no', lapsedByContinuity: false, due: false, cold: false, coldPolicy: 'flag', onboarding: 'no' }
  if (code >= FIRST_NOT_HELD) return { ...said, held: false, onboarding: PERMISSIONS[Math.floor((code - FIRST_NOT_HELD) / 3)]! }
  if (code >= FIRST_OF_NO_USE) return { ...said, past: NO_USE[code - FIRST_OF_NO_USE]! }
  const cold = COLD[(code - 1) % 3]!
  return { ...said, ...IN_USE[Math.floor((code - 1) / 3)]!, cold: cold !== 'no', coldPolicy: cold === 'restrict' ? 'restrict' : 'flag' }
}

export function progressIn(code: number): Progress {
  return code >= FIRST_NOT_HELD ? PROGRESS[(code - FIRST_NOT_HELD) % 3]! : null
}

/** Whether the holding has run past its end. */
export function isPast(code: number): boolean {
  return code !== 0 && saidBy(code).past !== 'no'
}

/** Suspended by a step of the ladder after the end, and not by a check, a happening or an authority. */
export function isLateSuspended(code: number): boolean {
  return code !== 0 && saidBy(code).past === 'suspended'
}
