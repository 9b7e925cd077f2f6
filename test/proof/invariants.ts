import { sql } from 'kysely'
import { todayIn } from '../../src/rules/day.ts'
import { BYTES_PER_CELL, NO_LEVEL, unpackRow } from '../../src/rules/packing.ts'
import { loadFacts } from '../../src/features/standings/facts.ts'
import { foldPerson } from '../../src/features/standings/fold.ts'
import { systemClock } from '../../src/platform/clock.ts'
import type { Organisation, Platform } from '../../src/platform/context.ts'
import { inDatabase, openDatabase } from '../../src/platform/database.ts'
import type { Database } from '../../src/platform/database.ts'
import { timeOrderedIds } from '../../src/platform/ids.ts'
import { openLog } from '../../src/platform/log.ts'
import { joinPostgres } from '../../src/platform/postgres/join.ts'
import { contextFor } from '../../src/platform/verb.ts'

/** Each query names what is wrong; none may answer a row. */
const LAWS: Record<string, string> = {
  'the log has no gaps and ends where the organisation says': `
    select o.tenant_id from organisations o left join audit_entries e using (tenant_id) group by o.tenant_id, o.audit_seq
    having count(e.seq) <> o.audit_seq or coalesce(max(e.seq), 0) <> o.audit_seq`,
  'every new person, grouping, skill, result and import has exactly one entry': `
    select id from (
      select 'person.added' as action, person_id::text as id from people p
        where not exists (select from imports i where i.tenant_id = p.tenant_id and i.created -> 'people' ? p.person_id::text) union all
      select 'grouping.added', grouping_id::text from groupings union all
      select 'skill.added', skill_id::text from skills union all
      select 'result.awarded', event_id::text from events where import_id is null union all
      select 'import.kept', import_id::text from imports) made
    left join audit_entries e on e.action = made.action and e.subject_id = made.id
    group by made.action, id having count(e.seq) <> 1`,
  'versions count up from one, and one of them is in force': `
    select person_id from person_details group by tenant_id, person_id
    having min(version) <> 1 or max(version) <> count(*) or count(*) filter (where superseded_at is null) <> 1
    union all select skill_id from skill_details group by tenant_id, skill_id
    having min(version) <> 1 or max(version) <> count(*) or count(*) filter (where superseded_at is null) <> 1`,
  'ordinals are dense': `
    select tenant_id from organisations o where person_count <> (select count(*) from people p where p.tenant_id = o.tenant_id)
    or skill_count <> (select count(*) from skills s where s.tenant_id = o.tenant_id)
    or person_count <> coalesce((select max(ordinal) + 1 from people p where p.tenant_id = o.tenant_id), 0)`,
  'everybody has a packed row': `select person_id from people p where not exists (select from packed_people k where k.tenant_id = p.tenant_id and k.person_id = p.person_id)`,
}

/** What must hold in every database at every moment. Returns the sentences that do not. */
export async function brokenInvariants(dataDir: string): Promise<string[]> {
  const found = await joinPostgres(dataDir)
  if (!found) throw new Error('no database is running there')
  const { db, close } = openDatabase({ ...found, max: 1 }, () => undefined)
  try {
    const broken: string[] = []
    for (const [law, query] of Object.entries(LAWS)) {
      const { rows } = await sql.raw(query).execute(db)
      if (rows.length > 0) broken.push(`${law}: ${rows.length} are not so`)
    }
    const platform: Platform = { db, clock: systemClock, ids: timeOrderedIds(systemClock), log: openLog('silent') }
    for (const organisation of await organisations(db)) broken.push(...(await staleStandings(platform, organisation)))
    return broken
  } finally {
    await close()
  }
}

async function organisations(db: Database): Promise<Organisation[]> {
  const rows = await db.selectFrom('organisations').selectAll().execute()
  return rows.map(row => ({
    tenantId: row.tenant_id,
    name: row.name,
    timeZone: row.time_zone,
    language: row.language,
    kind: row.kind as Organisation['kind'],
  }))
}

/** Standings and packed rows must be what a fold of the facts gives now. */
async function staleStandings(platform: Platform, organisation: Organisation): Promise<string[]> {
  const actor = {
    kind: 'system',
    accountId: null,
    sessionId: null,
    name: 'proof',
    personId: null,
    actingFor: null,
    rights: new Set<never>(),
    grants: [],
  } as const
  return inDatabase(platform.db, organisation.tenantId, 'read', async tx => {
    const ctx = contextFor(platform, { organisation, actor }, tx)
    const { plant, people } = await loadFacts(ctx, null, null)
    const packed = new Map((await tx.selectFrom('packed_people').selectAll().execute()).map(row => [row.person_id, row]))
    const broken: string[] = []
    for (const person of people) {
      const row = packed.get(person.personId)
      const folded = foldPerson(plant, person, row?.folded_on ?? todayIn(person.timeZone, ctx.now))
      const whole = row && row.in_population === folded.inPopulation && sayTheSame(row.cells, folded.cells)
      if (!whole) broken.push(`the packed row of ${person.personId} is not the fold of its facts`)
    }
    return broken
  })
}

/** A row folded before a skill was added is shorter: what it does not hold yet is blank. */
function sayTheSame(packed: Uint8Array, folded: Uint8Array): boolean {
  const was = unpackRow(packed, packed.length / BYTES_PER_CELL)
  const is = unpackRow(folded, folded.length / BYTES_PER_CELL)
  const n = was.level.length
  const blank = is.level.subarray(n).every(level => level === NO_LEVEL) && is.required.subarray(n).every(level => level === 0)
  return blank && (Object.keys(was) as (keyof typeof was)[]).every(name => was[name].every((value, i) => value === is[name][i]))
}
