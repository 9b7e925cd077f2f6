import { z } from 'zod'
import { refoldPeople } from '../certifications/refold.ts'
import { retireSkills } from '../library/details.ts'
import { restoreDetails, restoreReplaced } from '../people/restore-many.ts'
import { retirePeople, withdrawPositions } from '../people/take-back-many.ts'
import { withdrawEngagements } from '../people/withdraw-engagements.ts'
import { reachOf } from '../requirements/queries.ts'
import { takeBackRequirements } from '../requirements/take-back.ts'
import { takeBackResults } from '../results/take-back.ts'
import { refold } from '../standings/refold.ts'
import { retireGroupings } from '../structure/add-many.ts'
import { id, reason } from '../structure/fields.ts'
import { takeTurn } from '../../platform/turn.ts'
import type { Context } from '../../platform/context.ts'
import { missing, refused } from '../../platform/refusal.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { mustReachGrouping } from '../access/reach.ts'
import type { Made } from './made.ts'
import { groupingsMade, peopleMade, skillsMade } from './touched.ts'
import type { Named } from './touched.ts'

export const REVERSIBLE_DAYS = 30
const DAY = 86_400_000

const Stays = z.object({ kind: z.enum(['person', 'skill', 'grouping']), id: z.string(), name: z.string() })

export const reverseImport = writeVerb({
  name: 'import.reverse',
  right: 'imports.write',
  summary: 'Take an import back: exactly what it brought, except people, skills and groupings that something else hangs on by now',
  input: z.strictObject({ id, reason }),
  output: z.object({
    results: z.int(),
    requirements: z.int(),
    memberships: z.int(),
    people: z.int(),
    skills: z.int(),
    groupings: z.int(),
    stays: z.array(Stays),
  }),
  async run(ctx, input) {
    await mustReachGrouping(ctx, 'imports.write', null)
    await takeTurn(ctx)
    const { made, keptAt } = await getReversible(ctx, input.id)
    const results = await takeBackResults(ctx, input.id)
    const requirements = await takeBackRequirements(ctx, input.id)
    const moved = await withdrawPositions(ctx, made.positions)
    await withdrawEngagements(ctx, made.ended, keptAt)
    const restored = await restore(ctx, made)
    const people = await peopleMade(ctx, input.id, made, keptAt)
    const skills = await skillsMade(ctx, input.id, made)
    await retirePeople(ctx, untouched(people))
    await retireSkills(ctx, untouched(skills))
    const groupings = await groupingsMade(ctx, made)
    await retireGroupings(ctx, untouched(groupings))
    const reach = reachOf(requirements.subjects)
    const concerned = [...results.people, ...moved, ...restored, ...made.ended, ...made.people, ...(reach.people ?? [])]
    await refold(ctx, { ...reach, people: [...new Set(concerned)], skills: untouched(skills) })
    await refoldPeople(ctx, results.certified)
    await ctx.db
      .updateTable('imports')
      .set({ reversed_at: ctx.now, reversed_by: ctx.actor.accountId, reversal_reason: input.reason })
      .where('tenant_id', '=', ctx.organisation.tenantId)
      .where('import_id', '=', input.id)
      .execute()
    const counts = {
      results: results.count,
      requirements: requirements.count,
      memberships: moved.length,
      people: untouched(people).length,
      skills: untouched(skills).length,
      groupings: untouched(groupings).length,
    }
    const stays = [...staying('person', people), ...staying('skill', skills), ...staying('grouping', groupings)]
    const facts = { ...counts, stays: stays.map(({ kind, id }) => ({ kind, id })) }
    audit(ctx, { action: 'import.reversed', subject: { kind: 'import', id: input.id }, facts, reason: input.reason })
    return { ...counts, stays }
  },
})

/** What a list of people put in the place of something else. */
async function restore(ctx: Context, { replaced }: Made): Promise<string[]> {
  if (!replaced) return []
  await restoreDetails(ctx, replaced.details)
  const placed = await restoreReplaced(ctx, 'positions', replaced.positions)
  return [...placed, ...(await restoreReplaced(ctx, 'engagements', replaced.engagements))]
}

async function getReversible(ctx: Context, importId: string): Promise<{ made: Made; keptAt: Date }> {
  const row = await ctx.db
    .selectFrom('imports')
    .select(['created', 'kept_at', 'reversed_at'])
    .where('tenant_id', '=', ctx.organisation.tenantId)
    .where('import_id', '=', importId)
    .executeTakeFirst()
  if (!row) throw missing('import', importId)
  if (row.reversed_at !== null) throw refused('import.already_reversed', { reversedAt: row.reversed_at.toISOString() })
  if (row.kept_at.getTime() + REVERSIBLE_DAYS * DAY <= ctx.now.getTime()) throw refused('import.too_old', { days: REVERSIBLE_DAYS })
  return { made: row.created as Made, keptAt: row.kept_at }
}

export function reversibleUntil(keptAt: Date): Date {
  return new Date(keptAt.getTime() + REVERSIBLE_DAYS * DAY)
}

function untouched(things: readonly Named[]): string[] {
  return things.filter(thing => !thing.touched).map(thing => thing.id)
}

function staying(kind: z.infer<typeof Stays>['kind'], things: readonly Named[]): z.infer<typeof Stays>[] {
  return things.filter(thing => thing.touched).map(({ id, name }) => ({ kind, id, name }))
}
