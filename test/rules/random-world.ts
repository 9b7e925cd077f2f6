import { addDays } from '../../src/rules/day.ts'
import type { RuleEvent, ScopeValue } from '../../src/rules/certification/events.ts'
import type { Dim, Evidence, Need, Rule, RuleVersion, Variant } from '../../src/rules/certification/language.ts'
import type { seeded } from '../support/seeded.ts'
import { randomEvents, randomRule } from './random-rule.ts'

type Random = ReturnType<typeof seeded>

/** A rule with everything around it: versions, variants, a scope with levels, judges, methods, another certification it looks at. */
export interface RandomWorld {
  versions: RuleVersion[]
  other: RuleVersion[]
  events: RuleEvent[]
  scope: Record<string, string>
  label: string | null
  birthDate: string
}

export const COVERAGE = { size: { '10': ['8', '12'], '8': ['6'] } }
export const UNRECORDED = ['employed']
const DIMS: Dim[] = [
  { key: 'line', match: 'exact' },
  { key: 'kind', match: 'set' },
  { key: 'size', match: 'range' },
  { key: 'level', match: 'at-least', levels: ['low', 'mid', 'high'] },
]
const VALUES: Record<string, string[]> = { line: ['L1', 'L2'], kind: ['k1', 'k2'], size: ['8', '10', '12'], level: ['low', 'mid', 'high'] }
const ROLES = ['examiner', 'trainer']

export function randomWorld(random: Random): RandomWorld {
  const dims = random.chance(0.6) ? DIMS.filter(() => random.chance(0.5)) : []
  const rule = adorned(random, randomRule(random), dims)
  const versions: RuleVersion[] = [{ version: 1, effectiveFrom: random.chance(0.3) ? '2024-02-10' : '0001-01-01', rule }]
  if (random.chance(0.35))
    versions.push({ version: 2, effectiveFrom: addDays('2024-06-01', random.between(0, 400)), rule: revised(random, rule) })
  const late = random.chance(0.5)
    ? [{ upTo: 'P1M', status: 'in-grace' as const, work: 'yes' as const, need: { do: 'drill' }, from: 'event' as const }]
    : []
  const otherRule: Rule = { award: { do: 'drill' }, term: { for: random.pick(['P6M', 'P9M', 'forever']) }, late }
  if (random.chance(0.5)) otherRule.renew = [{ id: 'again', need: { do: 'drill' }, from: random.pick(['expiry', 'event']) }]
  const scope = Object.fromEntries(dims.filter(() => random.chance(0.6)).map(({ key }) => [key, random.pick(VALUES[key]!)]))
  const label = random.pick([null, 'night', 'day'])
  const birthDate = random.pick(['2006-02-28', '2006-08-15', '2004-02-29', '1990-12-31'])
  return {
    versions,
    other: [{ version: 1, effectiveFrom: '0001-01-01', rule: otherRule }],
    events: eventsOf(random, rule, dims),
    scope,
    label,
    birthDate,
  }
}

/** Leaves that ask for a judge, a signature, a score; other certifications and ages; methods, birthdays and printed ends; variants. */
function adorned(random: Random, plain: Rule, dims: Dim[]): Rule {
  const rule = mapLeaves(plain, leaf => adornLeaf(random, leaf, dims))
  if (random.chance(0.2)) rule.award = { all: [rule.award, random.pick<Need>([{ hold: 'other' }, { age: 18 }, { condition: 'employed' }])] }
  if (dims.length > 0) rule.scope = { dims }
  if (random.chance(0.4)) {
    rule.assess = { by: ['examiner'] }
    if (random.chance(0.4)) rule.assess.not = ['instructor']
    if (random.chance(0.3)) rule.assess.mustHold = ['licence']
  }
  if (random.chance(0.2)) rule.term = { for: { byMethod: { a: 'P4M', b: 'forever' } } }
  else if (random.chance(0.12)) rule.term = { for: 'as-issued', ...(random.chance(0.6) ? { max: 'P7M' } : {}) }
  else if (random.chance(0.1)) rule.term = { for: 'P4M', snap: 'birthday' }
  if (random.chance(0.12)) rule.term = { ...rule.term, anchor: 'issued' }
  if (random.chance(0.25))
    rule.depends = [
      ...(rule.depends ?? []),
      {
        on: random.chance(0.7) ? { cert: 'other' } : { condition: 'employed' },
        effect: random.pick(['prereq', 'suspend', 'revoke']),
        ...(random.chance(0.3) ? { when: { method: 'a' } } : {}),
      },
    ]
  for (const keep of rule.keep ?? []) {
    // Of the checks only the rolling one adds days up.
    if (keep.mode !== 'rolling') delete (keep.need as Evidence).minMonths
    if (dims.length > 0 && random.chance(0.3)) keep.per = [random.pick(dims).key]
    if (random.chance(0.15)) keep.when = random.pick([{ label: 'night' }, { scope: { line: ['L1', 'L3'] } }, { method: 'a' }])
  }
  for (const trigger of rule.triggers ?? []) if (random.chance(0.4)) trigger.scoped = true
  const variants = [random.chance(0.3), random.chance(0.15)].filter(Boolean).map(() => randomVariant(random, dims))
  if (variants.length > 0) rule.variants = variants
  return rule
}

