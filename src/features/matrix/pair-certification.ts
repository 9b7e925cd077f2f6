import { z } from 'zod'
import { intervalOn } from '../../rules/certification/evaluate.ts'
import type { Day } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'
import { Interval, Scope, shownInterval } from '../certifications/shapes.ts'
import { readKnown, readRules } from '../standings/certification-fold.ts'
import { scopedStandings } from '../standings/certified.ts'
import type { SkillRow } from '../standings/queries.ts'

/** Which certification decides, what its standing says on the day with clauses and entries, and where the person stands in other scopes of it. */
export const PairCertification = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  /** The scope that counts; null: nothing is recorded for it. */
  scope: Scope.nullable(),
  standing: Interval.nullable(),
  others: z.array(z.object({ scope: Scope, status: z.string(), validThrough: z.string().nullable() })),
})

export async function certificationOf(
  ctx: Context,
  personId: string,
  { certification }: SkillRow,
  scope: Record<string, string> | null,
  { asOf, knownAt }: { asOf: Day; knownAt: Date | null },
): Promise<z.infer<typeof PairCertification> | null> {
  if (certification === null) return null
  const { id, code, name } = certification
  const rules = await readRules(ctx, knownAt)
  const known = (await readKnown(ctx, [personId], knownAt, rules.get(code)?.below ?? null)).get(personId)
  const found = known ? scopedStandings(rules, personId, known, certification) : []
  const on = found.map(one => ({ scope: one.scope, interval: intervalOn(one.standing, asOf) }))
  const counted = scope && on.find(one => sameScope(one.scope, scope))
  return {
    id,
    code,
    name,
    scope: counted?.scope ?? null,
    standing: counted ? shownInterval(counted.interval) : null,
    others: on
      .filter(one => one !== counted)
      .map(one => ({ scope: one.scope, status: one.interval.status, validThrough: one.interval.validThrough })),
  }
}

function sameScope(a: Record<string, string>, b: Record<string, string>): boolean {
  return textOf(a) === textOf(b)
}

function textOf(scope: Record<string, string>): string {
  return JSON.stringify(Object.entries(scope).sort())
}
