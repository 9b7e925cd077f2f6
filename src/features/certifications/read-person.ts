import { sql } from 'kysely'
import { z } from 'zod'
import type { Day } from '../../rules/day.ts'
import { intervalOn } from '../../rules/certification/evaluate.ts'
import type { CertificationInterval } from '../../rules/certification/evaluate.ts'
import type { Context } from '../../platform/context.ts'
import { readVerb } from '../../platform/verb.ts'
import { Over, over } from '../access/over.ts'
import { mustReach } from '../access/reach.ts'
import { getPerson, nameOf } from '../people/queries.ts'
import { todayOf } from '../people/today.ts'
import { clocks, clocksAnswered, id } from '../structure/fields.ts'
import { foldPerson, readKnown, readRules } from '../standings/certification-fold.ts'
import { Line, shownInterval } from './shapes.ts'

export const readPersonCertifications = readVerb({
  name: 'person.certifications',
  right: 'records.read',
  summary: 'Where a person stands in every certification and scope on a day, as it is known now or was known at a moment',
  input: z.strictObject({ id, ...clocks }),
  output: z.object({ ...clocksAnswered, personId: z.string(), person: z.string(), over: Over, lines: z.array(Line) }),
  async run(ctx, input) {
    await mustReach(ctx, 'records.read', input.id)
    const somebody = await getPerson(ctx, input.id)
    const asOf = input.asOf ?? (await todayOf(ctx, input.id))
    const knownAt = input.knownAt ? new Date(input.knownAt) : null
    const lines = knownAt === null ? await kept(ctx, input.id, asOf) : await folded(ctx, input.id, asOf, knownAt)
    return {
      asOf,
      knownAt: (knownAt ?? ctx.now).toISOString(),
      personId: input.id,
      person: nameOf(somebody),
      over: await over(ctx, input.id),
      lines: lines.filter(line => line.status !== 'not-required').sort(byName),
    }
  },
})

/** As of now the standings that were folded with the last write. */
async function kept(ctx: Context, personId: string, asOf: Day): Promise<Line[]> {
  const rules = new Map([...(await readRules(ctx)).values()].map(rule => [rule.id, rule]))
  const { rows } = await sql<{
    id: string
    scope: Record<string, string>
    standing: CertificationInterval
    forecastThrough: Day | null
  }>`
    select certification_id as id, scope, standing, forecast_through as "forecastThrough" from certification_standings
    where tenant_id = ${ctx.organisation.tenantId} and person_id = ${personId} and from_on <= ${asOf}::date
      and (through_on is null or through_on >= ${asOf}::date)`.execute(ctx.db)
  return rows.flatMap(({ id: certificationId, scope, standing, forecastThrough }) => {
    const rule = rules.get(certificationId)
    if (!rule) return []
    return [{ ...shownInterval(standing), certificationId, code: rule.code, name: rule.name, scope, forecastThrough }]
  })
}

async function folded(ctx: Context, personId: string, asOf: Day, knownAt: Date): Promise<Line[]> {
  const known = (await readKnown(ctx, [personId], knownAt)).get(personId)
  if (!known) return []
  return foldPerson(await readRules(ctx, knownAt), personId, known).map(({ certificationId, code, name, standing }) => ({
    ...shownInterval(intervalOn(standing, asOf)),
    certificationId,
    code,
    name,
    scope: standing.scope,
    forecastThrough: standing.forecastThrough,
  }))
}

function byName(a: Line, b: Line): number {
  return a.name.localeCompare(b.name) || (JSON.stringify(a.scope) < JSON.stringify(b.scope) ? -1 : 1)
}
