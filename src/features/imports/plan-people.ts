import { addDays, todayIn } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'
import { matchPeople } from './match-people.ts'
import { matchGroupings } from './match-things.ts'
import { foldedThing, nameParts } from './names.ts'
import type { GroupingOnRecord, OnRecord, PersonOnRecord } from './on-record.ts'
import type { Plan } from './plan-shape.ts'
import type { PersonRead, ToPlan } from './reading-input.ts'

/** Who a person of the sheet is, or will be, and which day it is where they work. */
export interface PersonUse {
  id: string
  isNew: boolean
  name: string
  today: Day
}

/** Ids by the keys of the reading; what could not be matched is missing. */
export interface Whereabouts {
  people: Map<string, PersonUse>
  groupings: Map<string, string>
}

export function planPeople(ctx: Context, reading: ToPlan, record: OnRecord, plan: Plan): Whereabouts {
  const groupings = planGroupings(ctx, reading, record, plan)
  const groupingsOf = new Map<string, Set<string>>(reading.people.map(person => [person.key, new Set()]))
  const matched = new Set(reading.memberships.flatMap(({ grouping }) => groupings.get(grouping) ?? []))
  for (const { person, grouping } of reading.memberships) {
    const id = groupings.get(grouping)
    if (id !== undefined) groupingsOf.get(person)!.add(id)
  }
  const matches = matchPeople(reading.people, record.people, key => groupingsOf.get(key) ?? new Set())
  for (const [key, match] of matches) if (match.kind === 'same') for (const id of groupingsOf.get(key)!) groupingsOf.get(match.as)!.add(id)
  const people = new Map<string, PersonUse>()
  const calendar = calendarOf(ctx, record.groupings)
  for (const person of reading.people) {
    const match = matches.get(person.key)!
    const ids = groupingsOf.get(person.key)!
    if (match.kind === 'new') people.set(person.key, planNew(ctx, plan, person, ids, calendar))
    else if (match.kind === 'known') {
      people.set(
        person.key,
        planKnown(
          plan,
          person,
          match.person,
          [...ids].filter(id => matched.has(id)),
          calendar,
        ),
      )
    } else if (match.kind === 'ambiguous') {
      const ours = match.like.map(one => one.employeeNumber ?? nameOf(one)).join(', ')
      plan.conflicts.push({ what: 'person_ambiguous', person: person.key, skill: null, sheet: person.name, ours, source: person.source })
    }
  }
  for (const [key, match] of matches) {
    const as = match.kind === 'same' ? people.get(match.as) : undefined
    if (as) people.set(key, as)
  }
  return { people, groupings }
}

function planGroupings(ctx: Context, reading: ToPlan, record: OnRecord, plan: Plan): Map<string, string> {
  const ids = new Map<string, string>()
  const made = new Map<string, string>()
  const matches = matchGroupings(reading.groupings, record.groupings)
  for (const { key, name, type } of reading.groupings) {
    const match = matches.get(key)!
    if (match.kind === 'ambiguous') {
      plan.conflicts.push({ what: 'grouping_ambiguous', person: null, skill: null, sheet: name, ours: name, source: null })
    } else if (match.kind === 'known') {
      ids.set(key, match.known.id)
      plan.unchanged.groupings++
    } else {
      const same = `${type} ${foldedThing(name)}`
      let id = made.get(same)
      if (id === undefined) {
        id = ctx.platform.ids.next()
        made.set(same, id)
        plan.groupings.push({ id, name, type })
        plan.created.groupings++
      }
      ids.set(key, id)
    }
  }
  return ids
}

interface Calendar {
  ofZone(zone: string): Day
  ofGroupings(ids: Iterable<string>): Day
}

/** Which day it is at a site: the zone of a grouping or of the nearest one above it that has one. */
function calendarOf(ctx: Context, groupings: readonly GroupingOnRecord[]): Calendar {
  const byId = new Map(groupings.map(grouping => [grouping.id, grouping]))
  const days = new Map<string, Day>()
  const ofZone = (zone: string): Day => {
    let day = days.get(zone)
    if (day === undefined) days.set(zone, (day = todayIn(zone, ctx.now)))
    return day
  }
  const zoneOf = (id: string): string | null => {
    const seen = new Set<string>()
    for (let at = byId.get(id); at && !seen.has(at.id); at = at.parentId === null ? undefined : byId.get(at.parentId)) {
      if (at.timeZone !== null) return at.timeZone
      seen.add(at.id)
    }
    return null
  }
  return {
    ofZone,
    ofGroupings(ids) {
      for (const id of ids) {
        const zone = zoneOf(id)
        if (zone !== null) return ofZone(zone)
      }
      return ofZone(ctx.organisation.timeZone)
    },
  }
}

function planNew(ctx: Context, plan: Plan, person: PersonRead, groupingIds: ReadonlySet<string>, calendar: Calendar): PersonUse {
  const id = ctx.platform.ids.next()
  const name = person.name === '' ? person.key.slice(0, 200) : person.name
  const today = calendar.ofGroupings(groupingIds)
  plan.people.push({ id, ...nameParts(name), employeeNumber: person.employeeNumber, email: person.email })
  plan.created.people++
  if (groupingIds.size > 0) {
    plan.positions.push({ personId: id, groupingIds: [...groupingIds], fromOn: null })
    plan.created.memberships += groupingIds.size
  }
  if (person.status === 'left') plan.engagements.push({ personId: id, throughOn: addDays(today, -1) })
  return { id, isNew: true, name, today }
}

/** A sheet adds to what is known of a person and takes nothing away: whether somebody moved or left is not for a sheet to decide. */
function planKnown(plan: Plan, person: PersonRead, known: PersonOnRecord, groupingIds: string[], calendar: Calendar): PersonUse {
  const today = calendar.ofZone(known.timeZone)
  const missing = groupingIds.filter(id => !known.groupingIds.includes(id))
  if (missing.length > 0) {
    plan.positions.push({ personId: known.id, groupingIds: missing, fromOn: known.groupingIds.length === 0 ? null : today })
    plan.created.memberships += missing.length
  }
  plan.unchanged.memberships += groupingIds.length - missing.length
  const left = person.status === 'left'
  const conflict = { person: person.key, skill: null, sheet: person.status, ours: known.left ? 'left' : 'active', source: person.source }
  if (left && known.engagements === 0) {
    plan.engagements.push({ personId: known.id, throughOn: addDays(today, -1) })
    plan.changed.people++
  } else {
    plan.unchanged.people++
    if (left && !known.left) plan.conflicts.push({ what: 'person_still_engaged', ...conflict })
    if (!left && known.left) plan.conflicts.push({ what: 'person_has_left', ...conflict })
  }
  return { id: known.id, isNew: false, name: nameOf(known), today }
}

function nameOf({ surname, givenNames }: PersonOnRecord): string {
  return `${givenNames} ${surname}`.trim()
}
