import stories from '../../../catalogue/demo/stories.json' with { type: 'json' }
import { addDays, addDuration, daysBetween, earlierOf, laterOf, subtractDuration } from '../../rules/day.ts'
import type { Day, Duration } from '../../rules/day.ts'
import type { Grade } from '../../rules/grade.ts'
import { askedOf } from './asks.ts'
import { HISTORY_DAYS } from './cast.ts'
import type { Member } from './cast.ts'
import type { Happening, HappeningType } from './happening.ts'
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

/** How far somebody has come with one skill. */
type Goal = { level: number; state: 'held' | 'expired' | 'claimed' }

/** The past of one member: what they learnt, renewed, let run out or only say they can. */
export function careerOf(member: Member, stage: Stage): Happening[] {
  const chance = random(stage.seed, `career ${member.id}`)
  const asked = askedOf(stage.layout, member)
  const goals = new Map<string, Goal>()
  for (const [code, { level, withinDays }] of asked) {
    const goal = goalFor(member, stage, chance, { skill: stage.layout.skills.get(code)!, level, withinDays })
    if (goal) goals.set(code, goal)
  }
  for (const [code, goal] of extrasOf(member, stage, chance)) if (!asked.has(code) && !goals.has(code)) goals.set(code, goal)
  return [...goals].flatMap(([code, goal]) => pathTo(member, stage, chance, stage.layout.skills.get(code)!, goal))
}

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
  if (skill.validity !== null && dice < 0.6) return { level, state: 'expired' }
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
    for (const code of [`${line.code}-CHG`, `${line.code}-FLT`])
      if (chance.chance(0.4)) yield [code, { level: chance.between(1, 3), state: 'held' }]
    const other = chance.pick(layout.lines.filter(one => one.site === member.site && one !== line))
    if (chance.chance(0.45)) yield [chance.pick(other.stations).code, { level: chance.between(1, 3), state: 'held' }]
  }
  for (const code of stories.extras) {
    const skill = layout.skills.get(code)!
    if (chance.chance(skill.scale === 'certificate' ? 0.12 : 0.3)) {
      yield [
        code,
        {
          level: skill.scale === 'zero-to-four' ? chance.between(1, 3) : 1,
          state: skill.validity !== null && chance.chance(0.2) ? 'expired' : 'held',
        },
      ]
    }
  }
  if (chance.chance(0.08)) for (const code of ['PRT-1', 'PRT-2', 'PRT-3', 'PRT-4', 'CRT-PRT']) yield [code, { level: 1, state: 'held' }]
}

function stationLevel(chance: Random): number {
  const share = chance.next()
  if (share < 0.22) return 1
  if (share < 0.48) return 2
  return share < 0.88 ? 3 : 4
}

/** The way to a goal, step by step or term by term, as far as it could have been gone by now. */
function pathTo(member: Member, stage: Stage, chance: Random, skill: DemoSkill, goal: Goal): Happening[] {
  const end = member.leftOn ?? stage.today
  const days = skill.validity === null ? climb(member, chance, goal.level, end) : terms(member, stage, chance, { skill, goal, end })
  const begin = addDays(stage.today, -HISTORY_DAYS)
  const steps = days.map((on, i) => ({ on, level: skill.validity === null ? i + 1 : goal.level }))
  const before = steps.filter(step => step.on < begin).slice(-1)
  const after = steps.filter(step => step.on >= begin)
  const signer = signerFor(member, stage, chance)
  const swift = signer?.story === 'lenient' && skill.scale === 'iluo' ? after.slice(-1) : after
  return [...before, ...swift].map((step, i, all) =>
    happeningOf(
      { member, stage, chance, skill, signer },
      { ...step, begin, last: i === all.length - 1, claimed: goal.state === 'claimed' },
    ),
  )
}

const FIRST_DAYS = [
  [2, 20],
  [45, 110],
  [60, 160],
  [300, 900],
] as const

/** Level after level from the first days on: weeks at the beginning, years at the top. */
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

