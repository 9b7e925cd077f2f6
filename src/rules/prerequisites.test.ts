import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from './day.ts'
import type { Day } from './day.ts'
import { allNeedsOf, awardsDue, circleOf, needsOf } from './prerequisites.ts'
import type { AwardQuestion, Held, Prerequisite } from './prerequisites.ts'

const needs = (skillId: string, level: number, needsSkillId: string, needsLevel: number): Prerequisite => ({
  skillId,
  level,
  needsSkillId,
  needsLevel,
})
const PRESS = [needs('press', 3, 'safety', 1), needs('press', 3, 'crane', 2), needs('crane', 2, 'card', 1)]

describe('needs', () => {
  it('of a level are its own and those of the levels below it', () => {
    expect(needsOf(PRESS, { skillId: 'press', level: 2 })).toEqual([])
    expect(needsOf(PRESS, { skillId: 'press', level: 4 })).toEqual([
      { skillId: 'safety', level: 1 },
      { skillId: 'crane', level: 2 },
    ])
    expect(allNeedsOf(PRESS, { skillId: 'press', level: 3 }).map(one => one.skillId)).toEqual(['safety', 'crane', 'card'])
  })

  it('that lead back are named with the way', () => {
    expect(circleOf(PRESS, needs('card', 1, 'press', 3))).toEqual([
      { skillId: 'card', level: 1 },
      { skillId: 'press', level: 3 },
      { skillId: 'crane', level: 2 },
      { skillId: 'card', level: 1 },
    ])
    expect(circleOf(PRESS, needs('card', 1, 'press', 2))).toBeNull()
    expect(circleOf([], needs('press', 2, 'press', 2))).not.toBeNull()
    expect(circleOf([], needs('press', 2, 'press', 1))).toBeNull()
  })
})

const SKILLS = ['a', 'b', 'c', 'd']
const anyNeed = fc
  .tuple(fc.constantFrom(...SKILLS), fc.integer({ min: 1, max: 3 }), fc.constantFrom(...SKILLS), fc.integer({ min: 1, max: 3 }))
  .map(([a, n, b, m]) => needs(a, n, b, m))

/** The twin: what can be reached at all, beginning with nothing, one level after another. */
function reachable(prerequisites: Prerequisite[]): Set<string> {
  const got = new Set<string>()
  for (let grown = true; grown;) {
    grown = false
    for (const skill of SKILLS) {
      for (const level of [1, 2, 3]) {
        const met = prerequisites
          .filter(one => one.skillId === skill && one.level <= level)
          .every(one => [1, 2, 3].some(other => other >= one.needsLevel && got.has(`${one.needsSkillId} ${other}`)))
        if (!met || got.has(`${skill} ${level}`)) continue
        got.add(`${skill} ${level}`)
        grown = true
      }
    }
  }
  return got
}

it('refuses a prerequisite exactly where somebody could otherwise never begin', () => {
  let [refusedCount, taken] = [0, 0]
  fc.assert(
    fc.property(fc.array(anyNeed, { maxLength: 12 }), asked => {
      const standing: Prerequisite[] = []
      for (const one of asked) {
        const circle = circleOf(standing, one)
        const whole = reachable([...standing, one]).size === SKILLS.length * 3
        expect(circle === null).toBe(whole)
        if (circle) {
          refusedCount += 1
          expect(circle[0]).toEqual({ skillId: one.skillId, level: one.level })
          expect(circle.at(-1)!.skillId).toBe(one.skillId)
        } else {
          taken += 1
          standing.push(one)
        }
      }
    }),
    { numRuns: 1_500, seed: 7 },
  )
  expect(Math.min(refusedCount, taken)).toBeGreaterThan(500)
})

const ON: Day = '2026-06-01'

