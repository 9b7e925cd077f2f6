import { asker } from './asking.ts'
import { figure, times } from './measure.ts'
import type { Bench } from './measure.ts'
import { plantOf } from './plants.ts'

const PEOPLE = 2_000

/** What asking five skills of everybody in the largest grouping would do, told before it is done. */
export const preview: Bench = {
  name: 'preview',
  about: 'the impact of asking five skills of the largest grouping of 2,000 x 200, over HTTP, nothing written',
  async run({ rounds = 40 }) {
    const { program, token } = await plantOf(PEOPLE, 200)
    const ask = asker(program.url, { authorization: `Bearer ${token}`, accept: 'application/json' })
    const json = async (path: string) =>
      JSON.parse((await ask(path)).bytes.toString('utf8')) as { rows: { id: string; people: number; scaleId: string }[] }
    const largest = (await json('/api/groupings')).rows.toSorted((a, b) => b.people - a.people)[0]!
    const { rows: skills } = await json('/api/skills')
    const asked = (round: number) =>
      JSON.stringify({
        subject: { kind: 'grouping', id: largest.id },
        items: Array.from({ length: 5 }, (_, i) => ({ skillId: skills[(round * 5 + i) % skills.length]!.id, level: 1 })),
        kind: 'mandatory',
      })
    const told = JSON.parse((await ask('/api/requirements/check', 'POST', asked(0))).bytes.toString('utf8')) as {
      reached: number
      pairs: number
    }
    if (!(told.reached > 0)) throw new Error(`nobody is reached: ${JSON.stringify(told)}`)
    const taken = await times(rounds, round => ask('/api/requirements/check', 'POST', asked(round)))
    const gaps = await times(20, () => ask('/api/gaps'))
    return [figure(`impact on ${told.reached} people`, taken, 'the gap report of the same plant', gaps)]
  },
}
