import stories from '../../../catalogue/demo/stories.json' with { type: 'json' }
import { addDays } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import type { Ask } from '../requirements/set-many.ts'
import type { Member } from './cast.ts'
import { HISTORY_DAYS } from './cast.ts'
import type { Layout } from './layout.ts'

type Triple = [code: string, level: number, withinDays: number]

const AT_STATION = 3
const STATION_DAYS = 120

/** What the plant asks: of everyone, of roles, lines and stations, of setters by name, and what only begins to bind in some weeks. */
export function asksOf(layout: Layout, members: readonly Member[], today: Day): { standing: Ask[]; announced: Ask[] } {
  const since = addDays(today, -HISTORY_DAYS)
  const skill = (code: string): string => layout.skills.get(code)!.id
  const ask = (subject: Ask['subject'], [code, level, withinDays]: Triple, over: Partial<Ask> = {}): Ask => ({
    subject,
    skillId: skill(code),
    kind: 'mandatory',
    level,
    withinDays: withinDays === 0 ? null : withinDays,
    fromOn: since,
    throughOn: null,
    ...over,
  })
  const everyone: Ask['subject'] = { kind: 'everyone' }

  const standing = triples(stories.asks.everyone).map(one => ask(everyone, one))
  for (const [role, list] of Object.entries(stories.asks.roles)) {
    for (const one of triples(list)) standing.push(ask(of(layout.roles.get(role)!), one))
  }
  for (const line of layout.lines) {
    standing.push(ask(of(line.id), [`${line.code}-STD`, 1, 30]))
    for (const one of triples((stories.asks.lines as Record<string, unknown>)[line.code])) standing.push(ask(of(line.id), one))
    for (const station of line.stations) {
      standing.push(ask(of(station.id), [station.code, AT_STATION, STATION_DAYS]))
      for (const one of triples((stories.asks.stations as Record<string, unknown>)[station.code])) standing.push(ask(of(station.id), one))
      if (stories.asks.wantedLines.includes(line.code)) {
        standing.push(ask(of(line.id), [station.code, 2, 0], { kind: 'wanted', reason: 'Everybody can help out at every station' }))
      }
    }
  }
  for (const member of members) {
    if (member.role !== 'Setter' || !member.line || member.leftOn !== null) continue
    standing.push(ask({ kind: 'person', id: member.id }, [`${member.line.code}-CHG`, 3, 180]))
    standing.push(ask({ kind: 'person', id: member.id }, [`${member.line.code}-FLT`, 2, 180]))
  }
  return { standing, announced: announcedIn(layout, today, ask) }
}

function of(id: string): Ask['subject'] {
  return { kind: 'grouping', id }
}

/** The catalogue's lists, which may be missing for a line or a station. */
function triples(list: unknown): Triple[] {
  return (list ?? []) as Triple[]
}

type Asking = (subject: Ask['subject'], triple: Triple, over?: Partial<Ask>) => Ask

/** Said last week, binding later: today only an aim, or a level that is about to rise. */
function announcedIn(layout: Layout, today: Day, ask: Asking): Ask[] {
  const line = (code: string) => layout.lines.find(one => one.code === code)!
  const boardTest = line('ELE').stations[4]!
  return [
    ask(of(line('PNT').id), ['INS-COB', 1, 0], { fromOn: addDays(today, 45), reason: 'Two painting robots start up' }),
    ask({ kind: 'everyone' }, ['INS-IT', 1, 0], { fromOn: addDays(today, 60), reason: 'New rules for shared screens' }),
    ask(of(boardTest.id), [boardTest.code, 4, 0], { fromOn: addDays(today, 40), reason: 'Board test signs off its own first pieces' }),
  ]
}

/** What is asked of one member on the day, as far as it binds them yet: skill code to level. */
export function askedOf(layout: Layout, member: Member): Map<string, { level: number; withinDays: number }> {
  const asked = new Map<string, { level: number; withinDays: number }>()
  const add = (list: unknown): void => {
    for (const [code, level, withinDays] of triples(list)) {
      const other = asked.get(code)
      if (!other || other.level < level) asked.set(code, { level, withinDays: Math.min(withinDays, other?.withinDays ?? withinDays) })
    }
  }
  add(stories.asks.everyone)
  add((stories.asks.roles as Record<string, unknown>)[member.role])
  if (!member.line || !member.station) return asked
  const { code } = member.line
  add([[`${code}-STD`, 1, 30]])
  add((stories.asks.lines as Record<string, unknown>)[code])
  add([[member.station.code, AT_STATION, STATION_DAYS]])
  add((stories.asks.stations as Record<string, unknown>)[member.station.code])
  if (member.role === 'Setter') {
    add([
      [`${code}-CHG`, 3, 180],
      [`${code}-FLT`, 2, 180],
    ])
  }
  return new Map([...asked].filter(([skill]) => layout.skills.has(skill)))
}
