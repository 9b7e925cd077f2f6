import { z } from 'zod'
import { causesOf } from '../../rules/causes.ts'
import type { Context } from '../../platform/context.ts'
import { endsOf } from './compare-events.ts'
import { HOWS, WHATS } from './compare-parts.ts'
import type { Happening, Parts, Sides } from './compare-parts.ts'
import { readRecords, writersAt } from './compare-records.ts'
import type { Records } from './compare-records.ts'
import { partsOf } from './compare-threads.ts'
import { emptyWorld, shownIn } from './compare-world.ts'
import type { Cell } from './compare-world.ts'

/** What made a difference: the record, what became of it, and who put it on record when. */
export const Cause = z.object({
  what: z.enum(WHATS),
  how: z.enum(HOWS),
  /** It alone, or with the others of these, brings the cell to where it is now. */
  decisive: z.boolean(),
  id: z.string(),
  level: z.string().nullable(),
  was: z.string().nullable(),
  on: z.string().nullable(),
  until: z.string().nullable(),
  name: z.string().nullable(),
  recordedAt: z.iso.datetime().nullable(),
  recordedBy: z.string().nullable(),
  reason: z.string().nullable(),
})
export type Cause = z.infer<typeof Cause>

/** What the cell would show on the later side if only these had happened. */
export function answering(
  sides: Sides,
  records: Records,
  cell: Cell,
  { same, happenings }: Parts,
): (happened: ReadonlySet<Happening>) => string {
  const ends = endsOf(records.events.get(cell.personId) ?? [])
  const known = new Map<string, string>()
  return happened => {
    const key = happenings.map(one => (happened.has(one) ? 1 : 0)).join('')
    let shown = known.get(key)
    if (shown === undefined) {
      const world = emptyWorld(sides.after.plant.groupings)
      for (const put of same) put(world)
      for (const one of happenings) one.put(world, happened.has(one))
      known.set(key, (shown = shownIn(world, sides.after.plant, cell, sides.after.day, ends)))
    }
    return shown
  }
}

/** The causes of each cell's difference, in the order of the cells. */
export async function causesOfCells(ctx: Context, sides: Sides, cells: readonly Cell[]): Promise<Cause[][]> {
  if (cells.length === 0) return []
  const skillIds = new Set(cells.map(cell => cell.skillId))
  for (const { plant } of [sides.before, sides.after]) {
    for (const [origin, rules] of plant.standIns) if (rules.some(rule => skillIds.has(rule.skillId))) skillIds.add(origin)
  }
  const records = await readRecords(ctx, [...new Set(cells.map(cell => cell.personId))], [...skillIds])
  const found = cells.map(cell => {
    const parts = partsOf(sides, records, cell)
    return causesOf(parts.happenings, answering(sides, records, cell, parts))
  })
  const unsigned = found.flatMap(({ all }) => all.map(momentOf)).filter(at => at !== null)
  const writers = await writersAt(ctx, [...new Map(unsigned.map(at => [at.getTime(), at])).values()])
  return found.map(({ all, decisive }, i) =>
    all.map(one => said(one, decisive.includes(one), sides, cells[i]!, writers)).sort((a, b) => Number(b.decisive) - Number(a.decisive)),
  )
}

/** When it was written, where the record does not say by whom. */
function momentOf({ recording, how }: Happening): Date | null {
  if (!recording || recording.by !== null) return null
  return how === 'withdrawn' ? recording.closedAt : recording.at
}

function said(one: Happening, decisive: boolean, { before, after }: Sides, { skillId }: Cell, writers: ReadonlyMap<number, string>): Cause {
  const levels = (after.plant.skills.get(skillId) ?? before.plant.skills.get(skillId))?.facts.levels ?? []
  const code = (level: number | null): string | null =>
    level === null ? null : (levels.find(({ value }) => value === level)?.code ?? String(level))
  const at = one.recording && (one.how === 'withdrawn' ? one.recording.closedAt : one.recording.at)
  return {
    what: one.what,
    how: one.how,
    decisive,
    id: one.id,
    level: code(one.level),
    was: code(one.was),
    on: one.on,
    until: one.until,
    name: nameOf(one, after) ?? nameOf(one, before),
    recordedAt: at?.toISOString() ?? null,
    recordedBy: one.recording?.by ?? (at ? (writers.get(at.getTime()) ?? null) : null),
    reason: one.why,
  }
}

function nameOf({ what, id, groupingId }: Happening, { plant }: Sides['after']): string | null {
  if (groupingId !== null) return plant.groupings.get(groupingId)?.name ?? null
  if (what === 'skill') return plant.skills.get(id)?.name ?? null
  if (what === 'scale') return plant.scales.get(id)?.name ?? null
  if (what === 'certification') return [...plant.skills.values()].find(skill => skill.certification?.id === id)?.certification?.name ?? null
  if (what !== 'equivalent') return null
  const one = plant.equivalents.find(equivalent => equivalent.id === id)
  return one ? (plant.skills.get(one.bySkillId)?.name ?? null) : null
}
