/**
 * The figures of many at once: of each person and each skill, in one pass over all pairs.
 *
 * An analysis shows the same figures for everybody, for every grouping and for every skill: required, compliant, gaps by state, exempt, what runs out
 * within 30, 60 and 90 days, what is ready for an audit, and the grades of the evidence. Each pair is looked at once and counted for its person and
 * for its skill; the figures of a grouping are those of its people added up, those of a category those of its skills. They are counts of pairs, so
 * adding them up is right, while averaging percentages never is.
 *
 * Example, 30 November 2026: Ana has A too low, B signed and compliant through 20 December 2026, C missing, D compliant by an imported record.
 * Her figures: required 4, compliant 2 (50.0 %), gaps 2 (one too low, one missing), expiring within 30 days 1, audit-ready 1 of 4. Chen beside her
 * has A and B signed and compliant: the team has 4 of 6 (66.7 %).
 */

import { answerIn, familyOf, isCompliant, isExempt, isRequired, stateIn, type PackedPlant } from './cell-table.ts'
import { STATES, type State } from './cell.ts'
import type { Compliance } from './compliance.ts'
import type { Expiring } from './expiry.ts'
import { GRADES, type Grade } from './grade.ts'
import { GRADE_SHIFT, HELD } from './packing.ts'

export interface Figures extends Compliance {
  /** ME14, of the required pairs. */
  auditReady: number
  /** ME12; the longer ones include the shorter. */
  expiring: Record<'30' | '60' | '90', Expiring>
  /** ME23. */
  evidence: Record<Grade, number>
}

/** One line of counts per row or column: gaps by state come first, in the order of STATES. */
export type Counts = Uint32Array

const COMPLIANT = 16
const EXEMPT = 17
const PROHIBITED = 18
const READY = 19
const GRADE = 20
const SOON = 24
const NOTHING = 30
const BLANK = 31
export const WIDTH = 32

const WITHIN = [30, 60, 90] as const
const LONGEST = 90
const [REVOKED, SUSPENDED, NONE] = [STATES.indexOf('REVOKED'), STATES.indexOf('SUSPENDED'), STATES.indexOf('NONE')]

/** Of each answer, where it is counted: twelve bits make few enough of them to be worked out beforehand. */
const PLACE = Uint8Array.from({ length: 4096 }, (_, answer) => {
  if (isRequired(answer)) return familyOf(answer) === 0 ? stateIn(answer) : COMPLIANT
  if (isExempt(answer)) return EXEMPT
  if (isProhibited(answer)) return PROHIBITED
  // What is held has another state than none.
  return stateIn(answer) === NONE ? BLANK : NOTHING
})

/** The counts of every row and every column, over these rows and columns (all where none are given). */
export function figuresOf(
  plant: PackedPlant,
  chosen: { rows?: readonly number[] | null; columns?: readonly number[] | null } = {},
): { ofRow: Counts; ofColumn: Counts } {
  const columns = chosen.columns ?? [...plant.skills.keys()]
  const counted = { ofRow: new Uint32Array(plant.rows.length * WIDTH), ofColumn: new Uint32Array(plant.skills.length * WIDTH) }
  for (const r of chosen.rows ?? plant.rows.keys()) countRow(plant, r, columns, counted)
  return counted
}

/** Most pairs of a large plant are blank, so a row is gone through without a call for each of them. */
function countRow(
  plant: PackedPlant,
  r: number,
  columns: readonly number[],
  { ofRow, ofColumn }: { ofRow: Counts; ofColumn: Counts },
): void {
  const { bits, validThrough } = plant.rows[r]!
  const day = plant.days[r]!
  const answers = plant.answers?.[r]
  const at = r * WIDTH
  const n = columns.length
  for (let k = 0; k < n; k++) {
    const i = columns[k]!
    const answer = answers === undefined ? answerIn(plant, r, i) : answers[i]!
    const place = PLACE[answer]!
    if (place === BLANK) continue
    const mark = bits[i]!
    const below = i * WIDTH
    ofRow[at + place]!++
    ofColumn[below + place]!++
    // Revoked or suspended where every requirement is exempted counts as both.
    if (place === EXEMPT && isProhibited(answer)) {
      ofRow[at + PROHIBITED]!++
      ofColumn[below + PROHIBITED]!++
    }
    if ((mark & HELD) === 0) continue
    const grade = (mark >> GRADE_SHIFT) & 3
    ofRow[at + GRADE + grade]!++
    ofColumn[below + GRADE + grade]!++
    if (grade <= 1 && isCompliant(answer)) {
      ofRow[at + READY]!++
      ofColumn[below + READY]!++
    }
    const end = validThrough[i]!
    if (end < day || end > day + LONGEST) continue
    const left = end - day
    const soon = SOON + (left <= 30 ? 0 : left <= 60 ? 2 : 4) + (isRequired(answer) ? 0 : 1)
    ofRow[at + soon]!++
    ofColumn[below + soon]!++
  }
}

/** One pair more in a line of counts: for what is asked otherwise than a packed row asks it, as of one position by itself. */
export function countPair(counts: Counts, answer: number, bits: number): void {
  counts[PLACE[answer]!]!++
  if (isCompliant(answer) && (bits & HELD) !== 0 && ((bits >> GRADE_SHIFT) & 3) <= 1) counts[READY]!++
}

/** The line of counts of one row or column added to a sum. */
export function addFigures(sum: Counts, counts: Counts, at: number): void {
  for (let k = 0; k < WIDTH; k++) sum[k]! += counts[at * WIDTH + k]!
}

export function noFigures(): Counts {
  return new Uint32Array(WIDTH)
}

/** A line of counts as the metrics name them. */
export function figuresIn(counts: Counts, at = 0): Figures {
  const of = (place: number): number => counts[at * WIDTH + place]!
  const gapsByState: Partial<Record<State, number>> = {}
  let gaps = 0
  STATES.forEach((state, place) => {
    if (of(place) === 0) return
    gapsByState[state] = of(place)
    gaps += of(place)
  })
  const until = { required: 0, notRequired: 0 }
  const expiring = WITHIN.map((_, k) => {
    until.required += of(SOON + 2 * k)
    until.notRequired += of(SOON + 2 * k + 1)
    return { ...until }
  })
  return {
    required: gaps + of(COMPLIANT),
    compliant: of(COMPLIANT),
    gaps,
    gapsByState,
    exempt: of(EXEMPT),
    prohibitions: of(PROHIBITED),
    auditReady: of(READY),
    expiring: { '30': expiring[0]!, '60': expiring[1]!, '90': expiring[2]! },
    evidence: Object.fromEntries(GRADES.map((grade, k) => [grade, of(GRADE + k)])) as Record<Grade, number>,
  }
}

function isProhibited(answer: number): boolean {
  const state = stateIn(answer)
  return !isRequired(answer) && (state === REVOKED || state === SUSPENDED)
}
