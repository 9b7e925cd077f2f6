import { Client } from 'pg'
import { Callers } from '../src/features/access/caller.ts'
import { foundOrganisation } from '../src/features/access/found.ts'
import { keepImport } from '../src/features/imports/keep.ts'
import { addDays } from '../src/rules/day.ts'
import { systemClock } from '../src/platform/clock.ts'
import type { Caller, Organisation, Platform } from '../src/platform/context.ts'
import { inDatabase, openDatabase } from '../src/platform/database.ts'
import { timeOrderedIds } from '../src/platform/ids.ts'
import { openLog } from '../src/platform/log.ts'
import { joinPostgres } from '../src/platform/postgres/join.ts'
import type { PostgresConnection } from '../src/platform/postgres/supervisor.ts'
import { call } from '../src/platform/verb.ts'
import { asker } from './asking.ts'
import { figure, timed } from './measure.ts'
import type { Bench } from './measure.ts'
import { plantOf } from './plants.ts'

const PEOPLE = 1_000
const SKILLS = 100
const RESULTS = 10_000
const ROUNDS = 5

export const keep: Bench = {
  name: 'keep',
  about:
    'keeping an import of 10,000 results over 1,000 people x 100 skills in one transaction: all of it new, and onto a plant with 40,000 results',
  async run({ rounds = ROUNDS }) {
    const { program, dataDir, token } = await plantOf(PEOPLE, SKILLS)
    const connection = (await joinPostgres(dataDir))!
    const { db, close } = openDatabase({ ...connection, max: 2 }, () => undefined)
    const platform = { db, clock: systemClock, ids: timeOrderedIds(systemClock), log: openLog('silent') }
    const plant = (await new Callers(platform).byToken(token))!
    const ask = asker(program.url, { authorization: `Bearer ${token}` })
    const taken = { fresh: [] as number[], onto: [] as number[], door: [] as number[] }
    try {
      // The first round of each warms up and is not counted.
      for (let round = 0; round <= rounds; round++) {
        const newcomer = await emptyOrganisation(platform)
        const fresh = await timed(() => call(platform, newcomer, keepImport, importOf(0), 'keep'))
        const onto = await timed(() => call(platform, plant, keepImport, importOf(2 * round), `keep ${round}`))
        const body = JSON.stringify(importOf(2 * round + 1))
        const door = await timed(() => ask('/api/imports', 'POST', body))
        if (round > 0) for (const [name, value] of Object.entries({ fresh, onto, door })) taken[name as keyof typeof taken].push(value)
      }
    } finally {
      await close()
    }
    const raw = await rawInserts(connection, plant.organisation.tenantId, rounds)
    const reference = 'the rows of the results inserted raw by one unnest, keys and indexes as they are'
    return [
      figure('keep 10,000 results over 1,000 x 100, all new', taken.fresh, reference, raw),
      figure('the same onto a plant of 1,000 x 100', taken.onto, reference, raw),
      figure('the same over HTTP', taken.door, reference, raw),
    ]
  },
}

export async function emptyOrganisation(platform: Platform): Promise<Caller> {
  const tenantId = platform.ids.next()
  const organisation: Organisation = { tenantId, name: 'Empty', timeZone: 'Europe/Berlin', language: 'en', kind: 'real' }
  const founder = { name: 'Measurer', email: `${tenantId}@synthetic.test`, passwordHash: null, role: 'owner' } as const
  const { actor } = await inDatabase(platform.db, tenantId, 'write', tx => foundOrganisation(platform, tx, organisation, founder))
  return { organisation, actor }
}

const source = (i: number) => ({ file: 'plant.xlsx', sheet: 'Matrix', cell: `C${i + 2}` })

/** Ten results each, on days of their own per round, so that every one is new. Numbers and names are those of the synthetic plant. */
function importOf(round: number): object {
  const people = Array.from({ length: PEOPLE }, (_, i) => ({
    key: String(10_000 + i),
    name: `Person ${String(i + 1).padStart(5, '0')}`,
    employeeNumber: String(10_000 + i),
    email: null,
    status: 'active',
    source: source(i),
  }))
  const scale = { id: 'iluo', kind: 'iluo', levels: ['I', 'L', 'U', 'O'].map((token, i) => ({ value: i + 1, token, name: token })) }
  const skills = Array.from({ length: SKILLS }, (_, i) => ({
    key: `Skill ${i + 1}`,
    name: `Skill ${i + 1}`,
    code: `S${i + 1}`,
    group: null,
    scale: 'iluo',
  }))
  const day = addDays('2022-01-03', round)
  const cells = Array.from({ length: RESULTS }, (_, i) => ({
    person: people[i % PEOPLE]!.key,
    skill: skills[(i * 7 + Math.floor(i / PEOPLE)) % SKILLS]!.key,
    level: 1 + (i % 4),
    token: 'ILUO'[i % 4]!,
    achievedOn: day,
    validThrough: null,
    certainty: 'read',
    source: source(i),
  }))
  const reading = { people, groupings: [], memberships: [], skills, cells, requirements: [], scales: [scale] }
  return { reading, files: [{ name: 'plant.xlsx', size: 100_000, sha256: 'ab'.repeat(32) }], answers: {} }
}

/** Into a table that is built as the real one is. */
async function rawInserts(connection: PostgresConnection, tenantId: string, rounds: number): Promise<number[]> {
  const client = new Client({ ...connection })
  await client.connect()
  try {
    await client.query(`create table bench_events (like events including all)`)
    await client.query(
      `alter table bench_events add foreign key (tenant_id, person_id) references people, add foreign key (tenant_id, skill_id) references skills`,
    )
    const { rows } = await client.query<{ person_id: string; skill_id: string }>(
      `select person_id, skill_id from people p join skills s using (tenant_id) where p.tenant_id = $1 and (p.ordinal * 7 + s.ordinal) % 10 = 0`,
      [tenantId],
    )
    const ids = timeOrderedIds(systemClock)
    const taken: number[] = []
    for (let round = 0; round <= rounds; round++) {
      const lists = [rows.map(() => ids.next()), rows.map(row => row.person_id), rows.map(row => row.skill_id)]
      const took = await timed(() =>
        client.query(
          `insert into bench_events (tenant_id, event_id, person_id, skill_id, type, happened_on, level, grade, outcome, body, recorded_at)
          select $1, e, p, s, 'evaluation', '2022-01-03', 3, 'C', 'passed', '{}', now() from unnest($2::uuid[], $3::uuid[], $4::uuid[]) as n (e, p, s)`,
          [tenantId, ...lists],
        ),
      )
      if (round > 0) taken.push(took)
    }
    await client.query('drop table bench_events')
    return taken
  } finally {
    await client.end()
  }
}
