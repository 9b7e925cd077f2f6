import * as fc from 'fast-check'
import { factsOfStanding, type CertifiedFacts } from '../../src/rules/certified.ts'
import { addDays, type Day } from '../../src/rules/day.ts'
import type { ResultFact } from '../../src/rules/holding.ts'
import type { Level } from '../../src/rules/level.ts'
import type { ExemptionFact, PairFacts, RevocationFact, SkillFacts } from '../../src/rules/pair.ts'
import type { RequirementFact } from '../../src/rules/requirement.ts'
import { CERTIFICATE, LEVELS } from './cast.ts'

/** Random records in a short span of days, so that ends, beginnings and takeovers often meet. */

export const ORIGIN: Day = '2026-01-01'
export const SPAN = 60

/** Flags that no starter scale has: supervised at the top, alone without cover, level values with gaps, no level 0. */
const ODD_LEVELS: Level[] = [
  { ...LEVELS[3]!, value: 2 },
  { ...LEVELS[3]!, value: 5, code: 'X', countsForCover: false },
  { ...LEVELS[1]!, value: 9, code: 'Y' },
  { ...LEVELS[0]!, value: 11, code: 'Z' },
]

const STANDING = { bindsOn: ORIGIN, throughOn: null, level: 2 }

const day: fc.Arbitrary<Day> = fc.integer({ min: 0, max: SPAN }).map(n => addDays(ORIGIN, n))
const range = fc
  .tuple(day, fc.option(fc.integer({ min: -2, max: 40 }), { freq: 3 }))
  .map(([from, days]) => ({ from, through: days === null ? null : addDays(from, days) }))
const level = fc.integer({ min: 0, max: 5 })
const grade = fc.constantFrom('A' as const, 'B' as const, 'C' as const, 'D' as const)
const permission = fc.constantFrom('no' as const, 'supervised' as const, 'alone' as const)

const resultFact: fc.Arbitrary<Omit<ResultFact, 'id'>> = fc
  .record({
    level,
    grade,
    range,
    outcome: fc.constantFrom('passed' as const, 'passed' as const, 'passed' as const, 'failed' as const),
    hour: fc.integer({ min: 10, max: 12 }),
    type: fc.constantFrom('observation', 'exam', 'use', 'declaration'),
  })
  .map(({ range: { from, through }, hour, ...rest }) => ({
    ...rest,
    achievedOn: from,
    validThrough: through,
    recordedAt: `${from}T${hour}:00:00.000Z`,
  }))

const revocationFact: fc.Arbitrary<Omit<RevocationFact, 'id'>> = fc
  .record({ range, open: fc.boolean() })
  .map(({ range, open }) => ({ ...range, open, reason: 'doubt' }))

const exemptionFact: fc.Arbitrary<Omit<ExemptionFact, 'id'>> = fc
  .record({ range, requirementId: fc.constantFrom(null, 'q0', 'q1', 'q2', 'q9'), permits: permission })
  .map(({ range, ...rest }) => ({ ...range, ...rest, reason: 'other duties' }))

const requirementFact: fc.Arbitrary<Omit<RequirementFact, 'id'>> = fc
  .record({
    kind: fc.constantFrom('mandatory' as const, 'mandatory' as const, 'wanted' as const),
    level: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 5 }) }, { weight: 1, arbitrary: fc.constant(0) }),
    range,
    positionId: fc.constantFrom(null, 'p1', 'p2'),
  })
  .map(({ range: { from, through }, ...rest }) => ({
    ...rest,
    bindsOn: from,
    throughOn: through,
    via: { kind: 'grouping' as const, id: 'g1', name: 'Shift A' },
  }))

export const skillFacts: fc.Arbitrary<SkillFacts> = fc.record({
  id: fc.constant('s'),
  levels: fc.constantFrom(LEVELS, CERTIFICATE, ODD_LEVELS),
  evidenceFloor: fc.constantFrom('B' as const, 'C' as const, 'C' as const, 'D' as const),
  warnDays: fc.constantFrom(0, 1, 5, 20, 90),
})

