import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { Client } from 'pg'
import type { Caller, Platform } from '../src/platform/context.ts'
import { systemClock } from '../src/platform/clock.ts'
import { openDatabase } from '../src/platform/database.ts'
import { timeOrderedIds } from '../src/platform/ids.ts'
import { openLog } from '../src/platform/log.ts'
import { joinPostgres } from '../src/platform/postgres/join.ts'
import type { PostgresConnection } from '../src/platform/postgres/supervisor.ts'
import { sha256 } from '../src/platform/secrets.ts'
import { call } from '../src/platform/verb.ts'
import { checkImport } from '../src/features/imports/check.ts'
import { keepImport } from '../src/features/imports/keep.ts'
import { sendPart } from '../src/features/imports/parts.ts'
import { reverseImport } from '../src/features/imports/reverse.ts'
import { inParts } from '../src/sheet/cell-parts.ts'
import { emptyOrganisation } from './keep.ts'
import { plainFigure, timed } from './measure.ts'
import type { Bench } from './measure.ts'
import { plantOf } from './plants.ts'

const PEOPLE = 2_000
const SKILLS = 500

export const million: Bench = {
  name: 'million',
  about: `a sheet of ${PEOPLE} people x ${SKILLS} skills sent, compared, kept in an organisation that has nothing yet, and taken back`,
  async run() {
    const { dataDir } = await plantOf(10, 5)
    const connection = (await joinPostgres(dataDir))!
    // One connection, so that its process in the database is the one that works.
    const { db, close } = openDatabase({ ...connection, max: 1 }, () => undefined)
    const platform = { db, clock: systemClock, ids: timeOrderedIds(systemClock), log: openLog('silent') }
    try {
      const newcomer = await emptyOrganisation(platform)
      const taken = await keptAndBack(platform, newcomer)
      const raw = await rawInsert(connection, newcomer.organisation.tenantId)
      const reference = 'the same rows inserted into the same table within the database, as its owner'
      const memory = process.resourceUsage().maxRSS / 1024
      return [
        ...Object.entries(taken).flatMap(([name, { clock, program, database }]) => [
          plainFigure(`1,000,000 cells: ${name}`, clock, 'ms', 1, reference, raw),
          plainFigure(`1,000,000 cells: ${name}, processor of program and database`, program + database, 'ms', 1, reference, raw),
        ]),
        plainFigure('1,000,000 cells: memory of the process that keeps them', memory, 'MB', 1, 'an empty process of Node', 45),
      ]
    } finally {
      await close()
    }
  },
}

interface Spent {
  clock: number
  program: number
  database: number
}

/** From what a reader has to what is on record, as the browser and the command line go about it. */
export async function keptAndBack(platform: Platform, caller: Caller, people = PEOPLE, skills = SKILLS): Promise<Record<string, Spent>> {
  const sheet = platform.ids.next()
  const { reading, cells } = sheetOf(people, skills)
  const hashes: string[] = []
  const pid = await backendOf(platform)
  const send = await spent(pid, async () => {
    for (const part of inParts(cells, reading)) {
      const bytes = gzipSync(JSON.stringify(part), { level: 1 })
      await call(platform, caller, sendPart, { sheet, part: hashes.length, bytes })
      hashes.push(sha256(bytes).toString('hex'))
    }
  })
  const parts = { sheet, sha256: hashes }
  const said = { reading, parts, files: [{ name: 'plant.xlsx', size: 5_000_000, sha256: 'ab'.repeat(32) }], answers: {} }
  const compare = await spent(pid, () => call(platform, caller, checkImport, { reading, parts }))
  let id = ''
  const keep = await spent(pid, async () => {
    id = (await call(platform, caller, keepImport, said, `keep ${sheet}`)).id!
  })
  const reverse = await spent(pid, () => call(platform, caller, reverseImport, { id, reason: 'Measured' }, `reverse ${sheet}`))
  return { send, compare, keep, 'take back': reverse }
}

async function backendOf({ db }: Platform): Promise<number> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
  return rows[0]!.pid
}

/** On the clock, and of the processor, which does not depend on what else the machine does. */
async function spent(pid: number, work: () => Promise<unknown>): Promise<Spent> {
  const [cpu, before] = [process.cpuUsage(), await workOf(pid)]
  const clock = await timed(work)
  const { user, system } = process.cpuUsage(cpu)
  return { clock, program: (user + system) / 1_000, database: (await workOf(pid)) - before }
}

async function workOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return ((Number(fields[11]) || 0) + (Number(fields[12]) || 0)) * 10
}

function sheetOf(people: number, skills: number) {
  const source = { file: 'plant.xlsx', sheet: 'Matrix' }
  const list = Array.from({ length: people }, (_, i) => ({
    key: String(10_000 + i),
    name: `Person ${i + 1}`,
    employeeNumber: String(10_000 + i),
    email: null,
    status: 'active',
    source: { ...source, cell: `A${i + 2}` },
  }))
  const levels = ['I', 'L', 'U', 'O'].map((token, i) => ({ value: i + 1, token, name: token }))
  const scales = [{ id: 'iluo', kind: 'iluo', levels }]
  const named = Array.from({ length: skills }, (_, i) => ({
    key: `Skill ${i + 1}`,
    name: `Station ${i + 1}`,
    code: null,
    group: null,
    scale: 'iluo',
  }))
  function* cells() {
    for (let p = 0; p < people; p++)
      for (let s = 0; s < skills; s++) {
        const at = (p * 31 + s * 17 + ((p * s) % 7)) % 4
        yield {
          person: list[p]!.key,
          skill: named[s]!.key,
          level: at + 1,
          token: 'ILUO'[at]!,
          achievedOn: null,
          validThrough: null,
          certainty: 'read' as const,
          source: { ...source, cell: `C${s}R${p}` },
        }
      }
  }
  return { reading: { people: list, groupings: [], memberships: [], skills: named, cells: [], requirements: [], scales }, cells: cells() }
}

/** The million rows that the reversal has closed, once more, and taken back. */
async function rawInsert(connection: PostgresConnection, tenantId: string): Promise<number> {
  const client = new Client({ ...connection })
  await client.connect()
  try {
    await client.query(`begin; set local muster.tenant_id = '${tenantId}'`)
    await client.query('create temp table rows on commit drop as select * from events where tenant_id = $1', [tenantId])
    await client.query('update rows set event_id = gen_random_uuid(), superseded_at = null, superseded_by = null')
    const took = await timed(() => client.query('insert into events select * from rows'))
    await client.query('rollback')
    return took
  } finally {
    await client.end()
  }
}
