import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { outlookOf } from './entry-outlook.ts'
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

const EntryOut = z.object({
  person: z.string(),
  isNewPerson: z.boolean(),
  certification: z.object({ id: z.string(), name: z.string() }),
  /** What is recorded, by the types of the vocabulary; a certificate stands for the acts of its award. */
  types: z.array(z.string()),
  on: z.string(),
  isNew: z.boolean(),
  /** The last day as the sheet has it. */
  validThrough: z.string().nullable(),
  /** Where the person stands by the rule once it is kept; null: the certification does not count yet, or nothing follows. */
  outlook: z.object({ status: z.string(), validThrough: z.string().nullable() }).nullable(),
  source: z.object({ file: z.string(), sheet: z.string(), cell: z.string() }),
})

/** The difference between a sheet and the records, for people and for scripts. */
export const Difference = z.object({
  created: CountsOut,
  changed: CountsOut,
  unchanged: CountsOut,
  /** The first thousand; `conflictsInAll` counts all. */
  conflicts: z.array(ConflictOut),
  conflictsInAll: z.int(),
  /** What each row of a list of entries becomes, the first thousand; `entriesInAll` counts all. */
  entries: z.array(EntryOut),
  entriesInAll: z.int(),
  /** Certifications that the organisation does not have, with what the catalogue has under such a name. */
  unknownCertifications: z.array(
    z.object({ name: z.string(), rows: z.int(), offers: z.array(z.object({ id: z.string(), name: z.string() })) }),
  ),
  skipped: z.object(Object.fromEntries(SKIPS.map(skip => [skip, z.int()])) as Record<(typeof SKIPS)[number], z.ZodInt>),
})
export type Difference = z.infer<typeof Difference>

export async function differenceOf(ctx: Context, plan: Plan): Promise<Difference> {
  const { created, changed, unchanged, conflicts } = plan
  const skipped = Object.fromEntries(SKIPS.map(skip => [skip, plan.skipped[skip] ?? 0])) as Difference['skipped']
  const rows = plan.entryRows.slice(0, LISTED)
  const outlook = await outlookOf(ctx, rows, plan)
  return {
    created,
    changed,
    unchanged,
    conflicts: conflicts.slice(0, LISTED),
    conflictsInAll: conflicts.length,
    entries: rows.map(({ personId, certification: { id, name, code }, ...row }) => ({
      person: row.person,
      isNewPerson: row.isNewPerson,
      certification: { id, name },
      types: row.types,
      on: row.on,
      isNew: row.isNew,
      validThrough: row.validThrough,
      outlook: outlook.get(`${personId} ${code}`) ?? null,
      source: row.source,
    })),
    entriesInAll: plan.entryRows.length,
    unknownCertifications: plan.unknownCertifications,
    skipped,
  }
}