/** The twin: tries every skill and level over and over, with the words of the rule. */
function dueTwin({ prerequisites, awarding, held, lastResultOn, voided, prohibited, on }: AwardQuestion): Map<string, number> {
  const now = new Map(held)
  const due = new Map<string, number>()
  for (let round = 0; round < 20; round++) {
    for (const skill of awarding.keys()) {
      for (const level of [1, 2, 3]) {
        const asked = prerequisites.filter(one => one.skillId === skill && one.level <= level)
        if (!prerequisites.some(one => one.skillId === skill && one.level === level) || prohibited.has(skill)) continue
        if (!asked.every(one => (now.get(one.needsSkillId)?.level ?? 0) >= one.needsLevel)) continue
        const completeOn = asked
          .map(one => now.get(one.needsSkillId)!.achievedOn)
          .sort()
          .at(-1)!
        const own = now.get(skill)
        const spoken = lastResultOn.get(skill)
        if ((own && own.level >= level) || (spoken !== undefined && spoken >= completeOn)) continue
        if (awarding.get(skill)!.validity === 'P10D' && addDays(completeOn, 10) < on) continue
        const rests = asked.map(one => now.get(one.needsSkillId)!)
        const grade = rests.some(one => one.grade === 'C') ? 'C' : 'B'
        if (grade === 'C' && awarding.get(skill)!.floor === 'B') continue
        const never = voided.get(skill)
        if (never && rests.every(one => one.achievedOn < never.achievedOn || (one.recordedAt ?? 'now') <= never.voidedAt)) continue
        due.set(skill, level)
        now.set(skill, { level, achievedOn: completeOn, grade, resultId: null, recordedAt: null })
      }
    }
  }
  return due
}

it('awards what is complete and nothing else, one award leading to another', () => {
  let awarded = 0
  const holding = fc
    .record({
      level: fc.integer({ min: 1, max: 3 }),
      day: fc.integer({ min: 1, max: 40 }),
      grade: fc.constantFrom('B' as const, 'C' as const),
      late: fc.boolean(),
    })
    .map(({ level, day, grade, late }): Held => {
      const recordedAt = late ? '2026-05-30T08:00:00.000Z' : '2026-05-10T08:00:00.000Z'
      return { level, achievedOn: addDays(ON, -day), grade, resultId: `r${level}${day}`, recordedAt }
    })
  fc.assert(
    fc.property(
      fc.array(anyNeed, { maxLength: 8 }),
      fc.dictionary(fc.constantFrom(...SKILLS), holding),
      fc.uniqueArray(fc.constantFrom(...SKILLS)),
      fc.option(fc.constantFrom(...SKILLS)),
      fc.option(fc.constantFrom(...SKILLS)),
      fc.record({ short: fc.boolean(), strict: fc.boolean() }),
      (asked, holdings, awarding, prohibited, voided, { short, strict }) => {
        const prerequisites: Prerequisite[] = []
        for (const one of asked) if (circleOf(prerequisites, one) === null) prerequisites.push(one)
        const held = new Map(Object.entries(holdings))
        const question: AwardQuestion = {
          on: ON,
          prerequisites,
          awarding: new Map(
            awarding.map(id => [id, { validity: short ? ('P10D' as const) : null, floor: strict ? ('B' as const) : ('C' as const) }]),
          ),
          held,
          lastResultOn: new Map([...held].map(([id, one]) => [id, one.achievedOn])),
          voided: new Map(voided ? [[voided, { achievedOn: addDays(ON, -20), voidedAt: '2026-05-20T08:00:00.000Z' }]] : []),
          prohibited: new Set(prohibited ? [prohibited] : []),
        }
        const due = awardsDue(question)
        expect(new Map(due.map(one => [one.skillId, one.level]))).toEqual(dueTwin(question))
        for (const one of due) expect(one.because.every(id => [...held.values()].some(holds => holds.resultId === id))).toBe(true)
        const after = new Map([
          ...held,
          ...due.map(one => [one.skillId, { ...one, resultId: 'new', recordedAt: '2026-06-01T08:00:00.000Z' }] as const),
        ])
        expect(
          awardsDue({
            ...question,
            held: after,
            lastResultOn: new Map([...question.lastResultOn, ...due.map(one => [one.skillId, one.achievedOn] as const)]),
          }),
        ).toEqual([])
        awarded += due.length
      },
    ),
    { numRuns: 4_000, seed: 11 },
  )
  expect(awarded).toBeGreaterThan(300)
})
