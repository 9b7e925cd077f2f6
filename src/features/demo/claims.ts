import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { propose } from '../results/propose.ts'

/** So that the inbox has something to answer: two people say that they have learnt something, and a leader proposes a result for a third. */
export async function addClaims(ctx: Context): Promise<void> {
  const accounts = await holders(ctx)
  const [operator, leader, assessor] = ['operator', 'leader', 'assessor'].map(role => accounts.find(one => one.email.startsWith(role)))
  if (!operator || !leader || !assessor) return
  await claim(ctx, operator, operator.person_id, 'Learnt with Elena on the late shift, alone since last week.')
  await claim(ctx, assessor, assessor.person_id, 'Took over the station while the setter was away.')
  await claim(ctx, leader, operator.person_id, 'Stood in for two shifts, checked together.')
}

interface Holder {
  account_id: string
  name: string
  email: string
  person_id: string
}

async function holders(ctx: Context): Promise<Holder[]> {
  const { rows } = await sql<Holder>`
    select account_id, name, email, person_id from accounts where tenant_id = ${ctx.organisation.tenantId} and person_id is not null`.execute(
    ctx.db,
  )
  return rows
}

async function claim(ctx: Context, by: Holder, personId: string, remark: string): Promise<void> {
  const skillId = await untriedSkill(ctx, personId)
  if (skillId === undefined) return
  const actor = { ...ctx.actor, accountId: by.account_id, name: by.name, personId: by.person_id }
  await propose.run({ ...ctx, actor }, propose.input.parse({ personId, skillId, level: 2, achievedOn: ctx.today, remark }))
}

/** A skill of the person's line, with levels, of which nothing is on record for them. */
async function untriedSkill(ctx: Context, personId: string): Promise<string | undefined> {
  const { rows } = await sql<{ skill_id: string }>`
    select s.skill_id from skills s join skill_details d using (tenant_id, skill_id) join scales c using (tenant_id, scale_id)
    where s.tenant_id = ${ctx.organisation.tenantId} and d.superseded_at is null and d.state = 'published' and c.starter = 'iluo'
      and d.code like 'ASM%' and not exists (select from events e where e.tenant_id = s.tenant_id and e.skill_id = s.skill_id and e.person_id = ${personId})
    order by s.ordinal limit 1`.execute(ctx.db)
  return rows[0]?.skill_id
}