/** Courses one term apart, each taken a little before the last one runs out. */
function terms(member: Member, { today }: Stage, chance: Random, { skill, goal, end }: { skill: DemoSkill; goal: Goal; end: Day }): Day[] {
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

/** Two years ago the whole first-aid course was held in one week, and the instruction of three lines too: both run out together. */
function pileUp(member: Member, { code }: DemoSkill, chance: Random, today: Day): Day | null {
  const hit = (code === 'CRT-AID' && member.site === 0) || (code === 'INS-ANN' && ['ASM', 'WIN', 'MAC'].includes(member.line?.code ?? ''))
  return hit && chance.chance(0.85) ? addDays(today, 72 + chance.between(0, 9)) : null
}

function signerFor(member: Member, { assessors }: Stage, chance: Random): Member | null {
  const those = (assessors.get(member.line?.code ?? '') ?? []).filter(one => one.id !== member.id && one.hiredOn < member.hiredOn)
  if (those.length === 0) return null
  return those[0]!.story === 'lenient' && chance.chance(0.6) ? those[0]! : chance.pick(those)
}

interface Scene {
  member: Member
  stage: Stage
  chance: Random
  skill: DemoSkill
  signer: Member | null
}

interface Step {
  on: Day
  level: number
  begin: Day
  last: boolean
  claimed: boolean
}

function happeningOf({ member, stage, chance, skill, signer }: Scene, { on, level, begin, last, claimed }: Step): Happening {
  const pair = { personId: member.id, skillId: skill.id, level, outcome: 'passed' as const, throughOn: null }
  if (on < begin) {
    const since = skill.validity === null ? begin : on
    const source = { file: `Skills matrix ${begin.slice(0, 4)}.xlsx`, sheet: member.line?.code ?? 'Support', cell: cellOf(chance) }
    const body = {
      source,
      token: skill.scale === 'iluo' ? 'ILUO'[level - 1] : String(level),
      ...(skill.validity === null ? { achievedOnAssumed: true } : {}),
    }
    return { ...pair, type: 'recorded', on: since, recordedOn: begin, grade: 'C', validThrough: endOf(since, skill), body }
  }
  const { type, grade } = proofOf(chance, skill, claimed && last, signer)
  return {
    ...pair,
    type,
    on,
    recordedOn: earlierOf(stage.today, laterOf(begin, addDays(on, chance.between(0, 3)))),
    grade,
    validThrough: endOf(on, skill),
    body: bodyOf(type, { chance, skill, signer }),
  }
}

function proofOf(chance: Random, skill: DemoSkill, claimed: boolean, signer: Member | null): { type: HappeningType; grade: Grade } {
  if (claimed) return { type: 'claimed', grade: 'D' }
  if (skill.scale === 'certificate')
    return skill.critical || chance.chance(0.86) ? { type: 'earned', grade: 'B' } : { type: 'recorded', grade: 'C' }
  const signed = skill.scale === 'iluo' ? 0.7 : skill.validity !== null ? 0.8 : 0.45
  return signer !== null && chance.chance(signed) ? { type: 'observed', grade: 'A' } : { type: 'recorded', grade: 'C' }
}

function bodyOf(type: HappeningType, { chance, skill, signer }: Pick<Scene, 'chance' | 'skill' | 'signer'>): Record<string, unknown> {
  if (type === 'observed') return { assessor: { personId: signer!.id }, remark: `Observed by ${signer!.givenNames} ${signer!.surname}` }
  if (type === 'earned') return { certificateNumber: `${skill.code}-${chance.between(10_000, 99_999)}`, issuer: skill.issuer }
  return {}
}

function endOf(on: Day, { validity }: DemoSkill): Day | null {
  return validity === null ? null : addDuration(on, validity)
}

function cellOf(chance: Random): string {
  return `${String.fromCharCode(67 + chance.between(0, 22))}${chance.between(4, 90)}`
}

/** Nobody is signed off at the weekend, which in Dammam is Friday and Saturday. */
export function workday(on: Day, site: number): Day {
  const weekday = (((daysBetween('1970-01-01', on) + 4) % 7) + 7) % 7
  const off = site === 0 ? [6, 0] : [5, 6]
  if (weekday === off[1]) return addDays(on, -2)
  return weekday === off[0] ? addDays(on, -1) : on
}