const list = <T>(item: fc.Arbitrary<T>, most: number, name: string): fc.Arbitrary<(T & { id: string })[]> =>
  fc.array(item, { maxLength: most }).map(items => items.map((fact, i) => ({ ...fact, id: `${name}${i}` })))

const scope = fc.boolean().map((fixed): Record<string, string> => (fixed ? { truck: 'counterbalance' } : {}))
const certifiedFacts: fc.Arbitrary<CertifiedFacts> = fc
  .record({
    status: fc.constantFrom(
      'valid',
      'valid',
      'due-soon',
      'in-grace',
      'expired',
      'suspended',
      'lapsed',
      'revoked',
      'in-progress',
      'planned',
      'not-started',
    ),
    work: fc.constantFrom('yes' as const, 'supervised' as const, 'no' as const, 'n/a' as const),
    validThrough: fc.option(day, { freq: 3 }),
    reason: fc.constantFrom('in-term', 'restricted', 'late-step', 'continuity-missed'),
    findings: fc.constantFrom([], ['yearly-check'], ['assessor-not-recorded']),
    code: fc.constantFrom(undefined, 'I', 'U', 'O', 'X'),
    exempt: fc.option(permission, { freq: 5 }),
    levels: fc.constant(LEVELS),
  })
  .map(({ code, reason, levels, exempt, ...rest }) => {
    const interval = { from: ORIGIN, through: null, basis: [], ...(code ? { level: code } : {}), ...rest, reasons: [{ code: reason }] }
    return { ...factsOfStanding(interval, levels), exempt }
  })

/** Spans one after another, without gaps; before the first one nothing is recorded. */
const certified: fc.Arbitrary<NonNullable<PairFacts['certified']>> = fc
  .record({
    from: fc.option(day, { freq: 2, nil: null }),
    days: fc.uniqueArray(day, { maxLength: 4 }),
    said: fc.array(fc.tuple(certifiedFacts, scope, fc.boolean()), { minLength: 4, maxLength: 4 }),
  })
  .map(({ from, days, said }) => {
    const first = days.toSorted()
    const spans = first.map((on, i) => {
      const [facts, within, rests] = said[i]!
      const next = first[i + 1]
      return { ...facts, from: on, through: next ? addDays(next, -1) : null, scope: within, basis: rests ? { id: `c${i}`, on } : null }
    })
    return { id: 'f', code: 'forklift', name: 'Forklift', from, spans }
  })

/** The same pairs, and such of which a certification decides. */
export function certifiedPairsFor(skill: fc.Arbitrary<SkillFacts>): fc.Arbitrary<PairFacts> {
  return fc.oneof(
    { weight: 1, arbitrary: pairFactsFor(skill) },
    { weight: 1, arbitrary: fc.tuple(pairFactsFor(skill), certified).map(([facts, by]) => ({ ...facts, certified: by })) },
  )
}

export function pairFactsFor(skill: fc.Arbitrary<SkillFacts>): fc.Arbitrary<PairFacts> {
  const wild = fc.record({
    results: list(resultFact, 4, 'r'),
    revocations: list(revocationFact, 2, 'v'),
    exemptions: list(exemptionFact, 2, 'e'),
    requirements: list(requirementFact, 3, 'q'),
    skill,
  })
  // Left to chance alone, a holding that meets what is asked is rare; one pair in three is spared prohibitions and poor evidence.
  const calm = wild.map(facts => ({
    ...facts,
    results: facts.results.map(result => ({ ...result, grade: 'A' as const, level: Math.max(result.level, 3), validThrough: null })),
    revocations: [],
    exemptions: facts.exemptions.slice(1),
    requirements: facts.requirements.map((asked, i) => ({ ...asked, kind: 'mandatory' as const, ...(i === 0 ? STANDING : {}) })),
  }))
  return fc.oneof({ weight: 2, arbitrary: wild }, { weight: 1, arbitrary: calm })
}

export const pairFacts = pairFactsFor(skillFacts)
export const certifiedPairs = certifiedPairsFor(skillFacts)
export const dayInSpan: fc.Arbitrary<Day> = fc.integer({ min: -3, max: SPAN + 45 }).map(n => addDays(ORIGIN, n))
