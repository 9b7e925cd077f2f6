import { subtractDuration } from '../../rules/day.ts'
import type { Member } from './cast.ts'
import { random } from './random.ts'
import type { Random } from './random.ts'
import type { Crowd, Told } from './told.ts'

/** Welders, drivers, first aiders, project managers and the ladder of a workstation: certifications that live by other rules than a term. */
export function tellCrafts(told: Told, crowd: Crowd, seed: string): void {
  const chance = random(seed, 'crafts')
  tellWelders(told, crowd, chance)
  tellTrucks(told, crowd)
  tellWarehouse(told, crowd)
  tellFirstAid(told, crowd, chance)
  tellManagers(told, crowd)
  tellLadder(told, crowd, chance)
}

const HALF_YEAR = 183

/** Signatures every half year, or the certificate is gone; under the other code the process must be used. */
function tellWelders(told: Told, crowd: Crowd, chance: Random): void {
  const welders = crowd.members.filter(member => member.role === 'Welder')
  const others = crowd.team(1, 'Maintenance technician')
  const ends = [540, 300, 700, 40, 980]
  ;[...welders, ...others.slice(0, 2)].forEach((member, i) => {
    const since = told.ago(subtractDuration(told.day(-ends[i]!), 'P3Y'))
    weldTestPiece(told, member, since, true)
    const periods = Math.floor(since / HALF_YEAR)
    const missed = i === 2 ? periods - 1 : -1
    for (let period = 0; period < periods; period++)
      if (period !== missed && period < periods - (i === 2 ? 1 : 0))
        sign(told, member, since - period * HALF_YEAR - chance.between(90, 150))
    if (i === 0 || i === 3) sign(told, member, Math.max(1, Math.round((since - periods * HALF_YEAR) / 2)))
  })
  if (others[2]) weldTestPiece(told, others[2], 8, false)
  welders.forEach((member, i) => {
    told.say(member, 'asme-ix', 'sample', 900 + i * 40, {
      part: 'coupon',
      scope: { process: ['GMAW'] },
      assessor: { roles: ['organisation'] },
    })
    for (let ago = 840; ago > [20, 130, 195][i]!; ago -= chance.between(45, 80))
      told.say(member, 'asme-ix', 'use', ago, { scope: { process: ['GMAW'] } })
    told.say(member, 'asme-ix', 'use', [12, 140, 200][i]!, { scope: { process: ['GMAW'] } })
  })
}

function weldTestPiece(told: Told, member: Member, daysAgo: number, tested: boolean): void {
  const examiner = { assessor: { roles: ['examiner'] } }
  told.say(member, 'iso9606-1', 'sample', daysAgo, {
    part: 'test-piece',
    scope: { process: ['135'] },
    issued: { method: 'a' },
    ...examiner,
  })
  if (tested) told.say(member, 'iso9606-1', 'inspection', Math.max(0, daysAgo - 6), { part: 'test-result', ...examiner })
}

function sign(told: Told, member: Member, daysAgo: number): void {
  told.say(member, 'iso9606-1', 'confirmation', daysAgo, { assessor: { roles: ['welding-coordinator'] } })
}

/** Days since the last yearly instruction, by seat; without one the truck stands. */
const INSTRUCTED = [100, 336, 30, 381, 160]
const TRUCK = { truckType: ['counterbalance'], site: ['Eschenau'] }

function tellTrucks(told: Told, crowd: Crowd): void {
  const cert = 'de-forklift'
  const drivers = crowd.team(0, 'Logistics driver')
  const because = 'Drives in the warehouse'
  drivers.forEach((member, seat) => {
    told.say(member, cert, 'requirement-set', 1_400, { cert, scope: { truckType: 'counterbalance', site: 'Eschenau' }, because })
    told.say(member, cert, 'medical', 900, { part: 'suitability', scope: TRUCK })
    told.say(member, cert, 'course', 890, { part: 'general', hours: 16 })
    const last = INSTRUCTED[seat]
    if (last === undefined) return
    told.say(member, cert, 'exam', 889)
    told.say(member, cert, 'practical', 888)
    told.say(member, cert, 'course', 880, { part: 'device-and-site', scope: TRUCK })
    told.say(member, cert, 'appointment', 879, { assessor: { roles: ['employer'] } })
    for (const ago of [last + 700, last + 350, last]) if (ago < 870) told.say(member, cert, 'instruction', ago)
  })
  const changed = drivers[4]
  if (changed) told.say(changed, cert, 'assigned', 10, { what: 'different-equipment', scope: TRUCK })
}

