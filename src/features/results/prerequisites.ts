import { sql } from 'kysely'
import type { Grade } from '../../rules/grade.ts'
import { validThroughOf } from '../../rules/holding.ts'
import type { Context } from '../../platform/context.ts'
import { refused } from '../../platform/refusal.ts'
import { audit } from '../../platform/verb.ts'
import { awardsDue, missingPrerequisites } from '../library/held.ts'
import { readPrerequisites } from '../library/links.ts'
import { findSkills } from '../library/queries.ts'
import { refold } from '../standings/refold.ts'
import { logged } from './claims.ts'
import type { Claim } from './claims.ts'
import { recordMany } from './record-many.ts'
import type { ResultRow } from './record-many.ts'

/** Skills that ask for others first; for the rest nothing has to be looked up. */
export async function skillsWithPrerequisites(ctx: Context): Promise<ReadonlySet<string>> {
  return new Set((await readPrerequisites(ctx)).map(one => one.skillId))
}

/** What has to be held before, and is neither held on the day nor recorded in the same breath, stands against a passed result. */
export async function refuseMissing(
  ctx: Context,
  { personId, skillId, said }: Claim,
  beside: readonly Claim[],
  skill: string,
): Promise<void> {
  if (said.outcome === 'failed' || said.level === 0) return
  const missing = await missingPrerequisites(ctx, personId, skillId, said.level, said.achievedOn)
  const lacking = missing.filter(need => !beside.some(claim => claim.personId === personId && meets(claim, need, said.achievedOn)))
  if (lacking.length === 0) return
  const names = lacking.map(need => `${need.name} (${need.levelCode})`).join(', ')
  throw refused('result.prerequisites_missing', { skill, needs: names })
}

function meets({ skillId, said }: Claim, need: { skillId: string; level: number }, on: string): boolean {
  return skillId === need.skillId && said.outcome === 'passed' && said.level >= need.level && said.achievedOn <= on
}

/** Skills that are awarded by themselves once all before them is held, by the weakest proof that they rest on. Ask after a fold. */
export async function awardComplete(ctx: Context, people: readonly string[]): Promise<void> {
  const due = await awardsDue(ctx, people)
  if (due.length === 0) return
  const skills = new Map((await findSkills(ctx, [...new Set(due.map(one => one.skillId))])).map(skill => [skill.id, skill]))
  const weakest = await weakestGrade(ctx, [...new Set(due.flatMap(one => one.because))])
  const results = due.map(({ personId, skillId, level, achievedOn, because }): ResultRow => ({
    personId,
    skillId,
    type: 'confirmation',
    level,
    outcome: 'passed',
    achievedOn,
    validThrough: validThroughOf(achievedOn, skills.get(skillId)!.validity),
    grade: weakest(because),
    because,
  }))
  const ids = await recordMany(ctx, results)
  await refold(ctx, { people: [...new Set(due.map(one => one.personId))] })
  for (const [i, result] of results.entries()) {
    const { personId, skillId } = result
    audit(ctx, { action: 'result.completed', subject: { kind: 'result', id: ids[i]! }, personId, skillId, ...logged(result) })
  }
}

async function weakestGrade(ctx: Context, eventIds: readonly string[]): Promise<(because: readonly string[]) => Grade> {
  const { rows } = await sql<{ id: string; grade: Grade }>`
    select event_id as "id", coalesce(grade, 'D') as grade from events
    where tenant_id = ${ctx.organisation.tenantId} and event_id = any(${[...eventIds]}::uuid[])`.execute(ctx.db)
  const grades = new Map(rows.map(row => [row.id, row.grade]))
  return because => because.map(id => grades.get(id) ?? 'C').reduce((worst, grade) => (grade > worst ? grade : worst), 'A' as Grade)
}
