import list from '../../../catalogue/demo/certifications.json' with { type: 'json' }
import { addDays, subtractDuration } from '../../rules/day.ts'
import type { Member } from './cast.ts'
import { random } from './random.ts'
import type { Random } from './random.ts'
import type { Crowd, Told } from './told.ts'

const MODULES = ['safety', 'quality', 'processes', 'maintenance'] as const
const PROCTOR = { roles: ['mssc-proctor'] }
const CPT = 'mssc-cpt'
/** Somebody without one of the stories below goes on with the next of these. */
const WAYS = ['collecting', 'renewed', 'collecting', 'modules', 'ready', 'collecting', 'short', 'lapsed', 'collecting', 'filed'] as const
type Way = (typeof WAYS)[number] | 'failed' | 'open' | 'suspended'

/** Seats of the late shift in pump assembly, so that one team shows everything there is. */
const TEAM: Record<number, Way> = {
  0: 'collecting',
  1: 'filed',
  2: 'short',
  3: 'lapsed',
  4: 'modules',
  5: 'suspended',
  6: 'open',
  7: 'failed',
}

/** Certified production technicians of the first site: earning it, collecting points for it, renewing it, losing it. */
export function tellTechnicians(told: Told, crowd: Crowd, seed: string): void {
  let next = 0
  for (const member of crowd.members) {
    const { line, shift, seat, story } = member
    if (member.site !== 0 || !line) continue
    const chance = random(seed, `technician ${member.id}`)
    if (line.code === 'ASM' && shift === 1) tellWay(told, member, TEAM[seat]!, chance)
    else if ((seat === 1 || seat === 2) && story === null) tellWay(told, member, WAYS[next++ % WAYS.length]!, chance)
  }
}

/** Days until the term ends, least and most, and the share of the points that has been earned; below nought: it ended. */
const TERMS: Record<Exclude<Way, 'modules' | 'failed'>, [number, number, number]> = {
  collecting: [240, 1_500, 1],
  ready: [12, 55, 1.06],
  short: [16, 44, 0.55],
  open: [75, 75, 0.88],
  lapsed: [-260, -25, 0.45],
  suspended: [610, 610, 0.4],
  filed: [14, 70, 1.04],
  renewed: [900, 1_700, 1],
}

function tellWay(told: Told, member: Member, way: Way, chance: Random): void {
  if (way === 'modules' || way === 'failed') return tellModules(told, member, way, chance)
  const [least, most, share] = TERMS[way]
  const left = chance.between(least, most)
  const end = addDays(told.today, left)
  const since = told.ago(subtractDuration(end, 'P5Y'))
  if (way === 'renewed') {
    const first = told.ago(subtractDuration(end, 'P10Y'))
    earn(told, member, first, chance)
    collect(told, member, { from: first - 60, until: since + 95, points: 108 }, chance)
    file(told, member, since + chance.between(20, 80))
  } else {
    earn(told, member, since, chance)
  }
  const gone = Math.min(1, (since - Math.max(0, -left)) / 1_826)
  const pace = way === 'collecting' || way === 'renewed' ? gone * (0.6 + chance.next() * 0.7) : share
  collect(told, member, { from: since - 40, until: Math.max(8, -left + 5), points: Math.round(pace * 100) }, chance)
  if (way === 'filed') file(told, member, chance.between(3, 9))
  if (way === 'open') leaveOpen(told, member)
  if (way === 'suspended')
    told.say(member, CPT, 'suspended', 11, {
      authority: 'Training office',
      reason: 'The sitting is being looked into: the instructor was in the room',
    })
}

/** The four modules over some months, the last one on the day the term is counted from. */
function earn(told: Told, member: Member, since: number, chance: Random): void {
  const days = [since + chance.between(150, 210), since + chance.between(90, 140), since + chance.between(30, 80), since]
  MODULES.forEach((module, i) => {
    if (chance.chance(0.15)) sit(told, member, module, days[i]! + 20, chance, 'failed')
    sit(told, member, module, days[i]!, chance)
  })
  if (chance.chance(0.2)) sit(told, member, 'green', Math.max(3, since - 120), chance)
}

function sit(told: Told, member: Member, module: string, daysAgo: number, chance: Random, result: 'passed' | 'failed' = 'passed'): void {
  const score = result === 'passed' ? chance.between(78, 96) : chance.between(55, 71)
  told.say(member, `${CPT}-${module}`, 'exam', daysAgo, { result, score, assessor: PROCTOR })
}

function tellModules(told: Told, member: Member, way: 'modules' | 'failed', chance: Random): void {
  const passed = way === 'failed' ? 3 : chance.between(1, 3)
  for (let i = 0; i < passed; i++) sit(told, member, MODULES[i]!, 40 + (passed - i) * chance.between(45, 70), chance)
  if (way !== 'failed') return
  sit(told, member, 'maintenance', 6, chance, 'failed')
  told.say(member, `${CPT}-maintenance`, 'booked', 2, { act: 'exam', plannedOn: told.day(-16) })
}

interface Collecting {
  from: number
  until: number
  points: number
}

const SHARE: Record<keyof typeof list.activities, number> = { CE: 0.45, IC: 0.2, E: 0.25, X: 0.1 }

/** Points spread over the term, most of them for courses, each approved some days later; now and then one is turned down. */
function collect(told: Told, member: Member, { from, until, points }: Collecting, chance: Random): void {
  let left = points
  const claims = Math.max(1, Math.round(points / 16))
  for (let i = 0; i < claims && left > 0; i++) {
    const bucket = bucketOf(chance)
    const amount = i === claims - 1 ? left : Math.min(left, chance.between(10, 20))
    const on = Math.round(from - ((from - until) * (i + 0.5)) / claims)
    const claim = told.say(member, CPT, 'points-claimed', on, { points: amount, bucket, activity: chance.pick(list.activities[bucket]) })
    told.say(member, CPT, 'points-approved', Math.max(0, on - chance.between(2, 9)), { claim, by: 'Training office' })
    left -= amount
    if (!chance.chance(0.12)) continue
    const other = told.say(member, CPT, 'points-claimed', Math.max(until, on - 12), {
      points: 8,
      bucket: 'CE',
      activity: 'Language course',
    })
    const reason = chance.pick(list.refusals)
    told.say(member, CPT, 'points-rejected', Math.max(0, Math.max(until, on - 12) - 6), { claim: other, by: 'Training office', reason })
  }
}

function bucketOf(chance: Random): keyof typeof list.activities {
  const dice = chance.next()
  if (dice < SHARE.CE) return 'CE'
  if (dice < SHARE.CE + SHARE.IC) return 'IC'
  return dice < 1 - SHARE.X ? 'E' : 'X'
}

/** What was handed in last waits for a decision. */
function leaveOpen(told: Told, member: Member): void {
  told.say(member, CPT, 'points-claimed', 9, { points: 12, bucket: 'CE', activity: 'Course in industrial robots', hours: 16 })
  told.say(member, CPT, 'points-claimed', 3, { points: 6, bucket: 'X', activity: 'Trained two newcomers' })
}

function file(told: Told, member: Member, daysAgo: number): void {
  told.say(member, CPT, 'submission', daysAgo, { part: 'application' })
  told.say(member, CPT, 'fee', daysAgo)
}
