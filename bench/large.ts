import { gunzipSync } from 'node:zlib'
import { openDatabase } from '../src/platform/database.ts'
import { joinPostgres } from '../src/platform/postgres/join.ts'
import { decodeMatrix } from '../src/rules/matrix-wire.ts'
import type { DecodedMatrix } from '../src/rules/matrix-wire.ts'
import { asker, bareServer } from './asking.ts'
import { figure, plainFigure, timed, times } from './measure.ts'
import type { Bench, Figure } from './measure.ts'
import { multiply } from './multiplied.ts'
import { plantOf } from './plants.ts'
import type { MeasuredPlant } from './plants.ts'
import { memoryOf } from './processor-time.ts'
import { countingInMemory } from './readings.ts'

const MATRIX = 'application/vnd.muster.matrix'
const GZIP = { 'accept-encoding': 'gzip' }

const headersOf = ({ token }: MeasuredPlant): Record<string, string> => ({ authorization: `Bearer ${token}`, accept: MATRIX, ...GZIP })

export const packed: Bench = {
  name: 'packed',
  about: 'the matrix of 2,000 x 200 as the page asks for it: the first time, unchanged, and with one cell changed',
  async run() {
    const plant = await plantOf(2_000, 200)
    const whole = await wholeMatrix('matrix 2,000 x 200', plant, 250)
    return [...whole, ...(await unchanged(plant)), ...(await oneChanged(plant))]
  },
}

export const large: Bench = {
  name: 'large',
  about: 'the matrix and the gaps of 10,000 x 500 over HTTP',
  async run() {
    const plant = await plantOf(10_000, 500)
    const ask = asker(plant.program.url, { ...headersOf(plant), accept: 'application/json' })
    const taken = await times(40, () => ask('/api/gaps'))
    const loop = await countingInMemory(plant)
    const written = await afterWrites(plant, 20)
    return [
      ...(await wholeMatrix('matrix 10,000 x 500', plant, 3_000)),
      figure('gaps 10,000 x 500, by team and by skill', taken, 'the bare loop over typed arrays in memory', loop),
      figure('gaps 10,000 x 500, straight after a write', written, 'the bare loop over typed arrays in memory', loop),
    ]
  },
}

export const huge: Bench = {
  name: 'huge',
  about: 'the gaps of 100,000 x 1,000 with 10 million pairs held, and the memory of the process (2,500 people, copied forty times)',
  async run() {
    const plant = await plantOf(2_500, 1_000, 'none', { fill: 0.1 })
    const { db, close } = openDatabase({ ...(await joinPostgres(plant.dataDir))!, max: 2, statement_timeout: 0 }, () => undefined)
    const { tenant_id: tenantId } = await db
      .selectFrom('organisations')
      .select('tenant_id')
      .where('name', 'like', 'Synthetic%')
      .executeTakeFirstOrThrow()
    await multiply(db, tenantId, 40)
    await close()
    const ask = asker(plant.program.url, { ...headersOf(plant), accept: 'application/json' })
    const first = await times(1, () => ask('/api/gaps'), 0)
    const later = await times(20, () => ask('/api/gaps'))
    const written = await afterWrites(plant, 10)
    const health = await times(40, () => ask('/api/health'))
    return [
      figure('gaps 100,000 x 1,000, rows not yet in memory', first, '/api/health', health),
      figure('gaps 100,000 x 1,000', later, '/api/health', health),
      figure('gaps 100,000 x 1,000, straight after a write', written, '/api/health', health),
      plainFigure('gaps 100,000 x 1,000, memory of the process', (await memoryOf(plant)) ?? Number.NaN, 'MB', 1, 'asked', 1_200),
    ]
  },
}

/** The gaps, each time after a result has been recorded, which is not counted. */
async function afterWrites(plant: MeasuredPlant, rounds: number): Promise<number[]> {
  const ask = asker(plant.program.url, { ...headersOf(plant), accept: 'application/json' })
  const read = async <T>(path: string): Promise<T> =>
    JSON.parse((await asker(plant.program.url, { authorization: `Bearer ${plant.token}` })(path)).bytes.toString('utf8')) as T
  const { bySkill, asOf: achievedOn } = await read<{ bySkill: { id: string }[]; asOf: string }>('/api/gaps?limit=1')
  const { rows: people } = await read<{ rows: { id: string }[] }>('/api/people?limit=100')
  const taken: number[] = []
  for (let i = 0; i < rounds; i++) {
    const pair = { personId: people[i % people.length]!.id, skillId: bySkill[(i * 11) % bySkill.length]!.id }
    await ask('/api/results', 'POST', JSON.stringify({ ...pair, level: 1 + (i % 4), achievedOn }))
    taken.push(await timed(() => ask('/api/gaps')))
  }
  return taken
}

async function wholeMatrix(name: string, plant: MeasuredPlant, asked: number): Promise<Figure[]> {
  const ask = asker(plant.program.url, headersOf(plant))
  const { bytes, headers } = await ask('/api/matrix')
  const askBare = asker(await bareServer(bytes, { 'content-encoding': 'gzip', 'content-type': String(headers['content-type']) }), GZIP)
  const taken = await times(40, () => ask('/api/matrix'))
  const bare = await times(40, () => askBare('/'))
  return [
    figure(`${name}, all of it`, taken, 'bare server sending the same bytes', bare),
    plainFigure(`${name}, size`, bytes.length / 1_000, 'kB', 1, 'asked', asked),
  ]
}

async function unchanged(plant: MeasuredPlant): Promise<Figure[]> {
  const { headers } = await asker(plant.program.url, headersOf(plant))('/api/matrix')
  const ask = asker(plant.program.url, { ...headersOf(plant), 'if-none-match': String(headers['etag']) })
  const taken = await times(100, () => ask('/api/matrix'))
  const health = await times(100, () => ask('/api/health'))
  return [figure('matrix 2,000 x 200, unchanged', taken, '/api/health', health)]
}

/** Each time a result is recorded first, which is not counted. */
async function oneChanged(plant: MeasuredPlant): Promise<Figure[]> {
  const ask = asker(plant.program.url, headersOf(plant))
  const whole = await ask('/api/matrix')
  const { header } = decodeMatrix(gunzipSync(whole.bytes))
  let version = header.version
  const taken: number[] = []
  for (let i = 0; i < 40; i++) {
    await ask('/api/results', 'POST', JSON.stringify({ ...pairAt(header, i), level: 1 + (i % 4), achievedOn: header.asOf }))
    const began = performance.now()
    const { bytes } = await ask(`/api/matrix?since=${version}&shape=${header.shape}`)
    taken.push(performance.now() - began)
    const change = decodeMatrix(gunzipSync(bytes), header)
    if (change.at?.length !== 1) throw new Error('one cell was changed, and something else came')
    version = change.header.version
  }
  const health = await times(100, () => ask('/api/health'))
  return [figure('matrix 2,000 x 200, one cell changed', taken, '/api/health', health)]
}

function pairAt({ people, skills }: DecodedMatrix['header'], i: number): { personId: string; skillId: string } {
  return { personId: people[(i * 37) % people.length]!.id, skillId: skills[(i * 11) % skills.length]!.id }
}
