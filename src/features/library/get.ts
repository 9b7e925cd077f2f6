import { sql } from 'kysely'
import { z } from 'zod'
import { allNeedsOf, needsOf } from '../../rules/prerequisites.ts'
import type { Prerequisite } from '../../rules/prerequisites.ts'
import type { Context } from '../../platform/context.ts'
import { missing } from '../../platform/refusal.ts'
import { reachOf, within } from '../access/reach.ts'
import { readVerb } from '../../platform/verb.ts'
import { id } from '../structure/fields.ts'
import { Floor, PROOF_TYPES } from './fields.ts'
import { labelOf, readEquivalentsNow, readPrerequisites } from './links.ts'
import { findSkills } from './queries.ts'
import type { SkillNow } from './queries.ts'
import { Level } from './scale.ts'

const Tie = z.object({
  id: z.string(),
  level: z.int(),
  levelCode: z.string(),
  skill: z.object({ id: z.string(), name: z.string() }),
  otherLevel: z.int(),
  otherCode: z.string(),
})
const Texts = z.record(z.string(), z.string())
const Ref = { id: z.string(), code: z.string(), name: z.string() }

/** The card of a skill: what it says of itself, and what ties it to others. */
export const readSkill = readVerb({
  name: 'skill.read',
  right: 'people.read',
  summary: 'One skill with its scale, prerequisites to any depth, equivalents, and in how much it is used',
  input: z.strictObject({ id }),
  output: z.object({
    id: z.string(),
    version: z.int(),
    code: z.string().nullable(),
    name: z.string(),
    names: Texts,
    description: z.string(),
    descriptions: Texts,
    levelTexts: Texts,
    categoryId: z.string().nullable(),
    scaleId: z.string(),
    levels: z.array(Level),
    validity: z.string().nullable(),
    warnDays: z.int(),
    evidenceFloor: Floor,
    safetyCritical: z.boolean(),
    secondPerson: z.boolean(),
    proofTypes: z.array(z.enum(PROOF_TYPES).or(z.string())),
    fromOn: z.string().nullable(),
    assessor: z.object({ id: z.string(), name: z.string() }).nullable(),
    awardWhenComplete: z.boolean(),
    custom: z.record(z.string(), z.unknown()),
    /** Its standing says what is held, in the scope that is fixed and from this day on. */
    certification: z.object({ ...Ref, scope: Texts, fromOn: z.string().nullable() }).nullable(),
    state: z.enum(['draft', 'published', 'retired']),
    retiredOn: z.string().nullable(),
    prerequisites: z.array(Tie.extend({ path: z.array(z.string()) })),
    neededBy: z.array(Tie),
    countsFor: z.array(Tie.extend({ fromOn: z.string().nullable(), throughOn: z.string().nullable() })),
    equivalents: z.array(Tie.extend({ fromOn: z.string().nullable(), throughOn: z.string().nullable() })),
    uses: z.object({ people: z.int(), requirements: z.int() }),
  }),
  async run(ctx, input) {
    const prerequisites = await readPrerequisites(ctx)
    const equivalents = (await readEquivalentsNow(ctx)).filter(one => one.skillId === input.id || one.bySkillId === input.id)
    const deep = allNeedsOf(prerequisites, { skillId: input.id, level: 255 }).map(one => one.skillId)
    const tied = prerequisites.filter(one => one.needsSkillId === input.id).map(one => one.skillId)
    const others = equivalents.flatMap(one => [one.skillId, one.bySkillId])
    const skills = new Map((await findSkills(ctx, [...new Set([input.id, ...deep, ...tied, ...others])])).map(skill => [skill.id, skill]))
    const skill = skills.get(input.id)
    if (!skill) throw missing('skill', input.id)
    const assessor = skill.assessorSkillId
      ? (skills.get(skill.assessorSkillId) ?? (await findSkills(ctx, [skill.assessorSkillId]))[0])
      : undefined
    const tie = (tieId: string, level: number, otherId: string, otherLevel: number) => {
      const other = skills.get(otherId)!
      return {
        id: tieId,
        level,
        levelCode: codeOf(skill, level),
        skill: { id: other.id, name: other.name },
        otherLevel,
        otherCode: codeOf(other, otherLevel),
      }
    }
    const { assessorSkillId: _, ordinal: __, ...card } = skill
    return {
      ...card,
      assessor: assessor ? { id: assessor.id, name: assessor.name } : null,
      prerequisites: prerequisites
        .filter(one => one.skillId === skill.id)
        .map(one => ({ ...tie(one.id, one.level, one.needsSkillId, one.needsLevel), path: pathFrom(prerequisites, skills, one) })),
      neededBy: prerequisites.filter(one => one.needsSkillId === skill.id).map(one => tie(one.id, one.needsLevel, one.skillId, one.level)),
      equivalents: equivalents
        .filter(one => one.skillId === skill.id)
        .map(one => ({ ...tie(one.id, one.level, one.bySkillId, one.byLevel), ...daysOf(one) })),
      countsFor: equivalents
        .filter(one => one.bySkillId === skill.id)
        .map(one => ({ ...tie(one.id, one.byLevel, one.skillId, one.level), ...daysOf(one) })),
      uses: await usesOf(ctx, skill.id),
    }
  },
})

function daysOf(one: { from: string | null; through: string | null }): { fromOn: string | null; throughOn: string | null } {
  return { fromOn: one.from, throughOn: one.through }
}

function codeOf(skill: SkillNow, level: number): string {
  return skill.levels.find(one => one.value === level)?.code ?? String(level)
}

/** What the prerequisite itself asks before it, nearest first. */
function pathFrom(prerequisites: readonly Prerequisite[], skills: ReadonlyMap<string, SkillNow>, one: Prerequisite): string[] {
  const start = { skillId: one.needsSkillId, level: one.needsLevel }
  if (needsOf(prerequisites, start).length === 0) return []
  return allNeedsOf(prerequisites, start).flatMap(need => {
    const skill = skills.get(need.skillId)
    return skill ? [labelOf(skill, need.level)] : []
  })
}

/** Of the people in sight, and of all that is asked. */
async function usesOf(ctx: Context, skillId: string): Promise<{ people: number; requirements: number }> {
  const { tenantId } = ctx.organisation
  const sight = await reachOf(ctx, 'records.read')
  const { rows } = await sql<{ people: number; requirements: number }>`
    select
      (select count(distinct person_id) from events where tenant_id = ${tenantId} and skill_id = ${skillId} and superseded_at is null
        and ${within(sight, 'person_id')}) as people,
      (select count(*) from requirements where tenant_id = ${tenantId} and skill_id = ${skillId} and superseded_at is null
        and (through_on is null or through_on >= ${ctx.today}::date)) as requirements`.execute(ctx.db)
  return rows[0]!
}
