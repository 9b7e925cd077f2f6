import { createHash } from 'node:crypto'
import { z } from 'zod'
import { codeAndDays } from './plan-results.ts'
import type { Plan, ResultIs } from './plan-shape.ts'

/** More than anybody decides one by one; what is not listed is taken. */
export const LISTED_LINES = 50_000

export const LINE_KINDS = ['person', 'left', 'grouping', 'skill', 'membership', 'requirement', 'result'] as const
export const LINE_IS = ['conflict', 'emptied', 'change', 'earlier', 'new'] as const
export type Is = (typeof LINE_IS)[number]

/** What is made by the import has no id yet: it is called by its place in the list of those that are. */
const Named = z.object({ id: z.string(), name: z.string() })

export const LineOut = z.object({
  kind: z.enum(LINE_KINDS),
  is: z.enum(LINE_IS),
  /** Whom it is about; of a requirement, of whom it is asked, '' being everyone. */
  person: Named.nullable(),
  /** The skill or grouping it is about. */
  thing: Named.nullable(),
  /** What is recorded now, and what the sheet says: a level's code, its days, and for a requirement the time allowed as a duration. */
  theirs: z.string(),
  yours: z.string(),
  source: z.object({ file: z.string(), sheet: z.string(), cell: z.string() }).nullable(),
})
export type LineOut = z.infer<typeof LineOut>

/** One thing that an import would do, as it is shown and decided, and the part of the plan it stands for. */
export interface Line {
  out: LineOut
  item: object
  /** Of what it would make; everything that needs it is left out with it. */
  makes: string | null
}

/** Everything the plan would change, line by line, what needs a decision first; the first fifty thousand. */
export function linesOf(plan: Plan): Line[] {
  const named = namesOf(plan)
  const lines: Line[] = []
  const add: Add = (item, is, out, makes = null) => {
    if (lines.length < LISTED_LINES) lines.push({ out: { ...out, is }, item, makes })
  }
  const addOf = (is: ResultIs): void => addResults(plan, named, add, is)
  addOf('conflict')
  addEmptied(plan, named, add)
  addOf('change')
  addChanged(plan, named, add)
  addOf('earlier')
  addMade(plan, named, add)
  addOf('new')
  return lines
}

export type Add = (item: object, is: Is, out: Omit<LineOut, 'is'>, makes?: string | null) => unknown
export type Names = (personId: string | null, thingId: string | null) => Pick<LineOut, 'person' | 'thing'>

export function addResults(plan: Plan, named: Names, add: Add, only?: ResultIs): void {
  for (const result of plan.results) {
    if (only !== undefined && result.is !== only) continue
    const use = plan.uses.get(result.skillId)!
    add(result, result.is, {
      kind: 'result',
      ...named(result.personId, result.skillId),
      theirs: result.was ? codeAndDays(use, shownDays(result.was)) : '',
      yours: codeAndDays(use, { level: result.level, achievedOn: result.assumed ? null : result.achievedOn, validThrough: result.stated }),
      source: result.source,
    })
  }
}

export function addEmptied(plan: Plan, named: Names, add: Add): void {
  for (const emptied of plan.emptied) {
    const theirs = codeAndDays(plan.uses.get(emptied.skillId)!, shownDays(emptied.was))
    add(emptied, 'emptied', { kind: 'result', ...named(emptied.personId, emptied.skillId), theirs, yours: '', source: null })
  }
}

export function addChanged(plan: Plan, named: Names, add: Add): void {
  addRequirements(plan, named, add)
  for (const engagement of plan.engagements)
    if (!plan.persons.get(engagement.personId)!.isNew)
      add(engagement, 'change', { kind: 'left', ...named(engagement.personId, null), theirs: '', yours: '', source: null })
}

function addRequirements(plan: Plan, named: Names, add: Add): void {
  for (const asked of plan.requirements) {
    const { codeOf } = plan.uses.get(asked.skillId)!
    const said = ({ level, withinDays }: { level: number; withinDays: number | null }): string =>
      withinDays === null ? codeOf(level) : `${codeOf(level)} P${withinDays}D`
    add(asked, asked.was ? 'change' : 'new', {
      kind: 'requirement',
      ...named(asked.subjectId ?? '', asked.skillId),
      theirs: asked.was ? said(asked.was) : '',
      yours: said(asked),
      source: asked.source,
    })
  }
}

export function addMade(plan: Plan, named: Names, add: Add): void {
  const blank = { theirs: '', yours: '', source: null }
  for (const person of plan.people) add(person, 'new', { kind: 'person', ...named(person.id, null), ...blank }, person.id)
  for (const grouping of plan.groupings) add(grouping, 'new', { kind: 'grouping', ...named(null, grouping.id), ...blank }, grouping.id)
  for (const skill of plan.skills) add(skill, 'new', { kind: 'skill', ...named(null, skill.id), ...blank }, skill.id)
  for (const { personId, groupingIds } of plan.positions)
    for (const groupingId of groupingIds)
      add({ personId, groupingId }, 'new', { kind: 'membership', ...named(personId, groupingId), ...blank })
}

export function namesOf(plan: Plan): Names {
  const made = new Map<string, string>()
  for (const [kind, things] of Object.entries({ person: plan.people, grouping: plan.groupings, skill: plan.skills }))
    for (const [i, { id }] of things.entries()) made.set(id, `new ${kind} ${i}`)
  const known = (id: string | null): z.infer<typeof Named> | null => {
    if (id === null) return null
    const name = plan.persons.get(id)?.name ?? plan.uses.get(id)?.name ?? plan.places.get(id) ?? ''
    return { id: made.get(id) ?? id, name }
  }
  return (personId, thingId) => ({ person: known(personId), thing: known(thingId) })
}

/** A day that no sheet has stated is none that anybody knows. */
function shownDays({
  level,
  assumed,
  achievedOn,
  validThrough,
}: {
  level: number
  assumed: boolean
  achievedOn: string
  validThrough: string | null
}) {
  return { level, achievedOn: assumed ? null : achievedOn, validThrough }
}

/** Stands for exactly what was shown: with the same sum the same lines would be decided about. */
export function sumOf(lines: readonly Line[]): string {
  return createHash('sha256')
    .update(JSON.stringify(lines.map(line => line.out)))
    .digest('hex')
}
