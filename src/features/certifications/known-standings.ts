import { sql } from 'kysely'
import { intervalOn } from '../../rules/certification/evaluate.ts'
import type { CertificationInterval } from '../../rules/certification/evaluate.ts'
import type { Day } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'
import { daysOf } from '../people/today.ts'
import { around, foldPerson, readKnown, readRules } from '../standings/certification-fold.ts'
import { known } from '../standings/queries.ts'

export interface KnownStanding {
  personId: string
  certificationId: string
  scope: Record<string, string>
  interval: CertificationInterval
}

/** How many people's entries are in memory at once. */
const AT_ONCE = 500

/** Who stood where on a day (null: today at their site) as it was known at a moment: folded from what was recorded until then, in one certification or in all. */
export async function standingsKnown(
  ctx: Context,
  asOf: Day | null,
  knownAt: Date,
  certificationId: string | null = null,
): Promise<KnownStanding[]> {
  const rules = await readRules(ctx, knownAt)
  const asked = certificationId === null ? null : [...rules.values()].find(one => one.id === certificationId)
  if (asked === undefined) return []
  const codes = asked && around(rules, [asked.code])
  const only = asked && new Set([asked.code])
  const people = await recordedBy(ctx, knownAt)
  const found: KnownStanding[] = []
  for (let i = 0; i < people.length; i += AT_ONCE) {
    const some = people.slice(i, i + AT_ONCE)
    const days = asOf === null ? await daysOf(ctx, some) : null
    for (const [personId, recorded] of await readKnown(ctx, some, knownAt, codes)) {
      const on = asOf ?? days!.get(personId) ?? ctx.today
      for (const { certificationId: id, standing } of foldPerson(rules, personId, recorded, only))
        found.push({ personId, certificationId: id, scope: standing.scope, interval: intervalOn(standing, on) })
    }
  }
  return found
}

/** Whoever was there at the moment, and had anything recorded for a certification. */
async function recordedBy(ctx: Context, knownAt: Date): Promise<string[]> {
  const { tenantId } = ctx.organisation
  const { rows } = await sql<{ id: string }>`
    select distinct e.person_id as id from events e
      join person_details d on d.tenant_id = e.tenant_id and d.person_id = e.person_id and ${known('d', knownAt)} and not d.retired
    where e.tenant_id = ${tenantId} and e.skill_id is null and ${known('e', knownAt)} order by 1`.execute(ctx.db)
  return rows.map(row => row.id)
}
