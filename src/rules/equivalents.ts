/**
 * When one skill counts as another.
 *
 * An equivalent says that holding one skill at some level counts as holding another at some level, for as long as the first is held: while its result
 * is in force, and it is neither taken back nor suspended. What stands in keeps its own days and its own proof. Equivalents chain: if the crane card
 * counts as the forklift card and that as the stacker card, the crane card counts as both. A circle of them adds nothing: it only leads back.
 *
 * Example: forklift level 2 counts as stacker level 1. Ana is signed at forklift level 2 on 4 May 2026, valid through 4 May 2027: she holds stacker
 * level 1 on these days. Her forklift card is suspended from 1 to 14 June 2026: in these two weeks it does not stand in.
 */

import { addDays, type Day } from './day.ts'
import type { ResultFact } from './holding.ts'
import { levelOf, type Level } from './level.ts'

export interface Equivalent {
  id: string
  skillId: string
  level: number
  bySkillId: string
  byLevel: number
  from: Day | null
  through: Day | null
}

/** Holding the one skill at `byLevel` or higher counts as `skillId` at `level`, by one equivalent or by a chain of them. */
export interface StandInRule {
  skillId: string
  level: number
  byLevel: number
  from: Day
  through: Day
}

const FIRST: Day = '0001-01-01'
const LAST: Day = '9999-12-31'

/** What each skill counts as, chains included; of rules of which one says all that the other does, only that one. */
export function standInRules(equivalents: readonly Equivalent[]): Map<string, StandInRule[]> {
  const bySkill = Map.groupBy(equivalents, one => one.skillId)
  const rules = new Map<string, StandInRule[]>()
  for (const [skillId, direct] of bySkill) {
    const found = new Map<string, StandInRule[]>()
    const waiting: { origin: string; rule: StandInRule }[] = direct.map(one => ({
      origin: one.bySkillId,
      rule: ruleOf(one, skillId, one.level),
    }))
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { origin, rule } = next
      const known = found.get(origin) ?? []
      if (rule.from > rule.through || known.some(one => saysAll(one, rule))) continue
      found.set(origin, [...known.filter(one => !saysAll(rule, one)), rule])
      for (const one of bySkill.get(origin) ?? []) {
        if (one.level >= rule.byLevel) waiting.push({ origin: one.bySkillId, rule: within(ruleOf(one, skillId, rule.level), rule) })
      }
    }
    for (const [origin, those] of found) if (origin !== skillId) rules.set(origin, [...(rules.get(origin) ?? []), ...those])
  }
  return rules
}

/** A skill that is held, with what stands against it. */
export interface HeldSkill {
  id: string
  name: string
  levels: readonly Level[]
  /** What is held from when through when. */
  spans: readonly { from: Day; through: Day | null; result: ResultFact }[]
  prohibited: readonly { from: Day; through: Day | null }[]
}

/** The results that a held skill lends to others. */
export function standInsOf(held: HeldSkill, rules: readonly StandInRule[]): { skillId: string; result: ResultFact }[] {
  const lent: { skillId: string; result: ResultFact }[] = []
  for (const { from, through, result } of held.spans) {
    for (const rule of rules) {
      if (result.level < rule.byLevel) continue
      const range = { from: later(from, rule.from), through: earlier(through ?? LAST, rule.through) }
      for (const free of withoutProhibited(range, held.prohibited)) {
        const standIn = {
          skillId: held.id,
          skillName: held.name,
          levelName: levelOf(held.levels, result.level)?.name ?? String(result.level),
          from: free.from,
          through: free.through === LAST ? null : free.through,
        }
        lent.push({ skillId: rule.skillId, result: { ...result, level: rule.level, standIn } })
      }
    }
  }
  return lent
}

interface Days {
  from: Day
  through: Day
}

function withoutProhibited(range: Days, prohibited: HeldSkill['prohibited']): Days[] {
  let free = range.from <= range.through ? [range] : []
  for (const { from, through } of prohibited) {
    if (through !== null && through < from) continue
    free = free.flatMap(one => {
      if (from > one.through || (through ?? LAST) < one.from) return [one]
      const before = from > one.from ? [{ from: one.from, through: addDays(from, -1) }] : []
      const after = through !== null && through < one.through ? [{ from: addDays(through, 1), through: one.through }] : []
      return [...before, ...after]
    })
  }
  return free
}

function ruleOf(one: Equivalent, skillId: string, level: number): StandInRule {
  return { skillId, level, byLevel: one.byLevel, from: one.from ?? FIRST, through: one.through ?? LAST }
}

function within(rule: StandInRule, days: Days): StandInRule {
  return { ...rule, from: later(rule.from, days.from), through: earlier(rule.through, days.through) }
}

function saysAll(a: StandInRule, b: StandInRule): boolean {
  return a.byLevel <= b.byLevel && a.level >= b.level && a.from <= b.from && a.through >= b.through
}

function later(a: Day, b: Day): Day {
  return a > b ? a : b
}

function earlier(a: Day, b: Day): Day {
  return a < b ? a : b
}
