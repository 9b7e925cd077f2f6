import { loadFacts } from '../../src/features/standings/facts.ts'
import { intervalsOf } from '../../src/features/standings/intervals.ts'
import type { InForce } from '../../src/features/standings/intervals.ts'
import type { House } from './plant.ts'

/** What everybody of an organisation holds from when through when, as folded from the facts, in order of person, skill and day. */
export async function intervalsIn(house: House): Promise<InForce[]> {
  const { people } = await house.inside(ctx => loadFacts(ctx, null, null))
  const order = ({ personId, skillId, fromOn }: InForce): string => `${personId} ${skillId} ${fromOn}`
  return people.flatMap(intervalsOf).sort((a, b) => (order(a) < order(b) ? -1 : 1))
}
