import { addDays, todayIn } from '../src/rules/day.ts'
import { asker } from './asking.ts'
import { beginSession, PASSWORD } from './bulk.ts'
import type { CertifiedPlant } from './certified-plant.ts'
import { figure, timed, times } from './measure.ts'
import type { Figure } from './measure.ts'

type Ask = ReturnType<typeof asker>

/** Kept by confirmations that are signed, with a task for whoever had an incident. */
const RULE = {
  award: { do: 'evaluation' },
  term: { for: 'P3Y' },
  keep: [{ id: 'six', mode: 'grid', every: 'P6M', need: { do: 'confirmation', by: ['coordinator'] }, onMiss: 'suspend' }],
  triggers: [{ id: 'incident', on: { type: 'incident' }, effect: 'require', by: 'P30D', need: { do: 'course', part: 'refresher' } }],
}
const HOLDERS = 3_000
const TASKS = 2_000
const CREW = 100
const AT_ONCE = 500

/** A certification of the plant's own: signed for a hundred people at once, and the lists that it and all others are found in. */
export async function signingAndLists(plant: CertifiedPlant, ask: Ask, rounds: number): Promise<Figure[]> {
  const today = todayIn('UTC', new Date())
  const id = await ownCertification(ask)
  const holders = plant.people.slice(0, HOLDERS)
  const record = (personIds: string[], event: object) =>
    ask('/api/certification-events', 'POST', JSON.stringify({ personIds, certs: ['bench-own'], event }))
  for (let i = 0; i < holders.length; i += AT_ONCE)
    await record(holders.slice(i, i + AT_ONCE), { type: 'evaluation', on: addDays(today, -20) })
  for (let i = 0; i < Math.min(TASKS, holders.length); i += AT_ONCE)
    await record(holders.slice(i, i + AT_ONCE), { type: 'incident', on: addDays(today, -3), severity: 'minor' })
  const health = await times(rounds, () => ask('/api/health'))
  const paths: Record<string, string> = {
    'the tasks of everybody': '/api/tasks?limit=50',
    'the tasks that are due within a week': '/api/tasks?limit=50&show=week',
    'the certifications': '/api/certifications',
    'how many hold each': '/api/certification-counts',
    'the holders of one': `/api/certifications/${id}/holders?limit=50`,
    'the holders of one that half of the plant holds, by the end': `/api/certifications/${await idOf(ask, plant.codes.at(-1)!)}/holders?limit=50&sort=end`,
    'the holders of one by a name': `/api/certifications/${id}/holders?limit=50&search=an`,
  }
  const figures = [await signed(plant, holders, { certificationId: id, on: today }, rounds)]
  for (const [name, path] of Object.entries(paths)) {
    const first = await timed(() => ask(path))
    figures.push(figure(`${name} (the first time ${first.toFixed(0)} ms)`, await times(rounds, () => ask(path), 8), '/api/health', health))
  }
  for (const [name, path] of Object.entries(paths)) {
    const taken: number[] = []
    for (let round = 0; round < Math.ceil(rounds / 3); round++) {
      await record([holders[(round * 37) % holders.length]!], { type: 'confirmation', on: addDays(today, -1) })
      taken.push(await timed(() => ask(path)))
    }
    figures.push(figure(`${name}, straight after a write`, taken, '/api/health', health))
  }
  return figures
}

async function ownCertification(ask: Ask): Promise<string> {
  const { bytes } = await ask('/api/certifications/own', 'POST', JSON.stringify({ code: 'bench-own', name: 'Bench', rule: RULE }))
  const { id } = JSON.parse(bytes.toString('utf8')) as { id: string }
  const published = { revision: 1, fromOn: '2015-01-01', reason: 'bench' }
  await ask(`/api/certifications/${id}/versions/1/publication`, 'PUT', JSON.stringify(published))
  return id
}

async function idOf(ask: Ask, code: string): Promise<string> {
  const { rows } = JSON.parse((await ask('/api/certifications')).bytes.toString('utf8')) as { rows: { id: string; code: string }[] }
  return rows.find(row => row.code === code)!.id
}

async function signed(
  plant: CertifiedPlant,
  holders: readonly string[],
  { certificationId, on }: { certificationId: string; on: string },
  rounds: number,
): Promise<Figure> {
  const { cookie } = await beginSession(plant)
  const sign = asker(plant.program.url, { cookie, 'x-muster': '1' })
  await sign('/api/session/proof', 'POST', JSON.stringify({ password: PASSWORD }))
  const confirm = (from: number, count: number) => {
    const rows = holders.slice(from, from + count).map(personId => ({ personId }))
    const body = { certificationId, rows, act: 'confirmation', on, role: 'coordinator', meaning: 'witnessed' }
    return sign('/api/confirmations/recorded', 'POST', JSON.stringify(body))
  }
  const crew = await times(Math.ceil(rounds / 2), round => confirm((round * CREW) % holders.length, CREW))
  const bare = await times(Math.ceil(rounds / 2), round => confirm((round * 37) % holders.length, 1))
  return figure(`confirmed for ${CREW} people with one signature`, crew, 'the same for one person', bare)
}
