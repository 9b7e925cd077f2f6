import { COUNTED } from '../../rules/cell-table.ts'
import { newTally } from '../../rules/compliance.ts'
import type { Tally } from '../../rules/compliance.ts'
import type { View } from './view.ts'

export interface Tallies {
  total: Tally
  bySkill: Tally[]
  byGrouping: Map<string, Tally>
}

const SIZE = COUNTED + 1

const counted = new WeakMap<View['plant'], Tallies>()

/** Counted once for rows that stay in memory. */
export function tallies(view: View): Tallies {
  const known = counted.get(view.plant)
  if (known) return known
  const made = countAll(view)
  counted.set(view.plant, made)
  return made
}

/** One pass over every pair; totals by grouping and by skill come from counting the same answers. */
export function countAll({ plant, people }: View): Tallies {
  const counted = new Uint32Array(plant.skills.length * SIZE)
  const teams: Teams = new Map()
  for (let r = 0; r < people.length; r++) {
    const answers = plant.answers[r]!
    const tally = teamOf(teams, people[r]!.groupingIds)
    for (let i = 0; i < answers.length; i++) {
      const answer = answers[i]! & COUNTED
      tally[answer]!++
      counted[i * SIZE + answer]!++
    }
  }
  return { ...addUp(teams), bySkill: plant.skills.map((_, i) => counted.subarray(i * SIZE, (i + 1) * SIZE)) }
}

/** People whose rows share one list of groupings are counted into one tally, which is added to each of these groupings once at the end. */
type Teams = Map<readonly string[], Tally>

function teamOf(teams: Teams, groupingIds: readonly string[]): Tally {
  let tally = teams.get(groupingIds)
  if (!tally) teams.set(groupingIds, (tally = newTally()))
  return tally
}

function addUp(teams: Teams): Pick<Tallies, 'total' | 'byGrouping'> {
  const total = newTally()
  const byGrouping = new Map<string, Tally>()
  for (const [groupingIds, tally] of teams) {
    addTo(total, tally)
    for (const id of groupingIds) {
      let sum = byGrouping.get(id)
      if (!sum) byGrouping.set(id, (sum = newTally()))
      addTo(sum, tally)
    }
  }
  return { total, byGrouping }
}

function addTo(sum: Tally, part: Tally): void {
  for (let i = 0; i < sum.length; i++) sum[i]! += part[i]!
}
