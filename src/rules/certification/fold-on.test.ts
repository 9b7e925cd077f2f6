import { describe, expect, it } from 'vitest'
import { caseOf, worldOf } from '../../../test/rules/compare-readings.ts'
import { foldedInPieces, foldedUntil, foldedWhole } from '../../../test/rules/fold-twice.ts'
import { seeded } from '../../../test/support/seeded.ts'
import type { RuleEvent } from './events.ts'
import { beginFold, foldOn, standingsOf } from './fold-on.ts'
import type { Rule } from './language.ts'

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
