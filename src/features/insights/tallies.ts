import { COUNTED, answerOf } from '../../rules/cell-table.ts'
import { newTally } from '../../rules/compliance.ts'
import type { Tally } from '../../rules/compliance.ts'
import type { View } from './view.ts'

export interface Tallies {
  total: Tally
  bySkill: Tally[]
  byGrouping: Map<string, Tally>
}

/** One pass over every pair; totals by grouping and by skill come from counting the same answers. */
export function tallies({ plant, people }: View): Tallies {
  const total = newTally()
  const bySkill = plant.skills.map(() => newTally())
  const byGrouping = new Map<string, Tally>()
  const mine = newTally()
  for (let r = 0; r < people.length; r++) {
    const row = plant.rows[r]!
    const day = plant.days[r]!
    mine.fill(0)
    for (let i = 0; i < plant.skills.length; i++) {
      const answer = answerOf(row, i, day, plant.skills[i]!) & COUNTED
      mine[answer]!++
      bySkill[i]![answer]!++
    }
    addTo(total, mine)
    for (const id of people[r]!.groupingIds) {
      let tally = byGrouping.get(id)
      if (!tally) byGrouping.set(id, (tally = newTally()))
      addTo(tally, mine)
    }
  }
  return { total, bySkill, byGrouping }
}

function addTo(sum: Tally, part: Tally): void {
  for (let i = 0; i < sum.length; i++) sum[i]! += part[i]!
}
