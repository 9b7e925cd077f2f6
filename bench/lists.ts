import { asker } from './asking.ts'
import { figure, timed, times } from './measure.ts'
import type { Bench } from './measure.ts'
import { plantOf } from './plants.ts'

const PEOPLE = 10_000
const SKILLS = 20

/** Every list that a page of records shows: as it opens, searched, narrowed to a part of the plant, sorted, far down, and read afresh after a write. */
export const lists: Bench = {
  name: 'lists',
  about: `the lists of records at ${PEOPLE.toLocaleString('en')} people over HTTP: opened, searched, narrowed, sorted, far down, and after a write`,
  async run({ rounds = 60 }) {
    const { program, token } = await plantOf(PEOPLE, SKILLS)
    const ask = asker(program.url, { authorization: `Bearer ${token}`, accept: 'application/json', 'accept-encoding': 'gzip' })
    const plain = asker(program.url, { authorization: `Bearer ${token}`, accept: 'application/json' })
    const read = async <T>(path: string): Promise<T> => JSON.parse((await plain(path)).bytes.toString('utf8')) as T
    const health = await times(rounds, () => ask('/api/health'))
    const { rows: groupings } = await read<{ rows: { id: string; people: number }[] }>('/api/groupings')
    const part = groupings.toSorted((a, b) => b.people - a.people).find(one => one.people < PEOPLE / 4)!
    const { rows, next } = await read<{ rows: { id: string; surname: string; employeeNumber: string }[]; next: string }>(
      '/api/people?limit=500',
    )
    const asked = await read<{ rows: { skill: { name: string } }[]; next: string }>('/api/requirements?sort=subject&limit=500')
    const surname = (round: number) => encodeURIComponent(rows[(round * 37) % rows.length]!.surname)
    const number = (round: number) => encodeURIComponent(rows[(round * 37) % rows.length]!.employeeNumber)
    const skill = (round: number) => encodeURIComponent(asked.rows[(round * 37) % asked.rows.length]!.skill.name)
    const whole = groupings.toSorted((a, b) => b.people - a.people)[0]!
    const paths: Record<string, (round: number) => string> = {
      'people as they open': () => '/api/people?limit=100',
      'people by a name': round => `/api/people?limit=100&search=${surname(round)}`,
      'people by a number': round => `/api/people?limit=100&search=${number(round)}`,
      'people of a line': () => `/api/people?limit=100&scope=${part.id}`,
      'people of the largest grouping': () => `/api/people?limit=100&scope=${whole.id}`,
      'people who are there today': () => '/api/people?limit=100&show=present',
      'people by number, last first': () => '/api/people?limit=100&sort=-number',
      'people, the page after 500': () => `/api/people?limit=100&cursor=${encodeURIComponent(next)}`,
      'a person': round => `/api/people/${rows[(round * 37) % rows.length]!.id}`,
      'the structure': () => '/api/groupings',
      'the library': () => '/api/skills',
      'the requirements': () => '/api/requirements?sort=subject&limit=100',
      'the requirements by skill': () => '/api/requirements?sort=skill&limit=100',
      'the requirements of a skill': round => `/api/requirements?sort=subject&limit=100&search=${skill(round)}`,
      'the requirements around a line': () => `/api/requirements?sort=subject&limit=100&scope=${part.id}`,
      'the requirements, the page after 500': () => `/api/requirements?sort=subject&limit=100&cursor=${encodeURIComponent(asked.next)}`,
      'the numbers asked': () => '/api/requirements/needs',
      'the log': () => '/api/history',
    }
    const figures = []
    for (const [name, path] of Object.entries(paths))
      figures.push(figure(name, await times(rounds, round => ask(path(round)), 8), '/api/health', health))
    for (const name of ['people as they open', 'a person', 'the structure', 'the requirements']) {
      const taken: number[] = []
      for (let round = 0; round < Math.ceil(rounds / 3); round++) {
        await ask('/api/people', 'POST', JSON.stringify({ surname: `Newcomer ${name} ${round}` }))
        taken.push(await timed(() => ask(paths[name]!(round))))
      }
      figures.push(figure(`${name}, straight after a write`, taken, '/api/health', health))
    }
    return figures
  },
}
