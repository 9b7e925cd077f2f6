import { provenBy } from '../../rules/certification/issued.ts'
import type { Context } from '../../platform/context.ts'
import { possiblyOwn } from '../access/own.ts'
import { reachOf } from '../access/reach.ts'
import { OF_ONESELF, PLANS } from '../certifications/event-fields.ts'
import type { Entry } from '../certifications/event-fields.ts'
import { readEntries, saidIn } from './entries-on-record.ts'
import type { EntryOnRecord } from './entries-on-record.ts'
import { entryOfRow } from './entry-of-row.ts'
import { matchCertifications, readCertifications } from './match-certifications.ts'
import type { CertificationHere } from './match-certifications.ts'
import type { PersonUse } from './plan-people.ts'
import type { ConflictKind, EntryRowPlan, NewEntryPlan, Plan, Skip } from './plan-shape.ts'
import type { EntryRead, ToPlan } from './reading-input.ts'

/** Of these there can be several on one day that differ in nothing but an amount. */
const ADDS = new Set(['points-claimed', 'use', 'experience', 'incident', 'drill'])

interface Ground {
  ctx: Context
  own: ReadonlySet<string>
  /** Whether the caller may say that points are approved. */
  approves: boolean
  recorded: ReadonlyMap<string, EntryOnRecord[]>
  /** What rows further up have said, by person and certification. */
  said: Map<string, NewEntryPlan[]>
}

interface Row {
  read: EntryRead
  person: PersonUse
  certification: CertificationHere
}

/** Every row becomes entries, something known already, a conflict, or is left out with its reason. */
export async function planEntries(ctx: Context, reading: ToPlan, people: ReadonlyMap<string, PersonUse>, plan: Plan): Promise<void> {
  if (reading.entries.length === 0) return
  const { known, unknown } = matchCertifications(reading.certifications, await readCertifications(ctx))
  const rows: Row[] = []
  for (const read of reading.entries) {
    const person = people.get(read.person)
    const certification = known.get(read.certification)
    if (!person) skip(plan, 'not_matched')
    else if (certification) rows.push({ read, person, certification })
  }
  plan.unknownCertifications = [...unknown].map(([key, offered]) => ({
    ...offered,
    rows: reading.entries.filter(entry => entry.certification === key).length,
  }))
  const concerned = [...new Set(rows.flatMap(({ person }) => (person.isNew ? [] : [person.id])))]
  const ground: Ground = {
    ctx,
    own: await possiblyOwn(ctx),
    approves: (await reachOf(ctx, 'results.approve')) === 'everybody',
    recorded: await readEntries(ctx, concerned, [...new Set(rows.map(({ certification }) => certification.code))]),
    said: new Map(),
  }
  // Of the certificates of one person the oldest is the award, wherever in the list it stands; what answers another comes after it.
  const inOrder = rows.toSorted((a, b) => order(a.read) - order(b.read) || ((a.read.on ?? '') < (b.read.on ?? '') ? -1 : 1))
  for (const row of inOrder) planRow(ground, row, plan)
}

function order({ type }: EntryRead): number {
  return type === 'points-approved' || type === 'points-rejected' || type === 'booking-cancelled' ? 1 : 0
}

function planRow(ground: Ground, row: Row, plan: Plan): void {
  const { read, person, certification } = row
  const meant = entriesOf(ground, row)
  if ('skip' in meant) return skip(plan, meant.skip)
  if ('conflict' in meant) return conflict(plan, row, meant.conflict, meant.ours)
  const key = `${person.id} ${certification.code}`
  const before = ofCertification(ground, row)
  const said = ground.said.get(key) ?? []
  const fresh: NewEntryPlan[] = []
  for (const entry of meant.entries) {
    const { type, on, ...body } = entry
    const same = saidIn(type, on, body)
    const known = before.find(one => saidIn(one.type, one.on, one.body) === same)
    const repeated = known ? undefined : said.find(one => one.same === same)
    if (repeated) return skip(plan, 'repeated')
    const other = known || ADDS.has(type) ? undefined : (before.find(isLike(entry)) ?? said.find(isLike(entry)))
    if (other) return conflict(plan, row, 'same' in other ? 'entry_twice' : 'entry_differs', `${other.type} ${other.on}`)
    if (!known)
      fresh.push({
        id: ground.ctx.platform.ids.next(),
        personId: person.id,
        code: certification.code,
        type,
        on,
        body,
        same,
        source: read.source,
      })
    if (type === 'points-claimed') decide(ground, row, known?.id ?? fresh.at(-1)!.id, before, fresh)
  }
  ground.said.set(key, [...said, ...fresh])
  plan.entries.push(...fresh)
  if (fresh.length === 0) plan.unchanged.entries++
  else plan.created.entries++
  plan.entryRows.push({ ...rowOf(row), types: meant.entries.map(entry => entry.type), isNew: fresh.length > 0 })
}

function rowOf({ read, person, certification }: Row): Omit<EntryRowPlan, 'types' | 'isNew'> {
  const { on, validThrough, source } = read
  return { personId: person.id, person: person.name, isNewPerson: person.isNew, certification, on: on!, validThrough, source }
}

