import { addDays } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'
import type { Database } from '../../platform/database.ts'
import { changesSince, OF_PEOPLE } from '../standings/changes.ts'
import type { Changes } from '../standings/changes.ts'
import { versionOf } from '../standings/kept.ts'
import { readPlaces, readRostered, readRosteredAgain } from './roster-rows.ts'
import type { OnRoster, Places } from './roster-rows.ts'

/** Everybody on the records with where they are, in the orders in which lists show them, and the groupings there are. */
export interface Roster extends Places {
  version: number
  /** The last entry of the log that is in it. */
  seq: number
  /** What ended before this day is left out. */
  sinceOn: Day
  byName: readonly OnRoster[]
  byNumber: readonly OnRoster[]
}

/** Days differ by two at most between the ends of the world. */
const DAYS_BACK = 3
const MOST_PEOPLE = 400_000
const MOST_VERSIONS = 2
/** More than these are read faster with everybody else. */
const MOST_AGAIN = 100

/** Writing these says nothing of who is where. Whatever is not named here is taken to change everything. */
const ELSEWHERE = new Set(
  `account session token invitation skill scale category requirement relation proposal result revocation exemption file certification
  certification_event cost_budget cost_price cost_settings guide sheet saved_view share`.split(/\s+/),
)
const STRUCTURE = new Set(['grouping', 'grouping_type'])
const UNDERSTOOD: ReadonlySet<string> = new Set([...ELSEWHERE, ...STRUCTURE, ...OF_PEOPLE])

const kept = new WeakMap<Database, Map<string, Roster[]>>()

/**
 * Kept in memory under the organisation's version; after a write, only what it touched is read again. It is a copy: losing it loses nothing. A transaction
 * that writes sees what others do not, so it neither keeps nor takes what is kept.
 */
export async function readRoster(ctx: Context): Promise<Roster> {
  if (!ctx.readOnly) return readAll(ctx, 0)
  const version = await versionOf(ctx)
  const earlier = keptOf(ctx).findLast(roster => roster.version <= version && addDays(roster.sinceOn, DAYS_BACK) <= ctx.today)
  if (earlier?.version === version) return earlier
  const roster = earlier ? await readOn(ctx, earlier, version) : await readAll(ctx, version)
  keep(ctx, roster)
  return roster
}

async function readAll(ctx: Context, version: number): Promise<Roster> {
  const { seq } = await changesSince(ctx, Number.MAX_SAFE_INTEGER)
  const sinceOn = addDays(ctx.today, -DAYS_BACK)
  return { version, seq, sinceOn, ...(await readPlaces(ctx)), ...(await readRostered(ctx, sinceOn)) }
}

/** The same with what has been written since. */
async function readOn(ctx: Context, before: Roster, version: number): Promise<Roster> {
  const changes = await changesSince(ctx, before.seq)
  if (isTooMuch(changes)) return readAll(ctx, version)
  const places = changes.kinds.some(kind => STRUCTURE.has(kind)) ? await readPlaces(ctx) : {}
  const people = changes.people.length > 0 ? await withAgain(ctx, before, changes.people) : {}
  return { ...before, ...places, ...people, version, seq: changes.seq }
}

function isTooMuch({ kinds, people, nameless }: Changes): boolean {
  return nameless || people.length > MOST_AGAIN || !kinds.every(kind => UNDERSTOOD.has(kind))
}

async function withAgain(ctx: Context, before: Roster, ids: readonly string[]): Promise<Pick<Roster, 'byName' | 'byNumber'>> {
  const again = await readRosteredAgain(ctx, before.sinceOn, ids)
  return { byName: mended(before.byName, ids, again.byName), byNumber: mended(before.byNumber, ids, again.byNumber) }
}

/** A list with some read again: each stands before whoever now follows them, so the last is put in its place first. */
function mended(
  list: readonly OnRoster[],
  ids: readonly string[],
  again: readonly { person: OnRoster; next: string | null }[],
): OnRoster[] {
  const placed = [...list]
  const placeOf = (id: string): number => placed.findIndex(person => person.id === id)
  for (const id of ids) {
    const place = placeOf(id)
    if (place >= 0) placed.splice(place, 1)
  }
  for (const { person, next } of again.toReversed()) placed.splice(next === null ? placed.length : placeOf(next), 0, person)
  return placed
}

function keptOf(ctx: Context): Roster[] {
  return kept.get(ctx.platform.db)?.get(ctx.organisation.tenantId) ?? []
}

/** A reading that began before a write may end after others have read on, so the version before the last stays too. */
function keep(ctx: Context, roster: Roster): void {
  const { tenantId } = ctx.organisation
  const rosters = kept.get(ctx.platform.db) ?? new Map<string, Roster[]>()
  kept.set(ctx.platform.db, rosters)
  const versions = [...keptOf(ctx).filter(one => one.version !== roster.version), roster].sort((a, b) => a.version - b.version)
  rosters.delete(tenantId)
  rosters.set(tenantId, versions.slice(-MOST_VERSIONS))
  let people = [...rosters.values()].reduce((sum, [one]) => sum + one!.byName.length, 0)
  for (const [oldest, [one]] of rosters) {
    if (people <= MOST_PEOPLE || oldest === tenantId) break
    rosters.delete(oldest)
    people -= one!.byName.length
  }
}
