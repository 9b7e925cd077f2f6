import { describe, expect, it } from 'vitest'
import { briefBy, dayBy, type Around, type Told } from '../../../test/rules/ask-rule.ts'
import type { Evidence, Need, Points, Rule } from './language.ts'

/** What counts for a need, how it adds up and within which dates: worked out by hand from the rule language. */
const told = (type: string, on: string, more: object = {}): Told => ({ type, on, ...more })
const exam = (on: string, more: object = {}): Told => told('exam', on, more)
const use = (from: string, through?: string, more: object = {}): Told =>
  told('use', through ?? from, { from, ...(through ? { through } : {}), ...more })
const asking = (award: Need, more: Partial<Rule> = {}): Rule => ({ award, term: { for: 'forever' }, ...more })
const met = (award: Need, events: readonly Told[], day = '2024-12-31', around: Around = {}): boolean =>
  dayBy(asking(award), events, day, around).status === 'valid'
/** The first day of 2024 on which it is met. */
const metOn = (award: Need, events: readonly Told[]): string | null =>
  dayBy({ award, term: { for: 'P1Y' } }, events, '2024-12-31').validThrough

describe('one piece of evidence', () => {
  it('is of the act and the part, did not fail, and has the score and the hours', () => {
    const one = (more: Partial<Evidence>, event: object): boolean => met({ do: 'exam', ...more }, [exam('2024-03-10', event)])
    expect(met({ do: 'exam' }, [told('course', '2024-03-10')])).toBe(false)
    expect([one({ part: 'a' }, { part: 'a' }), one({ part: 'a' }, { part: 'b' }), one({ part: 'a' }, {}), one({}, { part: 'b' })]).toEqual([
      true,
      false,
      false,
      true,
    ])
    expect([one({}, { result: 'failed' }), one({}, { result: 'passed' })]).toEqual([false, true])
    expect([
      one({ minScore: 70 }, { score: 70 }),
      one({ minScore: 70 }, { score: 69 }),
      one({ minScore: 70 }, {}),
      one({ minScore: 0 }, { score: 0 }),
    ]).toEqual([true, false, true, true])
    expect([one({ minBlockHours: 7 }, { hours: 7 }), one({ minBlockHours: 7 }, { hours: 6 }), one({ minBlockHours: 7 }, {})]).toEqual([
      true,
      false,
      false,
    ])
  })

  it('is judged by one of the roles, signed by all, and not by whoever may not', () => {
    const judged = (need: Partial<Evidence>, assess: Rule['assess'], assessor: object | undefined, act = 'exam'): boolean =>
      dayBy(asking({ do: act, ...need }, assess ? { assess } : {}), [told(act, '2024-03-10', assessor ? { assessor } : {})], '2024-03-10')
        .status === 'valid'
    const by = ['examiner', 'foreman']
    expect([judged({}, { by }, { roles: ['foreman'] }), judged({}, { by }, { roles: ['clerk'] }), judged({}, { by }, {})]).toEqual([
      true,
      false,
      false,
    ])
    expect([judged({ by: ['clerk'] }, { by }, { roles: ['clerk'] }), judged({ by: ['clerk'] }, { by }, { roles: ['foreman'] })]).toEqual([
      true,
      false,
    ])
    // Nobody judges a course, unless the clause says who.
    expect([judged({}, { by }, { roles: ['clerk'] }, 'course'), judged({ by }, undefined, { roles: ['clerk'] }, 'course')]).toEqual([
      true,
      false,
    ])
    expect([judged({}, { by }, { roles: ['clerk'] }, 'confirmation'), judged({}, { by }, { roles: ['clerk'] }, 'use')]).toEqual([
      false,
      true,
    ])
    const not = ['instructor', 'own-work']
    expect([
      judged({}, { not }, { relations: ['own-work'] }),
      judged({}, { not }, { relations: ['trainer'] }),
      judged({}, { not }, {}),
    ]).toEqual([false, true, true])
    const mustHold = ['card', 'licence']
    expect([
      judged({}, { mustHold }, { holds: ['licence', 'card'] }),
      judged({}, { mustHold }, { holds: ['card'] }),
      judged({}, { mustHold }, {}),
    ]).toEqual([true, false, false])
    const signed = (signedBy?: string[]): boolean =>
      met({ do: 'reading', sign: ['employee', 'leader'] }, [told('reading', '2024-03-10', signedBy ? { signedBy } : {})])
    expect([signed(['leader', 'employee', 'clerk']), signed(['leader']), signed()]).toEqual([true, false, false])
  })

  it('without a judge counts and is found, where the rule names judges for it', () => {
    const findings = (need: Partial<Evidence>, assess: Rule['assess'], act = 'exam', more: object = {}): string[] =>
      dayBy(asking({ do: act, ...need }, assess ? { assess } : {}), [told(act, '2024-03-10', more)], '2024-03-10').findings
    expect(findings({}, { by: ['examiner'] })).toEqual(['assessor-not-recorded'])
    expect(findings({ by: ['examiner'] }, undefined, 'course')).toEqual(['assessor-not-recorded'])
    for (const none of [findings({}, undefined), findings({}, { not: ['subject'] }), findings({}, { by: ['examiner'] }, 'course')])
      expect(none).toEqual([])
    expect(findings({}, { by: ['examiner'] }, 'exam', { assessor: { roles: ['examiner'] } })).toEqual([])
  })

  it('covers the scope asked: equal, one of a set, in a range, at least the level', () => {
    const covers = (
      match: 'exact' | 'set' | 'range' | 'at-least',
      named: unknown,
      asked: string,
      need: Partial<Evidence> = {},
    ): boolean => {
      const rule = asking({ do: 'exam', ...need }, { scope: { dims: [{ key: 'k', match, levels: ['L', 'U', 'T'] }] } })
      const event = named === undefined ? {} : { scope: { k: named } }
      return (
        dayBy(rule, [exam('2024-03-10', event)], '2024-03-10', {
          scope: { k: asked },
          vocabulary: { coverage: { k: { '10': ['8', '9'] } } },
        }).status === 'valid'
      )
    }
    expect([
      covers('exact', 'a', 'a'),
      covers('exact', 'b', 'a'),
      covers('exact', undefined, 'a'),
      covers('exact', undefined, 'a', { sameScope: true }),
    ]).toEqual([true, false, true, false])
    // A table of what one value covers is for ranges alone.
    expect(covers('exact', '10', '9')).toBe(false)
    expect([covers('set', ['a', 'b'], 'b'), covers('set', ['a'], 'b'), covers('set', 'b', 'b')]).toEqual([true, false, true])
    const range = { min: 5, max: 9 }
    expect(['4', '5', '9', '10', 'wide'].map(asked => covers('range', range, asked))).toEqual([false, true, true, false, false])
    expect([covers('range', { min: 5 }, '99'), covers('range', { max: 9 }, '-1'), covers('range', { min: 5 }, '4')]).toEqual([
      true,
      true,
      false,
    ])
    expect([
      covers('range', '10', '9'),
      covers('range', '9', '10'),
      covers('range', '10', '10'),
      covers('range', ['7', '10'], '8'),
      covers('range', 10, '10'),
    ]).toEqual([true, false, true, true, true])
    expect([
      covers('at-least', 'U', 'L'),
      covers('at-least', 'U', 'U'),
      covers('at-least', 'U', 'T'),
      covers('at-least', ['L', 'T'], 'U'),
    ]).toEqual([true, true, false, true])
    expect([covers('at-least', 'X', 'L'), covers('at-least', 'X', 'Y'), covers('at-least', 'U', 'Y')]).toEqual([false, false, true])
  })
})

