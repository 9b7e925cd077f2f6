import { sql } from 'kysely'
import { z } from 'zod'
import { answerIn, stateIn } from '../../rules/cell-table.ts'
import { STATES } from '../../rules/cell.ts'
import { readCell } from '../../rules/packing.ts'
import { missing } from '../../platform/refusal.ts'
import { readVerb } from '../../platform/verb.ts'
import { readMatrix } from '../matrix/read.ts'
import { LayoutInput, membersOf } from './layout.ts'
import { seenOf } from './shown.ts'
import type { Seen } from './shown.ts'

const Standing = z.object({ state: z.enum(STATES), level: z.int().nullable(), required: z.int(), validThrough: z.string().nullable() })
const Changed = z.object({
  person: z.object({ id: z.string(), name: z.string() }),
  skill: z.object({ id: z.string(), name: z.string() }),
  was: Standing,
  is: Standing,
})
const MOST_LISTED = 200

/** As it stands in the table: what was asked for, without what only the sheet needs. */
const Kept = z.object({ ...LayoutInput.shape, view: z.string() })

/** Whoever scans the code signs in first and sees what their own rights show; nobody sees more than that. */
export const readPrint = readVerb({
  name: 'print.read',
  right: 'records.read',
  shared: true,
  summary: 'A printed chart: its view, and what has changed since among the people whom the reader may see',
  input: z.strictObject({ printId: z.uuid() }),
  output: z.object({
    printId: z.string(),
    printedAt: z.iso.datetime(),
    by: z.string().nullable(),
    asOf: z.string(),
    knownAt: z.iso.datetime(),
    scope: z.string().nullable(),
    view: z.string(),
    people: z.int(),
    skills: z.int(),
    /** People of the sheet that the reader may not see, or that are there no more. */
    unseen: z.int(),
    count: z.int(),
    changes: z.array(Changed),
  }),
  async run(ctx, { printId }) {
    const { rows } = await sql<{ question: unknown; as_of: string; known_at: Date; printed_at: Date; by: string | null }>`
      select p.question, p.as_of, p.known_at, p.printed_at, a.name as by
      from prints p left join accounts a on a.tenant_id = p.tenant_id and a.account_id = p.printed_by
      where p.tenant_id = ${ctx.organisation.tenantId} and p.print_id = ${printId}`.execute(ctx.db)
    const [print] = rows
    if (!print) throw missing('print', printId)
    const question = Kept.parse(print.question)
    const [people, skills] = question.transposed ? [question.columns, question.rows] : [question.rows, question.columns]
    const chosen = { people: membersOf(people).join(','), skills: membersOf(skills).join(',') }
    const was = seenOf(await readMatrix.run(ctx, { asOf: print.as_of, knownAt: print.known_at.toISOString(), ...chosen }))
    // A sheet of a day that was chosen is compared on that day, one of the day at hand with the day that it is now.
    const is = seenOf(await readMatrix.run(ctx, { ...(question.asOf ? { asOf: question.asOf } : {}), ...chosen }))
    const changes = changesBetween(was, is)
    return {
      printId,
      printedAt: print.printed_at.toISOString(),
      by: print.by,
      asOf: print.as_of,
      knownAt: print.known_at.toISOString(),
      scope: question.scope ?? null,
      view: question.view,
      people: membersOf(people).length,
      skills: membersOf(skills).length,
      unseen: membersOf(people).filter(id => !is.personAt.has(id)).length,
      count: changes.length,
      changes: changes.slice(0, MOST_LISTED),
    }
  },
})

function changesBetween(was: Seen, is: Seen): z.infer<typeof Changed>[] {
  const changes: z.infer<typeof Changed>[] = []
  for (const [p, person] of is.header.people.entries()) {
    const before = was.personAt.get(person.id)
    if (before === undefined) continue
    for (const [s, skill] of is.header.skills.entries()) {
      const at = was.skillAt.get(skill.id)
      if (at === undefined) continue
      const [then, now] = [standingOf(was, before, at), standingOf(is, p, s)]
      if (JSON.stringify(then) === JSON.stringify(now)) continue
      changes.push({ person: { id: person.id, name: person.name }, skill: { id: skill.id, name: skill.name }, was: then, is: now })
    }
  }
  return changes
}

function standingOf({ packed }: Seen, person: number, skill: number): z.infer<typeof Standing> {
  const { level, required, held, validThrough } = readCell(packed.rows[person]!, skill)
  return { state: STATES[stateIn(answerIn(packed, person, skill))]!, level, required, validThrough: held ? validThrough : null }
}
