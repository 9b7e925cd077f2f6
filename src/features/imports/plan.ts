import { earlierOf, todayIn } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import { atOrAbove } from '../../rules/grade.ts'
import type { Context } from '../../platform/context.ts'
import { possiblyOwn } from '../access/own.ts'
import { DECLARED } from '../results/claims.ts'
import { readOnRecord, readResults } from './on-record.ts'
import type { OnRecord, Pair } from './on-record.ts'
import { planEmptied } from './plan-emptied.ts'
import { planEntries } from './plan-entries.ts'
import { planPeople } from './plan-people.ts'
import type { Whereabouts } from './plan-people.ts'
import { planRequirements } from './plan-requirements.ts'
import { planResults } from './plan-results.ts'
import { noCounts } from './plan-shape.ts'
import type { Plan } from './plan-shape.ts'
import { planSkills } from './plan-skills.ts'
import type { SkillUse } from './plan-skills.ts'
import type { CellRead, ReadingInput, ToPlan } from './reading-input.ts'

/** What keeping the reading would do to the records as they stand. Nothing is written. */
export async function makePlan(ctx: Context, reading: ReadingInput): Promise<Plan> {
  const { plan, planCells, planBeside, planEmptied } = await preparePlan(ctx, reading)
  await planCells(reading.cells)
  await planBeside()
  await planEmptied()
  return plan
}

/** A plan with people and skills in it, to which the cells are added all at once or some at a time. */
export interface Prepared {
  plan: Plan
  people: Whereabouts['people']
  /** All cells of a person in one call: what a sheet says twice of somebody is found there. */
  planCells(cells: readonly CellRead[]): Promise<void>
  /** Requirements and entries of certifications. */
  planBeside(): Promise<void>
  /** What it no longer says. */
  planEmptied(): Promise<void>
}

export async function preparePlan(ctx: Context, reading: ToPlan): Promise<Prepared> {
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
    emptied: [],
    entries: [],
    entryRows: [],
    unknownCertifications: [],
    created: noCounts(),
    changed: noCounts(),
    unchanged: noCounts(),
    conflicts: [],
    skipped: {},
    persons: new Map(),
    uses: new Map(),
    places: new Map(record.groupings.map(grouping => [grouping.id, grouping.name])),
  }
  const whereabouts = planPeople(ctx, reading, record, plan)
  const skills = planSkills(ctx, reading, record, plan)
  for (const person of whereabouts.people.values()) plan.persons.set(person.id, person)
  for (const skill of skills.values()) plan.uses.set(skill.id, skill)
  for (const grouping of plan.groupings) plan.places.set(grouping.id, grouping.name)
  const made = new Set(plan.skills.map(skill => skill.id))
  const onWord = new Set(record.skills.filter(skill => atOrAbove(DECLARED, skill.evidenceFloor)).map(skill => skill.id))
  const certified = new Map(record.skills.filter(skill => skill.certified).map(skill => [skill.id, skill.certifiedFrom]))
  const own = await possiblyOwn(ctx)
  return {
    plan,
    people: whereabouts.people,
    async planCells(cells) {
      const recorded = await readResults(ctx, pairsOnRecord(cells, whereabouts, skills, made))
      planResults(cells, { people: whereabouts.people, skills, recorded, own, onWord, certified }, plan)
    },
    async planBeside() {
      planRequirements(reading.requirements, { ...whereabouts, skills }, record.requirements, plan)
      await planEntries(ctx, reading, whereabouts.people, plan)
    },
    planEmptied: () => planEmptied(ctx, reading, { people: whereabouts.people, skills, certified }, plan),
  }
}

/** Today where it is still yesterday elsewhere: from this day on a requirement binds at every site that has reached the import. */
function earliestToday(ctx: Context, { groupings }: OnRecord): Day {
  const zones = new Set(groupings.flatMap(grouping => grouping.timeZone ?? []))
  return [...zones].map(zone => todayIn(zone, ctx.now)).reduce(earlierOf, ctx.today)
}

/** The pairs that could have something on record: neither the person nor the skill is new. */
function pairsOnRecord(
  cells: readonly CellRead[],
  { people }: Whereabouts,
  skills: ReadonlyMap<string, SkillUse>,
  made: ReadonlySet<string>,
): Pair[] {
  return cells.flatMap(cell => {
    const person = people.get(cell.person)
    const skill = skills.get(cell.skill)
    return person && !person.isNew && skill && !made.has(skill.id) ? [{ personId: person.id, skillId: skill.id }] : []
  })
}
