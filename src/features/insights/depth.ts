import { z } from 'zod'
import { coversIn } from '../../rules/cell-table.ts'
import { depth, singlePointsOfFailure, uncovered } from '../../rules/depth.ts'
import { eachEnd } from '../../rules/expiry.ts'
import { readVerb } from '../../platform/verb.ts'
import { Clocks, clocksOf, QuestionInput, questionOf } from '../matrix/clocks.ts'
import { readNames } from '../matrix/names.ts'
import { readRows } from '../standings/rows.ts'
import { viewOf } from './view.ts'
import type { View } from './view.ts'

const MOST_NAMES = 5

export const readDepth = readVerb({
  name: 'depth.read',
  right: 'records.read',
  summary: 'Per skill: who can run it alone, who can train it; single points of failure and skills nobody covers',
  input: QuestionInput.extend({ show: z.enum(['single', 'uncovered', 'all']).default('all') }),
  output: z.object({
    ...Clocks,
    rows: z.array(
      z.object({
        skill: z.object({ id: z.string(), name: z.string(), code: z.string().nullable() }),
        canRunAlone: z.int(),
        canTrain: z.int(),
        required: z.int(),
        held: z.int(),
        expiring90: z.int(),
        people: z.array(z.object({ id: z.string(), name: z.string() })),
      }),
    ),
  }),
  async run(ctx, input) {
    const view = viewOf(await readRows(ctx, questionOf(input)))
    const counted = depth(view.plant)
    const columns = {
      single: singlePointsOfFailure(counted),
      uncovered: uncovered(counted),
      all: view.skills.flatMap((skill, i) => (skill ? [i] : [])),
    }[input.show]
    const ending = endingSoon(view)
    const able = new Map(columns.map(column => [column, whoCover(view, column)]))
    const names = await readNames(ctx, [...new Set([...able.values()].flat())])
    return {
      ...clocksOf(view),
      rows: columns
        .map(column => {
          const { facts, name, code } = view.skills[column]!
          return {
            skill: { id: facts.id, name, code },
            canRunAlone: counted.canRunAlone[column]!,
            canTrain: counted.canTrain[column]!,
            required: counted.required[column]!,
            held: counted.held[column]!,
            expiring90: ending[column]!,
            people: able.get(column)!.map(id => ({ id, name: names.get(id)!.name })),
          }
        })
        .sort((a, b) => a.canRunAlone - b.canRunAlone || b.required - a.required || a.skill.name.localeCompare(b.skill.name)),
    }
  },
})

function whoCover({ plant, people }: View, column: number): string[] {
  const able: string[] = []
  for (let r = 0; r < people.length && able.length < MOST_NAMES; r++) {
    if (coversIn(plant.answers[r]![column]!)) able.push(people[r]!.personId)
  }
  return able
}

function endingSoon({ plant }: View): Uint32Array {
  const ending = new Uint32Array(plant.skills.length)
  eachEnd(plant, (_row, column, left) => {
    if (left >= 0 && left <= 90) ending[column]!++
  })
  return ending
}
