import { sql } from 'kysely'
import { todayIn } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'
import { once } from '../access/once.ts'
import type { Roster } from './roster.ts'
import type { Period } from './roster-rows.ts'

export interface Todays {
  of(personId: string): Day
  /** Where it is the same day for everybody. */
  same: Day | null
}

/** The day of each person, at the site where they work. Only while sites differ about the day does anybody have to be looked up. */
export function todaysOf(ctx: Context, roster: Roster): Promise<Todays> {
  return once(ctx, 'todays', async () => {
    const zones = [...new Set(roster.places.flatMap(place => place.timeZone ?? []))].filter(zone => todayIn(zone, ctx.now) !== ctx.today)
    if (zones.length === 0) return { of: () => ctx.today, same: ctx.today }
    const { rows } = await sql<{ id: string; zone: string }>`
      select person_id as "id", time_zone as zone from packed_people
      where tenant_id = ${ctx.organisation.tenantId} and time_zone = any(${zones}::text[])`.execute(ctx.db)
    const days = new Map(zones.map(zone => [zone, todayIn(zone, ctx.now)]))
    const others = new Map(rows.map(row => [row.id, days.get(row.zone)!]))
    return { of: id => others.get(id) ?? ctx.today, same: null }
  })
}

export function covers({ fromOn, throughOn }: Period, day: Day): boolean {
  return (fromOn === null || fromOn <= day) && (throughOn === null || throughOn >= day)
}
