import { answerOf, familyOf, isCompliant, isExempt, isRequired, stateIn } from '../../rules/cell-table.ts'
import type { PackedSkill } from '../../rules/cell-table.ts'
import { progressIn } from '../../rules/certified-code.ts'
import { STATES } from '../../rules/cell.ts'
import { isOverdue } from '../../rules/expiry.ts'
import { GRADES } from '../../rules/grade.ts'
import { certifiedIn, GRADE_SHIFT, HELD } from '../../rules/packing.ts'
import type { PackedRow } from '../../rules/packing.ts'
import { invalid } from '../../platform/refusal.ts'

/** One pair as a list is chosen from: its row, column and day, and what the table of states answers. */
export interface Candidate {
  row: PackedRow
  i: number
  day: number
  answer: number
  skill: PackedSkill
  /** The values of its scale, from the lowest. */
  levels: readonly number[]
}

/** Which pairs a list shows, and what they are ordered by first (lower is more pressing). */
export interface Show {
  fits(pair: Candidate): boolean
  urgency(pair: Candidate): number
  /** The answer alone decides: `fits` and `urgency` are asked once per answer and not once per pair. */
  byAnswer?: true
}

const FRESH_DAYS = 90
const state = (name: (typeof STATES)[number]): number => STATES.indexOf(name)
const [REVOKED, SUSPENDED, TOO_LOW, NONE] = [state('REVOKED'), state('SUSPENDED'), state('TOO_LOW'), state('NONE')]

const byState = ({ answer }: Candidate): number => familyOf(answer) * 16 + stateIn(answer)
/** The longest overdue first, then what ends soonest. Days since 1970 are below 65,536. */
const byEnd = ({ row, i }: Candidate): number => row.validThrough[i]! || 65_535

const end = ({ row, i }: Candidate): number => row.validThrough[i]!
const held = ({ row, i }: Candidate): boolean => (row.bits[i]! & HELD) !== 0
const gradeOf = ({ row, i }: Candidate): number => (row.bits[i]! >> GRADE_SHIFT) & 3

function expiringWithin(days: number): Show {
  return {
    fits: pair => {
      const last = end(pair)
      return last !== 0 && held(pair) && last >= pair.day && last <= pair.day + days
    },
    urgency: byEnd,
  }
}

/** Compliant, and no longer within so many days if nothing is done: it runs out, or more is asked than is held. */
function aheadWithin(days: number): Show {
  return {
    fits: pair => {
      if (!isCompliant(pair.answer)) return false
      const { row, i, day, skill } = pair
      // A certification has said what it says for this day alone; its end is known all the same.
      if (certifiedIn(row.bits[i]!) !== 0) return held(pair) && end(pair) >= day && end(pair) < day + days
      if (row.riseOn[i]! > day && row.riseOn[i]! <= day + days) return true
      return !isCompliant(answerOf(row, i, day + days, skill))
    },
    urgency: pair => Math.min(byEnd(pair), pair.row.riseOn[pair.i]! || 65_535),
  }
}

const isGap = ({ answer }: Candidate): boolean => isRequired(answer) && familyOf(answer) === 0

/** Too low, and the next level of the scale is the one that is asked. */
function isOneBelow(pair: Candidate): boolean {
  const { row, i, levels, answer } = pair
  if (!isGap(pair) || stateIn(answer) !== TOO_LOW) return false
  const next = levels.find(value => value > row.level[i]!)
  return next !== undefined && next >= row.required[i]!
}

const SHOWS: Record<string, Show> = {
  gaps: { fits: ({ answer }) => isRequired(answer) && familyOf(answer) === 0, urgency: byState, byAnswer: true },
  required: { fits: ({ answer }) => isRequired(answer), urgency: byState, byAnswer: true },
  compliant: { fits: ({ answer }) => isCompliant(answer), urgency: byState, byAnswer: true },
  exempt: { fits: ({ answer }) => isExempt(answer), urgency: byState, byAnswer: true },
  prohibited: {
    fits: ({ answer }) => !isRequired(answer) && (stateIn(answer) === REVOKED || stateIn(answer) === SUSPENDED),
    urgency: byState,
  },
  overdue: {
    fits: pair => held(pair) && end(pair) !== 0 && isOverdue(pair.row, pair.i, end(pair) - pair.day, pair.answer),
    urgency: byEnd,
  },
  expiring30: expiringWithin(30),
  expiring60: expiringWithin(60),
  expiring90: expiringWithin(90),
  oneBelow: { fits: isOneBelow, urgency: byState },
  underWay: { fits: pair => isGap(pair) && progressIn(certifiedIn(pair.row.bits[pair.i]!)) !== null, urgency: byState },
  ahead30: aheadWithin(30),
  ahead60: aheadWithin(60),
  ahead90: aheadWithin(90),
  ahead180: aheadWithin(180),
  held: { fits: held, urgency: byState },
  auditReady: { fits: pair => isCompliant(pair.answer) && gradeOf(pair) <= 1, urgency: byState },
  fresh: {
    fits: ({ row, i, day, answer }) => stateIn(answer) !== NONE && row.actedOn[i]! > day - FRESH_DAYS && row.actedOn[i]! <= day,
    urgency: byState,
  },
}

for (const [grade, name] of GRADES.entries())
  SHOWS[`grade${name}`] = { fits: pair => held(pair) && gradeOf(pair) === grade, urgency: byState }

/** A name of a list, or one or more states by name. */
export function showOf(name: string): Show {
  const listed = Object.hasOwn(SHOWS, name) ? SHOWS[name] : undefined
  if (listed) return listed
  const wanted = statesOf(name)
  return { fits: ({ answer }) => wanted.has(stateIn(answer)), urgency: byState, byAnswer: true }
}

/** The gaps in some states; the list of a state by itself has also those that nobody requires. */
export function gapsIn(names: string): Show {
  const wanted = statesOf(names)
  return { fits: pair => SHOWS['gaps']!.fits(pair) && wanted.has(stateIn(pair.answer)), urgency: byState, byAnswer: true }
}

function statesOf(names: string): Set<number> {
  const wanted = new Set(names.split(',').map(word => STATES.indexOf(word as (typeof STATES)[number])))
  if (wanted.has(-1)) throw invalid('alerts.unknown_list', { show: names, lists: [...Object.keys(SHOWS), ...STATES].join(', ') })
  return wanted
}
