/**
 * What a certificate proves. A list of certificates says who was issued which one, on which day and until when; it does not say what was done for
 * it. Whoever issued it has seen what the rule asks: so it stands for the acts of the award, each on the day of issue, and the next one of the same
 * person for the acts of the first way to renew.
 *
 * Where several ways lead to it, the first that acts alone can meet is taken. Hours, counts and days that the rule asks of an act are met by it.
 * Signatures, conditions, other certifications and points are not made up: where the rule asks for them, the standing says so.
 *
 * Example: an ADR driver passes the examination on 3 February 2025 and gets a card. The card in a list stands for an exam on 2025-02-03; the standing
 * runs through 2030-02-03 by the rule, whatever the list says of its end.
 */

import type { Evidence, Need, Rule } from './language.ts'

export interface ProvenAct {
  act: string
  part?: string
  hours?: number
  count?: number
  days?: number
}

/** The acts that a certificate stands for: the first of a person, or a later one. None: the rule asks for no act at all. */
export function provenBy(rule: Rule, isFirst: boolean): ProvenAct[] {
  const [route] = rule.renew ?? []
  const renewing = isFirst || !route ? null : leavesOf(rule, route.need, new Set())
  const leaves = renewing?.length ? renewing : leavesOf(rule, rule.award, new Set())
  const acts = (leaves ?? []).map(actOf)
  return acts.filter((act, i) => acts.findIndex(one => one.act === act.act && one.part === act.part) === i)
}

/** Null: acts alone cannot meet it. */
function leavesOf(rule: Rule, need: Need, followed: Set<string>): Evidence[] | null {
  if ('do' in need) return [need]
  if ('all' in need) return need.all.flatMap(one => leavesOf(rule, one, followed) ?? [])
  if ('any' in need) {
    const ways = need.any.map(one => leavesOf(rule, one, new Set(followed)))
    return ways.find(way => way !== null && way.length > 0) ?? null
  }
  if (!('ref' in need) || followed.has(need.ref)) return null
  followed.add(need.ref)
  const { ref } = need
  if (ref === 'award') return leavesOf(rule, rule.award, followed)
  const route = (rule.renew ?? []).find(one => ref === 'renew' || ref === `renew.${one.id}`)
  return route ? leavesOf(rule, route.need, followed) : null
}

function actOf({ do: act, part, minHours, minCount, minDays }: Evidence): ProvenAct {
  return {
    act,
    ...(part === undefined ? {} : { part }),
    ...(typeof minHours === 'number' ? { hours: minHours } : {}),
    ...(typeof minCount === 'number' ? { count: minCount } : {}),
    ...(minDays === undefined ? {} : { days: minDays }),
  }
}