describe('trees', () => {
  it('need every branch, or the first that is met', () => {
    const [a, b]: Need[] = [{ do: 'exam' }, { do: 'course' }]
    const [one, two] = [exam('2024-03-10', { id: 'x' }), told('course', '2024-04-10', { id: 'y' })]
    expect([
      met({ all: [a!, b!] }, [one]),
      met({ all: [a!, b!] }, [one, two]),
      met({ any: [a!, b!] }, []),
      met({ any: [a!, b!] }, [two]),
    ]).toEqual([false, true, false, true])
    expect(dayBy(asking({ any: [b!, a!] }), [one, told('course', '2024-03-10', { id: 'y' })], '2024-03-10').basis).toEqual(['y'])
  })

  it('ask conditions and ages from the day on which they are true', () => {
    const fit = (on: string): Told => told('condition-began', on, { condition: 'fit' })
    const both: Need = { all: [{ do: 'exam' }, { condition: 'fit' }] }
    expect([metOn(both, [exam('2024-03-10'), fit('2024-03-09')]), metOn(both, [exam('2024-03-10'), fit('2024-05-01')])]).toEqual([
      '2025-03-10',
      '2025-05-01',
    ])
    const unrecorded = (whenUnrecorded: string): boolean =>
      met(both, [exam('2024-03-10')], '2024-03-10', { vocabulary: { conditions: { fit: { whenUnrecorded } } } })
    expect([unrecorded('holds'), unrecorded('does-not-hold')]).toEqual([true, false])
    const aged: Need = { all: [{ do: 'exam' }, { age: 18 }] }
    const born = (birthDate: string): boolean => met(aged, [exam('2024-03-10')], '2024-03-10', { birthDate })
    expect([born('2006-03-10'), born('2006-03-11')]).toEqual([true, false])
    // A condition that has begun anew is something new, after a loss.
    const rule: Rule = { award: { condition: 'fit' }, term: { for: 'P1Y' } }
    const again = [fit('2024-01-10'), told('condition-ended', '2025-03-01', { condition: 'fit' }), fit('2025-04-01')]
    expect([briefBy(rule, again, '2025-02-01'), briefBy(rule, again, '2025-04-01')]).toEqual([
      'lapsed no 2025-01-10 term-ended',
      'valid yes 2026-04-01 in-term',
    ])
  })

  it('age and evidence of before alone bring nothing new', () => {
    const rule: Rule = { award: { all: [{ age: 18 }, { do: 'exam', window: 'P5Y' }] }, term: { for: 'P1Y' } }
    expect(dayBy(rule, [exam('2024-01-10')], '2025-06-01', { birthDate: '2000-01-01' }).status).toBe('lapsed')
  })
})

