import { validThroughOf } from '../../rules/holding.ts'
import type { Context } from '../../platform/context.ts'
import { refused } from '../../platform/refusal.ts'
import { audit } from '../../platform/verb.ts'
import { awardsDue } from '../library/awards-due.ts'
import { reaches } from '../access/reach.ts'
import type { Reach } from '../access/reach.ts'
import type { MissingPrerequisite } from '../library/held.ts'
import { findSkills } from '../library/queries.ts'
import { refold } from '../standings/refold.ts'
import { logged } from './claims.ts'
import { recordMany } from './record-many.ts'
import type { ResultRow } from './record-many.ts'

/** What somebody lacks of a skill that is not shared with the caller is not told by name. */
export function refuseLacking(lacking: readonly MissingPrerequisite[] | undefined, skill: string, sight: Reach): void {
  if (!lacking || lacking.length === 0) return
  if (lacking.some(need => !reaches(sight, need.skillId))) throw refused('share.lacks_more', { skill })
  const names = lacking.map(need => `${need.name} (${need.levelCode})`).join(', ')
  throw refused('result.prerequisites_missing', { skill, needs: names })
}

/**
 * Skills that are awarded by themselves once all before them is held, by the weakest proof that they rest on. Ask after a fold. `people`: null for
 * whoever could have one.
 */
export async function awardComplete(ctx: Context, people: readonly string[] | null): Promise<void> {
  const due = await awardsDue(ctx, people)
  if (due.length === 0) return
  const skills = new Map((await findSkills(ctx, [...new Set(due.map(one => one.skillId))])).map(skill => [skill.id, skill]))
  const results = due.map(({ personId, skillId, level, achievedOn, grade, because }): ResultRow => ({
    personId,
    skillId,
    type: 'confirmation',
    level,
    outcome: 'passed',
    achievedOn,
    validThrough: validThroughOf(achievedOn, skills.get(skillId)!.validity),
    grade,
    because,
  }))
  const ids = await recordMany(ctx, results)
  await refold(ctx, { people: [...new Set(due.map(one => one.personId))] })
  for (const [i, result] of results.entries()) {
    const { personId, skillId } = result
    audit(ctx, { action: 'result.completed', subject: { kind: 'result', id: ids[i]! }, personId, skillId, ...logged(result) })
  }
}
