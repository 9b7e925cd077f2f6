import { beforeAll, describe, expect, test } from 'vitest'
import { derive, FAMILIES, PERMISSIONS, STATES, type Cell, type CellFacts } from '../cell.ts'
import { tableOfStates } from '../../../test/rules/state-table.ts'

const flag = [false, true]
const DOMAIN = {
  revoked: flag,
  suspended: flag,
  held: flag,
  required: flag,
  exempt: flag,
  exemptionPermits: PERMISSIONS,
  low: flag,
  past: ['no', 'graceYes', 'graceSupervised', 'graceNo', 'suspended', 'short', 'gone'],
  lapsedByContinuity: flag,
  old: flag,
  oldPolicy: ['soon', 'gap'],
  readConfirmed: [true, false],
  cold: flag,
  coldPolicy: ['flag', 'restrict'],
  due: flag,
  rise: flag,
  level: PERMISSIONS,
  countsForCover: flag,
  onboarding: PERMISSIONS,
} as const satisfies { [K in keyof CellFacts]: readonly CellFacts[K][] }
const NAMES = Object.keys(DOMAIN) as (keyof CellFacts)[]
const SIZES = NAMES.map(name => DOMAIN[name].length)
const STRIDES = NAMES.map((_, i) => SIZES.slice(i + 1).reduce((product, size) => product * size, 1))
const TOTAL = 6_193_152
const WORKLESS = new Set(['LAPSED', 'EXPIRED', 'REVOKED', 'SUSPENDED'])

/** Per combination: family in bits 0-1, permission in bits 2-3, cover in 4, required in 5, inside the monotone set in 6. */
const outcomes = new Uint8Array(TOTAL)
const states = new Uint8Array(TOTAL)
const violations = new Map<string, string>()
const reached = new Set<string>()
let combinations = 0
let mismatches = 0

beforeAll(() => {
  eachCombination((facts, index) => {
    combinations++
    const cell = derive(facts)
    reached.add(cell.state)
    check(facts, cell)
    if (!same(cell, tableOfStates(facts))) mismatches++
    const integral = !facts.countsForCover || facts.level === 'alone'
    outcomes[index] =
      FAMILIES.indexOf(cell.family) |
      (PERMISSIONS.indexOf(cell.may) << 2) |
      (Number(cell.cover) << 4) |
      (Number(cell.required) << 5) |
      (Number(integral) << 6)
    states[index] = STATES.indexOf(cell.state)
  })
}, 180_000)

describe('every combination of facts', () => {
  test('all 6,193,152 were asked, and all 15 states occur', () => {
    expect(combinations).toBe(TOTAL)
    expect(SIZES.reduce((product, size) => product * size, 1)).toBe(TOTAL)
    expect([...reached].sort()).toEqual([...STATES].sort())
  })

  test('the answer is that of the table, row by row', () => {
    expect(mismatches).toBe(0)
  })

  test('no static property is violated', () => {
    expect([...violations]).toEqual([])
  })

  test('what an exemption permits never changes cover', () => {
    const i = NAMES.indexOf('exemptionPermits')
    let broken = 0
    for (let index = 0; index < TOTAL; index++) {
      if (digit(index, i) === 0) continue
      if ((outcomes[index]! & 16) !== (outcomes[index - digit(index, i) * STRIDES[i]!]! & 16)) broken++
    }
    expect(broken).toBe(0)
  })
})

