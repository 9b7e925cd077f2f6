import { z } from 'zod'
import { CONFLICTS, KINDS, SKIPS } from './plan-shape.ts'
import type { Plan } from './plan-shape.ts'

const LISTED = 1_000

export const CountsOut = z.object(Object.fromEntries(KINDS.map(kind => [kind, z.int()])) as Record<(typeof KINDS)[number], z.ZodInt>)
export const ConflictOut = z.object({
  what: z.enum(CONFLICTS),
  person: z.string().nullable(),
  skill: z.string().nullable(),
  sheet: z.string(),
  ours: z.string(),
  source: z.object({ file: z.string(), sheet: z.string(), cell: z.string() }).nullable(),
})

/** The difference between a sheet and the records, for people and for scripts. */
export const Difference = z.object({
  created: CountsOut,
  changed: CountsOut,
  unchanged: CountsOut,
  /** The first thousand; `conflictsInAll` counts all. */
  conflicts: z.array(ConflictOut),
  conflictsInAll: z.int(),
  skipped: z.object(Object.fromEntries(SKIPS.map(skip => [skip, z.int()])) as Record<(typeof SKIPS)[number], z.ZodInt>),
})
export type Difference = z.infer<typeof Difference>

export function differenceOf(plan: Plan): Difference {
  const { created, changed, unchanged, conflicts } = plan
  const skipped = Object.fromEntries(SKIPS.map(skip => [skip, plan.skipped[skip] ?? 0])) as Difference['skipped']
  return { created, changed, unchanged, conflicts: conflicts.slice(0, LISTED), conflictsInAll: conflicts.length, skipped }
}
