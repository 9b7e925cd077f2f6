import { systemClock } from '../src/platform/clock.ts'
import { inDatabase, openDatabase } from '../src/platform/database.ts'
import { timeOrderedIds } from '../src/platform/ids.ts'
import { openLog } from '../src/platform/log.ts'
import { joinPostgres } from '../src/platform/postgres/join.ts'
import { contextFor } from '../src/platform/verb.ts'
import { Callers } from '../src/features/access/caller.ts'
import { countAll } from '../src/features/insights/tallies.ts'
import { viewOf } from '../src/features/insights/view.ts'
import { readRows } from '../src/features/standings/rows.ts'
import { asker, bareServer } from './asking.ts'
import { figure, plainFigure, times } from './measure.ts'
import type { Bench } from './measure.ts'
import { plantOf } from './plants.ts'
import type { MeasuredPlant } from './plants.ts'

const MATRIX = 'application/vnd.muster.matrix'
const GZIP = { 'accept-encoding': 'gzip' }

export const matrix: Bench = {
  name: 'matrix',
  about: 'the matrix of 1,000 x 100 as the page asks for it, over HTTP with gzip',
  async run() {
    const { program, token } = await plantOf(1_000, 100)
    const ask = asker(program.url, { authorization: `Bearer ${token}`, accept: MATRIX, ...GZIP })
    const { bytes, headers } = await ask('/api/matrix')
    const askBare = asker(await bareServer(bytes, { 'content-encoding': 'gzip', 'content-type': String(headers['content-type']) }), GZIP)
    const taken = await times(60, () => ask('/api/matrix'))
    const bare = await times(60, () => askBare('/'))
    return [
      figure('matrix 1,000 x 100', taken, 'bare server sending the same bytes', bare),
      plainFigure('matrix 1,000 x 100, size', bytes.length / 1_000, 'kB', 1, 'asked', 200),
    ]
  },
}

export const person: Bench = {
  name: 'person',
  about: 'the data of one person’s page out of 1,000 x 100, over HTTP',
  async run() {
    const { program, token } = await plantOf(1_000, 100)
    const ask = asker(program.url, { authorization: `Bearer ${token}`, accept: 'application/json', ...GZIP })
    const list = JSON.parse(
      (await asker(program.url, { authorization: `Bearer ${token}` })('/api/people?limit=100')).bytes.toString('utf8'),
    ) as { rows: { id: string }[] }
    const taken = await times(300, i => ask(`/api/people/${list.rows[(i * 37) % list.rows.length]!.id}`))
    const health = await times(300, () => ask('/api/health'))
    return [figure('person page of 1,000 x 100', taken, '/api/health', health)]
  },
}

export const gaps: Bench = {
  name: 'gaps',
  about: 'the gap report of 2,000 x 200 over HTTP: totals by grouping and by skill, first page of rows',
  async run() {
    const plant = await plantOf(2_000, 200)
    const ask = asker(plant.program.url, { authorization: `Bearer ${plant.token}`, accept: 'application/json', ...GZIP })
    const taken = await times(60, () => ask('/api/gaps'))
    return [figure('gap report 2,000 x 200', taken, 'the same counting over typed arrays in memory', await countingInMemory(plant))]
  },
}

/** The rows of the plant, loaded beforehand, counted by the loop that the report uses. */
export async function countingInMemory({ dataDir, token }: MeasuredPlant): Promise<number[]> {
  const { db, close } = openDatabase({ ...(await joinPostgres(dataDir))!, max: 2 }, () => undefined)
  try {
    const platform = { db, clock: systemClock, ids: timeOrderedIds(systemClock), log: openLog('silent') }
    const caller = (await new Callers(platform).byToken(token))!
    const view = await inDatabase(db, caller.organisation.tenantId, 'read', async tx => {
      const ctx = contextFor(platform, caller, tx, true)
      return viewOf(await readRows(ctx, { scope: null, asOf: null, knownAt: null }))
    })
    return await times(60, () => countAll(view), 10)
  } finally {
    await close()
  }
}