describe('turning a problem on', () => {
  /** From which value to which the matter gets worse. */
  const worse: [keyof CellFacts, number, number][] = [
    ['revoked', 0, 1],
    ['suspended', 0, 1],
    ['low', 0, 1],
    ['lapsedByContinuity', 0, 1],
    ['old', 0, 1],
    ['oldPolicy', 0, 1],
    ['readConfirmed', 0, 1],
    ['cold', 0, 1],
    ['coldPolicy', 0, 1],
    ['due', 0, 1],
    ['rise', 0, 1],
    ...[1, 2, 3, 4, 5, 6].map((to): [keyof CellFacts, number, number] => ['past', 0, to]),
    ['past', 1, 2],
    ['past', 2, 3],
    ['past', 3, 4],
    ['past', 3, 5],
    ['past', 3, 6],
    ['level', 2, 1],
    ['level', 1, 0],
  ]

  test('never raises permission nor improves the family of a required pair', () => {
    const broken = new Map<string, number>()
    let inside = 0
    for (let index = 0; index < TOTAL; index++) if (outcomes[index]! & 64) inside++
    for (const [name, from, to] of worse) {
      const i = NAMES.indexOf(name)
      for (let index = 0; index < TOTAL; index++) {
        if (digit(index, i) !== from) continue
        const before = outcomes[index]!
        const after = outcomes[index + (to - from) * STRIDES[i]!]!
        if ((before & after & 64) === 0) continue
        const raised = ((after >> 2) & 3) > ((before >> 2) & 3)
        const improved = (before & 32) !== 0 && (after & 3) > (before & 3)
        const covers = (after & 16) > (before & 16)
        if (raised || improved || covers) broken.set(`${name} ${from}-${to}`, (broken.get(`${name} ${from}-${to}`) ?? 0) + 1)
      }
    }
    expect(inside).toBe(4_128_768)
    expect([...broken]).toEqual([])
  }, 120_000)
})

describe('the state does not look at what is none of its business', () => {
  test.each(['level', 'countsForCover', 'onboarding', 'exemptionPermits'] as const)('%s changes permission alone', name => {
    const i = NAMES.indexOf(name)
    let broken = 0
    for (let index = 0; index < TOTAL; index++) if (states[index] !== states[index - digit(index, i) * STRIDES[i]!]) broken++
    expect(broken).toBe(0)
  })
})

function check(facts: CellFacts, cell: Cell): void {
  const note = (property: string): void => {
    if (!violations.has(property)) violations.set(property, JSON.stringify({ facts, cell }))
  }
  if (!STATES.includes(cell.state) || cell.also.includes(cell.state)) note('exactly one state')
  if (cell.state !== 'NONE' && cell.also.at(-1) !== 'NONE') note('NONE is always true, and last')
  if (cell.cover && cell.family === 'gap' && cell.state !== 'TOO_LOW') note('cover in a gap only when too low')
  if (cell.cover && (!facts.held || !facts.countsForCover || facts.level !== 'alone')) note('cover needs a held level that counts')
  if (WORKLESS.has(cell.state) && cell.may !== 'no') note('no work when lapsed, expired, revoked, suspended')
  if ((facts.revoked || facts.suspended) && cell.may !== 'no') note('no work under a prohibition')
  if (cell.compliant === true && cell.may !== facts.level) note('compliant without a cap')
  if (cell.state === 'EXEMPT' && cell.cover) note('EXEMPT never covers')
  if ((cell.compliant === null) === cell.required) note('compliant is asked of required pairs alone')
  if (cell.required !== (facts.required && !facts.exempt)) note('required unless exempt')
  if (cell.required && (cell.family === 'neutral' || cell.state === 'EXTRA')) note('a required pair is gap, soon or ok')
  if (!cell.required && cell.family === 'gap' && cell.state !== 'REVOKED' && cell.state !== 'SUSPENDED')
    note('no gap where nothing is required')
}

function same(a: Cell, b: Cell): boolean {
  if (a.state !== b.state || a.family !== b.family || a.may !== b.may || a.cover !== b.cover) return false
  if (a.required !== b.required || a.compliant !== b.compliant || a.also.length !== b.also.length) return false
  for (let i = 0; i < a.also.length; i++) if (a.also[i] !== b.also[i]) return false
  return true
}

function digit(index: number, i: number): number {
  return Math.floor(index / STRIDES[i]!) % SIZES[i]!
}

/** Counts through all combinations like an odometer, on one object that is changed in place. */
function eachCombination(visit: (facts: CellFacts, index: number) => void): void {
  const digits = NAMES.map(() => 0)
  const facts = Object.fromEntries(NAMES.map(name => [name, DOMAIN[name][0]])) as unknown as CellFacts
  const slots = facts as unknown as Record<string, unknown>
  for (let index = 0; index < TOTAL; index++) {
    visit(facts, index)
    for (let i = NAMES.length - 1; i >= 0; i--) {
      const name = NAMES[i]!
      digits[i] = (digits[i]! + 1) % SIZES[i]!
      slots[name] = DOMAIN[name][digits[i]!]
      if (digits[i] !== 0) break
    }
  }
}
