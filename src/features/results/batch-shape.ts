import { z } from 'zod'
import { MEANINGS } from '../proof/seal.ts'
import { day, id, paragraph, reason } from '../structure/fields.ts'
import { ACTS } from './acts.ts'
import type { Claim } from './claims.ts'

/** As many cells as somebody fills or pastes; more comes as a sheet, through an import. */
export const MOST_CHANGES = 20_000

/** What the editor saw of a pair: from when their matrix was, and which level stood in it. */
export const Base = z.strictObject({ at: z.iso.datetime(), level: z.int().min(0).max(200).nullable() })
export type Base = z.infer<typeof Base>

export const Change = z.strictObject({
  personId: id,
  skillId: id,
  level: z.int().min(0).max(200),
  /** Where it is another than the day of the batch. */
  achievedOn: day.nullish(),
  validThrough: day.nullish(),
  overrideReason: paragraph(2_000).nullish(),
  remark: paragraph(2_000).nullish(),
  /** Says the level again on another day, although it is held already. */
  renews: z.boolean().optional(),
  base: Base,
})
export type Change = z.infer<typeof Change>

export const BatchFields = {
  changes: z.array(Change).min(1).max(MOST_CHANGES),
  achievedOn: day,
  type: z.enum(ACTS).default('evaluation'),
  reason: reason.nullish(),
  /** They prove every one of the changes. */
  fileIds: z.array(id).max(20).default([]),
}
const Batch = z.object({ ...BatchFields, meaning: z.enum(MEANINGS).nullish() })
export type Batch = z.infer<typeof Batch>

export const PreviewFields = {
  ...BatchFields,
  meaning: z.enum(MEANINGS).nullish(),
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/)
    .default('en'),
}

/** From what asks nothing to what asks most. */
export const ASKS = ['nothing', 'reason', 'evidence', 'signature', 'second'] as const
export type Ask = (typeof ASKS)[number]

/** The reason for the whole stands on each record that has no remark of its own. */
export function claimOf(change: Change, { achievedOn, type, reason }: Pick<Batch, 'achievedOn' | 'type' | 'reason'>): Claim {
  const { personId, skillId, level, validThrough, overrideReason, remark } = change
  return {
    personId,
    skillId,
    said: {
      level,
      achievedOn: change.achievedOn ?? achievedOn,
      // What a change leaves open follows from the skill; null says that there is no end.
      ...(validThrough === undefined ? {} : { validThrough }),
      ...(overrideReason ? { overrideReason } : {}),
      type,
      outcome: 'passed',
      remark: remark ?? reason ?? null,
    },
    fileIds: [],
  }
}
