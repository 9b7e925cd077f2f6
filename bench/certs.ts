import { sql } from 'kysely'
import { refoldInBatches } from '../src/features/certifications/refold-batches.ts'
import { asOwner } from '../src/platform/database.ts'
import { addDays } from '../src/rules/day.ts'
import { asker } from './asking.ts'
import { signingAndLists } from './certified-lists.ts'
import { certifiedPlant, EACH } from './certified-plant.ts'
import type { CertifiedPlant } from './certified-plant.ts'
import { figure, plainFigure, timed, times } from './measure.ts'
import type { Bench, Figure } from './measure.ts'
import { spentBy } from './processor-time.ts'

const PEOPLE = Number(process.env['MUSTER_BENCH_CERTIFIED'] ?? 10_000)
const CREW = 100

type Ask = ReturnType<typeof asker>

export const certs: Bench = {
  name: 'certs',
  about: `certifications at ${PEOPLE} people with ${EACH} each: all standings folded again, one entry, one for ${CREW} people, a preview for one half, signing for many, lists; over HTTP`,
  async run({ rounds = 40, seed = 4 }) {
    const plant = await certifiedPlant(PEOPLE, seed)
    const refolded = [
      ...(await refold(plant, 'where none stood')),
      ...(await refold(plant, 'where all stood so')),
      ...(await spoilt(plant).then(() => refold(plant, 'where each stood otherwise'))),
    ]
    const ask = asker(plant.program.url, { authorization: `Bearer ${plant.token}` })
    return [
      ...refolded,
      ...(await entries(plant, ask, rounds)),
      ...(await previews(plant, ask)),
      ...(await signingAndLists(plant, ask, rounds)),
    ]
  },
}

/** Every standing is another than the fold gives. */
function spoilt({ platform }: CertifiedPlant): Promise<unknown> {
  return asOwner(platform.db, null, async tx => {
    await sql`set local statement_timeout = 0`.execute(tx)
    await sql`update certification_folds set forecast_through = '9999-01-01'`.execute(tx)
  })
}

async function refold(plant: CertifiedPlant, how: string): Promise<Figure[]> {
  const { platform, caller, events } = plant
  const before = process.cpuUsage()
  const spent = await spentBy(plant)
  let told = 0
  const took = await timed(() => refoldInBatches(platform, caller, { tell: () => (told += 1) }))
  const { user, system } = process.cpuUsage(before)
  const after = await spentBy(plant)
  const copied = await timed(() =>
    asOwner(platform.db, null, async tx => {
      await sql`set local statement_timeout = 0`.execute(tx)
      await sql`create temp table copied on commit drop as select * from certification_folds`.execute(tx)
    }),
  )
  const name = `${events} events of ${PEOPLE} people folded again in ${told} batches, ${how}`
  const reference = 'the standings copied within the database'
  const seconds = (ms: number): number => ms / 1_000
  return [
    plainFigure(name, seconds(took), 's', 1, reference, seconds(copied)),
    plainFigure('processor time of it, folding', seconds((user + system) / 1_000), 's', 1, reference, seconds(copied)),
    ...(spent && after
      ? [plainFigure('processor time of it, database', seconds(after.database - spent.database), 's', 1, reference, seconds(copied))]
      : []),
  ]
}

/** Days and people of their own, so that every round records something new. */
async function entries(plant: CertifiedPlant, ask: Ask, rounds: number): Promise<Figure[]> {
  const { codes, people } = plant
  const body = (round: number, personIds: string[]): string =>
    JSON.stringify({
      personIds,
      certs: [codes[round % EACH]],
      event: { type: 'course', on: addDays('2025-01-01', round % 300), hours: 4 },
    })
  const record = (text: string) => ask('/api/certification-events', 'POST', text)
  const one = (round: number) => record(body(round, [people[(round * 37) % people.length]!]))
  const many = (round: number) => record(body(round, people.slice(0, CREW)))
  // Each certification once and once more, so that rules are compiled as they are in a program that runs.
  await times(2 * EACH, one)
  const spent = await spentBy(plant)
  const single = await times(rounds, one, 0)
  const between = await spentBy(plant)
  const crew = await times(Math.ceil(rounds / 2), many, 2)
  const after = await spentBy(plant)
  const differing = await times(Math.ceil(rounds / 2), round => ask('/api/certification-events/rows', 'POST', rowsOf(plant, round)), 2)
  const bare = await times(rounds, () => ask('/api/certifications'))
  const reference = 'the list of certifications'
  const spread = (from: typeof spent, to: typeof spent, n: number): string =>
    from && to
      ? ` (processor: program ${((to.program - from.program) / n).toFixed(1)} ms, database ${((to.database - from.database) / n).toFixed(1)} ms)`
      : ''
  return [
    figure(`one entry for one person${spread(spent, between, rounds)}`, single, reference, bare),
    figure(`one entry for ${CREW} people${spread(between, after, crew.length + 2)}`, crew, reference, bare),
    figure(`${CREW} rows in one request, each another entry`, differing, reference, bare),
  ]
}

/** Each row another person, certification, day and entry. */
function rowsOf({ codes, people }: CertifiedPlant, round: number): string {
  const rows = people.slice(0, CREW).map((personId, i) => {
    const on = addDays('2025-01-01', (round * 7 + i) % 300)
    const event = i % 3 === 0 ? { type: 'use', on, count: i + 1 } : { type: i % 3 === 1 ? 'course' : 'exam', on, score: 60 + (i % 40) }
    return { personId, certs: [codes[(round + i) % EACH]], event }
  })
  return JSON.stringify({ rows })
}

/** A rule that one half of the plant is held to, with another length. */
async function previews(plant: CertifiedPlant, ask: Ask): Promise<Figure[]> {
  const code = plant.codes[EACH]!
  const json = async <T>(path: string, method?: string, body?: object): Promise<T> =>
    JSON.parse((await ask(path, method, body && JSON.stringify(body))).bytes.toString('utf8')) as T
  const { rows } = await json<{ rows: { id: string; code: string }[] }>('/api/certifications')
  const { id } = rows.find(row => row.code === code)!
  const { version } = await json<{ version: number }>(`/api/certifications/${id}/versions`, 'POST', {})
  const change = { revision: 1, bind: { '/term': { value: { for: 'P1M' }, source: 'bench' } } }
  const { revision } = await json<{ revision: number }>(`/api/certifications/${id}/versions/${version}`, 'PUT', change)
  const asked = { revision, fromOn: '2019-01-01' }
  const path = `/api/certifications/${id}/versions/${version}/publication/check`
  const told = await json<{ people: number; total: number }>(path, 'POST', asked)
  const spent = await spentBy(plant)
  const taken = await times(5, () => ask(path, 'POST', JSON.stringify(asked)), 0)
  const after = await spentBy(plant)
  const share = (from: number, to: number): string => (to - from).toFixed(0)
  const used =
    spent && after
      ? `, processor ${share(spent.program / 5, after.program / 5)} + ${share(spent.database / 5, after.database / 5)} ms (program + database)`
      : ''
  const holders = await times(10, () => ask(`/api/certifications/${id}/holders?limit=500`))
  const name = `preview of a rule for ${told.people} people, ${told.total} standings change${used}`
  return [figure(name, taken, 'its first 500 holders', holders)]
}
