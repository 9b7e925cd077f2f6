import { dayIn, isAmbiguous } from './dates.ts'
import { sourceOf } from './gathering.ts'
import type { RawEntry } from './certifications.ts'
import type { ReadEntry } from './reading.ts'
import type { Calendar } from './when.ts'

export function entryOf(raw: RawEntry, calendar: Calendar): ReadEntry {
  const { order, sure } = calendar.order(raw)
  const dates = [raw.achieved, raw.undirected, raw.valid, ...Object.values(raw.days)].filter(date => date !== null)
  const open = dates.some(date => date.last !== null || (!sure && isAmbiguous(date)))
  const on = raw.undirected ?? raw.achieved
  const issuedOn = raw.undirected ? raw.achieved : null
  const days = Object.entries(raw.days).map(([field, date]) => [field, dayIn(date, order)])
  return {
    person: raw.person,
    certification: raw.skill,
    type: raw.type,
    on: on && dayIn(on, order),
    issuedOn: issuedOn && dayIn(issuedOn, order),
    validThrough: raw.valid && (raw.valid.last ?? dayIn(raw.valid, order)),
    fields: { ...raw.fields, ...(Object.fromEntries(days) as Record<string, string>) },
    certainty: raw.doubtful || open ? 'doubtful' : 'read',
    source: sourceOf(raw),
  }
}
