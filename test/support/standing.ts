import { pairOn } from '../../src/rules/pair.ts'
import type { PairOn } from '../../src/rules/pair.ts'
import { readCell } from '../../src/rules/packing.ts'
import type { PackedCell } from '../../src/rules/packing.ts'
import type { Day } from '../../src/rules/day.ts'
import { loadFacts } from '../../src/features/standings/facts.ts'
import { readRows } from '../../src/features/standings/rows.ts'
import type { House } from './plant.ts'

/** How a pair stands on a day, folded from the facts as known at a moment. */
export async function pairAt(
  house: House,
  pair: { personId: string; skillId: string },
  day: Day,
  knownAt: string | null = null,
): Promise<PairOn> {
  return house.inside(async ctx => {
    const { plant, people } = await loadFacts(ctx, [pair.personId], knownAt === null ? null : new Date(knownAt))
    const skill = plant.skills.get(pair.skillId)!.facts
    const facts = people[0]?.pairs.get(pair.skillId) ?? { results: [], revocations: [], exemptions: [], requirements: [], skill }
    return pairOn(facts, day)
  })
}

/** The packed cell of today: what the fold in the verb's own transaction has written. */
export async function packedNow(house: House, pair: { personId: string; skillId: string }): Promise<PackedCell> {
  return house.inside(async ctx => {
    const { people, frame } = await readRows(ctx, { scope: null, asOf: null, knownAt: null, people: [pair.personId] })
    return readCell(people[0]!.row, frame.skills.get(pair.skillId)!.ordinal)
  })
}
