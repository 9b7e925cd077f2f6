import { asker } from './asking.ts'
import { figure, times } from './measure.ts'
import type { Bench } from './measure.ts'
import { plantOf } from './plants.ts'

const PEOPLE = 10_000
const SKILLS = 20

/** Every list that a page of records shows: as it opens, searched, narrowed to a part of the plant, sorted, and far down. */
export const lists: Bench = {
  name: 'lists',
  about: `the lists of records at ${PEOPLE.toLocaleString('en')} people over HTTP: opened, searched, narrowed, sorted, far down`,
  async run({ rounds = 60 }) {
    const { program, token } = await plantOf(PEOPLE, SKILLS)
    const ask = asker(program.url, { authorization: `Bearer ${token}`, accept: 'application/json', 'accept-encoding': 'gzip' })
    const plain = asker(program.url, { authorization: `Bearer ${token}`, accept: 'application/json' })
    const read = async <T>(path: string): Promise<T> => JSON.parse((await plain(path)).bytes.toString('utf8')) as T
    const health = await times(rounds, () => ask('/api/health'))
    const { rows: groupings } = await read<{ rows: { id: string; people: number }[] }>('/api/groupings')
    const part = groupings.toSorted((a, b) => b.people - a.people).find(one => one.people < PEOPLE / 4)!
    const { rows, next } = await read<{ rows: { surname: string; employeeNumber: string }[]; next: string }>('/api/people?limit=500')
    const paths: Record<string, (round: number) => string> = {
      'people as they open': () => '/api/people',
      'people by a name': round => `/api/people?search=${encodeURIComponent(rows[(round * 37) % rows.length]!.surname)}`,
      'people by a number': round => `/api/people?search=${encodeURIComponent(rows[(round * 37) % rows.length]!.employeeNumber)}`,
      'people of a line': () => `/api/people?scope=${part.id}`,
      'people by number, last first': () => '/api/people?sort=-number',
      'people, the page after 500': () => `/api/people?cursor=${encodeURIComponent(next)}`,
      'the structure': () => '/api/groupings',
      'the library': () => '/api/skills',
      'the requirements': () => '/api/requirements',
      'the log': () => '/api/history',
    }
    const figures = []
    for (const [name, path] of Object.entries(paths))
      figures.push(figure(name, await times(rounds, round => ask(path(round)), 8), '/api/health', health))
    return figures
  },
}
