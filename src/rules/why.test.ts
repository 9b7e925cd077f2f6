import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { certifiedPairs as pairFacts, dayInSpan } from '../../test/rules/arbitrary.ts'
import { exemption, pair, requirement, result, revocation } from '../../test/rules/cast.ts'
import { NOTHING, type CertifiedSpan } from './certified.ts'
import { isDay } from './day.ts'
import { pairOn, type PairFacts } from './pair.ts'
import { explain, replay, WHY_DAYS, WHY_KEYS, type WhyReason } from './why.ts'

const why = (facts: PairFacts, day: string): WhyReason[] => explain(pairOn(facts, day), day, facts.skill)

describe('why a cell is as it is', () => {
  test('the example at the head of the file', () => {
    const facts = pair({
      results: [result({ id: 'A-881', level: 2, achievedOn: '2026-05-04', validThrough: '2027-05-04' })],
      requirements: [requirement({ id: 'R-12', level: 3, bindsOn: '2026-10-01' })],
    })
    expect(why(facts, '2026-11-30')).toEqual([
      { code: 'why.state.TOO_LOW', params: {} },
      { code: 'why.required.grouping', params: { rule: 'R-12', via: 'Shift A', level: 3, from: '2026-10-01' } },
      { code: 'why.held.A', params: { result: 'A-881', on: '2026-05-04', level: 2, levelName: 'Limited' } },
      { code: 'why.validThrough', params: { through: '2027-05-04', days: 155 } },
      { code: 'why.tooLow', params: { level: 2, required: 3 } },
      { code: 'why.levelPermits.supervised', params: {} },
      { code: 'why.may.supervised', params: {} },
      { code: 'why.coversNot', params: {} },
      { code: 'why.notCompliant', params: {} },
    ])
  })

  test('a personal aim, a rule for everybody, exemptions and prohibitions are named', () => {
    const via = { kind: 'everyone', id: null, name: 'Everybody' } as const
    const facts = pair({
      requirements: [
        requirement({ id: 'all', via, throughOn: '2026-12-31' }),
        requirement({ id: 'own', kind: 'wanted', level: 4, via: { kind: 'person', id: 'p', name: 'Ana' } }),
        requirement({ id: 'next', level: 4, bindsOn: '2027-01-01' }),
      ],
      exemptions: [exemption({ id: 'E', through: '2026-12-31', permits: 'supervised' })],
      revocations: [revocation({ id: 'V', through: '2026-12-31', open: false })],
    })
    const codes = why(facts, '2026-11-30').map(reason => reason.code)
    expect(codes).toEqual([
      'why.state.EXEMPT',
      'why.suspendedThrough',
      'why.waived.everyone',
      'why.requirementEnds',
      'why.wanted.person',
      'why.coming.grouping',
      'why.exemptedThrough',
      'why.exemptionPermits.supervised',
      'why.noRecord',
      'why.may.no',
      'why.coversNot',
      'why.notCounted',
    ])
  })

  test('replays to the same cell from the reasons alone; every code is listed, every day is a day', () => {
    const used = new Set<string>()
    fc.assert(
      fc.property(pairFacts, dayInSpan, (facts, day) => {
        const reasons = why(facts, day)
        expect(replay(JSON.parse(JSON.stringify(reasons)) as WhyReason[])).toEqual(pairOn(facts, day).cell)
        for (const { code, params } of reasons) {
          used.add(code)
          for (const name of WHY_DAYS) if (name in params) expect(isDay(String(params[name]))).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
    expect([...used].filter(code => !(WHY_KEYS as readonly string[]).includes(code))).toEqual([])
  })

  test('every listed code can occur', () => {
    const used = new Set<string>()
    const via = ['grouping', 'person', 'everyone'] as const
    const asks = [1, 3, 4].flatMap(level => via.map(kind => requirement({ level, via: { kind, id: null, name: kind } })))
    const days = ['2026-01-09', '2026-11-30', '2026-12-30', '2027-02-01']
    const use = (facts: PairFacts): void => days.forEach(day => why(facts, day).forEach(reason => used.add(reason.code)))
    for (const level of [0, 1, 2, 3, 4, 99]) {
      for (const grade of ['A', 'B', 'C', 'D'] as const) {
        for (const validThrough of [null, '2026-12-30']) {
          const results = [result({ level, grade, validThrough })]
          const skill = { evidenceFloor: grade === 'D' ? ('D' as const) : ('C' as const) }
          for (const asked of [...asks, undefined]) {
            for (const extra of [[], [requirement({ level: 4, bindsOn: '2027-01-15' })]]) {
              const requirements = [...(asked ? [asked] : []), ...extra]
              use(pair({ results, skill, requirements }))
              for (const permits of ['no', 'supervised', 'alone'] as const) {
                for (const through of [null, '2027-03-01'])
                  use(pair({ results, skill, requirements, exemptions: [exemption({ permits, through })] }))
              }
            }
          }
          for (const open of [true, false]) {
            for (const through of [null, '2027-03-01']) use(pair({ results, skill, revocations: [revocation({ open, through })] }))
          }
        }
      }
    }
    for (const kind of via) {
      const reach = { via: { kind, id: null, name: kind } }
      use(
        pair({
          requirements: [
            requirement({ ...reach, kind: 'wanted' }),
            requirement({ ...reach, bindsOn: '2028-01-01', throughOn: '2028-02-01' }),
          ],
        }),
      )
    }
    use(pair({ results: [result({ grade: 'D' })] }))
    const standIn = { skillId: 's2', skillName: 'Crane', levelName: 'Operator', from: '2026-01-01', through: null }
    use(pair({ results: [result({ standIn })] }))
    const said = { held: true, level: 1, validThrough: '2026-12-30' }
    const certified = (span: Partial<CertifiedSpan>): void => {
      const spans = [{ ...NOTHING, from: '2026-01-01', through: null, scope: {}, basis: null, ...span }]
      const facts = pair({ requirements: [requirement({ level: 1 })] })
      use({ ...facts, certified: { id: 'c', code: 'forklift', name: 'Forklift', from: null, spans } })
    }
    for (const past of ['graceYes', 'graceSupervised', 'graceNo', 'suspended', 'short', 'gone'] as const) certified({ ...said, past })
    for (const permits of ['no', 'supervised', 'alone'] as const) certified({ exempt: permits, onboarding: permits })
    certified({ ...said, lapsedByContinuity: true, past: 'gone' })
    certified({ ...said, suspended: true, validThrough: null, scope: { truck: 'reach' } })
    certified({ ...said, due: true, cold: 'flag' })
    certified({ ...said, cold: 'restrict' })
    certified({ revoked: true })
    certified({ progress: 'planned' })
    certified({ progress: 'inProgress' })
    expect([...used].sort()).toEqual([...WHY_KEYS].sort())
  })
})
