import { addDays, laterOf, subtractDuration } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import type { ExemptionRow, RevocationRow } from '../results/record-many.ts'
import type { Story, Member } from './cast.ts'
import type { Way } from './careers.ts'
import type { Layout } from './layout.ts'
import { pairOf } from './records.ts'
import type { DemoResult } from './records.ts'

/** What happens in the plant besides everyday learning. */
export interface Plot {
  results: DemoResult[]
  revocations: (Omit<RevocationRow, 'recordedAt'> & { recordedOn: Day })[]
  exemptions: (Omit<ExemptionRow, 'recordedAt'> & { recordedOn: Day })[]
  /** A signed result that was another person's: recorded first, corrected later. */
  mistake: { result: DemoResult; correctedOn: Day; reason: string }
}

export interface Scenery {
  layout: Layout
  members: readonly Member[]
  ways: ReadonlyMap<string, Map<string, Way>>
  today: Day
}

const NIGHT = 2
/** Stations that hang on the one person who has been there longest. */
const SINGLES = ['MAC-3', 'WIN-3']

/** Bends the everyday careers so that the stories of the demo plant are there, and tells the rest of them. */
export function tellStories(scenery: Scenery): Plot {
  const { layout, today } = scenery
  const one = castOf(scenery)
  leaveNobodyBut(scenery, 'ELE-3', [], member => member.shift === NIGHT)
  for (const shift of [0, 1]) for (const seat of [2, 7]) reach(scenery, onLine(scenery, 'ELE', shift, seat), 'ELE-3', 3)
  leaveNobodyBut(scenery, 'TNK-1', [one('onlyWinder')], () => true)
  reach(scenery, one('onlyWinder'), 'TNK-1', 4)
  for (const station of SINGLES) {
    const keeper = longestThere(scenery, station)
    leaveNobodyBut(scenery, station, [keeper], () => true)
    reach(scenery, keeper, station, 3)
  }
  leaveNobodyBut(scenery, 'CAS-2', [one('onlyAtNight')], member => member.shift === NIGHT)
  reach(scenery, one('onlyAtNight'), 'CAS-2', 3)
  leaveNobodyBut(scenery, 'REP-3', [one('lapper')], () => true)
  reach(scenery, one('lapper'), 'REP-3', 4)
  renewTo(scenery, one('ticketTonight'), 'CRT-FLT', today)
  renewTo(scenery, one('exemptSupervised'), 'CRT-HGT', addDays(today, -21))
  renewTo(scenery, one('suspended'), 'CRT-LTT', addDays(today, 190))
  renewTo(scenery, one('banned'), 'CRT-FLT', addDays(today, 400))
  renewTo(scenery, one('revoked'), 'CRT-CRN', addDays(today, 260))
  reach(scenery, one('corrected'), home(one('corrected')), 2)
  reach(scenery, one('failed'), home(one('failed')), 2)
  reach(scenery, one('declared'), home(one('declared')), 2)
  scenery.ways.get(one('exempt').id)!.delete('INS-CHE')
  const skill = (code: string): string => layout.skills.get(code)!.id
  const said = (member: Member, code: string, level: number): Pick<DemoResult, 'personId' | 'skillId' | 'level'> =>
    pairOf(member, skill(code), level)
  return {
    results: [
      {
        ...said(one('failed'), home(one('failed')), 3),
        type: 'practical',
        outcome: 'failed',
        achievedOn: addDays(today, -20),
        validThrough: null,
        grade: 'A',
        remark: 'Crates not secured; try again in four weeks',
        recordedOn: addDays(today, -20),
      },
      {
        ...said(one('declared'), home(one('declared')), 3),
        type: 'declaration',
        achievedOn: addDays(today, -6),
        validThrough: null,
        grade: 'D',
        remark: 'Has run it alone since spring',
        recordedOn: addDays(today, -6),
      },
    ],
    revocations: revocations(scenery, one),
    exemptions: exemptions(scenery, one),
    mistake: {
      result: {
        ...said(one('corrected'), home(one('corrected')), 3),
        type: 'observation',
        achievedOn: addDays(today, -47),
        validThrough: null,
        grade: 'A',
        remark: `Observed by ${nameOf(onLine(scenery, 'ASM', 1, 0))}`,
        recordedOn: addDays(today, -46),
      },
      correctedOn: addDays(today, -9),
      reason: 'The assessment was that of a namesake in Machining',
    },
  }
}

