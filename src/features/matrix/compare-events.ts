import type { Day } from '../../rules/day.ts'
import type { KnownEvent } from './compare-records.ts'
import { ageing, howOf, isIn, later } from './compare-parts.ts'
import type { Happening, Parts, Sides } from './compare-parts.ts'
import type { World } from './compare-world.ts'

/** A record and what stands in its place are one happening. */
export function happeningsOfEvents(parts: Parts, sides: Sides, events: readonly KnownEvent[]): void {
  const before = events.filter(event => isIn(event, sides.before.knownAt))
  const after = events.filter(event => isIn(event, sides.after.knownAt))
  for (const change of corrections(events, before, after)) {
    const [is, was] = [change.after[0] ?? null, change.before[0] ?? null]
    const one = (is ?? was)!
    const isSame = is === was && change.before.length === 1
    const seen = change.before.flatMap(event => agedEvent(event, sides))
    if (isSame && (sides.days === 0 || stays(one, sides))) {
      parts.same.push(world => void world.events.push(one))
      continue
    }
    const put = (world: World, happened: boolean): void => void world.events.push(...(happened ? change.after : seen))
    const what = one.type === 'exempted' ? 'exemption' : one.type === 'revoked' || one.type === 'suspended' ? 'revocation' : 'result'
    parts.happenings.push({
      what,
      how: howOf(change.before, change.after, () => agedHow(one, what, sides), isSame),
      id: one.event_id,
      level: one.level,
      was: was !== null && is !== null && was.level !== is.level ? was.level : null,
      on: one.happened_on,
      until: what === 'result' ? one.valid_through : one.through_on,
      groupingId: null,
      recording: is ? one : { ...one, by: one.closedBy },
      why: isSame || !was?.closedWhy ? one.reason : was.closedWhy,
      put,
    })
  }
}

/** Until when results really run, of those whose days are moved on. */
export function endsOf(events: readonly KnownEvent[]): Map<string, Day | null> {
  return new Map(events.filter(event => event.level !== null).map(event => [event.event_id, event.valid_through]))
}

function corrections(
  events: readonly KnownEvent[],
  before: readonly KnownEvent[],
  after: readonly KnownEvent[],
): { before: KnownEvent[]; after: KnownEvent[] }[] {
  const byId = new Map(events.map(event => [event.event_id, event]))
  const changes = new Map<string, { before: KnownEvent[]; after: KnownEvent[] }>()
  const [inBefore, inAfter] = [new Set(before.map(one => one.event_id)), new Set(after.map(one => one.event_id))]
  const keyOf = (event: KnownEvent, there: ReadonlySet<string>): string => {
    for (let one: KnownEvent | undefined = event; one; one = one.next === null ? undefined : byId.get(one.next))
      if (there.has(one.event_id)) return one.event_id
    return event.event_id
  }
  const add = (key: string, side: 'before' | 'after', event: KnownEvent): void => {
    const change = changes.get(key) ?? { before: [], after: [] }
    change[side].push(event)
    changes.set(key, change)
  }
  for (const event of before) add(keyOf(event, inAfter), 'before', event)
  for (const event of after) add(inBefore.has(event.event_id) ? event.event_id : keyOf(event, inBefore), 'after', event)
  return [...changes.values()]
}

/** As it looked on the earlier day: a result that was still to come was none. */
function agedEvent(event: KnownEvent, { before, days }: Sides): KnownEvent[] {
  if (event.level !== null && !isBar(event)) {
    if (event.happened_on > before.day) return []
    return [{ ...event, valid_through: later(event.valid_through, days) }]
  }
  return [{ ...event, happened_on: later(event.happened_on, days)!, through_on: later(event.through_on, days) }]
}

function isBar({ type }: KnownEvent): boolean {
  return type === 'revoked' || type === 'suspended' || type === 'exempted'
}

/** Whether it says the same of both days, however many lie between them. */
function stays(event: KnownEvent, { before, after }: Sides): boolean {
  if (!isBar(event) && event.happened_on > after.day) return true
  const end = isBar(event) ? event.through_on : event.valid_through
  return event.happened_on <= before.day && end === null
}

function agedHow(event: KnownEvent, what: Happening['what'], sides: Sides): Happening['how'] {
  const how = ageing(sides, event.happened_on, what === 'result' ? event.valid_through : event.through_on)
  if (what !== 'result') return how
  return how === 'began' ? 'achieved' : how === 'ended' ? 'ran_out' : 'near'
}
