/**
 * The table of states, looked up.
 *
 * A dashboard asks hundreds of thousands of pairs at once. What a packed row says of a pair on a day comes down to a few yes-or-no facts, and these
 * have few combinations; the table of states was asked once for each of them when the program started. So reading a pair is a look into that list:
 * no second rule, only the answers of the first. An answer is one number with the state, the family, what may be done, cover and compliance in it.
 *
 * Example: Ana's packed pair has level 3, required 3, HELD, validThrough 20880 (3 March 2027), warning time 90 days. Read for 20790 (3 December
 * 2026): due, state EXPIRING, family soon, compliant. Read for 20881 (4 March 2027): past, state EXPIRED, family gap, no work.
 */

import { derive, FAMILIES, PERMISSIONS, STATES, type Cell, type CellFacts } from './cell.ts'
import { levelOf, permissionOf, type Level } from './level.ts'
import { CODES, saidBy } from './certified-code.ts'
import { certifiedIn, EXEMPT, HELD, PERMITS_SHIFT, REVOKED, SUSPENDED, type PackedRow } from './packing.ts'
import type { PairOn } from './pair.ts'

/** What a skill adds to the reading of its column. */
export interface PackedSkill {
  warnDays: number
  /** Per level value: permission in bits 0-1, countsForCover 2, mayTrain 3, mayAssess 4. */
  flags: Uint8Array
}

/** Packed rows of some people, each read for a day of their own site. */
export interface PackedPlant {
  rows: readonly PackedRow[]
  /** Per row the number of the day it is read for. */
  days: ArrayLike<number>
  skills: readonly PackedSkill[]
  /** Per row the answers for its day, where they have been looked up before; they must be those of these rows, days and skills. */
  answers?: readonly Uint16Array[]
}

/** An answer of the table; one shared object per combination, never to be changed. */
export interface PackedAnswer {
  /** Index into STATES. */
  state: number
  /** 0 gap, 1 soon, 2 ok, 3 neutral. */
  family: number
  /** 0 no, 1 supervised, 2 alone. */
  may: 0 | 1 | 2
  cover: boolean
  required: boolean
  /** 1 yes, 0 no, -1 not counted. */
  compliant: 1 | 0 | -1
  /** The other rows that are true, worst first, as indexes into STATES. */
  also: readonly number[]
}

export const MAY_TRAIN = 8
export const MAY_ASSESS = 16
/** An answer's lowest eight bits say all that compliance counts: state, family, required, exempt. */
export const COUNTED = 0xff
const REQUIRED_BIT = 64
const EXEMPT_BIT = 128
const COVER_BIT = 1024
const COMPLIANT_BIT = 2048

const LOW = 512
const PAST = 1024
const DUE = 2048
const RISE = 4096
const COMBINATIONS = 8192
/** Of what a certification says: past and due are in its code, and rise stands in the place of past. */
const PER_CODE = 2048
const RISE_OF_CODE = 1024

export function packSkill(skill: { levels: readonly Level[]; warnDays: number }): PackedSkill {
  const flags = new Uint8Array(256)
  for (const { value } of skill.levels) {
    const level = levelOf(skill.levels, value)!
    const permission = PERMISSIONS.indexOf(permissionOf(level))
    flags[value] = permission | (level.countsForCover ? 4 : 0) | (level.mayTrain ? MAY_TRAIN : 0) | (level.mayAssess ? MAY_ASSESS : 0)
  }
  return { warnDays: skill.warnDays, flags }
}

/** The answer for one pair on a day, as a number; read it with the functions below. */
export function answerOf(row: PackedRow, i: number, dayNo: number, skill: PackedSkill): number {
  return answerAt(combinationOf(row, i, dayNo, skill, row.required[i]!))
}

/** The answer for a pair of a plant. */
export function answerIn({ rows, days, skills, answers }: PackedPlant, r: number, i: number): number {
  return answers ? answers[r]![i]! : answerOf(rows[r]!, i, days[r]!, skills[i]!)
}