function revocations({ layout, today, members }: Scenery, one: Casting): Plot['revocations'] {
  const skill = (code: string): string => layout.skills.get(code)!.id
  const row = (member: Member, code: string, from: number, through: number | null, reason: string): Plot['revocations'][number] => ({
    personId: member.id,
    skillId: skill(code),
    fromOn: addDays(today, from),
    throughOn: through === null ? null : addDays(today, through),
    reason,
    recordedOn: addDays(today, from),
  })
  const signedByHahn = [3, 4].map(seat =>
    members.find(member => member.line?.code === 'ELE' && member.shift === 0 && member.seat === seat)!,
  )
  return [
    row(one('revoked'), 'CRT-CRN', -18, null, 'Load struck a barrier; course again before the crane is used'),
    row(one('banned'), 'CRT-FLT', -70, null, 'Drove with raised forks between people; needs no truck in the new job'),
    row(one('suspended'), 'CRT-LTT', -5, 16, 'Lock removed by another hand; case under review'),
    row(signedByHahn[0]!, signedByHahn[0]!.station!.code, -34, -12, 'Scrap traced to a skipped check'),
    row(signedByHahn[1]!, signedByHahn[1]!.station!.code, -8, 20, 'Scrap traced to a skipped check'),
  ]
}

function exemptions({ layout, today }: Scenery, one: Casting): Plot['exemptions'] {
  const row = (
    member: Member,
    code: string,
    from: number,
    through: number,
    reason: string,
    permits: ExemptionRow['permits'],
  ): Plot['exemptions'][number] => ({
    personId: member.id,
    skillId: layout.skills.get(code)!.id,
    fromOn: addDays(today, from),
    throughOn: addDays(today, through),
    requirement: null,
    permits,
    reason,
    recordedOn: addDays(today, from),
  })
  return [
    row(one('exempt'), 'INS-CHE', -40, 25, 'Works in packing, away from solvents, until the move back', 'no'),
    row(one('exemptSupervised'), 'CRT-HGT', -15, 30, 'Course is booked; climbs only with a trained colleague', 'supervised'),
  ]
}

type Casting = (story: Story) => Member

function castOf({ members }: Scenery): Casting {
  return story => members.find(member => member.story === story)!
}

function onLine({ members }: Scenery, code: string, shift: number, seat: number): Member {
  return members.find(member => member.line?.code === code && member.shift === shift && member.seat === seat && member.leftOn === null)!
}

function longestThere({ members }: Scenery, station: string): Member {
  const those = members.filter(member => member.station?.code === station && member.leftOn === null)
  return those.reduce((a, b) => (b.hiredOn < a.hiredOn ? b : a))
}

/** Nobody of those keeps more of the skill than working under supervision, except the ones named. */
function leaveNobodyBut({ members, ways }: Scenery, code: string, but: Member[], among: (member: Member) => boolean): void {
  for (const member of members) {
    const way = ways.get(member.id)!.get(code)
    if (!way || but.includes(member) || !among(member)) continue
    way.days = way.days.slice(0, 2)
    way.level = Math.min(way.level, 2)
  }
}

/** The member gets to exactly this level, some weeks after the other. */
function reach({ layout, ways, today }: Scenery, member: Member, code: string, level: number): void {
  const end = member.leftOn ?? today
  const days = Array.from({ length: level }, (_, i) => laterOf(addDays(end, -760 + i * 95), addDays(member.hiredOn, i)))
  ways.get(member.id)!.set(code, { skill: layout.skills.get(code)!, level, state: 'held', days })
}

/** The certificate of the member runs out on that day, and was renewed in time before. */
function renewTo({ layout, ways }: Scenery, member: Member, code: string, through: Day): void {
  const skill = layout.skills.get(code)!
  const last = subtractDuration(through, skill.validity!)
  const days = [subtractDuration(last, skill.validity!), last].filter(day => day >= member.hiredOn)
  ways.get(member.id)!.set(code, { skill, level: 1, state: 'held', days: days.length > 0 ? days : [last] })
}

function nameOf({ givenNames, surname }: Member): string {
  return `${givenNames} ${surname}`
}

/** The station that a member of the cast works at. */
function home({ station }: Member): string {
  return station!.code
}
