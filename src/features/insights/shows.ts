import { familyOf, isCompliant, isExempt, isRequired, stateIn } from '../../rules/cell-table.ts'
import { STATES } from '../../rules/cell.ts'
import { isOverdue } from '../../rules/expiry.ts'
import { GRADES } from '../../rules/grade.ts'
import { GRADE_SHIFT, HELD } from '../../rules/packing.ts'
import type { PackedRow } from '../../rules/packing.ts'
import { invalid } from '../../platform/refusal.ts'

/** One pair as a list is chosen from: its row, column and day, and what the table of states answers. */
export interface Candidate {
  row: PackedRow
  i: number
  day: number
  answer: number
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
const [REVOKED, SUSPENDED, NONE] = [state('REVOKED'), state('SUSPENDED'), state('NONE')]

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
  const wanted = new Set(name.split(',').map(word => STATES.indexOf(word as (typeof STATES)[number])))
  if (wanted.has(-1)) throw invalid('alerts.unknown_list', { show: name, lists: [...Object.keys(SHOWS), ...STATES].join(', ') })
  return { fits: ({ answer }) => wanted.has(stateIn(answer)), urgency: byState, byAnswer: true }
}