/** The answers of a whole row, one number per skill, into `into`. */
export function answersOf(row: PackedRow, dayNo: number, skills: readonly PackedSkill[], into: Uint16Array): Uint16Array {
  for (let i = 0; i < skills.length; i++) into[i] = answerAt(combinationOf(row, i, dayNo, skills[i]!, row.required[i]!))
  return into
}

/** Whether the pair meets this level, asked and not exempted, whatever its own row asks. */
export function meets(row: PackedRow, i: number, dayNo: number, skill: PackedSkill, level: number): boolean {
  return isCompliant(answerAsked(row, i, dayNo, skill, level))
}

/** The answer that the pair would have, were this level asked of it and not exempted. */
export function answerAsked(row: PackedRow, i: number, dayNo: number, skill: PackedSkill, level: number): number {
  const asked = (combinationOf(row, i, dayNo, skill, 0) & ~(7 << 3)) | (1 << 3)
  const low = (row.bits[i]! & HELD) !== 0 && row.level[i]! < level
  return answerAt(low ? asked | LOW : asked)
}

export function derivePacked(row: PackedRow, i: number, dayNo: number, skill: PackedSkill): PackedAnswer {
  const combination = combinationOf(row, i, dayNo, skill, row.required[i]!)
  answerAt(combination)
  return READ[combination]!
}

/** Index into STATES. */
export function stateOf(row: PackedRow, i: number, dayNo: number, skill: PackedSkill): number {
  return answerOf(row, i, dayNo, skill) & 15
}

export function stateIn(answer: number): number {
  return answer & 15
}

/** 0 gap, 1 soon, 2 ok, 3 neutral. */
export function familyOf(answer: number): number {
  return (answer >> 4) & 3
}

export function isRequired(answer: number): boolean {
  return (answer & REQUIRED_BIT) !== 0
}

/** Required, and every requirement exempted. */
export function isExempt(answer: number): boolean {
  return (answer & EXEMPT_BIT) !== 0
}

/** 0 no, 1 supervised, 2 alone. */
export function mayOf(answer: number): number {
  return (answer >> 8) & 3
}

export function coversIn(answer: number): boolean {
  return (answer & COVER_BIT) !== 0
}

export function isCompliant(answer: number): boolean {
  return (answer & COMPLIANT_BIT) !== 0
}

/** The answer that a packed row would give, from the pair itself. */
export function answerOfPair(pair: PairOn): number {
  return written(pair.cell, pair.exempted)
}

/**
 * Bits 0-2 HELD, REVOKED, SUSPENDED as in the row; 3-5 what is asked (0 nothing, 1 required, 2 to 4 exempt and permitting no, supervised, alone,
 * 5 a permission that is never written and permits nothing); 6-8 the level's flags; then low, past, due, rise. What needs a holding is looked at
 * only where there is one. Where a certification decides, its code stands above all that, past and due are in it, and an exemption from it needs no
 * requirement.
 */
function combinationOf(row: PackedRow, i: number, dayNo: number, skill: PackedSkill, required: number): number {
  const bits = row.bits[i]!
  const code = certifiedIn(bits)
  let combination = (bits & 7) + startOf(code)
  let asked = 0
  if (required > 0 || (code !== 0 && (bits & EXEMPT) !== 0)) {
    asked = (bits & EXEMPT) === 0 ? 1 : 2 + ((bits >> PERMITS_SHIFT) & 3)
    combination |= asked << 3
  }
  if ((bits & HELD) === 0) return combination
  const level = row.level[i]!
  combination |= (skill.flags[level]! & 7) << 6
  const end = row.validThrough[i]!
  if (end !== 0 && code === 0) {
    if (end < dayNo) combination |= PAST
    else if (end - dayNo <= skill.warnDays) combination |= DUE
  }
  if (asked === 1) {
    if (level < required) combination |= LOW
    else if (row.riseOn[i]! !== 0 && row.riseOn[i]! - dayNo <= skill.warnDays) combination |= code === 0 ? RISE : RISE_OF_CODE
  }
  return combination
}

