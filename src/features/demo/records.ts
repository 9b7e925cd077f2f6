import { addDays, addDuration, earlierOf, laterOf } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import type { Grade } from '../../rules/grade.ts'
import type { Act } from '../results/acts.ts'
import type { Particulars, ResultRow } from '../results/record-many.ts'
import { HISTORY_DAYS } from './cast.ts'
import type { Member } from './cast.ts'
import type { Stage, Way } from './careers.ts'
import type { DemoSkill } from './layout.ts'
import { random } from './random.ts'
import type { Random } from './random.ts'

/** A result on its way into the records; `recordedOn` is the day on which it was entered. */
export type DemoResult = Omit<ResultRow, 'recordedAt'> & { recordedOn: Day }

/**
 * What was written down of the ways of one member. What lay before the records begin came over from a spreadsheet: one result each, grade C.
 * Later ones were signed, proven by a certificate, entered by hand, or are only claimed.
 */
export function recordsOf(member: Member, stage: Stage, ways: ReadonlyMap<string, Way>): DemoResult[] {
  const chance = random(stage.seed, `records ${member.id}`)
  const begin = addDays(stage.today, -HISTORY_DAYS)
  return [...ways.values()].flatMap(way => {
    const climbing = way.skill.validity === null
    const steps = way.days.map((on, i) => ({ on, level: climbing ? i + 1 : way.level, last: i === way.days.length - 1 }))
    const before = steps.filter(step => step.on < begin).slice(-1)
    const after = steps.filter(step => step.on >= begin)
    const signer = signerFor(member, stage, chance, after[0]?.on ?? begin)
    const swift = signer?.story === 'lenient' && way.skill.scale === 'iluo'
    const proven = swift || chance.chance(shareProven(way.skill))
    const scene = { member, stage, chance, way, signer, begin, proven }
    const looked = confirmation(scene, before.length > 0 && after.length === 0)
    return [
      ...before.map(step => carriedOver(scene, step)),
      ...(swift ? after.slice(-1) : after).map(step => entered(scene, step)),
      ...(looked ? [looked] : []),
    ]
  })
}

interface Scene {
  member: Member
  stage: Stage
  chance: Random
  way: Way
  signer: Member | null
  begin: Day
  /** Steps are proven every time or never: what is signed once is not overruled by an entry without a signature. */
  proven: boolean
}

interface Step {
  on: Day
  level: number
  last: boolean
}

function carriedOver({ member, chance, way: { skill }, begin }: Scene, { on, level }: Step): DemoResult {
  const known = skill.validity !== null
  const cell = `${String.fromCharCode(67 + chance.between(0, 22))}${chance.between(4, 90)}`
  return {
    ...pairOf(member, skill.id, level),
    achievedOn: known ? on : begin,
    validThrough: endOf(on, skill.validity),
    recordedOn: begin,
    grade: 'C',
    source: { file: `Skills matrix ${begin.slice(0, 4)}.xlsx`, sheet: member.line?.code ?? 'Support', cell },
    token: skill.scale === 'iluo' ? 'ILUO'[level - 1]! : skill.scale === 'zero-to-four' ? String(level) : 'x',
    achievedOnAssumed: !known,
  }
}

function entered(scene: Scene, { on, level, last }: Step): DemoResult {
  const { member, stage, chance, way, begin } = scene
  const { type, grade, ...particulars } = proofOf(scene, way.state === 'claimed' && last)
  return {
    ...pairOf(member, way.skill.id, level),
    type,
    grade,
    ...particulars,
    achievedOn: on,
    validThrough: endOf(on, way.skill.validity),
    recordedOn: earlierOf(stage.today, laterOf(begin, addDays(on, chance.between(0, 3)))),
  }
}

/** Much of what came over from the spreadsheet has been looked at since, and signed. */
function confirmation({ member, stage, chance, way, signer, begin }: Scene, carried: boolean): DemoResult | null {
  if (!carried || way.skill.validity !== null || signer === null || way.days.length < way.level || !chance.chance(0.55)) return null
  const on = addDays(begin, chance.between(200, HISTORY_DAYS - (member.leftOn === null ? 1 : 900)))
  return {
    ...pairOf(member, way.skill.id, way.level),
    type: 'confirmation',
    grade: 'A',
    remark: `Observed by ${signer.givenNames} ${signer.surname}`,
    achievedOn: on,
    validThrough: null,
    recordedOn: earlierOf(stage.today, addDays(on, chance.between(0, 3))),
  }
}

function proofOf({ chance, way: { skill }, signer, proven }: Scene, claimed: boolean): { type: Act; grade: Grade } & Particulars {
  if (claimed) return { type: 'declaration', grade: 'D' }
  if (skill.scale === 'certificate') {
    const number = { certificateNumber: `${skill.code}-${chance.between(10_000, 99_999)}`, issuer: skill.issuer }
    return skill.critical || proven ? { type: 'course', grade: 'B', ...number } : { type: 'course', grade: 'C' }
  }
  const type = skill.scale === 'yes-no' ? 'instruction' : skill.scale === 'iluo' ? 'observation' : 'evaluation'
  if (signer === null || !proven) return { type: type === 'observation' ? 'evaluation' : type, grade: 'C' }
  return { type, grade: 'A', remark: `Observed by ${signer.givenNames} ${signer.surname}` }
}

function shareProven({ scale, validity }: DemoSkill): number {
  if (scale === 'certificate') return 0.86
  if (validity !== null) return 0.8
  return scale === 'iluo' ? 0.7 : 0.45
}

/** Somebody who was there before, on the same line; the lenient one signs for most on his. */
function signerFor(member: Member, { assessors }: Stage, chance: Random, on: Day): Member | null {
  const those = (assessors.get(member.line?.code ?? '') ?? []).filter(one => one.id !== member.id && one.hiredOn < on)
  if (those.length === 0) return null
  return those[0]!.story === 'lenient' && chance.chance(0.85) ? those[0]! : chance.pick(those)
}

export function pairOf(member: Member, skillId: string, level: number): { personId: string; skillId: string; level: number } {
  return { personId: member.id, skillId, level }
}

function endOf(on: Day, validity: string | null): Day | null {
  return validity === null ? null : addDuration(on, validity)
}
