import { describe, expect, it } from 'vitest'
import catalogue from '../../../catalogue/certifications.json' with { type: 'json' }
import { waysOn } from './checklist.ts'
import type { Item } from './checklist.ts'
import { personKnown } from './evaluate.ts'
import type { RuleEvent } from './events.ts'
import type { Rule, RuleVersion, Scope } from './language.ts'

type Told = [type: string, on: string, more?: object]

const shipped = (code: string): RuleVersion[] | null => {
  const entry = catalogue.certifications.find(one => one.id === code)
  return entry ? [{ version: 1, effectiveFrom: '2000-01-01', rule: entry.rule as unknown as Rule }] : null
}

function ways(
  code: string,
  told: Told[],
  on: string,
  { own, scope = {}, birthDate = null }: { own?: Rule; scope?: Scope; birthDate?: string | null } = {},
) {
  const events = told.map(([type, day, more], i): RuleEvent => ({ id: `${i + 1}`, type, on: day, ...more }))
  const versions = own ? [{ version: 1, effectiveFrom: '2000-01-01', rule: own }] : shipped(code)!
  const library = (asked: string): RuleVersion[] | null => (asked === code ? versions : shipped(asked))
  const vocabulary = { conditions: catalogue.conditions as never }
  return waysOn(personKnown({ events, birthDate, library, vocabulary }, null), versions, { cert: code, scope, label: null }, on)
}
const ticks = (item: Item): string =>
  `${item.evidence?.do ?? item.ref ?? item.points?.have ?? item.kind}${item.met ? '+' : '-'}${item.of.length > 0 ? `(${item.of.map(ticks).join(' ')})` : ''}`

const MODULES: Told[] = [
  ['exam', '2020-09-14', { certs: ['mssc-cpt-safety'] }],
  ['exam', '2020-10-26', { certs: ['mssc-cpt-quality'] }],
  ['exam', '2021-01-18', { certs: ['mssc-cpt-processes'] }],
  ['exam', '2021-03-22', { certs: ['mssc-cpt-maintenance'] }],
]
const POINTS: Told[] = [
  ['points-claimed', '2022-06-10', { certs: ['mssc-cpt'], points: 105, bucket: 'CE' }],
  ['points-approved', '2022-06-10', { certs: ['mssc-cpt'], claim: '5' }],
]

