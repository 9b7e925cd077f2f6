import { loadavg } from 'node:os'
import { addDays } from '../src/rules/day.ts'
import { asker, bareServer } from './asking.ts'
import { figure, plainFigure, times } from './measure.ts'
import type { Bench, Figure } from './measure.ts'
import { plantOf } from './plants.ts'
import type { MeasuredPlant } from './plants.ts'
import { spentBy } from './processor-time.ts'

const MATRIX = 'application/vnd.muster.matrix'
const GZIP = { 'accept-encoding': 'gzip' }
const HISTORY = 1_000_000
const ASKED = 150

/** The matrix of days gone by, each asked for the first time; the reference sends bytes of the same size from memory. */
export const past: Bench = {
  name: 'past',
  about: `the matrix of 2,000 x 200 on days gone by, with ${HISTORY.toLocaleString('en')} results, over HTTP with gzip`,
  async run({ rounds = 24 }) {
    const plant = await plantOf(2_000, 200, 'none', { history: HISTORY })
    const ask = asker(plant.program.url, { authorization: `Bearer ${plant.token}`, accept: MATRIX, ...GZIP })
    const { bytes, headers } = await ask('/api/matrix')
    const askBare = asker(await bareServer(bytes, { 'content-encoding': 'gzip', 'content-type': String(headers['content-type']) }), GZIP)
    const bare = await times(rounds, () => askBare('/'))
    const today = new Date().toISOString().slice(0, 10)
    const began = Date.now()
    let day = 0
    const anotherDay = (): string => addDays(today, -(30 + day++ * 7))
    const moment = (): string => new Date(began - 1_000 * day).toISOString()
    const first = await times(1, () => ask(`/api/matrix?asOf=${anotherDay()}`), 0)
    const figures: Figure[] = [
      figure('matrix of a day gone by, the first after the start', first, 'bare server sending the same bytes', bare),
    ]
    const kinds = {
      'as known now': () => `/api/matrix?asOf=${anotherDay()}`,
      'as known then, another moment each': () => `/api/matrix?asOf=${anotherDay()}&knownAt=${moment()}`,
      'asked for again': () => `/api/matrix?asOf=${today.slice(0, 4)}-01-31`,
    }
    for (const [name, path] of Object.entries(kinds)) {
      const { taken, spent } = await spending(plant, rounds, () => ask(path()))
      figures.push(figure(`matrix of a day gone by, ${name}`, taken, 'bare server sending the same bytes', bare))
      if (spent !== null) figures.push(plainFigure(`matrix of a day gone by, ${name}, processor time`, spent, 'ms', rounds, 'asked', ASKED))
    }
    process.stderr.write(`load ${loadavg()[0]!.toFixed(1)}\n`)
    return figures
  },
}

/** Milliseconds of each call, and what the program and its database spent on one. */
async function spending(
  plant: MeasuredPlant,
  rounds: number,
  work: () => Promise<unknown>,
): Promise<{ taken: number[]; spent: number | null }> {
  await work()
  const before = await spentBy(plant)
  const taken = await times(rounds, work, 0)
  const after = await spentBy(plant)
  return { taken, spent: before && after && (after.program + after.database - before.program - before.database) / rounds }
}
