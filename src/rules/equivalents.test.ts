import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { standInRules, standInsOf } from './equivalents.ts'
import type { Equivalent, HeldSkill } from './equivalents.ts'
import { addDays } from './day.ts'
import type { Day } from './day.ts'
import { isValid, resultInForce, spansInForce } from './holding.ts'
import type { ResultFact } from './holding.ts'

const ORIGIN: Day = '2026-01-01'
const SKILLS = ['a', 'b', 'c', 'd']
const FLOOR = 'C'

const fact = (more: Partial<ResultFact> = {}): ResultFact => ({
  id: 'r1',
  level: 2,
  grade: 'A',
  outcome: 'passed',
  achievedOn: '2026-05-04',
  validThrough: '2027-05-04',
  recordedAt: '2026-05-04T10:00:00.000Z',
  type: 'observation',
  ...more,
})
const equivalent = (skillId: string, level: number, bySkillId: string, byLevel: number, more: Partial<Equivalent> = {}): Equivalent => ({
  id: `${skillId}${level}${bySkillId}${byLevel}`,
  skillId,
  level,
  bySkillId,
  byLevel,
  from: null,
  through: null,
  ...more,
})
type Held = HeldSkill & { results: ResultFact[] }
const held = (id: string, results: ResultFact[], prohibited: HeldSkill['prohibited'] = []): Held => ({
  results,
  id,
  name: id,
  levels: [],
  spans: spansInForce(results, FLOOR),
  prohibited,
})
const lentTo = (target: string, equivalents: Equivalent[], people: Held[]) =>
  people
    .flatMap(one => standInsOf(one, standInRules(equivalents).get(one.id) ?? []).filter(lent => lent.skillId === target))
    .map(lent => lent.result)

describe('a stand-in', () => {
  it('keeps the days and the proof of the result it comes from, and says so', () => {
    const [lent] = lentTo('stacker', [equivalent('stacker', 1, 'forklift', 2)], [held('forklift', [fact()])])
    expect(lent).toEqual({
      ...fact({ level: 1 }),
      standIn: { skillId: 'forklift', skillName: 'forklift', levelName: '2', from: '2026-05-04', through: null },
    })
  })

  it('is lent while the other is held high enough, and not while it is taken back', () => {
    const results = [fact(), fact({ id: 'r2', level: 1, achievedOn: '2026-10-01', validThrough: null })]
    const lent = lentTo(
      'stacker',
      [equivalent('stacker', 1, 'forklift', 2)],
      [held('forklift', results, [{ from: '2026-06-01', through: '2026-06-14' }])],
    )
    expect(lent.map(one => [one.standIn!.from, one.standIn!.through])).toEqual([
      ['2026-05-04', '2026-05-31'],
      ['2026-06-15', '2026-09-30'],
    ])
  })

  it('never takes the place of an own result that is as high', () => {
    const stand = fact({
      id: 'r9',
      level: 1,
      achievedOn: '2026-11-01',
      standIn: { skillId: 'x', skillName: 'x', levelName: '1', from: '2026-11-01', through: null },
    })
    expect(resultInForce([fact({ level: 1 }), stand], '2026-12-01', FLOOR)!.id).toBe('r1')
    expect(resultInForce([fact({ level: 0, validThrough: null }), stand], '2026-12-01', FLOOR)!.id).toBe('r9')
    expect(resultInForce([fact({ validThrough: '2026-11-30' }), stand], '2026-12-01', FLOOR)!.id).toBe('r9')
  })

  it('chains, and a circle adds nothing', () => {
    const ring = [equivalent('a', 1, 'b', 1), equivalent('b', 1, 'c', 1), equivalent('c', 1, 'a', 1)]
    const rules = standInRules(ring)
    expect([...rules.keys()].sort()).toEqual(['a', 'b', 'c'])
    expect(
      rules
        .get('c')!
        .map(rule => rule.skillId)
        .sort(),
    ).toEqual(['a', 'b'])
  })

  it('stays small where everything counts as everything', () => {
    const many = Array.from({ length: 14 }, (_, i) => `s${i}`)
    const all = many.flatMap(a => many.filter(b => b !== a).map(b => equivalent(a, 2, b, 2)))
    expect([...standInRules(all).values()].flat()).toHaveLength(14 * 13)
  })
})

