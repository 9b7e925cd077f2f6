import { describe, expect, it } from 'vitest'
import { foldedInPieces, foldedWhole, type Case } from '../../../test/rules/fold-twice.ts'
import { randomEvents, randomRule } from '../../../test/rules/random-rule.ts'
import { seeded } from '../../../test/support/seeded.ts'
import type { RuleEvent } from './events.ts'
import { beginFold, foldOn, standingsOf } from './fold-on.ts'
import type { Rule } from './language.ts'

const first = Number(process.env['MUSTER_RULE_SEED'] ?? Math.floor(performance.timeOrigin) % 1_000_000)
const RUNS = 100

function caseOf(rule: Rule, events: readonly RuleEvent[]): Case {
  const versions = [{ version: 1, effectiveFrom: '0001-01-01', rule }]
  const known = { events, birthDate: null, library: () => versions, vocabulary: {}, lead: 'P20D' }
  return { known, versions, question: { person: 'p', cert: 'c', scope: {}, lead: 'P20D', required: true, knownAt: null } }
}

function randomCase(seed: number): Case {
  const random = seeded(seed)
  const rule = randomRule(random)
  return caseOf(rule, randomEvents(random, rule))
}

describe(`folding on, ${RUNS} random histories from seed ${first} on`, () => {
  it('says what folding the whole says', () => {
    for (let seed = first; seed < first + RUNS; seed++) {
      const asked = randomCase(seed)
      const { state } = foldedInPieces(asked, seeded(seed + 1))
      expect({ seed, standing: standingsOf(state) }).toEqual({ seed, standing: foldedWhole(asked) })
    }
  })

  it('changes no day before what came later, and no state kept before', () => {
    for (let seed = first; seed < first + RUNS; seed++) {
      const asked = randomCase(seed)
      const cut = '2025-01-01'
      const before = asked.known.events.filter(event => (event.from ?? event.on) < cut && event.on < cut)
      const after = asked.known.events.filter(event => (event.from ?? event.on) >= cut)
      const state = beginFold({ ...asked.known, events: before }, asked.versions, asked.question)
      const said = structuredClone(standingsOf(state))
      const told = standingsOf(foldOn(state, after)).intervals.filter(one => one.from < cut)
      expect(standingsOf(state)).toEqual(said)
      expect({ seed, told: told.map(({ through: _, ...one }) => one) }).toEqual({
        seed,
        told: said.intervals.filter(one => one.from < cut).map(({ through: _, ...one }) => one),
      })
    }
  })
})

describe('folding on', () => {
  const rule: Rule = { award: { do: 'exam' }, term: { for: 'P2Y' }, renew: [{ id: 'exam', need: { do: 'exam' }, from: 'expiry' }] }
  const exam = { id: 'first', type: 'exam', on: '2024-03-10' }
  const { known, versions, question } = caseOf(rule, [exam])

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
