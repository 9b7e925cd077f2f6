import { sql } from 'kysely'
import { atOrAbove } from '../../rules/grade.ts'
import type { Grade } from '../../rules/grade.ts'
import type { Context } from '../../platform/context.ts'
import { refused } from '../../platform/refusal.ts'
import type { SkillNow } from '../library/queries.ts'
import type { Meaning } from '../proof/seal.ts'
import { DECLARED } from './claims.ts'
import type { Claim, Said } from './claims.ts'
import { pairOf } from './grounds.ts'
import type { Grounds } from './grounds.ts'
import type { ResultRow } from './record-many.ts'

/** What a second person brings to a result that a first one has signed. */
export interface Second {
  /** The claim that the first one has signed. */
  confirms: string
  /** What it would have counted as, had one person been enough. */
  grade: Grade
  files: readonly string[]
}

/** A level that is given waits for the second person; an attempt that failed, or a level that is taken away, takes effect at once. */
export function asksSecond({ secondPerson }: SkillNow, { outcome, level }: Said): boolean {
  return secondPerson && outcome === 'passed' && level >= 1
}

/** As it stands on the record until the second person signs: a claim that counts for nothing, and that says what it would count as. */
export function untilSecond(grounds: Grounds, skill: SkillNow, claim: Claim, result: ResultRow): ResultRow {
  if (grounds.second.has(pairOf(claim))) throw refused('result.second_waits', { skill: skill.name })
  return { ...result, grade: DECLARED, awaits: result.grade }
}

/** As it counts once both have signed: for what the better proof of the two says. */
export function onceSecond(result: ResultRow, { confirms, grade, files }: Second): ResultRow {
  const better = atOrAbove(result.grade, grade) ? result.grade : grade
  return { ...result, grade: better, confirms, files: [...(result.files ?? []), ...files] }
}

export function mustBeSigned(skill: SkillNow, { awaits }: ResultRow, meaning: Meaning | null): void {
  if (awaits && meaning === null) throw refused('result.second_signs', { skill: skill.name })
}

/** Puts what waits before those who may approve it, and into the drawer of the pair. */
export async function askSecond(
  ctx: Context,
  waiting: readonly { id: string; said: Said; result: ResultRow }[],
  meaning: Meaning | null,
): Promise<void> {
  if (waiting.length === 0) return
  const bodies = waiting.map(({ id, said, result }) => JSON.stringify({ said, declaredAs: id, awaits: result.awaits, meaning }))
  await sql`
    insert into proposals (tenant_id, proposal_id, person_id, skill_id, kind, level, body, proposed_at, proposed_by, state)
    select ${ctx.organisation.tenantId}::uuid, id, person, skill, 'second', level, body, ${ctx.now}, ${ctx.actor.accountId}::uuid, 'waiting'
    from unnest(${waiting.map(() => ctx.platform.ids.next())}::uuid[], ${waiting.map(one => one.result.personId)}::uuid[],
      ${waiting.map(one => one.result.skillId)}::uuid[], ${waiting.map(one => one.result.level)}::smallint[], ${bodies}::jsonb[])
      as n (id, person, skill, level, body)`.execute(ctx.db)
}

/** What a first person has signed is taken back: nobody is asked for a second signature any more. */
export async function askSecondNoMore(ctx: Context, eventIds: readonly string[], reason: string): Promise<void> {
  await sql`
    update proposals set state = 'withdrawn', reason = ${reason}, decided_at = ${ctx.now}, decided_by = ${ctx.actor.accountId}::uuid, version = version + 1
    where tenant_id = ${ctx.organisation.tenantId} and kind = 'second' and state = 'waiting' and body ->> 'declaredAs' = any(${[...eventIds]}::text[])`.execute(
    ctx.db,
  )
}