function randomVariant(random: Random, dims: Dim[]): Variant {
  const when = random.pick([{ label: 'night' }, { scope: { line: 'L1' } }, { cycle: { mod: 2, in: [0] } }, { method: 'a' }])
  const { award, term, renew, late } = mapLeaves(randomRule(random), leaf => adornLeaf(random, leaf, dims))
  const variant: Variant = { when }
  if (random.chance(0.4)) variant.term = term
  if (random.chance(0.4)) variant.renew = renew!
  if (random.chance(0.3) && late) variant.late = late
  if (random.chance(0.3)) variant.award = award
  return variant
}

/** The next version: other needs and lengths, the same checks and triggers. */
function revised(random: Random, rule: Rule): Rule {
  const { award, term, renew, late } = mapLeaves(randomRule(random), leaf => adornLeaf(random, leaf, rule.scope?.dims ?? []))
  const next = structuredClone(rule)
  if (random.chance(0.5)) next.award = award
  if (random.chance(0.5)) next.term = term
  if (random.chance(0.5)) next.renew = renew!
  if (random.chance(0.5)) next.late = late ?? []
  return next
}

function adornLeaf(random: Random, leaf: Evidence, dims: Dim[]): Evidence {
  const next = { ...leaf }
  if (random.chance(0.12)) next.by = [random.pick(ROLES)]
  if (random.chance(0.08)) next.sign = [random.pick(ROLES)]
  if (random.chance(0.1)) next.minScore = 70
  if (random.chance(0.08)) next.minBlockHours = 6
  if (dims.length > 0 && random.chance(0.15)) next.sameScope = true
  if (leaf.do === 'use' && random.chance(0.1)) next.minMonths = 1
  return next
}

function mapLeaves<T>(value: T, change: (leaf: Evidence) => Evidence): T {
  if (Array.isArray(value)) return value.map(one => mapLeaves(one, change)) as T
  if (typeof value !== 'object' || value === null) return value
  if ('do' in value) return change(value as unknown as Evidence) as T
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapLeaves(one, change)])) as T
}

function eventsOf(random: Random, rule: Rule, dims: Dim[]): RuleEvent[] {
  const events: RuleEvent[] = randomEvents(random, rule).map(event => ({ ...event, ...marksOf(random, event, dims) }))
  for (let i = random.between(0, 4); i > 0; i--)
    events.push({
      id: `o${i}`,
      type: random.chance(0.85) ? 'drill' : random.pick(['suspended', 'reinstated', 'exempted']),
      on: anyDay(random),
      certs: ['other'],
    })
  if (random.chance(0.2)) events.push({ id: 'left', type: 'condition-ended', condition: 'employed', on: anyDay(random) })
  if (random.chance(0.1)) events.push({ id: 'back', type: 'condition-began', condition: 'employed', on: anyDay(random) })
  return events
}

function anyDay(random: Random): string {
  return addDays('2024-01-01', random.between(0, 720))
}

function marksOf(random: Random, { type, on }: RuleEvent, dims: Dim[]): Partial<RuleEvent> {
  const marks: Partial<RuleEvent> = {}
  if (type.startsWith('condition-')) return marks
  marks.certs = random.chance(0.9) ? ['c'] : ['c', 'other']
  const named = dims.filter(() => random.chance(0.6))
  if (named.length > 0) marks.scope = Object.fromEntries(named.map(dim => [dim.key, valueOf(random, dim)]))
  if (random.chance(0.6)) marks.assessor = judgeOf(random)
  if (random.chance(0.85)) marks.signedBy = ROLES.filter(() => random.chance(0.8))
  if (random.chance(0.5)) marks.score = random.pick([60, 70, 90])
  // A claim of points is no certificate.
  if (type !== 'points-claimed' && random.chance(0.85))
    marks.issued = { on: addDays(on, 2), validThrough: addDays(on, 150), method: random.chance(0.5) ? 'a' : 'b' }
  if (marks.issued && random.chance(0.3)) delete marks.issued.validThrough
  return marks
}

function valueOf(random: Random, dim: Dim): ScopeValue {
  const values = VALUES[dim.key]!
  if (dim.match === 'range' && random.chance(0.4)) return { min: random.between(6, 10), ...(random.chance(0.7) ? { max: 12 } : {}) }
  return dim.match === 'set' && random.chance(0.5) ? values : random.pick(values)
}

function judgeOf(random: Random): NonNullable<RuleEvent['assessor']> {
  return {
    roles: random.chance(0.8) ? ['examiner'] : ['trainer'],
    ...(random.chance(0.1) ? { relations: ['instructor'] } : {}),
    ...(random.chance(0.8) ? { holds: ['licence'] } : {}),
  }
}