describe('totals', () => {
  it('of hours and counts add up, each known when it is over', () => {
    const hours: Need = { do: 'course', minHours: 8 }
    const course = (on: string, h: number, more: object = {}): Told => told('course', on, { hours: h, ...more })
    expect([met(hours, [course('2024-03-10', 8)]), met(hours, [course('2024-03-10', 7.5)])]).toEqual([true, false])
    expect(metOn(hours, [course('2024-03-10', 5), course('2024-04-10', 3)])).toBe('2025-04-10')
    expect(metOn(hours, [course('2024-04-10', 8, { from: '2024-03-01', through: '2024-04-10' })])).toBe('2025-04-10')
    const counts: Need = { do: 'use', minCount: 3 }
    expect([
      met(counts, [told('use', '2024-03-10'), told('use', '2024-03-10')]),
      met(counts, [told('use', '2024-03-10', { count: 2 }), told('use', '2024-03-10')]),
    ]).toEqual([false, true])
    const both: Need = { do: 'course', minHours: 8, minCount: 2 }
    expect([
      met(both, [course('2024-03-10', 8)]),
      met(both, [course('2024-03-10', 4), course('2024-03-11', 4)]),
      met(both, [course('2024-03-10', 4), course('2024-03-11', 3)]),
    ]).toEqual([false, true, false])
  })

  it('of days are distinct days, or those an entry states; of months the days of spans', () => {
    const days = (minDays: number): Need => ({ do: 'use', minDays })
    expect([met(days(10), [use('2024-03-01', '2024-03-10')]), met(days(11), [use('2024-03-01', '2024-03-10')])]).toEqual([true, false])
    const overlapping = [use('2024-03-01', '2024-03-10'), use('2024-03-05', '2024-03-15')]
    expect([met(days(15), overlapping), met(days(16), overlapping)]).toEqual([true, false])
    const touching = [
      use('2024-03-01', '2024-03-10'),
      use('2024-03-11', '2024-03-15'),
      told('use', '2024-03-15'),
      told('use', '2024-03-20'),
    ]
    expect([met(days(16), touching), met(days(17), touching)]).toEqual([true, false])
    expect([met(days(12), [told('use', '2024-03-10', { days: 12 })]), met(days(13), [told('use', '2024-03-10', { days: 12 })])]).toEqual([
      true,
      false,
    ])
    const months: Need = { do: 'experience', minMonths: 1 }
    const worked = (from: string, through: string): Told => told('experience', through, { from, through })
    expect([met(months, [worked('2024-03-01', '2024-03-30')]), met(months, [worked('2024-03-01', '2024-03-29')])]).toEqual([true, false])
    expect(met(months, [worked('2024-03-01', '2024-03-29'), told('experience', '2024-03-30')])).toBe(false)
    expect(metOn({ do: 'use', minDays: 10 }, [use('2024-03-01')])).toBe('2025-03-10')
    expect(metOn({ do: 'use', minMonths: 1 }, [use('2024-03-01')])).toBe('2025-03-30')
    // A span that began before the window counts with the part inside it.
    const windowed: Need = { do: 'use', minDays: 5, window: 'P10D' }
    expect([
      met(windowed, [use('2024-03-01', '2024-03-20')], '2024-03-20'),
      metOn({ all: [windowed, { do: 'exam' }] }, [use('2024-03-01', '2024-03-20'), exam('2024-03-25')]),
    ]).toEqual([true, '2025-03-25'])
    expect(met({ all: [windowed, { do: 'exam' }] }, [use('2024-03-01', '2024-03-20'), exam('2024-03-27')])).toBe(false)
  })
})

