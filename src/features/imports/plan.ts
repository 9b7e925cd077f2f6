import { earlierOf, todayIn } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'
import { readOnRecord, readResults } from './on-record.ts'
import type { OnRecord } from './on-record.ts'
import { planPeople } from './plan-people.ts'
import { planRequirements } from './plan-requirements.ts'
import { planResults } from './plan-results.ts'
import { noCounts } from './plan-shape.ts'
import type { Plan } from './plan-shape.ts'
import { planSkills } from './plan-skills.ts'
import type { ReadingInput } from './reading-input.ts'

/** What keeping the reading would do to the records as they stand. Nothing is written. */
export async function makePlan(ctx: Context, reading: ReadingInput): Promise<Plan> {
  const record = await readOnRecord(ctx)
  const plan: Plan = {
    fromOn: earliestToday(ctx, record),
    people: [],
    groupings: [],
    skills: [],
    positions: [],
    engagements: [],
    results: [],
    requirements: [],
    created: noCounts(),
    changed: noCounts(),
    unchanged: noCounts(),
    conflicts: [],
    skipped: {},
  }
  const whereabouts = planPeople(ctx, reading, record, plan)
  const skills = planSkills(ctx, reading, record, plan)
  const knownPeople = [...whereabouts.people.values()].filter(person => !person.isNew).map(person => person.id)
  const made = new Set(plan.skills.map(skill => skill.id))
  const knownSkills = [...skills.values()].map(skill => skill.id).filter(id => !made.has(id))
  const recorded = await readResults(ctx, knownPeople, knownSkills)
  planResults(reading.cells, { people: whereabouts.people, skills, recorded }, plan)
  planRequirements(reading.requirements, { ...whereabouts, skills }, record.requirements, plan)
  return plan
}

/** Today where it is still yesterday elsewhere: from this day on a requirement binds at every site that has reached the import. */
function earliestToday(ctx: Context, { groupings }: OnRecord): Day {
  const zones = new Set(groupings.flatMap(grouping => grouping.timeZone ?? []))
  return [...zones].map(zone => todayIn(zone, ctx.now)).reduce(earlierOf, ctx.today)
}
