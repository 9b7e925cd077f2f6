import { sql } from 'kysely'
import type { Rule } from '../../rules/certification/language.ts'
import type { Day } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'
import { refused } from '../../platform/refusal.ts'
import { vocabulary } from '../standings/shipped.ts'

/**
 * Whoever judges must hold that day what the rule asks of a judge, and must not stand to the person as the rule forbids. Returns what they hold of it,
 * so that it is written down with the entry and judged by it for ever.
 */
export async function refuseUnfit(ctx: Context, { assess }: Rule, on: Day, personIds: readonly string[]): Promise<string[]> {
  const asked = assess?.mustHold ?? []
  const held = asked.length > 0 && ctx.actor.personId !== null ? await heldBy(ctx, ctx.actor.personId, asked, on) : new Set<string>()
  const lacking = asked.find(one => !held.has(one))
  if (lacking !== undefined) throw refused('confirmation.judge_lacks', { what: lacking, on })
  const taught = ['instructor', 'trainer'].some(relation => assess?.not?.includes(relation))
  if (taught && ctx.actor.personId !== null) await refuseTaught(ctx, ctx.actor.personId, personIds)
  return asked
}

/** Certifications in force on the day, and conditions that hold on it. */
async function heldBy(ctx: Context, personId: string, asked: readonly string[], on: Day): Promise<Set<string>> {
  const { tenantId } = ctx.organisation
  const { rows } = await sql<{ code: string }>`
    select c.code from certification_standings s join certifications c using (tenant_id, certification_id)
    where s.tenant_id = ${tenantId} and s.person_id = ${personId} and c.code = any(${[...asked]}::text[])
      and s.status in ('valid', 'due-soon', 'in-grace') and s.from_on <= ${on}::date and (s.through_on is null or s.through_on >= ${on}::date)`.execute(
    ctx.db,
  )
  const { rows: said } = await sql<{ condition: string; type: string }>`
    select distinct on (body ->> 'condition') body ->> 'condition' as condition, type from events
    where tenant_id = ${tenantId} and person_id = ${personId} and skill_id is null and superseded_at is null
      and type in ('condition-began', 'condition-ended') and body ->> 'condition' = any(${[...asked]}::text[]) and happened_on <= ${on}::date
    order by body ->> 'condition', happened_on desc, event_id desc`.execute(ctx.db)
  const recorded = new Map(said.map(row => [row.condition, row.type === 'condition-began']))
  const conditions = asked.filter(one => recorded.get(one) ?? vocabulary().conditions?.[one]?.whenUnrecorded === 'holds')
  return new Set([...rows.map(row => row.code), ...conditions])
}

/** Whoever taught somebody does not judge them, where the rule says so. */
async function refuseTaught(ctx: Context, judge: string, personIds: readonly string[]): Promise<void> {
  const { tenantId } = ctx.organisation
  const { rows } = await sql<{ name: string }>`
    select concat_ws(' ', nullif(d.given_names, ''), d.surname) as name
    from events e join person_details d on d.tenant_id = e.tenant_id and d.person_id = e.person_id and d.superseded_at is null
    where e.tenant_id = ${tenantId} and e.person_id = any(${[...personIds]}::uuid[]) and e.skill_id is null and e.superseded_at is null
      and e.type in ('course', 'instruction') and e.body #>> '{assessor,person}' = ${judge} limit 1`.execute(ctx.db)
  if (rows[0]) throw refused('confirmation.taught', { name: rows[0].name })
}
