import { figure, times } from './measure.ts'
import type { Bench } from './measure.ts'
import { plantOf } from './plants.ts'
import { spentBy } from './processor-time.ts'
import { plainFigure } from './measure.ts'

export const paper: Bench = {
  name: 'paper',
  about: 'a wall chart on A3 of 58 x 80 over HTTP, and the same for a single pair: what the engine needs without the matrix',
  async run({ rounds = 9 }) {
    const plant = await plantOf(58, 80, 'none')
    const { program, token } = plant
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const asked = await fetch(`${program.url}/api/matrix`, { headers: { ...headers, accept: 'application/json' } })
    const { people, skills } = (await asked.json()) as { people: { id: string }[]; skills: { id: string }[] }
    const print = async (down: number, across: number): Promise<number> => {
      const question = {
        rows: [{ group: null, members: people.slice(0, down).map(one => one.id) }],
        columns: [{ group: null, members: skills.slice(0, across).map(one => one.id) }],
        names: 'initial',
        language: 'en',
        origin: 'https://muster.example',
      }
      const answer = await fetch(`${program.url}/api/charts`, { method: 'POST', headers, body: JSON.stringify(question) })
      const bytes = new Uint8Array(await answer.arrayBuffer())
      if (Buffer.from(bytes.subarray(0, 5)).toString('latin1') !== '%PDF-') throw new Error(`no PDF came: ${answer.status}`)
      return bytes.length
    }
    const began = await spentBy(plant)
    const cold = await times(1, () => print(58, 80), 0)
    const spent = await spentBy(plant)
    const charts = await times(rounds, () => print(58, 80), 1)
    const later = await spentBy(plant)
    const single = await times(rounds, () => print(1, 1), 1)
    const reference = 'the chart of one pair'
    const figures = [
      figure('wall chart 58 x 80', charts, reference, single),
      figure('the first one, with the engine started', cold, reference, single),
    ]
    if (!began || !spent || !later) return figures
    return [
      ...figures,
      plainFigure(
        'processor time of the first',
        spent.program - began.program,
        'ms',
        1,
        'of one of those after',
        (later.program - spent.program) / (rounds + 1),
      ),
    ]
  },
}
