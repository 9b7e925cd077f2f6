import { dayNumber } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import { unpackRow } from '../../rules/packing.ts'
import type { Context } from '../../platform/context.ts'
import { loadFacts } from '../standings/facts.ts'
import { foldPerson } from '../standings/fold.ts'
import type { FoldedPerson } from '../standings/fold.ts'
import type { RowOfPerson } from '../standings/rows.ts'
import { viewOf } from './view.ts'
import type { View } from './view.ts'

/**
 * How it stood on each of some days, one after the other, all as known at one moment (null: now). The facts are read once; a person's row is folded
 * again only on a day for which it no longer holds. `sees`: whom to leave out.
 */
export async function* viewsOn(
  ctx: Context,
  days: readonly Day[],
  knownAt: Date | null,
  sees: (personId: string) => boolean,
): AsyncGenerator<View> {
  const { plant, people: facts } = await loadFacts(ctx, null, knownAt)
  const seen = facts.filter(({ personId }) => sees(personId))
  const last: (FoldedPerson & { row: RowOfPerson['row'] })[] = []
  for (const day of days.toSorted()) {
    const people: RowOfPerson[] = []
    seen.forEach((person, i) => {
      const known = last[i]
      const holds = known && known.foldedOn <= day && (known.staysThroughOn === null || known.staysThroughOn >= day)
      if (!holds) {
        const folded = foldPerson(plant, person, day)
        last[i] = { ...folded, row: unpackRow(folded.cells, plant.skillCount) }
      }
      const { personId, ordinal, inPopulation, groupingIds, row } = last[i]!
      if (inPopulation) people.push({ personId, ordinal, on: day, dayNumber: dayNumber(day), groupingIds, row, version: null })
    })
    people.sort((a, b) => a.ordinal - b.ordinal)
    yield viewOf({ asOf: day, knownAt: knownAt ?? ctx.now, frame: plant, people })
    // A year of a large plant takes a while, and others are waiting.
    await new Promise(resume => setImmediate(resume))
  }
}
