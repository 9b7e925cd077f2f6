import type { ChoiceRow, Taken } from './choices.ts'
import { rowOfLine } from './lines.ts'
import type { Counts, Kind, Line } from './lines.ts'

export const KINDS = ['conflict', 'emptied', 'change', 'earlier', 'new'] as const satisfies readonly Kind[]

/** A line of a very large sheet, with its place among those of its kind. */
export interface PlacedLine extends Line {
  place: number
  /** The new lines that make whom and what it speaks of. */
  needs: { person: number | null; thing: number | null }
  ofPerson: Counts | null
}

interface Exception {
  is: Kind
  /** Whose line it is; null: nobody's. */
  of: string | null
  place: number
  taken: boolean
}

/** What is taken over of a very large sheet: by kind, but for some people's lines of that kind, but for some lines. */
export interface Held {
  kinds: Record<Kind, boolean>
  people: ReadonlyMap<string, { is: Kind; of: string; count: number; taken: boolean }>
  lines: ReadonlyMap<string, Exception>
}

/** As of any sheet: a conflict or an emptied cell only when somebody says so. */
export const HELD_AT_FIRST: Held = {
  kinds: { conflict: false, emptied: false, change: true, earlier: true, new: true },
  people: new Map(),
  lines: new Map(),
}

/** Whose line it is where all of somebody's can be taken at once. */
export function whose({ kind, person }: Line): string | null {
  return kind === 'requirement' ? null : (person?.id ?? null)
}

export function isHeld(held: Held, line: { is: Kind; of: string | null; place: number }): boolean {
  return held.lines.get(`${line.is} ${line.place}`)?.taken ?? withoutLine(held, line)
}

function withoutLine({ kinds, people }: Held, { is, of }: { is: Kind; of: string | null }): boolean {
  return people.get(`${is} ${of}`)?.taken ?? kinds[is]
}

/** How many of each kind are taken, but for what goes with something that is left out. */
export function countHeld(held: Held, counts: Counts): Counts {
  const taken = Object.fromEntries(KINDS.map(is => [is, held.kinds[is] ? counts[is] : 0])) as Counts
  const move = (is: Kind, to: boolean, from: boolean, count: number): void => {
    if (to !== from) taken[is] += to ? count : -count
  }
  for (const one of held.people.values()) move(one.is, one.taken, held.kinds[one.is], one.count)
  for (const one of held.lines.values()) move(one.is, one.taken, withoutLine(held, one), 1)
  return taken
}

/** All of a kind, or none; what was said of people and lines of it before is said anew by that. */
export function withKind({ kinds, people, lines }: Held, is: Kind, taken: boolean): Held {
  return { kinds: { ...kinds, [is]: taken }, people: without(people, one => one.is === is), lines: without(lines, one => one.is === is) }
}

/** Everything that can be taken of somebody, or, where all of it is, nothing. */
export function withPerson(held: Held, of: string, counts: Counts): Held {
  const those = KINDS.filter(is => is !== 'emptied' && counts[is] > 0)
  const left = [...held.lines.values()].some(one => one.of === of && one.is !== 'emptied' && !one.taken)
  const taken = left || !those.every(is => withoutLine(held, { is, of }))
  const people = new Map(held.people)
  for (const is of those) people.set(`${is} ${of}`, { is, of, count: counts[is], taken })
  return { ...held, people, lines: without(held.lines, one => one.of === of && one.is !== 'emptied') }
}

export function withLine(held: Held, line: { is: Kind; of: string | null; place: number }, taken: boolean): Held {
  const lines = new Map(held.lines)
  const key = `${line.is} ${line.place}`
  if (withoutLine(held, line) === taken) lines.delete(key)
  else lines.set(key, { is: line.is, of: line.of, place: line.place, taken })
  return { ...held, lines }
}

function without<T>(map: ReadonlyMap<string, T>, drop: (one: T) => boolean): Map<string, T> {
  return new Map([...map].filter(([, one]) => !drop(one)))
}

export interface Decision {
  seen: { lines: string; emptied: string }
  kinds: Record<Kind, boolean>
  people: { id: string; is: Kind; taken: boolean }[]
  lines: { is: Kind; place: number; taken: boolean }[]
  reason?: string
}

export function decisionOf(held: Held, seen: Decision['seen'], reason: string): Decision {
  const people = [...held.people.values()].map(({ of, is, taken }) => ({ id: of, is, taken }))
  const lines = [...held.lines.values()].map(({ is, place, taken }) => ({ is, place, taken }))
  return { seen, kinds: held.kinds, people, lines, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) }
}

/** A page of lines for the table that all sheets are decided in. */
export function rowsOfPage(lines: readonly PlacedLine[]): ChoiceRow[] {
  return lines.map(line => {
    const id = `${line.is} ${line.place}`
    const needs = [line.needs.person, line.needs.thing].flatMap(need => (need === null ? [] : [`new ${need}`]))
    return rowOfLine(line, { id, of: whose(line) ?? id, needs })
  })
}

/** Which of the lines of a page, and of those they need, are taken. */
export function takenOfPage(held: Held, lines: readonly PlacedLine[]): Set<string> {
  const taken = new Set<string>()
  const add = (line: { is: Kind; of: string | null; place: number }): void => {
    if (isHeld(held, line)) taken.add(`${line.is} ${line.place}`)
  }
  for (const line of lines) {
    add({ is: line.is, of: whose(line), place: line.place })
    for (const maker of makersOf(line)) add(maker)
  }
  return taken
}

/** The same after somebody has pressed something in the page. */
export function afterPage(held: Held, lines: readonly PlacedLine[], next: Taken): Held {
  const before = takenOfPage(held, lines)
  let now = held
  for (const line of lines) {
    for (const one of [{ is: line.is, of: whose(line), place: line.place }, ...makersOf(line)]) {
      const id = `${one.is} ${one.place}`
      if (next.has(id) !== before.has(id)) now = withLine(now, one, next.has(id))
    }
  }
  return now
}

function makersOf({ person, needs }: PlacedLine): { is: Kind; of: string | null; place: number }[] {
  return [
    ...(needs.person === null ? [] : [{ is: 'new' as const, of: person?.id ?? null, place: needs.person }]),
    ...(needs.thing === null ? [] : [{ is: 'new' as const, of: null, place: needs.thing }]),
  ]
}

/** Whether somebody has more than this one line that could be taken. */
export function hasMore({ ofPerson }: PlacedLine): boolean {
  return ofPerson !== null && KINDS.reduce((sum, is) => sum + (is === 'emptied' ? 0 : ofPerson[is]), 0) > 1
}
