import { z } from 'zod'
import { isDay } from '../../rules/day.ts'
import { CELLS_IN_ONE, KEPT_CELLS } from '../../sheet/limits.ts'
import { invalid } from '../../platform/refusal.ts'
import { line } from '../structure/fields.ts'

/** A reading comes from a browser or a script, so it is taken apart like any other input: nothing in it is believed. */

export const LIMITS = {
  cells: CELLS_IN_ONE,
  people: 50_000,
  skills: 10_000,
  groupings: 10_000,
  memberships: 200_000,
  requirements: 100_000,
  scales: 100,
  certifications: 2_000,
  entries: 20_000,
} as const

/** Text as it stood in a cell: shown, never read again. Signs that no text may hold are left out. */
export const written = (most: number) => z.string().max(most).transform(clean)

function clean(text: string): string {
  if (text.isWellFormed() && !UNPRINTABLE.test(text)) return text.trim()
  return text
    .toWellFormed()
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
}
const UNPRINTABLE = /\p{Cc}/u

const key = z.string().normalize('NFC').trim().min(1).max(400)
export const day = z.string().refine(isDay, 'not a day')
export const level = z.number().min(0).max(1_000_000)
const Source = z.strictObject({ file: written(300), sheet: written(300), cell: written(60) })

const Person = z.strictObject({
  key,
  name: written(200),
  employeeNumber: line(100).nullable(),
  email: line(320).nullable(),
  status: z.enum(['active', 'left']),
  source: Source,
})

const Skill = z.strictObject({ key, name: line(300), code: line(60).nullable(), group: line(200).nullable(), scale: key })

const Cell = z.strictObject({
  person: key,
  skill: key,
  level: level.nullable(),
  token: written(500),
  achievedOn: day.nullable(),
  validThrough: day.nullable(),
  certainty: z.enum(['read', 'doubtful']),
  source: Source,
})

const Requirement = z.strictObject({
  subject: z.strictObject({ kind: z.enum(['person', 'grouping', 'everyone']), key: z.string().normalize('NFC').trim().max(400) }),
  skill: key,
  level: level,
  withinDays: z.int().min(0).max(36_500).nullable(),
  source: Source,
})

const Certification = z.strictObject({ key, name: line(300), code: line(100).nullable() })

const Entry = z.strictObject({
  person: key,
  certification: key,
  type: line(60).nullable(),
  on: day.nullable(),
  issuedOn: day.nullable(),
  validThrough: day.nullable(),
  fields: z.record(z.string().max(60), written(1_000)),
  certainty: z.enum(['read', 'doubtful']),
  source: Source,
})

const Level = z.strictObject({ value: level, token: written(60), name: written(200) })
const Scale = z.strictObject({ id: key, kind: z.string().max(60), levels: z.array(Level).max(300) })

/** Where grids are and what in them could not be read: a cell that says nothing readable is not an empty one. Null: nobody knows what was left unread. */
const Unread = z
  .array(
    z.object({
      source: Source.nullish().catch(null),
      of: z.object({ person: key.optional(), skill: key.optional() }).optional().catch(undefined),
      over: z.string().max(60).optional().catch(undefined),
    }),
  )
  .max(KEPT_CELLS)
  .nullable()
const Grid = z.object({ people: z.array(key).max(LIMITS.people), skills: z.array(key).max(LIMITS.skills) })
const Summary = z
  .object({ tables: z.array(z.object({ kind: z.string().max(60), source: Source, grid: Grid.optional().catch(undefined) })).max(10_000) })
  .optional()
  .catch(undefined)

/** What the page paints with and asks about; an import does not look at it. */
const unused = z.unknown().optional()

export const ReadingInput = z.strictObject({
  people: z.array(Person),
  groupings: z.array(z.strictObject({ key, name: line(200), type: line(100) })),
  memberships: z.array(z.strictObject({ person: key, grouping: key })),
  skills: z.array(Skill),
  cells: z.array(Cell),
  requirements: z.array(Requirement),
  scales: z.array(Scale),
  certifications: z.array(Certification).default([]),
  entries: z.array(Entry).default([]),
  levels: unused,
  notes: unused,
  scaleKind: unused,
  questions: unused,
  checks: unused,
  nearDuplicates: unused,
  unread: Unread.default(null).catch(null),
  structure: unused,
  summary: Summary,
})
export type ReadingInput = z.output<typeof ReadingInput>
/** The same with its cells wherever they are. */
export type ToPlan = Omit<ReadingInput, 'cells'> & { cells: Iterable<CellRead> }
export type PersonRead = ReadingInput['people'][number]
export type SkillRead = ReadingInput['skills'][number]
export type CellRead = ReadingInput['cells'][number]
export type RequirementRead = ReadingInput['requirements'][number]
export type EntryRead = ReadingInput['entries'][number]
export type ScaleRead = ReadingInput['scales'][number]
export type SourceRead = CellRead['source']

/** Too much for one import, a key given twice, or a name that leads nowhere inside the reading. */
export function refuseBroken(reading: ReadingInput): void {
  for (const [part, limit] of Object.entries(LIMITS) as [keyof typeof LIMITS, number][]) {
    if (reading[part].length > limit) throw invalid('import.too_large', { part, count: reading[part].length, limit })
  }
  const people = keysOf('people', reading.people)
  const skills = keysOf('skills', reading.skills)
  const groupings = keysOf('groupings', reading.groupings)
  const scales = keysOf(
    'scales',
    reading.scales.map(scale => ({ key: scale.id })),
  )
  for (const skill of reading.skills) expect(scales, 'scale', skill.scale)
  for (const { person, grouping } of reading.memberships) {
    expect(people, 'person', person)
    expect(groupings, 'grouping', grouping)
  }
  for (const cell of reading.cells) {
    expect(people, 'person', cell.person)
    expect(skills, 'skill', cell.skill)
  }
  const certifications = keysOf('certifications', reading.certifications)
  for (const { person, certification } of reading.entries) {
    expect(people, 'person', person)
    expect(certifications, 'certification', certification)
  }
  for (const { subject, skill } of reading.requirements) {
    expect(skills, 'skill', skill)
    if (subject.kind !== 'everyone') expect(subject.kind === 'person' ? people : groupings, subject.kind, subject.key)
  }
}

function keysOf(part: string, things: readonly { key: string }[]): Set<string> {
  const keys = new Set<string>()
  for (const { key } of things) {
    if (keys.has(key)) throw invalid('import.key_repeated', { part, key })
    keys.add(key)
  }
  return keys
}

function expect(keys: ReadonlySet<string>, what: string, key: string): void {
  if (!keys.has(key)) throw invalid('import.broken_reference', { what, key })
}
