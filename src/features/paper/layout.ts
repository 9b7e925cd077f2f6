import { z } from 'zod'
import { QuestionInput } from '../matrix/clocks.ts'
import { MODES } from './marks.ts'
import { NAMES } from './profile.ts'

/** One run of lines as they are seen: a grouping or category with its members in order; null where there are no groups, 'none' for who is in none. */
const Group = z.strictObject({
  group: z.union([z.uuid(), z.literal('none'), z.null()]),
  members: z.array(z.uuid()).max(10_000),
  folded: z.boolean().optional(),
})
const Groups = z.array(Group).max(2_000)
export type SeenGroup = z.infer<typeof Group>

/** What somebody sees: which lines and columns, in which order. What they show is read anew and never taken from here. */
export const LayoutInput = z.strictObject({
  ...QuestionInput.shape,
  rows: Groups,
  columns: Groups,
  /** Skills down, people across. */
  transposed: z.boolean().default(false),
  mode: z.enum(MODES).default('pie'),
})
export type Layout = z.infer<typeof LayoutInput>

export const PrintInput = LayoutInput.extend({
  size: z.enum(['A3', 'A2']).default('A3'),
  names: z.enum(NAMES),
  /** Whether days may stand on the wall. */
  dates: z.boolean().default(false),
  hand: z.int().min(0).max(6).default(2),
  title: z.string().trim().max(80).default(''),
  language: z.enum(['en', 'de', 'ar']),
  /** How the view is found again. */
  view: z.string().max(8_000).default(''),
  /** Where this program is reached; goes into the code on the sheet. */
  origin: z
    .string()
    .max(200)
    .regex(/^https?:\/\/[^\s/?#@]+$/),
})
export type PrintQuestion = z.infer<typeof PrintInput>

export function membersOf(groups: readonly SeenGroup[]): string[] {
  return [...new Set(groups.flatMap(group => group.members))]
}
