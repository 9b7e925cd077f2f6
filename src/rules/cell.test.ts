import { describe, expect, test } from 'vitest'
import { exemption, pair, requirement, result, revocation } from '../../test/rules/cast.ts'
import { derive, type Cell, type CellFacts } from './cell.ts'
import type { ResultFact } from './holding.ts'
import { pairOn, type PairFacts, type PairOn } from './pair.ts'

const NOTHING: CellFacts = {
  revoked: false,
  suspended: false,
  held: false,
  required: false,
  exempt: false,
  exemptionPermits: 'no',
  low: false,
  past: 'no',
  lapsedByContinuity: false,
  old: false,
  oldPolicy: 'gap',
  readConfirmed: false,
  cold: false,
  coldPolicy: 'flag',
  due: false,
  rise: false,
  level: 'no',
  countsForCover: false,
  onboarding: 'no',
}
const HELD: CellFacts = { ...NOTHING, held: true, required: true, level: 'alone', countsForCover: true }

/** State, family, permission, cover, in compliance: as a row of the table of vectors. */
const line = (cell: Cell): string =>
  [
    cell.state,
    cell.family,
    cell.may,
    cell.cover ? 'cover' : '-',
    cell.compliant === null ? 'not counted' : cell.compliant ? '1/1' : '0/1',
  ].join(' ')
const on = (facts: PairFacts, day: string): PairOn => pairOn(facts, day)
const D = '2026-11-30'
const asks = (level: number) => [requirement({ level })]
const holds = (level: number, given: Partial<ResultFact> = {}) => [result({ level, ...given })]

