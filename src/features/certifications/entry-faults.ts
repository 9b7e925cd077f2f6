import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { together } from '../../platform/dialect.ts'
import { invalid, missing, Refusal, refused } from '../../platform/refusal.ts'
import { selfAsked, selfTold } from '../access/own.ts'
import { ownRefusals } from '../results/own.ts'
import { OF_ONESELF, PLANS } from './event-fields.ts'
import type { Entry } from './event-fields.ts'
import { readKnown } from '../standings/certification-fold.ts'
import type { Known } from '../standings/certification-fold.ts'
import { namesAsked, namesTold } from './names.ts'
import type { Somebody } from './names.ts'
import { refuseSitting } from './sittings.ts'

/** An entry as it is meant: whose, for which certifications (null: for any), what. */
export interface Meant {
  personId: string
  certs: readonly string[] | null
  event: Entry
}

/** Why an entry may not be said, and which field of it is to blame: dotted, as it stands in the entry. */
export interface EntryFault {
  at: number
  field: string
  refusal: Refusal
}

/** Whether this may be said of these people at all. */
export async function refuseEntry(
  ctx: Context,
  personIds: readonly string[],
  event: Entry,
  certs: readonly string[] | null,
): Promise<void> {
  const [first] = await faultsIn(
    ctx,
    personIds.map(personId => ({ personId, event, certs })),
  )
  if (first) throw first.refusal
}

/** The first fault of each entry that has one, in their order; what they need to be judged by is read once for all. */
export async function faultsIn(ctx: Context, entries: readonly Meant[]): Promise<EntryFault[]> {
  const known = await readGround(ctx, entries)
  const faults = entries.flatMap((entry, at): EntryFault[] => {
    const found = faultOf(entry, known)
    return found ? [{ at, ...found }] : []
  })
  const sound = entries.map((entry, at) => ({ ...entry, at })).filter(({ at }) => !faults.some(fault => fault.at === at))
  return [...faults, ...(await sittingFaults(ctx, sound, known.people))].sort((a, b) => a.at - b.at)
}

interface Ground {
  people: ReadonlyMap<string, Somebody>
  ownRefusal: (personId: string) => Refusal | null
  codes: ReadonlySet<string>
  /** What is recorded of those of whom an entry speaks of another. */
  recorded: ReadonlyMap<string, Known>
}

type Found = Omit<EntryFault, 'at'> | null

async function readGround(ctx: Context, entries: readonly Meant[]): Promise<Ground> {
  const speaking = entries.filter(({ event }) => referencesIn(event).length > 0).map(({ personId }) => personId)
  const personIds = [...new Set(entries.map(({ personId }) => personId))]
  const named = [...new Set(entries.flatMap(codesIn))]
  const asked = { people: namesAsked(ctx, personIds), self: selfAsked(ctx), codes: knownCodes(ctx, named) }
  const { people, self, codes } = await together(ctx.db, asked, personIds.length === 1 && named.length === 1)
  selfTold(ctx, self)
  return {
    people: namesTold(ctx, people),
    ownRefusal: await ownRefusals(ctx),
    codes: new Set(codes.map(row => row.code)),
    recorded: speaking.length === 0 ? new Map() : await readKnown(ctx, [...new Set(speaking)], null),
  }
}

function faultOf(entry: Meant, { people, ownRefusal, codes, recorded }: Ground): Found {
  const { personId, event } = entry
  const person = people.get(personId)
  if (!person) return { field: 'personId', refusal: missing('person', personId) }
  if (person.retired) return { field: 'personId', refusal: refused('person.retired', { name: person.name }) }
  const own = OF_ONESELF.has(event.type) ? null : ownRefusal(personId)
  if (own) return { field: 'personId', refusal: own }
  return futureFault(event, person) ?? spanFault(event) ?? codeFault(entry, codes) ?? looseFault(event, person, recorded.get(personId))
}

function futureFault({ type, on }: Entry, { name, today }: Somebody): Found {
  if (on <= today || PLANS.has(type)) return null
  return { field: 'event.on', refusal: refused('certification_event.in_future', { on, today, name }) }
}

function spanFault(event: Entry): Found {
  const span =
    'expiring' in event
      ? event.expiring
      : { from: 'from' in event ? event.from : undefined, through: 'through' in event ? event.through : undefined }
  const from = span.from ?? (event.type === 'exempted' ? event.on : undefined)
  if (from === undefined || span.through === undefined || span.through >= from) return null
  const field = 'expiring' in event ? 'event.expiring.through' : 'event.through'
  return { field, refusal: invalid('range.backwards', { fromOn: from, throughOn: span.through }) }
}

function codesIn({ certs, event }: Meant): string[] {
  return [...(certs ?? []), ...('cert' in event ? [event.cert] : [])]
}

function codeFault(entry: Meant, codes: ReadonlySet<string>): Found {
  const unknown = codesIn(entry).find(code => !codes.has(code))
  if (unknown === undefined) return null
  const at = (entry.certs ?? []).indexOf(unknown)
  return { field: at < 0 ? 'event.cert' : `certs.${at}`, refusal: refused('certification.unknown', { code: unknown }) }
}

function knownCodes(ctx: Context, codes: readonly string[]): RawBuilder<{ code: string }> {
  return sql<{ code: string }>`select code from certifications where tenant_id = ${ctx.organisation.tenantId}
    and ${codes.length === 1 ? sql`code = ${codes[0]}` : sql`code = any(${[...codes]}::text[])`}`
}

/** What an entry speaks of: of which type it must be, by the field that names it. */
const SPEAKS_OF: Record<string, string | null> = { claim: 'points-claimed', booking: 'booked', answers: null }

function referencesIn(event: Entry): { field: string; type: string | null; id: string }[] {
  return Object.entries(SPEAKS_OF).flatMap(([field, type]) => {
    const id = (event as Record<string, unknown>)[field]
    return typeof id === 'string' ? [{ field, type, id }] : []
  })
}

function looseFault(event: Entry, { name }: Somebody, recorded: Known | undefined): Found {
  for (const { field, type, id } of referencesIn(event)) {
    const spokenOf = recorded?.events.find(one => one.id === id)
    if (!spokenOf || (type !== null && spokenOf.type !== type))
      return { field: `event.${field}`, refusal: refused('certification_event.no_such_reference', { name, field }) }
  }
  return null
}

/** Of sittings that are alike but for the person all are asked about at once; one by one only where something is wrong. */
async function sittingFaults(
  ctx: Context,
  entries: readonly (Meant & { at: number })[],
  people: ReadonlyMap<string, Somebody>,
): Promise<EntryFault[]> {
  const faults: EntryFault[] = []
  const ask = (some: readonly Meant[]): Promise<Refusal | null> => {
    const { event, certs } = some[0]!
    return refusalIn(refuseSitting(ctx, new Map(some.map(({ personId }) => [personId, people.get(personId)!])), event, certs))
  }
  for (const alike of Map.groupBy(entries, ({ event, certs }) => JSON.stringify([event, certs])).values()) {
    if (!(await ask(alike))) continue
    for (const entry of alike) {
      const refusal = await ask([entry])
      if (refusal) faults.push({ at: entry.at, field: entry.event.type === 'booked' ? 'event.plannedOn' : 'event.assessor', refusal })
    }
  }
  return faults
}

async function refusalIn(asked: Promise<void>): Promise<Refusal | null> {
  try {
    await asked
    return null
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}
