import type { Level } from '../../src/rules/level.ts'
import type { ResultFact } from '../../src/rules/holding.ts'
import type { ExemptionFact, PairFacts, RevocationFact } from '../../src/rules/pair.ts'
import type { RequirementFact } from '../../src/rules/requirement.ts'

/** Short ways to write the records of a pair in a test; every field can be given another value. */

const flags = (supervised: boolean, alone: boolean, cover: boolean, train: boolean) => ({
  mayWorkSupervised: supervised,
  mayWorkAlone: alone,
  countsForCover: cover,
  mayTrain: train,
  mayAssess: train,
})

/** 0 none · 1 and 2 supervised · 3 alone and cover · 4 trains as well. */
export const LEVELS: Level[] = [
  { value: 0, code: '0', name: 'None', ...flags(false, false, false, false) },
  { value: 1, code: 'I', name: 'In training', ...flags(true, false, false, false) },
  { value: 2, code: 'L', name: 'Limited', ...flags(true, false, false, false) },
  { value: 3, code: 'U', name: 'Unsupervised', ...flags(true, true, true, false) },
  { value: 4, code: 'O', name: 'Trainer', ...flags(true, true, true, true) },
]

export const CERTIFICATE: Level[] = [
  { value: 0, code: 'no', name: 'Not held', ...flags(false, false, false, false) },
  { value: 1, code: 'yes', name: 'Held', ...flags(true, true, true, false) },
]

let counter = 0
const nextId = (kind: string): string => `${kind}${++counter}`

export function result(given: Partial<ResultFact> = {}): ResultFact {
  const achievedOn = given.achievedOn ?? '2026-01-10'
  const recordedAt = `${achievedOn}T09:00:00.000Z`
  return {
    id: nextId('A-'),
    level: 3,
    grade: 'A',
    outcome: 'passed',
    validThrough: null,
    type: 'observation',
    recordedAt,
    ...given,
    achievedOn,
  }
}

export function requirement(given: Partial<RequirementFact> = {}): RequirementFact {
  const via = { kind: 'grouping', id: 'G-1', name: 'Shift A' } as const
  return { id: nextId('R-'), kind: 'mandatory', level: 3, bindsOn: '2024-01-01', throughOn: null, via, positionId: null, ...given }
}

export function revocation(given: Partial<RevocationFact> = {}): RevocationFact {
  return { id: nextId('V-'), from: '2026-02-01', through: null, open: true, reason: 'unsafe practice', ...given }
}

export function exemption(given: Partial<ExemptionFact> = {}): ExemptionFact {
  return { id: nextId('E-'), from: '2026-02-01', through: null, requirementId: null, permits: 'no', reason: 'other duties', ...given }
}

export function pair(given: Partial<Omit<PairFacts, 'skill'>> & { skill?: Partial<PairFacts['skill']> } = {}): PairFacts {
  const skill = { id: 'S-1', levels: LEVELS, evidenceFloor: 'C' as const, warnDays: 90, ...given.skill }
  return { results: [], revocations: [], exemptions: [], requirements: [], ...given, skill }
}
