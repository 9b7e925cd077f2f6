import { refoldEntries } from '../certifications/refold.ts'
import { skillsOfTwo } from '../library/second-person.ts'
import { addScales, addSkills, ensureCategories, ensureStarter } from '../library/add-many.ts'
import { addEngagements, addPeople, addPositions } from '../people/add-many.ts'
import type { Subject } from '../requirements/queries.ts'
import { reachOf } from '../requirements/queries.ts'
import { setMany } from '../requirements/set-many.ts'
import { insertCertificationEvents } from '../results/certification-events.ts'
import { DECLARED } from '../results/claims.ts'
import { awardComplete } from '../results/prerequisites.ts'
import { recordMany } from '../results/record-many.ts'
import { refold } from '../standings/refold.ts'
import { addGroupings, ensureGroupingType } from '../structure/add-many.ts'
import type { Context } from '../../platform/context.ts'
import { possiblyOwn } from '../access/own.ts'
import type { Made } from './made.ts'
import { typeName } from './match-things.ts'
import type { NewRequirementPlan, Plan } from './plan-shape.ts'
import type { ScaleChoice } from './scale-choice.ts'

/** Carries a plan out, a few statements a table, and folds whomever it reaches once at the end. Results and requirements carry the import's id. */
export async function writePlan(ctx: Context, plan: Plan, importId: string): Promise<Made> {
  const made = await writeFrame(ctx, plan, importId)
  const gradeOf = await gradesOf(ctx)
  await recordMany(
    ctx,
    plan.results.map(({ assumed, source, ...result }) => ({
      ...result,
      grade: gradeOf(result),
      source,
      achievedOnAssumed: assumed,
      importId,
    })),
  )
  await writeEntries(ctx, plan, importId)
  await refold(ctx, reachOfPlan(plan))
  await awardComplete(ctx, [...new Set(plan.results.map(result => result.personId))])
  return made
}

/** Everything but results and entries: what results rest on, and what is asked. */
export async function writeFrame(ctx: Context, plan: Plan, importId: string): Promise<Made> {
  await addGroupings(ctx, await withTypes(ctx, plan))
  await writeSkills(ctx, plan)
  await addPeople(ctx, plan.people)
  await addEngagements(ctx, plan.engagements)
  const positions = await addPositions(ctx, plan.positions)
  await setMany(
    ctx,
    plan.requirements.map(asked => ({
      ...asked,
      subject: subjectOf(asked),
      kind: 'mandatory',
      fromOn: plan.fromOn,
      throughOn: null,
      importId,
    })),
  )
  return {
    people: plan.people.map(person => person.id),
    groupings: plan.groupings.map(grouping => grouping.id),
    skills: plan.skills.map(skill => skill.id),
    positions,
    ended: plan.engagements.map(engagement => engagement.personId),
  }
}

export type GradeOf = (result: { personId: string; skillId: string }) => typeof DECLARED | 'C'

/**
 * What somebody brings in about themselves is their own word, whatever sheet it stands in. And a sheet is signed by nobody: where a skill asks for two
 * people, what it says is a claim.
 */
export async function gradesOf(ctx: Context): Promise<GradeOf> {
  const own = await possiblyOwn(ctx)
  const asking = await skillsOfTwo(ctx)
  return ({ personId, skillId }) => (own.has(personId) || asking.has(skillId) ? DECLARED : 'C')
}

/** As evidence that somebody has brought in, with the place where it was read. */
export async function writeEntries(ctx: Context, { entries }: Plan, importId: string): Promise<void> {
  if (entries.length === 0) return
  const events = entries.map(({ id, personId, code, type, on, body, source }) => ({
    id,
    personId,
    type,
    on,
    certs: [code],
    body: { ...body, grade: 'C', source },
    importId,
  }))
  await insertCertificationEvents(ctx, events)
  await refoldEntries(ctx, events)
}

async function withTypes(ctx: Context, { groupings }: Plan) {
  const types = new Map<string, string>()
  for (const { type } of groupings) {
    if (!types.has(type)) types.set(type, await ensureGroupingType(ctx, typeName(type, ctx.organisation.language)))
  }
  return groupings.map(({ id, name, type }) => ({ id, name, typeId: types.get(type)!, parentId: null }))
}

async function writeSkills(ctx: Context, { skills }: Plan): Promise<void> {
  const categories = await ensureCategories(
    ctx,
    skills.flatMap(skill => skill.category ?? []),
  )
  const scales = new Map<string, string>()
  for (const { scale } of skills) {
    const key = keyOf(scale)
    if (!scales.has(key)) scales.set(key, await scaleId(ctx, scale))
  }
  await addSkills(
    ctx,
    skills.map(({ id, name, code, category, scale }) => ({
      id,
      name,
      code,
      categoryId: category === null ? null : categories.get(category)!,
      scaleId: scales.get(keyOf(scale))!,
    })),
  )
}

function keyOf(scale: ScaleChoice): string {
  if (scale.kind === 'recorded') return scale.id
  return scale.kind === 'starter' ? scale.starter : JSON.stringify(scale.levels)
}

async function scaleId(ctx: Context, scale: ScaleChoice): Promise<string> {
  if (scale.kind === 'recorded') return scale.id
  if (scale.kind === 'starter') return (await ensureStarter(ctx, scale.starter)).id
  return (await addScales(ctx, [scale]))[0]!
}

function subjectOf({ kind, subjectId }: NewRequirementPlan): Subject {
  return kind === 'everyone' ? { kind } : { kind, id: subjectId! }
}

export function reachOfPlan(plan: Plan): Parameters<typeof refold>[1] {
  const { people = [], ...reach } = reachOf(plan.requirements.map(subjectOf))
  if (reach.everybody) return { everybody: true }
  const touched = [plan.results, plan.positions, plan.engagements].flatMap(rows => rows.map(row => row.personId))
  return { ...reach, people: [...new Set([...people, ...plan.people.map(person => person.id), ...touched])] }
}
