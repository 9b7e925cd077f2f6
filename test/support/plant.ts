import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { inject } from 'vitest'
import { addDays, startOfDay } from '../../src/rules/day.ts'
import type { Day } from '../../src/rules/day.ts'
import type { Actor, Caller, Context, Organisation, Platform } from '../../src/platform/context.ts'
import type { Clock } from '../../src/platform/clock.ts'
import { inDatabase, openDatabase } from '../../src/platform/database.ts'
import type { Database } from '../../src/platform/database.ts'
import { timeOrderedIds } from '../../src/platform/ids.ts'
import type { Ids } from '../../src/platform/ids.ts'
import { openLog } from '../../src/platform/log.ts'
import { Notices } from '../../src/platform/notices.ts'
import { Refusal } from '../../src/platform/refusal.ts'
import { writeTrail } from '../../src/platform/trail.ts'
import { call, contextFor } from '../../src/platform/verb.ts'
import type { Verb } from '../../src/platform/verb.ts'
import { foundOrganisation } from '../../src/features/access/found.ts'
import { asAdmin, databaseUrl } from './database-setup.ts'

export class FakeClock implements Clock {
  private at: Date

  constructor(at: string) {
    this.at = new Date(at)
  }

  now(): Date {
    return new Date(this.at)
  }

  /** An instant ('2026-05-04T08:00:00Z'). */
  set(at: string): void {
    this.at = new Date(at)
  }

  advance({ days = 0, hours = 0, minutes = 0 }: { days?: number; hours?: number; minutes?: number }): void {
    this.at = new Date(this.at.getTime() + ((days * 24 + hours) * 60 + minutes) * 60_000)
  }
}

/** Ids in the order they are asked for, so that a failing test reads the same twice. */
export class CountingIds implements Ids {
  private count = 0

  next(): string {
    this.count += 1
    return `00000000-0000-7000-8000-${this.count.toString(16).padStart(12, '0')}`
  }
}

export interface TrailRow {
  seq: number
  at: Date
  actor_id: string | null
  action: string
  subject_kind: string
  subject_id: string
  person_id: string | null
  skill_id: string | null
  facts: Record<string, unknown>
  reason: string | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

/** Somebody who calls verbs. */
export interface Asker {
  caller: Caller
  run<In, Out>(verb: Verb<In, Out>, input: unknown, key?: string): Promise<Out>
}

/** One organisation of a plant's database, with its owner. */
export interface House extends Asker {
  organisation: Organisation
  /** The same organisation asked by somebody else: fewer rights, another account. */
  as(actor: Partial<Actor>): Asker
  /** Work inside a transaction of the owner, as a verb has it: for bulk writers and for what a verb forgets. */
  inside<T>(work: (ctx: Context) => Promise<T>): Promise<T>
  /** The whole log of the organisation, oldest first. */
  trail(): Promise<TrailRow[]>
  /** Everything the organisation has written anywhere, as one text: equal before and after means that nothing was written. */
  fingerprint(): Promise<string>
}

export interface Plant extends House {
  platform: Platform
  clock: FakeClock
  /** The database as its superuser: no wall, for assertions. */
  raw: Database
  another(organisation?: Partial<Omit<Organisation, 'tenantId'>>): Promise<House>
  close(): Promise<void>
}

export interface PlantOptions {
  now?: string
  timeZone?: string
  language?: string
  realIds?: boolean
}

/** A plant of its own: a database cloned from the template, a clock that stands still, ids that count. */
export async function openPlant(options: PlantOptions = {}): Promise<Plant> {
  const { adminUrl, template } = inject('postgres')
  const name = `${template}_${randomBytes(6).toString('hex')}`
  await asAdmin(adminUrl, `create database ${name} template ${template}`)
  const { db, close } = openDatabase({ connectionString: databaseUrl(adminUrl, name), max: 4 }, () => undefined)
  const clock = new FakeClock(options.now ?? '2026-05-04T08:00:00Z')
  const ids = options.realIds ? timeOrderedIds(clock) : new CountingIds()
  const log = openLog('silent')
  const notices = new Notices(db, log, { connectionString: databaseUrl(adminUrl, name) })
  const platform: Platform = { db, clock, ids, log, notices }
  const another = (organisation: Partial<Omit<Organisation, 'tenantId'>> = {}): Promise<House> => openHouse(platform, organisation)
  const house = await another({ timeZone: options.timeZone ?? 'Europe/Lisbon', language: options.language ?? 'en' })
  return {
    ...house,
    platform,
    clock,
    raw: db,
    another,
    async close() {
      await notices.close()
      await close()
      await asAdmin(adminUrl, `drop database if exists ${name} with (force)`)
    },
  }
}

async function openHouse(platform: Platform, given: Partial<Omit<Organisation, 'tenantId'>>): Promise<House> {
  const organisation: Organisation = {
    tenantId: platform.ids.next(),
    name: 'Porto Novo Pressings',
    timeZone: 'Europe/Lisbon',
    language: 'en',
    kind: 'real',
    ...given,
  }
  const founder = { name: 'Marta Reis', email: `marta.${organisation.tenantId}@plant.test`, passwordHash: null, role: 'owner' as const }
  const { actor } = await inDatabase(platform.db, organisation.tenantId, 'write', tx =>
    foundOrganisation(platform, tx, organisation, founder),
  )
  const asker = (who: Actor): Asker => {
    const caller = { organisation, actor: who }
    return { caller, run: (verb, input, key) => call(platform, caller, verb, input, key ?? null) }
  }
  return {
    ...asker(actor),
    organisation,
    as: other => asker({ ...actor, ...other }),
    inside: work =>
      inDatabase(platform.db, organisation.tenantId, 'write', async tx => {
        const ctx = contextFor(platform, { organisation, actor }, tx)
        const answer = await work(ctx)
        await writeTrail(ctx)
        return answer
      }),
    trail: () => readTrail(platform.db, organisation.tenantId),
    fingerprint: () => fingerprintOf(platform.db, organisation.tenantId),
  }
}

async function readTrail(db: Database, tenantId: string): Promise<TrailRow[]> {
  const { rows } = await sql<TrailRow>`
    select e.*, v.before, v.after from audit_entries e left join audit_values v using (tenant_id, seq)
    where e.tenant_id = ${tenantId} order by e.seq`.execute(db)
  return rows
}

async function fingerprintOf(db: Database, tenantId: string): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`.execute(db)
  const parts: string[] = []
  for (const { name } of tables) {
    const { rows } = await sql<{ text: string }>`
      select coalesce(string_agg(t::text, E'\n' order by t::text), '') as text from ${sql.table(name)} t where tenant_id = ${tenantId}`.execute(
      db,
    )
    parts.push(`${name}\n${rows[0]!.text}`)
  }
  return parts.join('\n\n')
}

/** The refusal a call ends in; a call that succeeds or breaks fails the test. */
export async function refusalOf(call: Promise<unknown>): Promise<Refusal> {
  const outcome = await call.then(
    answer => ({ answer }),
    (error: unknown) => ({ error }),
  )
  if ('answer' in outcome) throw new Error(`not refused; it answered ${JSON.stringify(outcome.answer)}`)
  if (outcome.error instanceof Refusal) return outcome.error
  throw outcome.error
}

/** Noon of a day in a zone, as an instant for the clock. */
export function noon(day: Day, zone = 'Europe/Lisbon'): string {
  const start = startOfDay(zone, day).getTime()
  const next = startOfDay(zone, addDays(day, 1)).getTime()
  return new Date((start + next) / 2).toISOString()
}
