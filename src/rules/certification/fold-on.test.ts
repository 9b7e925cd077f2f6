import { describe, expect, it } from 'vitest'
import { caseOf, worldOf } from '../../../test/rules/compare-readings.ts'
import { foldedInPieces, foldedUntil, foldedWhole } from '../../../test/rules/fold-twice.ts'
import { seeded } from '../../../test/support/seeded.ts'
import type { CertificationStanding } from './evaluate.ts'
import type { RuleEvent } from './events.ts'
import { beginFold, foldOn, standingsOf } from './fold-on.ts'
import type { Rule, RuleVersion } from './language.ts'

const first = Number(process.env['MUSTER_RULE_SEED'] ?? Math.floor(performance.timeOrigin) % 1_000_000)
const RUNS = 100

describe(`folding on, ${RUNS} random histories from seed ${first} on`, () => {
  it('says what folding the whole says', () => {
    for (let seed = first; seed < first + RUNS; seed++) {
      const asked = caseOf(worldOf(seed))
      const { state } = foldedInPieces(asked, seeded(seed + 1))
      expect({ seed, standing: standingsOf(state) }).toEqual({ seed, standing: foldedWhole(asked) })
    }
  })

  it('changes no day before what came later, and no state kept before', () => {
    const cut = '2025-01-01'
    for (let seed = first; seed < first + RUNS; seed++) {
      const asked = caseOf(worldOf(seed))
      const began = (event: RuleEvent): boolean => event.on < cut || (event.from ?? cut) < cut
      const before = { ...asked.known, events: asked.known.events.filter(began) }
      const state = beginFold(before, asked.versions, asked.question)
      const said = structuredClone(standingsOf(state))
      foldOn(
        state,
        asked.known.events.filter(event => !began(event)),
      )
      expect({ seed, standing: standingsOf(state) }).toEqual({ seed, standing: said })
      expect({ seed, days: foldedUntil(asked, cut, false) }).toEqual({ seed, days: foldedUntil(asked, cut, true) })
    }
  })
})

describe('folding on', () => {
  const rule: Rule = { award: { do: 'exam' }, term: { for: 'P2Y' }, renew: [{ id: 'exam', need: { do: 'exam' }, from: 'expiry' }] }
  const exam = { id: 'first', type: 'exam', on: '2024-03-10' }
  const versions = [{ version: 1, effectiveFrom: '0001-01-01', rule }]
  const known = { events: [exam], birthDate: null, library: () => versions, vocabulary: {} }
  const question = { person: 'p', cert: 'c', scope: {}, required: true, knownAt: null }

  it('walks over new events alone where they came later', () => {
    const later = foldOn(beginFold(known, versions, question), [{ id: 'second', type: 'exam', on: '2026-02-01' }])
    expect(later.folded).toBe(1)
    expect(standingsOf(later).intervals.at(-1)).toMatchObject({ from: '2028-03-11', status: 'lapsed' })
  })

  it('starts again where an event lies in between, is corrected or was entered before', () => {
    const state = foldOn(beginFold(known, versions, question), [{ id: 'second', type: 'exam', on: '2026-02-01' }])
    expect(foldOn(state, [{ id: 'between', type: 'suspended', on: '2025-05-05' }]).folded).toBe(3)
    expect(foldOn(state, [{ id: 'same-day', type: 'suspended', on: '2026-02-01' }]).folded).toBe(3)
    expect(foldOn(state, [{ id: 'first', type: 'suspended', on: '2027-01-01' }]).folded).toBe(3)
    const corrected = foldOn(state, [{ id: 'fix', type: 'corrected', on: '2026-03-01', supersedes: 'second' }])
    expect(corrected.folded).toBe(1)
    expect(standingsOf(corrected).intervals.at(-1)).toMatchObject({ from: '2026-03-11', status: 'lapsed' })
  })
})

