import type { Day } from '../../src/rules/day.ts'
import type { RuleEvent, ScopeValue } from '../../src/rules/certification/events.ts'
import type { Assess, Dim, Evidence, Need, Rule, RuleVersion, When } from '../../src/rules/certification/language.ts'

export interface NaiveHeld {
  inForce: boolean
  exempt: boolean
  awardedOn: Day
}

/** What is asked, and what surrounds the person: versions by date, a scope, a label, other certifications, conditions that hold unrecorded. */
export interface NaiveWorld {
  cert: string
  versions: readonly RuleVersion[]
  scope: Record<string, string>
  label: string | null
  birthDate: Day | null
  unrecorded: readonly string[]
  coverage: Record<string, Record<string, string[]>>
  held(cert: string, d: Day): NaiveHeld
}

const OF_OTHERS = new Set(
  (
    'suspended reinstated revoked exempted exemption-ended extended interval-changed application-filed application-decided ' +
    'booked booking-cancelled requirement-set requirement-removed'
  ).split(' '),
)
const NEEDS_JUDGE = new Set(['exam', 'practical', 'demonstration', 'evaluation', 'observation', 'inspection', 'sample', 'confirmation'])

/** Whether an event is read at all: conditions and decisions always, acts of authority where they touch the scope, all else of this certification. */
export function isOpen(e: RuleEvent, world: NaiveWorld): boolean {
  if (e.type.startsWith('condition-') || e.type === 'points-approved' || e.type === 'points-rejected') return true
  if (e.certs !== undefined && !e.certs.includes(world.cert)) return false
  return !OF_OTHERS.has(e.type) || covers(e, world.versions[0]!.rule, world, null, false)
}

export function covers(e: RuleEvent, rule: Rule, world: NaiveWorld, per: string[] | null, named: boolean): boolean {
  for (const dim of rule.scope?.dims ?? []) {
    const asked = world.scope[dim.key]
    if (asked === undefined || (per !== null && !per.includes(dim.key))) continue
    const value = e.scope?.[dim.key]
    if (value === undefined ? named : !fitsDim(dim, value, asked, world)) return false
  }
  return true
}

function fitsDim(dim: Dim, value: ScopeValue, asked: string, { coverage }: NaiveWorld): boolean {
  if (typeof value === 'object' && !Array.isArray(value)) {
    const n = Number(asked)
    return dim.match === 'range' && n >= (value.min ?? n) && n <= (value.max ?? n)
  }
  const values = [value].flat().map(String)
  if (dim.match === 'at-least')
    return values.some(one => dim.levels!.includes(one) && dim.levels!.indexOf(one) >= dim.levels!.indexOf(asked))
  if (dim.match === 'range') return values.some(one => one === asked || coverage[dim.key]?.[one]?.includes(asked))
  return values.includes(asked)
}

/** A judge that is recorded must be the right one; one that is not recorded is let pass. */
export function isJudgedRight(e: RuleEvent, leaf: Evidence, assess: Assess | undefined): boolean {
  const judge = e.assessor
  if (!judge || (leaf.by === undefined && !NEEDS_JUDGE.has(leaf.do))) return true
  const by = leaf.by ?? assess?.by
  if (by && by.filter(role => judge.roles?.includes(role)).length === 0) return false
  if (assess?.not && assess.not.filter(relation => judge.relations?.includes(relation)).length > 0) return false
  return !assess?.mustHold || assess.mustHold.filter(one => judge.holds?.includes(one)).length === assess.mustHold.length
}

/** The rule of a day with its variants put in place, the later one over the earlier. */
export function ruleOn(versions: readonly RuleVersion[], d: Day, fits: (when: When) => boolean): Rule {
  const { rule } = versions.filter(one => one.effectiveFrom <= d).at(-1) ?? versions[0]!
  let whole = rule
  for (const { when, ...blocks } of rule.variants ?? []) if (fits(when)) whole = { ...whole, ...blocks }
  return whole
}

export function hasField(e: RuleEvent, key: string, wanted: unknown): boolean {
  const value = key === 'result' ? (e.result ?? 'passed') : e[key]
  return [wanted].flat().some(one => [value].flat().includes(one))
}

export function certsIn(need: Need): string[] {
  if ('all' in need) return need.all.flatMap(certsIn)
  if ('any' in need) return need.any.flatMap(certsIn)
  return 'hold' in need ? [need.hold] : []
}
