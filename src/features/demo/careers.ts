import stories from '../../../catalogue/demo/stories.json' with { type: 'json' }
import { addDays, addDuration, daysBetween, earlierOf, subtractDuration } from '../../rules/day.ts'
import type { Day, Duration } from '../../rules/day.ts'
import { askedOf } from './asks.ts'
import type { Member } from './cast.ts'
import type { DemoSkill, Layout } from './layout.ts'
import { random } from './random.ts'
import type { Random } from './random.ts'

export interface Stage {
  layout: Layout
  today: Day
  seed: string
  /** Who may sign on a line, by its code; the first one there signs more than the others. */
  assessors: ReadonlyMap<string, readonly Member[]>
}

/** How far somebody has come with one skill, and the days on which they got there: one for each level, or one for each term. */
export interface Way {
  skill: DemoSkill
  level: number
  state: 'held' | 'expired' | 'claimed'
  days: Day[]
}

/** The ways of one member by skill code: what they learnt, renewed, let run out or only say they can. */
export function waysOf(member: Member, stage: Stage): Map<string, Way> {
  const chance = random(stage.seed, `career ${member.id}`)
  const ways = new Map<string, Way>()
  const go = (code: string, goal: Goal | null): void => {
    const skill = stage.layout.skills.get(code)!
    if (goal) ways.set(code, { skill, ...goal, days: daysOf(member, stage, chance, skill, goal) })
  }
  const asked = askedOf(stage.layout, member)
  for (const [code, { level, withinDays }] of asked) {
    go(code, goalFor(member, stage, chance, { skill: stage.layout.skills.get(code)!, level, withinDays }))
  }
  for (const [code, goal] of extrasOf(member, stage, chance)) if (!asked.has(code) && !ways.has(code)) go(code, goal)
  return ways
}

type Goal = Pick<Way, 'level' | 'state'>

interface Wanted {
  skill: DemoSkill
  level: number
  withinDays: number
}

function goalFor(member: Member, { today, layout }: Stage, chance: Random, { skill, level, withinDays }: Wanted): Goal | null {
  const late = member.team === layout.lines.find(line => line.code === 'PNT')!.teams[1]
  const tenure = daysBetween(member.hiredOn, today)
  const kept = chance.chance(late ? member.care * 0.78 : member.care)
  const more = level === 3 && chance.chance(member.role === 'Line leader' ? 0.55 : 0.22) ? 1 : 0
  if (kept || tenure < withinDays) return { level: level + more, state: 'held' }
  const dice = chance.next()
  if (skill.validity === null && skill.scale === 'yes-no' && dice < 0.6) return held(1)
  if (skill.validity !== null && dice < 0.75) return { level, state: 'expired' }
  if (level > 1 && dice < 0.6) return { level: level - 1, state: 'held' }
  return dice > 0.86 && (level > 1 || skill.critical) ? { level, state: 'claimed' } : null
}

/** What nobody asked for: neighbouring stations, other trades, a certificate from earlier. */
function* extrasOf(member: Member, { layout }: Stage, chance: Random): Generator<[string, Goal]> {
  const { line, station, role } = member
  if (line && station) {
    const share = role === 'Setter' ? 0.95 : role === 'Line leader' ? 0.7 : 0.5
    for (const { code } of line.stations) {
      if (code !== station.code && chance.chance(share))
        yield [code, { level: stationLevel(chance), state: chance.chance(0.06) ? 'claimed' : 'held' }]
    }
    for (const code of [`${line.code}-CHG`, `${line.code}-FLT`]) if (chance.chance(0.4)) yield [code, held(chance.between(1, 3))]
    const other = chance.pick(layout.lines.filter(one => one.site === member.site && one !== line))
    if (chance.chance(0.45)) yield [chance.pick(other.stations).code, held(chance.between(1, 3))]
  }
  for (const code of stories.extras) {
    const skill = layout.skills.get(code)!
    if (!chance.chance(skill.scale === 'certificate' ? 0.12 : 0.3)) continue
    const level = skill.scale === 'zero-to-four' ? chance.between(1, 3) : 1
    yield [code, { level, state: skill.validity !== null && chance.chance(0.2) ? 'expired' : 'held' }]
  }
  if (chance.chance(0.08)) for (const code of ['PRT-1', 'PRT-2', 'PRT-3', 'PRT-4', 'CRT-PRT']) yield [code, held(1)]
}

function stationLevel(chance: Random): number {
  const share = chance.next()
  if (share < 0.22) return 1
  if (share < 0.48) return 2
  return share < 0.88 ? 3 : 4
}

function daysOf(member: Member, stage: Stage, chance: Random, skill: DemoSkill, goal: Goal): Day[] {
  const end = member.leftOn ?? stage.today
  return skill.validity === null ? climb(member, chance, goal.level, end) : terms(member, stage, chance, { skill, goal, end })
}

const FIRST_DAYS = [
  [2, 20],
  [45, 110],
  [60, 160],
  [300, 900],
] as const

/** Level after level from the first days on, as far as it goes by now: weeks at the beginning, years at the top. */
function climb(member: Member, chance: Random, level: number, end: Day): Day[] {
  const days: Day[] = []
  let on = member.hiredOn
  for (let step = 0; step < level; step++) {
    const [least, most] = FIRST_DAYS[step] ?? FIRST_DAYS[3]
    on = workday(addDays(on, chance.between(least, most)), member.site)
    if (on > end) break
    days.push(on)
  }
  return days
}

interface Course {
  skill: DemoSkill
  goal: Goal
  end: Day
}

/** Courses one term apart, each taken a little before the last one runs out. */
function terms(member: Member, { today }: Stage, chance: Random, { skill, goal, end }: Course): Day[] {
  const validity = skill.validity!
  const length = daysBetween(today, addDuration(today, validity))
  const expired = goal.state === 'expired'
  const last = expired ? addDays(today, -chance.between(4, 150)) : addDays(today, chance.between(3, length - 2))
  let on = courseDay(subtractDuration(expired ? last : (pileUp(member, skill, chance, today) ?? last), validity), validity, today)
  const days: Day[] = []
  while (on >= member.hiredOn && days.length < 12) {
    if (on <= end) days.unshift(on)
    on = workday(addDays(subtractDuration(on, validity), chance.between(0, 25)), member.site)
  }
  return days.length > 0 || expired ? days : [workday(earlierOf(end, addDays(member.hiredOn, chance.between(0, 8))), member.site)]
}

/** Never later than today, even where a term counted back from its end lands there. */
function courseDay(on: Day, validity: Duration, today: Day): Day {
  return on > today ? subtractDuration(today, validity) : on
}

/** A term ago the whole first-aid course was held in one week, and the instruction of three lines too: both run out together. */
function pileUp(member: Member, { code }: DemoSkill, chance: Random, today: Day): Day | null {
  const hit = (code === 'CRT-AID' && member.site === 0) || (code === 'INS-ANN' && ['ASM', 'WIN', 'MAC'].includes(member.line?.code ?? ''))
  return hit && chance.chance(0.85) ? addDays(today, 72 + chance.between(0, 9)) : null
}

/** Nobody is signed off at the weekend, which in Dammam is Friday and Saturday; nor before their first day. */
export function workday(on: Day, site: number): Day {
  const weekday = (((daysBetween('1970-01-01', on) + 4) % 7) + 7) % 7
  const off = site === 0 ? [6, 0] : [5, 6]
  if (weekday === off[1]) return addDays(on, -2)
  return weekday === off[0] ? addDays(on, -1) : on
}

function held(level: number): Goal {
  return { level, state: 'held' }
}