describe('the twenty vectors, from records', () => {
  test('1: level 2, required 3', () => {
    expect(line(on(pair({ results: holds(2), requirements: asks(3) }), D).cell)).toBe('TOO_LOW gap supervised - 0/1')
  })

  test('2: level 3, required 4; wanted 4 only', () => {
    expect(line(on(pair({ results: holds(3), requirements: asks(4) }), D).cell)).toBe('TOO_LOW gap alone cover 0/1')
    const wanted = on(pair({ results: holds(3), requirements: [requirement({ kind: 'wanted', level: 4 })] }), D)
    expect(line(wanted.cell)).toBe('EXTRA ok alone cover not counted')
    expect(wanted.overlays).toContain('aim')
    expect(wanted.wanted).toBe(4)
  })

  test('3: valid until 3 March 2027, on that day and the day after', () => {
    const facts = pair({ results: holds(3, { validThrough: '2027-03-03' }), requirements: asks(3) })
    expect(line(on(facts, '2027-03-03').cell)).toBe('EXPIRING soon alone cover 1/1')
    expect(line(on(facts, '2027-03-04').cell)).toBe('EXPIRED gap no - 0/1')
  })

  test('4: ten days past, a month of grace with work', () => {
    expect(line(derive({ ...HELD, past: 'graceYes' }))).toBe('IN_GRACE soon alone cover 1/1')
  })

  test('5: the same without work', () => {
    expect(line(derive({ ...HELD, past: 'graceNo' }))).toBe('IN_GRACE gap no - 0/1')
  })

  test('6: exempt, nothing held', () => {
    expect(line(on(pair({ requirements: asks(3), exemptions: [exemption()] }), D).cell)).toBe('EXEMPT neutral no - not counted')
  })

  test('7: exempt, permits supervised, expired', () => {
    const facts = pair({
      results: holds(3, { validThrough: '2026-11-01' }),
      requirements: asks(3),
      exemptions: [exemption({ permits: 'supervised' })],
    })
    expect(line(on(facts, D).cell)).toBe('EXEMPT neutral supervised - not counted')
  })

  test('8: exempt, level valid and worthy of cover', () => {
    const exempt = on(pair({ results: holds(3), requirements: asks(3), exemptions: [exemption()] }), D)
    expect(line(exempt.cell)).toBe('EXTRA ok alone cover not counted')
    expect(exempt.overlays).toContain('exempted')
  })

  test('9: expired and suspended, required', () => {
    const facts = pair({
      results: holds(3, { validThrough: '2026-11-01' }),
      requirements: asks(3),
      revocations: [revocation({ open: false, through: '2026-12-31' })],
    })
    expect(line(on(facts, D).cell)).toBe('SUSPENDED gap no - 0/1')
    expect(on(facts, D).cell.also).toContain('EXPIRED')
  })

  test('10: revoked, not required', () => {
    expect(line(on(pair({ results: holds(3), revocations: [revocation()] }), D).cell)).toBe('REVOKED gap no - not counted')
    expect(line(on(pair({ revocations: [revocation()] }), D).cell)).toBe('REVOKED gap no - not counted')
  })

  test('11: a major revision in force, tolerated once it is read', () => {
    expect(line(derive({ ...HELD, old: true, oldPolicy: 'soon' }))).toBe('OUTDATED gap supervised - 0/1')
    expect(line(derive({ ...HELD, old: true, oldPolicy: 'soon', readConfirmed: true }))).toBe('OUTDATED soon alone cover 1/1')
  })

  test('12: below target and cooling, supervised level', () => {
    const low = on(pair({ results: holds(2), requirements: asks(3) }), D)
    const cell = derive({ ...low.facts, cold: true })
    expect(line(cell)).toBe('TOO_LOW gap supervised - 0/1')
    expect(cell.also).toContain('COOLING')
  })

  test('13: expiring, and the target rises next month', () => {
    const facts = pair({
      results: holds(3, { validThrough: '2027-01-15' }),
      requirements: [requirement({ level: 3 }), requirement({ level: 4, bindsOn: '2026-12-30' })],
    })
    expect(line(on(facts, D).cell)).toBe('EXPIRING soon alone cover 1/1')
    expect(on(facts, D).cell.also).toEqual(['RAISING', 'OK', 'NONE'])
  })

  test('14: not required, expired', () => {
    const expired = on(pair({ results: holds(3, { validThrough: '2026-11-01' }) }), D)
    expect(line(expired.cell)).toBe('EXPIRED neutral no - not counted')
    expect(expired.overlays).toContain('thin')
  })

  test('15: required, nothing held', () => {
    expect(line(on(pair({ requirements: asks(3) }), D).cell)).toBe('MISSING gap no - 0/1')
  })

  test('16: a missed confirmation that lapses, the date still running', () => {
    const facts = pair({ results: holds(3, { validThrough: '2028-01-01' }), requirements: asks(3) })
    expect(line(derive({ ...on(facts, D).facts, lapsedByContinuity: true }))).toBe('LAPSED gap no - 0/1')
  })

  test('17: a late step that suspends', () => {
    expect(line(derive({ ...HELD, past: 'suspended' }))).toBe('SUSPENDED gap no - 0/1')
  })

  test('18: self-declared level 3, required 2', () => {
    const declared = on(pair({ results: holds(3, { grade: 'D' }), requirements: asks(2) }), D)
    expect(line(declared.cell)).toBe('MISSING gap no - 0/1')
    expect(declared.overlays).toContain('declared')
  })

  test('19: imported level 3, floor C and floor B', () => {
    const facts = pair({ results: holds(3, { grade: 'C' }), requirements: asks(2) })
    expect(line(on(facts, D).cell)).toBe('OK ok alone cover 1/1')
    expect(on(facts, D).overlays).toContain('unverified')
    const safety = on({ ...facts, skill: { ...facts.skill, evidenceFloor: 'B' } }, D)
    expect(line(safety.cell)).toBe('MISSING gap no - 0/1')
    expect(safety.overlays).toContain('declared')
    expect(safety.overlays).not.toContain('unverified')
  })

  test('20: not required, in training, supervised from the first day', () => {
    expect(line(derive({ ...NOTHING, onboarding: 'supervised' }))).toBe('NONE neutral supervised - not counted')
  })
})

describe('what the table says beside the vectors', () => {
  test('a suspension without a holding shows MISSING or NONE and still forbids work', () => {
    expect(line(derive({ ...NOTHING, required: true, suspended: true, onboarding: 'supervised' }))).toBe('MISSING gap no - 0/1')
    expect(line(derive({ ...NOTHING, suspended: true, onboarding: 'supervised' }))).toBe('NONE neutral no - not counted')
  })

  test('an exemption permits nothing under a prohibition', () => {
    const waived = { ...NOTHING, required: true, exempt: true, exemptionPermits: 'alone' as const }
    expect(derive(waived).may).toBe('alone')
    expect(derive({ ...waived, revoked: true }).may).toBe('no')
    expect(derive({ ...waived, suspended: true }).may).toBe('no')
    expect(derive(waived).cover).toBe(false)
  })

  test('two problems never cancel out', () => {
    expect(line(derive({ ...HELD, past: 'graceSupervised', cold: true, coldPolicy: 'restrict' }))).toBe('IN_GRACE gap supervised - 0/1')
    expect(derive({ ...HELD, past: 'graceYes', old: true }).also).toEqual(['IN_GRACE', 'NONE'])
  })

  test('without a requirement an exemption has no effect', () => {
    expect(derive({ ...NOTHING, exempt: true, exemptionPermits: 'alone' })).toEqual(derive(NOTHING))
  })
})
