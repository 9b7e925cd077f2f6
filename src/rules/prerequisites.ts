/**
 * What must be held before a skill.
 *
 * A prerequisite says that before a skill at some level another must be held at some level; what is asked before a low level is asked before every
 * higher one as well. Prerequisites go to any depth and may not lead back to where they began: then nobody could ever begin. A skill may be awarded by
 * itself on the day on which the last of its prerequisites is met.
 *
 * Example: press level 3 needs press safety level 1 and crane level 2; crane level 2 needs the crane card level 1. Asking press level 3 before the
 * crane card level 1 is refused with the path crane card 1, press 3, crane 2, crane card 1. Ana gets press safety on 4 May 2026 and crane level 2 on
 * 12 October 2026: where press level 3 is awarded by itself, it is hers from 12 October 2026, as well proven as the weaker of the two. On 20 October
 * somebody declares that this award never was: it does not come again by itself until Ana is assessed anew in press safety or on the crane.
 */

import type { Day, Duration } from './day.ts'
import { atOrAbove, type Grade } from './grade.ts'
import { validThroughOf } from './holding.ts'

export interface SkillLevel {
  skillId: string
  level: number
}

export interface Prerequisite extends SkillLevel {
  needsSkillId: string
  needsLevel: number
}

/** What a level asks directly: of each skill the highest level that is asked before this level or one below it. */
export function needsOf(prerequisites: readonly Prerequisite[], { skillId, level }: SkillLevel): SkillLevel[] {
  const levels = new Map<string, number>()
  for (const one of prerequisites) {
    if (one.skillId !== skillId || one.level > level) continue
    levels.set(one.needsSkillId, Math.max(one.needsLevel, levels.get(one.needsSkillId) ?? 0))
  }
  return [...levels].map(([id, needed]) => ({ skillId: id, level: needed }))
}

/** Everything that is asked before a level, to any depth: of each skill the highest level, in the order in which it is met. */
export function allNeedsOf(prerequisites: readonly Prerequisite[], wanted: SkillLevel): SkillLevel[] {
  const levels = new Map<string, number>()
  const waiting = [wanted]
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    for (const need of needsOf(prerequisites, next)) {
      if ((levels.get(need.skillId) ?? 0) >= need.level) continue
      levels.set(need.skillId, need.level)
      waiting.push(need)
    }
  }
  return [...levels].map(([skillId, level]) => ({ skillId, level }))
}

/** The way on which a new prerequisite would lead back to its own skill, which is its first and its last step; null where it does not. */
export function circleOf(prerequisites: readonly Prerequisite[], added: Prerequisite): SkillLevel[] | null {
  const first = { skillId: added.needsSkillId, level: added.needsLevel }
  const start = { skillId: added.skillId, level: added.level }
  const seen = new Map<string, number>()
  const waiting: SkillLevel[][] = [[start, first]]
  for (let path = waiting.shift(); path; path = waiting.shift()) {
    const here = path.at(-1)!
    if (here.skillId === start.skillId && here.level >= start.level) return path
    if ((seen.get(here.skillId) ?? 0) >= here.level) continue
    seen.set(here.skillId, here.level)
    for (const need of needsOf(prerequisites, here)) waiting.push([...path, need])
  }
  return null
}

/** What somebody holds on the day, validly and with nothing against it. */
export interface Held {
  level: number
  achievedOn: Day
  grade: Grade
  /** The result it rests on; null where it is about to be awarded. */
  resultId: string | null
  /** Instant in ISO 8601 UTC at which the result was first recorded; null where it is about to be. */
  recordedAt: string | null
}

/** An award that was declared never to have been: the day on which it was dated, and the instant of the correction. */
export interface VoidedAward {
  achievedOn: Day
  voidedAt: string
}

export interface AwardQuestion {
  on: Day
  prerequisites: readonly Prerequisite[]
  /** The skills that are awarded by themselves, how long such an award counts, and how well it must be proven to count at all. */
  awarding: ReadonlyMap<string, { validity: Duration | null; floor: Grade }>
  held: ReadonlyMap<string, Held>
  /** The day of the newest result of its own, by skill, whatever came of it: an award never speaks over a later word. A claim below the floor is none. */
  lastResultOn: ReadonlyMap<string, Day>
  /** By skill, the newest of its awards that was corrected away: only a later result of a prerequisite leads to another. */
  voided: ReadonlyMap<string, VoidedAward>
  /** Taken back or suspended on the day. */
  prohibited: ReadonlySet<string>
}

export interface AwardDue extends SkillLevel {
  achievedOn: Day
  /** That of the weakest proof it rests on. */
  grade: Grade
  because: string[]
}

/** What is to be awarded: of each skill the highest level whose prerequisites are all met. An award may complete another. */
export function awardsDue(question: AwardQuestion): AwardDue[] {
  const held = new Map(question.held)
  const due = new Map<string, AwardDue>()
  for (let found = true; found;) {
    found = false
    for (const skillId of question.awarding.keys()) {
      const award = awardOf(question, skillId, held)
      if (!award || (due.get(skillId)?.level ?? 0) >= award.level) continue
      due.set(skillId, award)
      held.set(skillId, { level: award.level, achievedOn: award.achievedOn, grade: award.grade, resultId: null, recordedAt: null })
      found = true
    }
  }
  return [...due.values()]
}

function awardOf(question: AwardQuestion, skillId: string, held: ReadonlyMap<string, Held>): AwardDue | null {
  if (question.prohibited.has(skillId)) return null
  const { validity, floor } = question.awarding.get(skillId)!
  const voided = question.voided.get(skillId)
  const levels = new Set(question.prerequisites.filter(one => one.skillId === skillId).map(one => one.level))
  for (const level of [...levels].sort((a, b) => b - a)) {
    if ((held.get(skillId)?.level ?? 0) >= level) return null
    const met = needsOf(question.prerequisites, { skillId, level }).map(need => {
      const holding = held.get(need.skillId)
      return holding !== undefined && holding.level >= need.level ? holding : null
    })
    if (met.includes(null)) continue
    const holdings = met as Held[]
    const achievedOn = holdings
      .map(one => one.achievedOn)
      .sort()
      .at(-1)!
    const grade = holdings.map(one => one.grade).reduce((worst, one) => (one > worst ? one : worst))
    const last = question.lastResultOn.get(skillId)
    const through = validThroughOf(achievedOn, validity)
    if ((last !== undefined && last >= achievedOn) || (through !== null && through < question.on)) continue
    if (!atOrAbove(grade, floor) || (voided && !holdings.some(one => isLater(one, voided)))) continue
    return { skillId, level, achievedOn, grade, because: holdings.flatMap(one => (one.resultId === null ? [] : [one.resultId])) }
  }
  return null
}

function isLater({ achievedOn, recordedAt }: Held, voided: VoidedAward): boolean {
  return achievedOn >= voided.achievedOn && (recordedAt === null || recordedAt > voided.voidedAt)
}
