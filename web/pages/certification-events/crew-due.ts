import type { CrewMember } from '../../contract-events.ts'
import type { Tone } from '../../kit/card.tsx'

export type Due =
  | { kind: 'missed'; on: string; tone: Tone }
  | { kind: 'due'; on: string; days: number; tone: Tone }
  | { kind: 'none'; tone: Tone }

const DAY_MS = 86_400_000
/** As long as the rules count a deadline as soon, where they say nothing else. */
const SOON = 60

/** The check that presses most: what was missed before what is due next. */
export function dueOf({ checks, today }: Pick<CrewMember, 'checks' | 'today'>): Due {
  const missed = checks.flatMap(check => check.missedOn ?? []).sort()[0]
  if (missed !== undefined) return { kind: 'missed', on: missed, tone: 'gap' }
  const on = checks.flatMap(check => check.dueOn ?? []).sort()[0]
  if (on === undefined) return { kind: 'none', tone: 'neutral' }
  const days = Math.round((Date.parse(on) - Date.parse(today)) / DAY_MS)
  return { kind: 'due', on, days, tone: days <= SOON ? 'soon' : 'ok' }
}
