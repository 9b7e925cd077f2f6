import names from '../../../catalogue/demo/names.json' with { type: 'json' }
import stories from '../../../catalogue/demo/stories.json' with { type: 'json' }
import { addDays, laterOf } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import type { Ids } from '../../platform/ids.ts'
import type { DemoLine, DemoStation, Layout } from './layout.ts'
import { random } from './random.ts'
import type { Random } from './random.ts'

export type Story = (typeof stories.cast)[number]['who'] | (typeof stories.left)[number]['who']

export interface Member {
  id: string
  number: string | null
  surname: string
  givenNames: string
  latin: string | null
  site: number
  line: DemoLine | null
  station: DemoStation | null
  /** 0 early, 1 late, 2 night. */
  shift: number
  role: string
  team: string
  seat: number
  hiredOn: Day
  leftOn: Day | null
  /** How reliably they keep up with what is asked: most very well, a few badly. */
  care: number
  story: Story | null
}

export const SEATS = 8
export const HISTORY_DAYS = 1_826

/** Everybody in the plant, team by team, and at the end those who have left. */
export function castPlant(layout: Layout, ids: Ids, seed: string, today: Day): Member[] {
  const members: Member[] = []
  const named = naming(seed)
  const join = (place: Place, given: Given = {}): void => {
    const index = members.length
    members.push(memberOf(place, index, ids.next(), given, { seed, today, named }))
  }
  for (const team of layout.support) {
    const given = (seat: number): Given => stories.cast.find(one => one.team === team.name && one.seat === seat) ?? {}
    for (let seat = 0; seat < team.people; seat++) {
      join({ site: team.site, line: null, station: null, shift: seat % 3, role: team.role, team: team.id, seat }, given(seat))
    }
  }
  for (const line of layout.lines) {
    for (let shift = 0; shift < line.teams.length; shift++) {
      for (let seat = 0; seat < SEATS; seat++) {
        const given = stories.cast.find(one => one.team === line.code && 'shift' in one && one.shift === shift && one.seat === seat)
        join(placeOn(line, shift, seat), given)
      }
    }
  }
  for (const left of stories.left) {
    const line = layout.lines.find(one => one.code === left.team)!
    join(placeOn(line, left.shift, left.seat), { ...left, leftOn: addDays(today, -left.leftDaysAgo) })
  }
  return members
}

interface Place {
  site: number
  line: DemoLine | null
  station: DemoStation | null
  shift: number
  role: string
  team: string
  seat: number
}

interface Given {
  who?: string
  surname?: string
  givenNames?: string
  latin?: string
  leftOn?: Day
}

function placeOn(line: DemoLine, shift: number, seat: number): Place {
  const station = line.stations[seat % line.stations.length]!
  const welds = station.code === 'SKD-1'
  const role = seat === 0 ? 'Line leader' : seat === 1 ? 'Setter' : welds ? 'Welder' : 'Operator'
  return { site: line.site, line, station, shift, role, team: line.teams[shift]!, seat }
}

interface Making {
  seed: string
  today: Day
  named: (site: number) => { surname: string; givenNames: string; latin: string | null }
}

function memberOf(place: Place, index: number, id: string, given: Given, { seed, today, named }: Making): Member {
  const chance = random(seed, `member ${index}`)
  const name =
    given.surname === undefined
      ? named(place.site)
      : { surname: given.surname, givenNames: given.givenNames ?? '', latin: given.latin ?? null }
  const erased = given.who === 'erased'
  const leftOn = given.leftOn ?? null
  const hiredOn = hiringDay(chance, given.who, leftOn ?? today)
  return {
    id,
    number: erased ? null : String(10_417 + index * 7),
    ...name,
    ...place,
    hiredOn: leftOn === null ? hiredOn : laterOf(hiredOn, addDays(leftOn, -2_400)),
    leftOn,
    care: careOf(chance),
    story: (given.who as Story | undefined) ?? null,
  }
}

/** Two thirds were there before the records begin; a handful came within the last months. */
function hiringDay(chance: Random, who: string | undefined, before: Day): Day {
  if (who === 'newcomer') return addDays(before, -12)
  if (who === 'lenient') return addDays(before, -4_200)
  if (who !== undefined) return addDays(before, -chance.between(1_200, 3_000))
  const share = chance.next()
  if (share < 0.66) return addDays(before, -chance.between(HISTORY_DAYS + 30, 6_000))
  return addDays(before, share < 0.95 ? -chance.between(200, HISTORY_DAYS) : -chance.between(15, 200))
}

function careOf(chance: Random): number {
  const share = chance.next()
  if (share < 0.7) return 0.94
  return share < 0.95 ? 0.78 : 0.5
}

/** Names without a double as long as there are any. */
function naming(seed: string): Making['named'] {
  const chance = random(seed, 'names')
  const used = new Set<string>()
  const [en, ar] = [names.en, names.ar]
  const fresh = (make: () => { surname: string; givenNames: string; latin: string | null }) => {
    for (let tries = 0; ; tries++) {
      const name = make()
      const key = `${name.givenNames} ${name.surname}`
      if (used.has(key) && tries < 200) continue
      used.add(key)
      return name
    }
  }
  return site =>
    fresh(() => {
      if (site === 0) return { surname: chance.pick(en.surnames), givenNames: chance.pick(en.given), latin: null }
      const [surname, latinSurname] = chance.pick(ar.surnames) as [string, string]
      const [givenNames, latinGiven] = chance.pick(ar.given) as [string, string]
      return { surname, givenNames, latin: `${latinGiven} ${latinSurname}` }
    })
}
