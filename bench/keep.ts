import { Client } from 'pg'
import { Callers } from '../src/features/access/caller.ts'
import { keepImport } from '../src/features/imports/keep.ts'
import { addDays } from '../src/rules/day.ts'
import { systemClock } from '../src/platform/clock.ts'
import { openDatabase } from '../src/platform/database.ts'
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
  about: 'keeping an import of 10,000 results over 1,000 people x 100 skills that are on record, in one transaction',
  async run({ rounds = ROUNDS }) {
    const { program, dataDir, token } = await plantOf(PEOPLE, SKILLS)
    const connection = (await joinPostgres(dataDir))!
    const { db, close } = openDatabase({ ...connection, max: 2 }, () => undefined)
    const platform = { db, clock: systemClock, ids: timeOrderedIds(systemClock), log: openLog('silent') }
    const caller = (await new Callers(platform).byToken(token))!
    const ask = asker(program.url, { authorization: `Bearer ${token}` })
    const [verb, door]: number[][] = [[], []]
    try {
      for (let round = -1; round < rounds; round++) {
        const inProcess = await timed(() => call(platform, caller, keepImport, importOf(2 * round + 2), `keep ${round}`))
        const body = JSON.stringify(importOf(2 * round + 3))
        const overHttp = await timed(() => ask('/api/imports', 'POST', body))
        if (round >= 0) [verb, door].forEach((taken, i) => taken!.push([inProcess, overHttp][i]!))
      }
    } finally {
      await close()
    }
    const raw = await rawInserts(connection, caller.organisation.tenantId, rounds)
    const reference = 'the same rows inserted raw by one unnest, indexes and keys as they are'
    return [figure('keep 10,000 results over 1,000 x 100', verb!, reference, raw), figure('the same over HTTP', door!, reference, raw)]
  },
}

const source = (i: number) => ({ file: 'plant.xlsx', sheet: 'Matrix', cell: `C${i + 2}` })

/** Ten results each, on days of their own per round, so that every one is new. */
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
    for (let round = -1; round < rounds; round++) {
      const lists = [rows.map(() => ids.next()), rows.map(row => row.person_id), rows.map(row => row.skill_id)]
      const took = await timed(() =>
        client.query(
          `insert into bench_events (tenant_id, event_id, person_id, skill_id, type, happened_on, level, grade, outcome, body, recorded_at)
          select $1, e, p, s, 'evaluation', '2022-01-03', 3, 'C', 'passed', '{}', now() from unnest($2::uuid[], $3::uuid[], $4::uuid[]) as n (e, p, s)`,
          [tenantId, ...lists],
        ),
      )
      if (round >= 0) taken.push(took)
    }
    await client.query('drop table bench_events')
    return taken
  } finally {
    await client.end()
  }
}