describe('dates that count', () => {
  it('of a window are the last stretch up to the day, its first day included', () => {
    const need: Need = { all: [{ do: 'course', window: 'P60D' }, { do: 'exam' }] }
    expect(met(need, [told('course', '2019-07-01'), exam('2019-08-30')], '2019-08-30')).toBe(true)
    expect(met(need, [told('course', '2019-07-01'), exam('2019-08-31')], '2019-08-31')).toBe(false)
  })

  it('of the term are after its start and through its end, later only in a late step', () => {
    const rule = (more: Partial<Rule> = {}): Rule => ({
      award: { do: 'exam' },
      term: { for: 'P1Y' },
      renew: [{ id: 'r', need: { do: 'course', window: 'term', minHours: 4 }, from: 'expiry' }],
      ...more,
    })
    const end = (on: string, asked = rule()): string | null =>
      dayBy(asked, [exam('2024-01-10'), told('course', on, { hours: 4 })], on).validThrough
    expect([end('2024-01-10'), end('2024-01-11'), end('2025-01-10'), end('2025-01-11')]).toEqual([
      '2025-01-10',
      '2026-01-10',
      '2026-01-10',
      '2025-01-10',
    ])
    const late = rule({ late: [{ upTo: 'P2M', status: 'expired', work: 'no', need: { ref: 'renew' }, from: 'expiry' }] })
    expect([end('2025-01-11', late), end('2025-03-10', late), end('2025-03-11', late)]).toEqual(['2026-01-10', '2026-01-10', '2025-01-10'])
    // Through an extended end as well.
    const extended = told('extended', '2025-01-05', { expiring: { from: '2025-01-01', through: '2025-01-31' }, until: '2025-03-31' })
    expect(dayBy(rule(), [exam('2024-01-10'), extended, told('course', '2025-03-01', { hours: 4 })], '2025-03-01').validThrough).toBe(
      '2026-01-10',
    )
    // What came in the term that an earlier renewal secured belongs to that one: hours do not count for two terms.
    const twice = [exam('2024-01-10'), told('course', '2024-05-01', { hours: 4 })]
    expect(dayBy(rule(), [...twice, told('course', '2025-01-10', { hours: 4 })], '2025-01-11').validThrough).toBe('2026-01-10')
    expect(dayBy(rule(), [...twice, told('course', '2025-01-11', { hours: 4 })], '2025-01-11').validThrough).toBe('2027-01-10')
  })

  it('of a way that falls out of its window leave the next way to count, from that day on', () => {
    const rule: Rule = {
      award: { do: 'exam' },
      term: { for: 'P5Y' },
      renew: [{ id: 'r', need: { all: [{ any: [{ do: 'course', window: 'P30D' }, { do: 'use' }] }, { do: 'fee' }] }, from: 'event' }],
    }
    // The course of 5 January was there before the award; the use is of 1 February. Both ways are met, and the fee is what is new.
    const events = [told('course', '2024-01-05', { id: 'k' }), exam('2024-01-10'), told('use', '2024-02-01', { id: 'u' })]
    expect(dayBy(rule, [...events, told('fee', '2024-02-04', { id: 'f' })], '2024-02-04').basis).toEqual(['k', 'f'])
    expect(dayBy(rule, [...events, told('fee', '2024-02-05', { id: 'f' })], '2024-02-05').basis).toEqual(['u', 'f'])
  })
})