function tellWarehouse(told: Told, crowd: Crowd): void {
  const trainer = { assessor: { roles: ['qualified-trainer'] } }
  const scope = { truckType: ['reach truck'] }
  crowd.team(1, 'Logistics driver').forEach((member, i) => {
    const since = [420, 1_060, 640][i] ?? 500
    told.say(member, 'osha-pit', 'course', since + 4, { part: 'formal' })
    told.say(member, 'osha-pit', 'practical', since + 2, trainer)
    told.say(member, 'osha-pit', 'evaluation', since, { scope, ...trainer })
    if (i === 2) told.say(member, 'osha-pit', 'incident', 4, { severity: 'near-miss', kind: 'deviation' })
  })
}

/** Cards of two years to the end of the month; a course brings back one that ran out. */
function tellFirstAid(told: Told, crowd: Crowd, chance: Random): void {
  const leaders = crowd.members.filter(member => member.site === 1 && member.role === 'Line leader')
  const since = [120, 700, 760, 300, 705, 500, 60, 800, 400]
  leaders.forEach((member, i) => {
    const ago = since[i % since.length]! + chance.between(0, 10)
    const scope = { discipline: 'Heartsaver' }
    told.say(member, 'us-bls', 'course', ago, { hours: 6, scope })
    told.say(member, 'us-bls', 'practical', ago, { issued: { on: told.day(ago - 1) }, scope })
  })
}

/** Points under floors and ceilings: one on the way, one too late. */
function tellManagers(told: Told, crowd: Crowd): void {
  const [one, other] = crowd.team(0, 'Quality inspector')
  const claim = (member: Member, daysAgo: number, bucket: string, points: number, activity: string): void => {
    const id = told.say(member, 'pmp', 'points-claimed', daysAgo, { bucket, points, activity })
    told.say(member, 'pmp', 'points-approved', daysAgo - 2, { claim: id, by: 'Training office' })
  }
  if (one) {
    told.say(one, 'pmp', 'exam', 700)
    claim(one, 610, 'education.technical', 14, 'Course in scheduling')
    claim(one, 480, 'education.leadership', 9, 'Seminar on leading without power')
    claim(one, 300, 'giving-back.working', 10, 'A year in the profession')
    claim(one, 120, 'giving-back.working', 6, 'Half a year in the profession')
    claim(one, 60, 'education.strategic', 5, 'Reading on the business case')
  }
  if (!other) return
  told.say(other, 'pmp', 'exam', 1_140)
  claim(other, 800, 'education.technical', 20, 'Course in risk')
  claim(other, 500, 'giving-back.working', 8, 'A year in the profession')
}

const STATION = 'ASM-5'
const OBSERVER = { assessor: { roles: ['level-o'] } }

/** From learning to training others at the leak test; a new revision of the instruction is not read by all. */
function tellLadder(told: Told, crowd: Crowd, chance: Random): void {
  const levels = [null, 'O', 'U', 'L', 'O', 'U', 'U', 'I']
  for (const shift of [0, 1])
    levels.forEach((level, seat) => {
      const member = crowd.at('ASM', shift, seat)
      if (level === null || !member || member.story === 'newcomer') return
      const since = chance.between(210, 520)
      const scope = { station: STATION }
      told.say(member, 'tpl-station', 'reading', since + 60, { part: 'work-instruction', document: 'WI-ASM-5', revision: 'C', scope })
      if (level === 'I') return
      told.say(member, 'tpl-station', 'practical', since + 30, { part: 'supervised-pieces', count: 20, scope })
      told.say(member, 'tpl-station', 'observation', since + 20, { scope: { ...scope, level: 'L' }, ...OBSERVER })
      if (level !== 'L') told.say(member, 'tpl-station', 'observation', since, { scope: { ...scope, level }, ...OBSERVER })
      const stopped = shift === 1 && seat === 5
      told.say(member, 'tpl-station', 'use', since + 19, {
        from: told.day(since + 19),
        scope,
        ...(stopped ? { through: told.day(104) } : {}),
      })
      const on = { document: 'WI-ASM-5', revision: 'D', major: true, effectiveOn: told.day(12), scope }
      told.say(member, 'tpl-station', 'revision-published', 26, on)
      if (seat % 3 !== 0)
        told.say(member, 'tpl-station', 'reading', 20 - seat, {
          part: 'work-instruction',
          document: 'WI-ASM-5',
          revision: 'D',
          signedBy: ['employee'],
          scope,
        })
    })
}
