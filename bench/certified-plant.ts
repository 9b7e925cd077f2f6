import { sql } from 'kysely'
import { Callers } from '../src/features/access/caller.ts'
import { addCertifications } from '../src/features/certifications/add-many.ts'
import { entries } from '../src/features/certifications/catalogue.ts'
import type { Entry } from '../src/features/certifications/catalogue.ts'
import { skipReferenceChecks } from '../src/features/demo/reference-checks.ts'
import { systemClock } from '../src/platform/clock.ts'
import type { Caller, Platform } from '../src/platform/context.ts'
import { asOwner, inDatabase, openDatabase } from '../src/platform/database.ts'
import { timeOrderedIds } from '../src/platform/ids.ts'
import { openLog } from '../src/platform/log.ts'
import { joinPostgres } from '../src/platform/postgres/join.ts'
import { contextFor } from '../src/platform/verb.ts'
import { isReady } from '../src/rules/certification/ready.ts'
import { addDays } from '../src/rules/day.ts'
import { seeded } from '../test/support/seeded.ts'
import { actsIn } from './fold.ts'
import { atEnd, plantOf } from './plants.ts'
import type { MeasuredPlant } from './plants.ts'

export const EACH = 40
const EVENTS = 5
const KINDS_OF_HISTORY = 20

/** A plant in which everybody has five things on record for each of forty certifications of the catalogue; the last two are held by one half each. */
export interface CertifiedPlant extends MeasuredPlant {
  platform: Platform
  caller: Caller
  codes: string[]
  people: string[]
  events: number
}

export async function certifiedPlant(people: number, seed: number): Promise<CertifiedPlant> {
  const plant = await plantOf(people, 5)
  const { db, close } = openDatabase({ ...(await joinPostgres(plant.dataDir))!, max: 2 }, () => undefined)
  atEnd(close)
  const platform: Platform = { db, clock: systemClock, ids: timeOrderedIds(systemClock), log: openLog('silent') }
  const caller = (await new Callers(platform).byToken(plant.token))!
  const { tenantId } = caller.organisation
  const chosen = chosenEntries()
  await inDatabase(db, tenantId, 'write', tx =>
    addCertifications(
      contextFor(platform, caller, tx),
      chosen.map(({ id }) => ({
        catalogueId: id,
        byName: 'Measurer',
        source: 'bench',
        versions: [{ fromOn: '2010-01-01', on: '2010-01-01', recordedAt: new Date() }],
      })),
    ),
  )
  const rows = JSON.stringify(chosen.flatMap((entry, c) => historiesOf(entry, c, seed)))
  const events = await asOwner(db, tenantId, async tx => {
    await sql`set local statement_timeout = 0`.execute(tx)
    await skipReferenceChecks(tx)
    const { rows: written } = await sql<{ n: number }>`
      with w as (insert into events (tenant_id, event_id, person_id, type, happened_on, certs, body, recorded_at)
      select p.tenant_id, gen_random_uuid(), p.person_id, t.type, t.on, array[t.code], t.body, now()
      from people p join jsonb_to_recordset(${rows}::jsonb) as t (code text, c int, kind int, type text, "on" date, body jsonb)
        on t.kind = p.ordinal % ${KINDS_OF_HISTORY} and (t.c < ${EACH - 1} or t.c = ${EACH - 1} + p.ordinal % 2)
      where p.tenant_id = ${tenantId} returning 1)
      select count(*)::int as n from w`.execute(tx)
    return written[0]!.n
  })
  await asOwner(db, null, tx => sql`analyze events`.execute(tx))
  const { rows: ids } = await asOwner(db, tenantId, tx =>
    sql<{ id: string }>`select person_id as id from people where tenant_id = ${tenantId} order by ordinal`.execute(tx),
  )
  return { ...plant, platform, caller, codes: chosen.map(one => one.id), people: ids.map(row => row.id), events }
}

/** Those that need no value bound and look at no other, so that each stands alone. */
function chosenEntries(): Entry[] {
  const ready = entries().filter(({ rule }) => isReady([{ version: 1, effectiveFrom: '0001-01-01', rule }], {}, null))
  return ready.filter(({ rule }) => actsIn(rule.award).length > 0 && !/"(hold|cert)":/.test(JSON.stringify(rule))).slice(0, EACH + 1)
}

function historiesOf({ id, rule }: Entry, c: number, seed: number) {
  const random = seeded(seed * 1_000 + c)
  const wanted = actsIn(rule.award)
  return Array.from({ length: KINDS_OF_HISTORY }, (_, kind) =>
    Array.from({ length: EVENTS }, (_one, i) => {
      const { act, part } = wanted[i % wanted.length]!
      const type = i === EVENTS - 1 && random.chance(0.3) ? 'incident' : act
      const body = { hours: 8, ...(part === undefined ? {} : { part }) }
      return { code: id, c, kind, type, on: addDays('2019-01-01', random.between(0, 2_200)), body }
    }),
  ).flat()
}