describe('what is asked next', () => {
  it('is the award as long as it is not earned, with what is there of it', () => {
    const [award, ...others] = ways('mssc-cpt', MODULES.slice(0, 3), '2021-02-01')
    expect(others).toEqual([])
    expect(award).toMatchObject({ kind: 'award', at: '/award', open: true, opensOn: null, closesOn: null })
    expect(ticks(award!.need)).toBe('all-(mssc-cpt-safety+ mssc-cpt-quality+ mssc-cpt-processes+ mssc-cpt-maintenance-)')
    expect(award!.need.of[1]!.at).toBe('/award/all/1')
  })

  it('is the renewal while the term runs, with the days on which it is accepted', () => {
    const told = [...MODULES, ...POINTS]
    expect(ways('mssc-cpt', told, '2025-12-21')).toMatchObject([
      { kind: 'renew', id: 'points', at: '/renew/0', opensOn: '2025-12-22', closesOn: '2026-03-22', open: false },
    ])
    const [open] = ways('mssc-cpt', [...told, ['fee', '2026-01-04', { certs: ['mssc-cpt'] }]], '2026-01-05')
    expect(open!.open).toBe(true)
    expect(ticks(open!.need)).toBe('all-(105+ submission- fee+)')
    expect(open!.need.of[0]!.points).toEqual({ min: 100, have: 105, unit: 'MSSC recertification point' })
  })

  it('is nothing where the next term is secured, and the award again once it is lost', () => {
    const filed: Told[] = [...MODULES, ...POINTS, ['fee', '2026-02-10', { certs: ['mssc-cpt'] }]]
    filed.push(['submission', '2026-02-10', { certs: ['mssc-cpt'], part: 'application' }])
    expect(ways('mssc-cpt', filed, '2026-02-11')).toEqual([])
    expect(ways('mssc-cpt', filed, '2026-03-23')).toMatchObject([{ kind: 'renew', opensOn: '2030-12-22' }])
    expect(ways('mssc-cpt', MODULES, '2026-03-23').map(way => way.kind)).toEqual(['award'])
  })

  it('is what is left of the ladder after the end, and the award beside it', () => {
    const told: Told[] = [['exam', '2020-01-10', { certs: ['pmp'] }]]
    const late = ways('pmp', told, '2023-02-01')
    expect(late.map(way => [way.kind, way.open, way.closesOn])).toEqual([
      ['late', true, '2024-01-10'],
      ['award', true, null],
    ])
    expect(ticks(late[0]!.need)).toBe('any-(0-)')
    expect(ways('pmp', told, '2024-01-11').map(way => way.kind)).toEqual(['award'])
    const bls: Told[] = [
      ['course', '2024-01-08'],
      ['practical', '2024-01-08', { issued: { on: '2024-01-10' } }],
    ]
    expect(ways('us-bls', bls, '2026-02-01')).toMatchObject([{ kind: 'late', closesOn: null }, { kind: 'award' }])
  })

  it('is the award after a loss, a revocation and a void, with evidence from afterwards alone', () => {
    const welded: Told[] = [['sample', '2024-01-10', { part: 'coupon', scope: { process: ['GMAW'] } }]]
    const lost = ways('asme-ix', welded, '2024-08-01', { scope: { process: 'GMAW' } })
    expect(lost.map(way => ticks(way.need))).toEqual(['sample-'])
    const taken: Told[] = [
      ['exam', '2024-01-10'],
      ['revoked', '2024-03-01', { authority: 'issuer', reason: 'fraud' }],
    ]
    expect(ways('own', taken, '2024-04-01', { own: { award: { do: 'exam' }, term: { for: 'P1Y' } } }).map(way => ticks(way.need))).toEqual([
      'exam-',
    ])
    const voiding: Rule = {
      award: { do: 'exam' },
      term: { for: 'P1Y' },
      triggers: [{ id: 'changed', on: { type: 'change' }, effect: 'void' }],
    }
    const changed: Told[] = [
      ['exam', '2024-01-10'],
      ['change', '2024-03-01', { what: 'process' }],
    ]
    expect(ways('own', changed, '2024-04-01', { own: voiding }).map(way => ticks(way.need))).toEqual(['exam-'])
  })

  it('is the award from the day of the loss on where it was lost before it was ever in force', () => {
    const own: Rule = {
      award: { all: [{ do: 'course' }, { do: 'exam' }] },
      term: { for: 'P5Y', anchor: 'course' },
      keep: [{ id: 'begun', mode: 'once', every: 'P3M', need: { do: 'use' }, onMiss: 'lapse' }],
    }
    // Course on 2 January, so that the work had to begin by 2 April; the exam of 1 June came too late.
    const told: Told[] = [
      ['course', '2024-01-02'],
      ['exam', '2024-06-01'],
    ]
    expect(ways('own', told, '2024-06-02', { own }).map(way => ticks(way.need))).toEqual(['all-(course- exam+)'])
  })

  it('closes before the end that an authority has extended, without month ends', () => {
    const own: Rule = {
      award: { do: 'exam' },
      term: { for: 'P1Y', snap: 'month-end' },
      renew: [{ id: 'r', need: { do: 'fee' }, from: 'event', closes: 'P1M' }],
    }
    const told: Told[] = [
      ['exam', '2024-02-10'],
      ['extended', '2025-01-05', { expiring: { from: '2025-02-01', through: '2025-02-28' }, until: '2025-04-15' }],
    ]
    expect(ways('own', told, '2025-01-04', { own })).toMatchObject([{ closesOn: '2025-01-31' }])
    expect(ways('own', told, '2025-02-01', { own })).toMatchObject([{ closesOn: '2025-03-15', open: true }])
  })

  it('after the end is any way to renew that fits the cycle, where the ladder says so', () => {
    const own: Rule = {
      award: { do: 'exam' },
      term: { for: 'P1Y' },
      renew: [
        { id: 'first', need: { do: 'fee' }, from: 'event', when: { cycle: { mod: 2, in: [1] } } },
        { id: 'second', need: { do: 'practical' }, from: 'event', when: { cycle: { mod: 2, in: [0] } } },
        { id: 'any', need: { do: 'course' }, from: 'event' },
      ],
      late: [{ upTo: 'P1M', status: 'expired', work: 'no', need: { ref: 'renew' }, from: 'event' }],
    }
    const told: Told[] = [['exam', '2024-02-10']]
    expect(ways('own', told, '2025-02-11', { own }).map(way => ticks(way.need))).toEqual(['any-(fee- course-)', 'exam-'])
  })

  it('names ages, conditions, choices and references', () => {
    const own: Rule = {
      award: { all: [{ age: 18 }, { condition: 'vision' }, { any: [{ do: 'exam' }, { do: 'course' }] }] },
      term: { for: 'forever' },
      renew: [
        { id: 'again', need: { ref: 'award' }, from: 'event', closes: 'P1M' },
        { id: 'dated', need: { do: 'fee' }, from: 'expiry' },
      ],
    }
    const told: Told[] = [
      ['exam', '2024-01-10'],
      ['condition-began', '2024-01-01', { condition: 'vision' }],
    ]
    const birthDate = '2000-05-05'
    expect(ways('own', told.slice(1), '2024-01-05', { own, birthDate }).map(way => ticks(way.need))).toEqual([
      'all-(18+ vision+ any-(exam- course-))',
    ])
    const [again, ...none] = ways('own', told, '2024-02-01', { own, birthDate })
    expect(none).toEqual([])
    expect(again).toMatchObject({ kind: 'renew', id: 'again', opensOn: null, closesOn: null, open: true })
    expect(again!.need.at).toBe('/award')
    const closing: Rule = {
      ...own,
      term: { for: 'P1Y' },
      renew: [own.renew![0]!],
      late: [{ upTo: 'P1M', status: 'expired', work: 'no', need: { ref: 'renew.again' }, from: 'event' }],
    }
    expect(ways('own', told, '2024-12-11', { own: closing, birthDate })).toMatchObject([{ open: false, closesOn: '2024-12-10' }])
    expect(ways('own', told, '2025-01-11', { own: closing, birthDate })[0]!.need.of[0]!.kind).toBe('all')
  })
})
