import { z } from 'zod'

/** What scripts may count on in the JSON of the command line: every field with its type. Fields may be added, so others pass. */

const Day = z.iso.date()
const Source = z.object({ file: z.string(), sheet: z.string(), cell: z.string().regex(/^[A-Z]+\d+(:[A-Z]+\d+)?$/) })

export const Reading = z.object({
  people: z.array(
    z.object({
      key: z.string().min(1),
      name: z.string(),
      employeeNumber: z.string().nullable(),
      email: z.string().nullable(),
      status: z.enum(['active', 'left']),
      source: Source,
    }),
  ),
  groupings: z.array(z.object({ key: z.string(), name: z.string(), type: z.string() })),
  memberships: z.array(z.object({ person: z.string(), grouping: z.string() })),
  skills: z.array(z.object({ key: z.string().min(1), name: z.string(), group: z.string().nullable() })),
  cells: z.array(
    z.object({
      person: z.string(),
      skill: z.string(),
      level: z.number().nullable(),
      token: z.string(),
      achievedOn: Day.nullable(),
      validThrough: Day.nullable(),
      certainty: z.enum(['read', 'doubtful']),
      source: Source,
    }),
  ),
  requirements: z.array(
    z.object({
      subject: z.object({ kind: z.enum(['person', 'grouping', 'everyone']), key: z.string() }),
      skill: z.string(),
      level: z.number(),
      withinDays: z.int().nullable(),
      source: Source,
    }),
  ),
  questions: z.array(
    z.object({
      id: z.string(),
      text: z.string(),
      options: z.array(z.object({ id: z.string(), label: z.string() })),
      default: z.string(),
      affects: z.int(),
    }),
  ),
  checks: z.array(z.object({ what: z.string(), sheetSays: z.number(), weRead: z.number(), ok: z.boolean() })),
  nearDuplicates: z.array(z.object({ kind: z.string(), a: z.string(), b: z.string(), similarity: z.number(), proposal: z.string() })),
  unread: z.array(z.object({ source: Source, value: z.string(), reason: z.string() })),
})
export type Reading = z.infer<typeof Reading>

const Count = z.record(z.string(), z.int().min(0))
export const Kept = z.object({ created: Count, changed: Count, unchanged: Count, conflicts: z.array(z.object({ what: z.string() })) })
export type Kept = z.infer<typeof Kept>

const Named = z.object({ id: z.uuid(), name: z.string() })
export const Matrix = z.object({
  asOf: Day,
  knownAt: z.iso.datetime(),
  people: z.array(Named),
  skills: z.array(Named),
  cells: z.array(
    z.object({
      person: z.uuid(),
      skill: z.uuid(),
      state: z.string(),
      level: z.number().nullable(),
      required: z.number().nullable(),
      validThrough: Day.nullable(),
    }),
  ),
})
export type Matrix = z.infer<typeof Matrix>

export const Gap = z.object({
  person: Named,
  skill: Named,
  required: z.number(),
  held: z.number().nullable(),
  state: z.string(),
  from: z.array(z.string()),
})
export type Gap = z.infer<typeof Gap>