/** The facts that a combination stands for; null where none can: nothing held has no level, and nothing is both low and rising or past and due. */
export function factsOf(numbered: number): CellFacts | null {
  const code = numbered < COMBINATIONS ? 0 : 1 + Math.floor((numbered - COMBINATIONS) / PER_CODE)
  const own = numbered - startOf(code)
  const combination = code === 0 ? own : (own & ~RISE_OF_CODE) | ((own & RISE_OF_CODE) === 0 ? 0 : RISE)
  const held = (combination & HELD) !== 0
  const asked = (combination >> 3) & 7
  const flags = (combination >> 6) & 7
  const [low, past, due, rise] = [LOW, PAST, DUE, RISE].map(bit => (combination & bit) !== 0) as [boolean, boolean, boolean, boolean]
  if (asked > 5 || (flags & 3) === 3) return null
  if (!held && combination >> 6 !== 0) return null
  if ((past && due) || (low && rise) || ((low || rise) && asked !== 1)) return null
  const said = code === 0 ? null : saidBy(code)
  if (said && said.held !== held) return null
  return {
    revoked: (combination & REVOKED) !== 0,
    suspended: (combination & SUSPENDED) !== 0,
    held,
    required: asked > 0,
    exempt: asked > 1,
    exemptionPermits: PERMISSIONS[asked - 2] ?? 'no',
    low,
    past: past ? 'short' : 'no',
    lapsedByContinuity: false,
    old: false,
    oldPolicy: 'gap',
    readConfirmed: false,
    cold: false,
    coldPolicy: 'flag',
    due,
    rise,
    level: PERMISSIONS[flags & 3]!,
    countsForCover: (flags & 4) !== 0,
    onboarding: 'no',
    ...said,
  }
}

function startOf(code: number): number {
  return code === 0 ? 0 : COMBINATIONS + (code - 1) * PER_CODE
}

function written(cell: Cell, exempt: boolean): number {
  return (
    STATES.indexOf(cell.state) |
    (FAMILIES.indexOf(cell.family) << 4) |
    (cell.required ? REQUIRED_BIT : 0) |
    (exempt ? EXEMPT_BIT : 0) |
    (PERMISSIONS.indexOf(cell.may) << 8) |
    (cell.cover ? COVER_BIT : 0) |
    (cell.compliant === true ? COMPLIANT_BIT : 0)
  )
}

function readable(answer: number, cell: Cell | null): PackedAnswer {
  const required = isRequired(answer)
  const compliant = required ? (isCompliant(answer) ? 1 : 0) : -1
  const may = mayOf(answer) as 0 | 1 | 2
  const also = Object.freeze((cell?.also ?? []).map(state => STATES.indexOf(state)))
  return Object.freeze({ state: stateIn(answer), family: familyOf(answer), may, cover: coversIn(answer), required, compliant, also })
}

/** No answer has all its bits set: here the table has not been asked yet. */
const NOT_ASKED = 0xffff
const ANSWERS = new Uint16Array(startOf(CODES)).fill(NOT_ASKED)
const READ: (PackedAnswer | undefined)[] = Array.from({ length: ANSWERS.length })
for (let combination = 0; combination < COMBINATIONS; combination++) ask(combination)

/** What a certification can say is asked when it is first met. */
function answerAt(combination: number): number {
  const answer = ANSWERS[combination]!
  return answer === NOT_ASKED ? ask(combination) : answer
}

function ask(combination: number): number {
  const facts = factsOf(combination)
  const cell = facts && derive(facts)
  const answer = cell === null ? 0 : written(cell, facts!.required && facts!.exempt)
  ANSWERS[combination] = answer
  READ[combination] = readable(answer, cell)
  return answer
}
