/**
 * What happened, as it was recorded, and what of it was known at a moment.
 *
 * Nothing is ever edited. A correction is an event of its own: it supersedes another one, with a replacement or without, on every day, but only for
 * those who ask after it was recorded. A correction that is itself superseded no longer says anything, so what it had replaced counts again.
 *
 * Example: an exam entered as passed on 22 March 2021 is corrected on 1 June 2021 to 29 March. Asked as known on 31 May the exam was on the 22nd;
 * asked as known on 1 June it was on the 29th, and always had been.
 */

import type { Day, Duration } from '../day.ts'

/** An event of the vocabulary; which fields it has follows from its type. */
export interface RuleEvent {
  id: string
  type: string
  on: Day
  /** Instant; absent: always known. */
  recordedAt?: string
  /** Certifications it is meant for; absent: any. */
  certs?: readonly string[]
  scope?: Record<string, ScopeValue>
  part?: string
  result?: string
  score?: number
  hours?: number
  count?: number
  days?: number
  from?: Day
  through?: Day
  assessor?: { person?: string; roles?: string[]; relations?: string[]; holds?: string[] }
  signedBy?: string[]
  answers?: string
  issued?: { on?: Day; validThrough?: Day; method?: string; label?: string; number?: string }
  points?: number
  bucket?: string
  claim?: string
  act?: string
  plannedOn?: Day
  booking?: string
  route?: string
  condition?: string
  effectiveOn?: Day
  authority?: string
  reason?: string
  barThrough?: Day | 'indefinite'
  work?: 'yes' | 'supervised' | 'no'
  expiring?: { from: Day; through: Day }
  until?: Day
  keep?: string
  every?: Duration
  cert?: string
  supersedes?: string
  replacement?: Partial<RuleEvent> & { type: string; on: Day }
  [field: string]: unknown
}

export type ScopeValue = string | number | string[] | { min?: number; max?: number }

/** The events that counted as true at the instant: recorded by then and not superseded by then. */
export function known(events: readonly RuleEvent[], knownAt: string | null): RuleEvent[] {
  const recorded = knownAt === null ? [...events] : recordedBy(events, Date.parse(knownAt))
  const corrections = recorded.filter(event => event.type === 'corrected')
  if (corrections.length === 0) return recorded
  const all = [...recorded, ...corrections.flatMap(replacementOf)]
  const standing = standingEvents(corrections)
  return all.filter(event => event.type !== 'corrected' && standing(event.id) && standing(correctionOf(event)))
}

function recordedBy(events: readonly RuleEvent[], at: number): RuleEvent[] {
  return events.filter(event => event.recordedAt === undefined || Date.parse(event.recordedAt) <= at)
}

/** A replacement takes its certifications from the correction where it names none. */
function replacementOf(correction: RuleEvent): RuleEvent[] {
  const { replacement, id, certs } = correction
  if (!replacement) return []
  const inherited = certs === undefined ? {} : { certs }
  const named = replacement.certs === undefined && replacement.cert !== undefined ? { certs: [replacement.cert] } : {}
  return [{ ...inherited, ...named, ...replacement, id: replacement.id ?? `${id}/replacement`, correctedBy: id }]
}

/** The correction that put the event in the place of another; undefined where it was recorded itself. */
function correctionOf(event: RuleEvent): string | undefined {
  return event['correctedBy'] as string | undefined
}

/** Whether nothing that stands itself supersedes the event of this id. */
function standingEvents(corrections: readonly RuleEvent[]): (id: string | undefined) => boolean {
  const by = new Map<string | undefined, string[]>()
  for (const { supersedes, id } of corrections) if (supersedes !== undefined) by.set(supersedes, [...(by.get(supersedes) ?? []), id])
  // Corrections that supersede each other in a circle change nothing, whichever was entered first.
  const standing = (id: string | undefined, followed: readonly (string | undefined)[] = []): boolean =>
    !followed.includes(id) && !(by.get(id) ?? []).some(correction => standing(correction, [...followed, id]))
  return standing
}
