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

interface Counted {
  plant: View['plant']
  people: View['people']
  teams: Teams
  bySkill: Uint32Array
}

const known = new WeakMap<View['plant'], Tallies>()
/** What was counted last over these columns. */
const last = new WeakMap<View['plant']['skills'], Counted>()

/** Counted once for rows that stay in memory; after a write, only the rows that have changed are taken out and counted again. */
export function tallies(view: View): Tallies {
  const before = known.get(view.plant)
  if (before) return before
  const earlier = last.get(view.plant.skills)
  const counted = (earlier && countedOn(earlier, view)) ?? countRows(view)
  last.set(view.plant.skills, counted)
  const made = summed(counted)
  known.set(view.plant, made)
  return made
}

/** One pass over every pair; totals by grouping and by skill come from counting the same answers. */
export function countAll(view: View): Tallies {
  return summed(countRows(view))
}

function countRows({ plant, people }: View): Counted {
  const bySkill = new Uint32Array(plant.skills.length * SIZE)
  const teams: Teams = new Map()
  for (let r = 0; r < people.length; r++) countRow(teams, bySkill, people[r]!.groupingIds, plant.answers[r]!, 1)
  return { plant, people, teams, bySkill }
}

function countRow(teams: Teams, bySkill: Uint32Array, groupingIds: readonly string[], answers: Uint16Array, times: number): void {
  const tally = teamOf(teams, groupingIds)
  for (let i = 0; i < answers.length; i++) {
    const answer = answers[i]! & COUNTED
    tally[answer]! += times
    bySkill[i * SIZE + answer]! += times
  }
}

/** More changed rows than this share of all are counted with the others. */
const MOST_AGAIN = 0.1

/** null: too much is different. */
function countedOn(before: Counted, { plant, people }: View): Counted | null {
  if (people.length !== before.people.length) return null
  const changed: number[] = []
  for (let r = 0; r < people.length; r++) {
    if (plant.answers[r] !== before.plant.answers[r] || people[r]!.groupingIds !== before.people[r]!.groupingIds) changed.push(r)
  }
  if (changed.length > people.length * MOST_AGAIN) return null
  const teams: Teams = new Map([...before.teams].map(([ids, tally]) => [ids, tally.slice()]))
  const bySkill = before.bySkill.slice()
  for (const r of changed) {
    countRow(teams, bySkill, before.people[r]!.groupingIds, before.plant.answers[r]!, -1)
    countRow(teams, bySkill, people[r]!.groupingIds, plant.answers[r]!, 1)
  }
  return { plant, people, teams, bySkill }
}

function summed({ plant, teams, bySkill }: Counted): Tallies {
  return { ...addUp(teams), bySkill: plant.skills.map((_, i) => bySkill.subarray(i * SIZE, (i + 1) * SIZE)) }
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
