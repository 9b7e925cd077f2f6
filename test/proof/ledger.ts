import { Client as Connection } from 'pg'
import { joinPostgres } from '../../src/platform/postgres/join.ts'
import type { Command, Trace } from './commands.ts'

export type Outcome = 'acknowledged' | 'refused' | 'unknown'

export interface Entry {
  key: string
  command: Command
  outcome: Outcome
  answer: unknown
}

/** Rows by marker, for each place where a command leaves its trace. A marker stands in one of these and nowhere else. */
const TRACES: Record<Trace['table'], string> = {
  people: `select surname as marker from person_details where version = 1`,
  groupings: `select name as marker from grouping_details where version = 1`,
  skills: `select name as marker from skill_details where version = 1`,
  requirements: `select reason as marker from requirements`,
  results: `select body ->> 'remark' as marker from events where import_id is null`,
  imported: `select body -> 'source' ->> 'file' as marker from events where import_id is not null`,
}

export interface Reckoning {
  acknowledged: number
  refused: number
  unknown: number
  /** Acknowledged, and not there whole. */
  lost: string[]
  /** There more than once. */
  doubled: string[]
  /** Neither wholly there nor wholly absent. */
  torn: string[]
  /** Refused, and there all the same; or an effect whose key is not on record, or a key without its effect. */
  strange: string[]
}

/** Compares what clients were told with what is in the database. */
export async function reckon(entries: readonly Entry[], dataDir: string): Promise<Reckoning> {
  const { counts, keys } = await readEffects(dataDir)
  const reckoning: Reckoning = { acknowledged: 0, refused: 0, unknown: 0, lost: [], doubled: [], torn: [], strange: [] }
  for (const { key, command, outcome } of entries) {
    const { marker, trace } = command
    const found = counts.get(`${trace.table} ${marker}`) ?? 0
    reckoning[outcome]++
    if (found > trace.rows) reckoning.doubled.push(marker)
    else if (found !== 0 && found !== trace.rows) reckoning.torn.push(marker)
    else if (outcome === 'acknowledged' && found === 0) reckoning.lost.push(marker)
    else if (outcome === 'refused' && found !== 0) reckoning.strange.push(`${marker} was refused`)
    else if (found > 0 !== keys.has(key)) reckoning.strange.push(`${marker} ${found > 0 ? 'has no key' : 'has a key alone'}`)
  }
  return reckoning
}

async function readEffects(dataDir: string): Promise<{ counts: Map<string, number>; keys: Set<string> }> {
  const found = await joinPostgres(dataDir)
  if (!found) throw new Error('no database is running there')
  const connection = new Connection({ ...found })
  await connection.connect()
  try {
    const counts = new Map<string, number>()
    for (const [table, query] of Object.entries(TRACES)) {
      const { rows } = await connection.query<{ marker: string; n: number }>(
        `select marker, count(*)::int as n from (${query}) t where marker is not null group by marker`,
      )
      for (const { marker, n } of rows) counts.set(`${table} ${marker}`, n)
    }
    const { rows } = await connection.query<{ key: string }>('select key from idempotency_keys')
    return { counts, keys: new Set(rows.map(row => row.key)) }
  } finally {
    await connection.end()
  }
}