const day = fc.integer({ min: 0, max: 40 }).map(n => addDays(ORIGIN, n))
const range = fc
  .tuple(day, fc.option(fc.integer({ min: 0, max: 20 })))
  .map(([from, n]) => ({ from, through: n === null ? null : addDays(from, n) }))
const anyFact = fc
  .record({
    level: fc.integer({ min: 0, max: 4 }),
    grade: fc.constantFrom('A' as const, 'C' as const, 'D' as const),
    range,
    outcome: fc.constantFrom('passed' as const, 'passed' as const, 'failed' as const),
  })
  .map(({ range: { from, through }, ...rest }) =>
    fact({ ...rest, achievedOn: from, validThrough: through, recordedAt: `${from}T10:00:00.000Z` }),
  )
const anyEquivalent = fc
  .record({
    a: fc.constantFrom(...SKILLS),
    b: fc.constantFrom(...SKILLS),
    level: fc.integer({ min: 1, max: 4 }),
    byLevel: fc.integer({ min: 1, max: 4 }),
    from: fc.option(day),
    through: fc.option(day),
  })
  .filter(one => one.a !== one.b)
  .map(one => equivalent(one.a, one.level, one.b, one.byLevel, { from: one.from, through: one.through }))

/** The twin: on each day by itself, what is held counts as more until nothing is added; of its own results a skill takes nothing back. */
function twin(target: string, equivalents: Equivalent[], people: Held[], on: Day): { id: string; level: number; grade: string }[] {
  const standing = equivalents.filter(one => (one.from === null || one.from <= on) && (one.through === null || one.through >= on))
  const counted: { skill: string; level: number; result: ResultFact }[] = people.flatMap(one => {
    const result = resultInForce(one.results, on, FLOOR)
    const stopped = one.prohibited.some(({ from, through }) => from <= on && (through === null || through >= on))
    return result === null || stopped || one.id === target ? [] : [{ skill: one.id, level: result.level, result }]
  })
  for (let grown = true; grown;) {
    grown = false
    for (const rule of standing) {
      for (const one of counted.slice()) {
        if (one.skill !== rule.bySkillId || one.level < rule.byLevel) continue
        if (counted.some(other => other.skill === rule.skillId && other.level === rule.level && other.result === one.result)) continue
        counted.push({ skill: rule.skillId, level: rule.level, result: one.result })
        grown = true
      }
    }
  }
  return counted.filter(one => one.skill === target).map(one => ({ id: one.result.id, level: one.level, grade: one.result.grade }))
}

it('says on every day what counting step by step says', () => {
  let lentDays = 0
  fc.assert(
    fc.property(
      fc.array(anyEquivalent, { maxLength: 7 }),
      fc.array(fc.tuple(fc.array(anyFact, { maxLength: 3 }), fc.option(range)), { minLength: 4, maxLength: 4 }),
      (equivalents, records) => {
        const people = records.map(([results, prohibited], i) =>
          held(
            SKILLS[i]!,
            results.map((one, nr) => ({ ...one, id: `${SKILLS[i]}${nr}` })),
            prohibited ? [prohibited] : [],
          ),
        )
        for (const target of SKILLS) {
          const lent = lentTo(target, equivalents, people)
          for (let n = -1; n < 65; n += 1) {
            const on = addDays(ORIGIN, n)
            const mine = lent.filter(one => one.standIn!.from <= on && (one.standIn!.through === null || one.standIn!.through >= on))
            const best = (ones: { id: string; level: number }[]) =>
              [...new Set(ones.map(one => one.id))]
                .sort()
                .map(id => [id, Math.max(...ones.filter(one => one.id === id).map(one => one.level))])
            const expected = best(twin(target, equivalents, people, on))
            expect(best(mine)).toEqual(expected)
            lentDays += expected.length
            const own = people[SKILLS.indexOf(target)]!.results
            const inForce = resultInForce([...own, ...lent], on, FLOOR)
            const highest = Math.max(
              0,
              ...[...mine, resultInForce(own, on, FLOOR)].filter(one => one !== null && isValid(one, on)).map(one => one!.level),
            )
            if (inForce !== null && isValid(inForce, on)) expect(inForce.level).toBe(highest)
          }
        }
      },
    ),
    { numRuns: 200, seed: 20261122 },
  )
  expect(lentDays).toBeGreaterThan(1_000)
})
