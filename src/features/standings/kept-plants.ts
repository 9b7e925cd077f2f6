import { dayNumber } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import { GRADES } from '../../rules/grade.ts'
import type { PackedRow } from '../../rules/packing.ts'
import { NO_END } from '../../rules/past-row.ts'
import type { Asked } from '../../rules/past-row.ts'
import type { Context } from '../../platform/context.ts'
import { readCertified } from './certified.ts'
import type { Certified } from './certified.ts'
import { keptByVersion } from './kept.ts'
import { readPlant } from './queries.ts'
import type { Plant, RequirementRow } from './queries.ts'

/** Structure, library and what is asked as known at a moment, made ready for the rows of everybody. */
export interface KnownPlant {
  plant: Plant
  /** Place in the rows, of each skill known then. */
  placeOf: ReadonlyMap<string, number>
  /** The floor of evidence of each place, 0 for A to 3 for D. */
  floors: Uint8Array
  /** By subject: a grouping, a person, everyone. */
  askedOf: ReadonlyMap<string, Asked[]>
  /** The same as it stands in the tables, by subject, then by skill. */
  requirementsOf: ReadonlyMap<string, ReadonlyMap<string, RequirementRow[]>>
  /** Skills that follow a certification, stand in for others or are stood in for. */
  special: ReadonlySet<string>
  certified: Certified
  /** Rows counted already, of the days asked for last: by day, then by person. */
  days: Map<Day, Map<string, PackedRow>>
}

/** So many moments of one organisation are kept at a time, and of each so many days. */
const MOMENTS = 4
const DAYS = 3
const kept = keptByVersion<Map<number | 'now', KnownPlant>>(50)

export async function keptPlant(ctx: Context, knownAt: Date | null): Promise<KnownPlant> {
  const moments = await kept(ctx, async () => new Map())
  const key = knownAt === null ? 'now' : knownAt.getTime()
  let known = moments.get(key)
  if (known) moments.delete(key)
  else known = await ready(ctx, knownAt)
  moments.set(key, known)
  for (const oldest of moments.keys()) {
    if (moments.size <= MOMENTS) break
    moments.delete(oldest)
  }
  return { ...known, plant: { ...known.plant, today: ctx.today } }
}

/** The rows of a day that are counted already; more are put into it as they are counted. */
export function rowsOn({ days }: KnownPlant, on: Day): Map<string, PackedRow> {
  const rows = days.get(on) ?? new Map<string, PackedRow>()
  days.delete(on)
  days.set(on, rows)
  if (days.size > DAYS) days.delete(days.keys().next().value!)
  return rows
}

async function ready(ctx: Context, knownAt: Date | null): Promise<KnownPlant> {
  const plant = await readPlant(ctx, knownAt)
  const placeOf = new Map([...plant.skills].map(([id, skill]) => [id, skill.ordinal]))
  const floors = new Uint8Array(plant.skillCount)
  for (const { ordinal, facts } of plant.skills.values()) floors[ordinal] = GRADES.indexOf(facts.evidenceFloor)
  const certified = await readCertified(ctx, plant, null, knownAt)
  const lent = [...plant.standIns].flatMap(([id, rules]) => [id, ...rules.map(rule => rule.skillId)])
  const special = new Set([...lent, ...certified.skills.map(skill => skill.facts.id)].filter(id => placeOf.has(id)))
  const askedOf = new Map([...plant.requirementsOf].map(([subject, list]) => [subject, list.flatMap(one => askedIn(placeOf, one))]))
  const requirementsOf = new Map(
    [...plant.requirementsOf].map(([subject, list]) => [subject, Map.groupBy(list, requirement => requirement.skill_id)]),
  )
  return { plant, placeOf, floors, askedOf, requirementsOf, special, certified, days: new Map() }
}

const ALWAYS = dayNumber('0001-01-01')

function askedIn(placeOf: ReadonlyMap<string, number>, one: RequirementRow): Asked[] {
  const place = placeOf.get(one.skill_id)
  // A level of 0 asks nothing.
  if (place === undefined || one.level < 1) return []
  return [
    {
      place,
      level: one.level,
      mandatory: one.kind === 'mandatory',
      from: one.from_on === null ? ALWAYS : dayNumber(one.from_on),
      through: one.through_on === null ? NO_END : dayNumber(one.through_on),
      withinDays: one.within_days ?? 0,
    },
  ]
}
