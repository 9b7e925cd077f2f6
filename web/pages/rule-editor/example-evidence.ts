import { addDays, type Day } from '../../../src/rules/day.ts'
import type { RuleEvent } from '../../../src/rules/certification/events.ts'
import type { Evidence, Need, Points, Rule, Scope } from '../../../src/rules/certification/language.ts'

/** For whom evidence is made up, and under which names. */
export interface Making {
  rule: Rule
  cert: string
  scope: Scope
  /** The method named on the certificate, where the term goes by methods. */
  method: string | null
  /** Gives each event an id of its own. */
  id: () => string
}

/** A number of months of 30 days, and a few days more. */
const MONTH = 31

/** Events of one day that meet a need; of several ways the first. */
export function evidenceFor(need: Need, on: Day, making: Making): RuleEvent[] {
  if ('all' in need) return need.all.flatMap(one => evidenceFor(one, on, making))
  if ('any' in need) return need.any.slice(0, 1).flatMap(one => evidenceFor(one, on, making))
  if ('ref' in need) return evidenceFor(referredTo(need.ref, making.rule), on, making)
  if ('hold' in need) return [{ id: making.id(), type: 'appointment', on, certs: [need.hold] }]
  if ('condition' in need) return [{ id: making.id(), type: 'condition-began', on, condition: need.condition }]
  if ('age' in need) return []
  if ('points' in need) return claimsFor(need.points, on, making)
  return [actFor(need, on, making)]
}

function referredTo(ref: string, rule: Rule): Need {
  if (ref === 'award') return rule.award
  const routes = rule.renew ?? []
  return (routes.find(one => `renew.${one.id}` === ref) ?? routes[0])?.need ?? rule.award
}

function actFor(need: Evidence, on: Day, { rule, cert, scope, method, id }: Making): RuleEvent {
  const by = need.by ?? rule.assess?.by
  const { part, minScore, minHours, minBlockHours, minCount, minDays, minMonths, sign } = need
  const lasting = rule.term.for === 'as-issued' ? { validThrough: asIssued(rule, on) } : {}
  return {
    id: id(),
    type: need.do,
    on,
    certs: [cert],
    ...(Object.keys(scope).length > 0 ? { scope } : {}),
    ...(part === undefined ? {} : { part }),
    ...(typeof minScore === 'number' ? { score: minScore } : {}),
    ...(typeof minHours === 'number' ? { hours: Math.max(minHours, minBlockHours ?? 0) } : {}),
    ...(typeof minCount === 'number' ? { count: minCount } : {}),
    ...(minDays === undefined ? {} : { days: minDays }),
    ...(minMonths === undefined ? {} : { from: addDays(on, -minMonths * MONTH), through: on }),
    ...(by || rule.assess ? { assessor: { roles: by ?? [], holds: rule.assess?.mustHold ?? [] } } : {}),
    ...(sign ? { signedBy: sign } : {}),
    issued: { on, ...lasting, ...(method === null ? {} : { method }) },
  }
}

/** A certificate that carries its own end is made out for two years, a usual length. */
function asIssued({ term }: Rule, on: Day): Day {
  return addDays(on, term.max === undefined || term.max.length > 4 ? 730 : 365)
}

function claimsFor({ min, buckets }: Points, on: Day, { cert, id }: Making): RuleEvent[] {
  const own = buckets.map(one => ({ id: one.id, points: (one.min ?? 0) - mins(buckets, one.id) })).filter(one => one.points > 0)
  const missing = (typeof min === 'number' ? min : 0) - own.reduce((sum, one) => sum + one.points, 0)
  const roomy = buckets.find(one => one.max === undefined && !one.id.includes('.'))?.id ?? 'other'
  const claims = missing > 0 ? [...own, { id: roomy, points: missing }] : own
  return claims.flatMap(({ id: bucket, points }) => {
    const claim = id()
    return [
      { id: claim, type: 'points-claimed', on, certs: [cert], points, bucket, activity: bucket },
      { id: id(), type: 'points-approved', on, certs: [cert], claim },
    ]
  })
}

/** What the parts of a category ask for already counts for it. */
function mins(buckets: Points['buckets'], id: string): number {
  return buckets.filter(one => one.id.startsWith(`${id}.`)).reduce((sum, one) => sum + (one.min ?? 0), 0)
}
