import { todayIn } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'
import { readCertified } from './certified.ts'
import { factsOfEvents } from './event-facts.ts'
import { personFacts } from './facts.ts'
import { foldPerson } from './fold.ts'
import type { FoldedPerson } from './fold.ts'
import { readEvents, readPeople, readPlant } from './queries.ts'
import type { EventRow } from './queries.ts'
import { writePacked } from './write.ts'

/** Folds very many people, some at a time, from a plant and people that are read once. */
export interface Folding {
  /** What is on record of these people's skills. */
  events(personIds: readonly string[]): Promise<EventRow[]>
  /** `events`: all there are of these people. Asks the database nothing, so it can be done while that writes. */
  fold(personIds: readonly string[], events: readonly EventRow[]): FoldedPerson[]
  write(folded: readonly FoldedPerson[]): Promise<void>
}

/** In the transaction of the write, once everything but results is written: structure, skills, people and requirements no longer change. */
export async function openFolding(ctx: Context, personIds: readonly string[]): Promise<Folding> {
  const plant = await readPlant(ctx, null)
  const people = new Map((await readPeople(ctx, personIds, null)).map(row => [row.person_id, row]))
  const certified = await readCertified(ctx, plant, personIds, null)
  return {
    events: ids => readEvents(ctx, ids, null),
    fold(ids, events) {
      const eventsOf = Map.groupBy(events, event => event.person_id)
      return ids.map(id => {
        const facts = personFacts(plant, people.get(id)!, factsOfEvents(eventsOf.get(id) ?? []), certified)
        return foldPerson(plant, facts, todayIn(facts.timeZone, ctx.now))
      })
    },
    write: folded => writePacked(ctx, folded),
  }
}