describe('points', () => {
  const need = (more: Partial<Points> = {}): Need => ({ points: { min: 10, unit: 'h', window: 'term', buckets: [], ...more } })
  const claim = (id: string, on: string, points: number, bucket = 'a', decidedOn = on): Told[] => [
    { id, type: 'points-claimed', on, points, bucket },
    { type: 'points-approved', on: decidedOn, claim: id },
  ]
  const by = (points: Partial<Points>): Rule => ({
    award: { do: 'exam' },
    term: { for: 'P1Y' },
    renew: [{ id: 'r', need: need(points), from: 'expiry' }],
  })
  const end = (points: Partial<Points>, claims: Told[], day = '2024-12-31'): string | null =>
    dayBy(by(points), [exam('2024-01-10'), ...claims], day).validThrough

  it('are enough from the sum asked on, by the day earned and once approved', () => {
    expect([end({}, claim('p', '2024-05-01', 10)), end({}, claim('p', '2024-05-01', 9))]).toEqual(['2026-01-10', '2025-01-10'])
    expect([end({}, claim('p', '2024-01-10', 10)), end({}, claim('p', '2024-01-11', 10))]).toEqual(['2025-01-10', '2026-01-10'])
    const later = claim('p', '2024-05-01', 10, 'a', '2024-06-01')
    expect([end({}, later, '2024-05-31'), end({}, later, '2024-06-01')]).toEqual(['2025-01-10', '2026-01-10'])
    const moving = { window: 'P3M' }
    expect([end(moving, claim('p', '2024-01-10', 10)), end(moving, claim('p', '2024-01-11', 10))]).toEqual(['2025-01-10', '2026-01-10'])
    const spread = [...claim('p', '2024-05-01', 5), ...claim('q', '2024-08-01', 5)]
    expect([end(moving, spread), end(moving, [...claim('p', '2024-04-30', 5), ...claim('q', '2024-08-01', 5)])]).toEqual([
      '2026-01-10',
      '2025-01-10',
    ])
  })

  it('of buckets are cut at their ceilings, inner ones first, and every floor must be reached', () => {
    const buckets = [
      { id: 'a', max: 8 },
      { id: 'a.b', max: 4 },
      { id: 'c', min: 3 },
    ]
    const sum = (...parts: [string, number][]): boolean =>
      end(
        { buckets },
        parts.flatMap(([bucket, points], i) => claim(`p${i}`, '2024-05-01', points, bucket)),
      ) === '2026-01-10'
    expect([sum(['a', 8], ['c', 3]), sum(['a', 20], ['c', 2]), sum(['a', 7], ['c', 3]), sum(['a', 6], ['c', 3])]).toEqual([
      true,
      false,
      true,
      false,
    ])
    // Nine inner points are four, three more of the outer bucket seven, and three of another ten.
    expect([sum(['a.b', 9], ['a', 3], ['c', 3]), sum(['a.b', 9], ['a', 2], ['c', 3])]).toEqual([true, false])
    expect([sum(['a.b', 9], ['a', 9], ['c', 2]), sum(['c.x.y', 10]), sum(['x', 7], ['c', 3]), sum(['x', 17])]).toEqual([
      false,
      true,
      true,
      false,
    ])
    expect([sum(['ab', 9], ['c', 3]), sum(['a.bc', 9], ['c', 3])]).toEqual([true, true])
  })

  it('carried over are the surplus, at most the ceiling and what was earned near the end, in the next cycle alone', () => {
    const carry = { max: 4, bucket: 'a', earnedWithin: 'P2M' }
    const renewed = (first: Told[], second: number): string | null =>
      end({ carry }, [...first, ...claim('s', '2025-05-01', second)], '2025-05-01')
    const near = [...claim('p', '2024-05-01', 9, 'b'), ...claim('q', '2024-11-10', 6)]
    // 15 of 10: five too many, six of them since 10 November; four are carried.
    expect([renewed(near, 6), renewed(near, 5)]).toEqual(['2027-01-10', '2026-01-10'])
    const early = [...claim('p', '2024-05-01', 9, 'b'), ...claim('q', '2024-11-09', 6)]
    expect([renewed(early, 6), renewed(early, 10)]).toEqual(['2026-01-10', '2027-01-10'])
    const twice = [...near, ...claim('s', '2025-05-01', 6), ...claim('t', '2026-05-01', 6)]
    expect(end({ carry }, twice, '2026-05-01')).toBe('2027-01-10')
    const elsewhere = [...claim('p', '2024-05-01', 9, 'b'), ...claim('q', '2024-11-10', 6, 'ab')]
    expect(renewed(elsewhere, 6)).toBe('2026-01-10')
    const small = [...claim('p', '2024-05-01', 9, 'b'), ...claim('q', '2024-11-10', 2)]
    expect([renewed(small, 9), renewed(small, 8)]).toEqual(['2027-01-10', '2026-01-10'])
    expect(renewed(claim('p', '2024-11-10', 10), 9)).toBe('2026-01-10')
  })

  it('of another scope count for nothing', () => {
    const rule: Rule = { ...by({}), scope: { dims: [{ key: 'line', match: 'exact' }] } }
    const [claimed, approved] = claim('p', '2024-05-01', 10)
    const asked = (line: string): string | null =>
      dayBy(rule, [exam('2024-01-10'), { ...claimed!, scope: { line: 'A' } }, approved!], '2024-12-31', { scope: { line } }).validThrough
    expect([asked('A'), asked('B')]).toEqual(['2026-01-10', '2025-01-10'])
  })
})