type Meant = { entries: Entry[] } | { skip: Skip } | { conflict: ConflictKind; ours: string }

function entriesOf(ground: Ground, { read, person, certification }: Row): Meant {
  const { type, on, validThrough } = read
  const acts = type === null ? provenBy(certification.rule, isFirst(ground, { read, person, certification })) : [{ act: type }]
  if (on === null) return { conflict: 'entry_no_day', ours: '' }
  if (acts.length === 0) return { conflict: 'entry_no_act', ours: certification.name }
  if (acts.some(({ act }) => !OF_ONESELF.has(act)) && ground.own.has(person.id)) return { skip: 'own_word' }
  if (on > person.today && !acts.every(({ act }) => PLANS.has(act))) return { skip: 'in_future' }
  if (validThrough !== null && validThrough < on) return { skip: 'dates_crossed' }
  const entries: Entry[] = []
  for (const { act, ...more } of acts) {
    const answer = answerTo(act, ground, { read, person, certification })
    if (answer === null) return { conflict: 'entry_of_nothing', ours: act }
    const issuedOn = read.issuedOn ?? (type === null ? on : null)
    const made = entryOfRow(act, on, { ...read, issuedOn }, certification, { ...more, ...answer })
    if ('wrong' in made) return { conflict: 'entry_incomplete', ours: made.wrong }
    entries.push(made.entry)
  }
  return { entries }
}

function ofCertification({ recorded }: Ground, { person, certification }: Row): EntryOnRecord[] {
  return (recorded.get(person.id) ?? []).filter(one => one.certs?.includes(certification.code) || one.body['claim'] !== undefined)
}

/** No certificate of this one has been issued to the person before. */
function isFirst(ground: Ground, row: Row): boolean {
  const issued = (one: { on: string; body: Record<string, unknown> }): boolean =>
    one.body['issued'] !== undefined && one.on < (row.read.on ?? '')
  const said = ground.said.get(`${row.person.id} ${row.certification.code}`) ?? []
  return !ofCertification(ground, row).some(issued) && !said.some(issued)
}

/** The one open claim or booking that the row can speak of; null where there is none, or more than one. */
function answerTo(type: string, ground: Ground, row: Row): Record<string, string> | null {
  const [field, of] =
    type === 'booking-cancelled' ? ['booking', 'booked'] : type.startsWith('points-') ? ['claim', 'points-claimed'] : ['', '']
  if (field === '' || type === 'points-claimed') return {}
  const { read } = row
  const all = [...ofCertification(ground, row), ...(ground.said.get(`${row.person.id} ${row.certification.code}`) ?? [])]
  const points = read.fields['points']
  const taken = new Map(all.flatMap(one => (typeof one.body[field!] === 'string' ? [[one.body[field!] as string, one] as const] : [])))
  const open = all.filter(
    one => one.type === of && one.on <= (read.on ?? '') && (points === undefined || Number(points) === one.body['points']),
  )
  const again = open.find(one => taken.get(one.id)?.type === type && taken.get(one.id)?.on === read.on)
  const free = open.filter(one => !taken.has(one.id))
  const found = again ?? (free.length === 1 ? free[0] : undefined)
  return found ? { [field!]: found.id } : null
}

/** Beside a claim the sheet may say how it was decided; once decided it stays so. */
function decide(
  { ctx, approves }: Ground,
  { read, person, certification }: Row,
  claim: string,
  before: EntryOnRecord[],
  fresh: NewEntryPlan[],
): void {
  const { decision, reason } = read.fields
  if (decision === undefined || !approves || before.some(one => one.body['claim'] === claim)) return
  if (decision === 'rejected' && !reason) return
  const [type, body] = decision === 'approved' ? ['points-approved', { claim }] : ['points-rejected', { claim, reason }]
  const entry = {
    id: ctx.platform.ids.next(),
    personId: person.id,
    code: certification.code,
    type,
    on: read.on!,
    body,
    source: read.source,
  }
  fresh.push({ ...entry, same: saidIn(type, read.on!, body) })
}

/** The same happening on the same day, of which something else is said. */
function isLike(entry: Entry) {
  const body = entry as Record<string, unknown>
  return (one: { type: string; on: string; body: Record<string, unknown> }): boolean =>
    one.type === entry.type &&
    one.on === entry.on &&
    ['part', 'claim', 'booking', 'condition', 'document', 'cert'].every(field => one.body[field] === body[field]) &&
    (one.body['result'] ?? 'passed') === (body['result'] ?? 'passed')
}

function skip(plan: Plan, why: Skip): void {
  plan.skipped[why] = (plan.skipped[why] ?? 0) + 1
}

function conflict(plan: Plan, { read, person, certification }: Row, what: ConflictKind, ours: string): void {
  const sheet = [read.type, read.on, read.validThrough === null ? null : `– ${read.validThrough}`].filter(part => part !== null).join(' ')
  plan.conflicts.push({ what, person: person.name, skill: certification.name, sheet, ours, source: read.source })
}