/** Signed day by day or year by year while work goes on without an end, a standing turns for ever: 300 days beyond its last event are worked out. */
describe('folding on what turns for ever', () => {
  const grid = (every: string, term: string): Rule => ({
    award: { do: 'exam' },
    term: { for: term },
    keep: [{ id: 'signed', mode: 'grid', every, need: { do: 'use' }, onMiss: 'suspend' }],
  })
  const rests: Rule = { award: { do: 'drill' }, term: { for: 'forever' }, depends: [{ on: { cert: 'other' }, effect: 'suspend' }] }
  const alone: Rule = { award: { do: 'drill' }, term: { for: 'forever' } }
  const from = (...rules: [string, Rule][]): RuleVersion[] =>
    rules.map(([effectiveFrom, rule], i) => ({ version: i + 1, effectiveFrom, rule }))
  const always = (rule: Rule): RuleVersion[] => from(['0001-01-01', rule])
  const working = (cert: string): RuleEvent[] => [
    { id: 'exam', type: 'exam', on: '2024-03-10', certs: [cert] },
    { id: 'work', type: 'use', on: '2024-03-10', from: '2024-03-10', certs: [cert] },
  ]
  const told = (id: string, type: string, on: string, cert: string): RuleEvent => ({ id, type, on, certs: [cert] })

  /** Folded once, and folded on from the state before the last event; both must say the same. */
  const ways = (versions: RuleVersion[], other: RuleVersion[], events: RuleEvent[]): CertificationStanding => {
    const known = { events, birthDate: null, library: (cert: string) => (cert === 'c' ? versions : other), vocabulary: {} }
    const question = { person: 'p', cert: 'c', scope: {}, required: true, knownAt: null }
    const whole = foldedWhole({ known, versions, question })
    expect(standingsOf(beginFold(known, versions, question))).toEqual(whole)
    const on = foldOn(beginFold({ ...known, events: events.slice(0, -1) }, versions, question), events.slice(-1))
    expect(on.folded).toBe(1)
    expect(standingsOf(on)).toEqual(whole)
    return whole
  }

  it('counts the days beyond its own last event, also where the fold was kept at a later one of another certification', () => {
    // Work signs a year on its first day. So the standing turns on 11 March 2024, and when the next year would be due: 60 days before 10 March 2026
    // and so on. The 301st day is 9 January 2325. Looked at again on 4 December 2028, it is signed through March 2029: on from 9 January 2030.
    const signed = (...later: RuleEvent[]) => ways(always(grid('P1Y', 'forever')), always(alone), [...working('c'), ...later])
    const drills = [told('drill', 'drill', '2025-12-04', 'other'), told('again', 'drill', '2027-12-04', 'other')]
    expect(signed(...drills.slice(0, 1)).forecastThrough).toBe('2325-01-09')
    expect(signed(...drills).forecastThrough).toBe('2325-01-09')
    expect(signed(...drills, told('paid', 'fee', '2028-12-04', 'c')).forecastThrough).toBe('2330-01-09')
  })

  it('starts again where the days were given up before the last event of another certification', () => {
    const suspension = ways(always(grid('P1D', 'forever')), always(alone), [
      ...working('c'),
      told('drill', 'drill', '2026-12-04', 'other'),
      told('stop', 'suspended', '2027-03-10', 'c'),
    ]).intervals.find(one => one.status === 'suspended')
    expect(suspension).toMatchObject({ from: '2027-03-10' })
    const { forecastThrough } = ways(always(grid('P1D', 'forever')), always(alone), [
      ...working('c'),
      told('drill', 'drill', '2026-12-04', 'other'),
      told('again', 'drill', '2027-03-10', 'other'),
    ])
    expect(forecastThrough).toBe('2025-11-01')
  })

  it('starts again where what it rests on was given up before', () => {
    // Through 10 March 2033; what is recorded of it in 2034 shows that day, which nothing before had worked out.
    const { intervals } = ways(always(rests), always(grid('P1D', 'P9Y')), [
      ...working('other'),
      told('drill', 'drill', '2024-03-10', 'c'),
      told('paid', 'fee', '2034-06-04', 'c'),
      told('late', 'fee', '2034-07-10', 'other'),
    ])
    expect(intervals.map(one => `${one.from} ${one.status}`)).toEqual([
      '0001-01-01 not-started',
      '2024-03-10 valid',
      '2033-03-11 suspended',
    ])
  })

  it('names the last day worked out of what it rests on, also where a later version no longer does', () => {
    const through = (versions: RuleVersion[], paid = '2026-12-04'): string | null => {
      const events = [...working('other'), told('drill', 'drill', '2024-03-10', 'c'), told('paid', 'fee', paid, 'c')]
      return ways(versions, always(grid('P1D', 'forever')), events).forecastThrough
    }
    const freed = (day: string): string | null => through(from(['0001-01-01', rests], [day, alone]))
    expect(through(always(rests), '2025-06-04')).toBe('2025-11-01')
    expect(freed('2027-01-01')).toBe('2025-11-01')
    expect(freed('2025-11-03')).toBe('2025-11-01')
    expect(freed('2025-11-02')).toBeNull()
  })
})
