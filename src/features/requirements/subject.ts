import { z } from 'zod'
import type { Day } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'
import { groupingReach, mustReach, mustReachGrouping, rightsOver } from '../access/reach.ts'
import { getPersonOnRecord } from '../people/queries.ts'
import { todayAt, todayOf } from '../people/today.ts'
import { id } from '../structure/fields.ts'
import { getGroupingsInUse } from '../structure/queries.ts'
import type { Subject } from './queries.ts'

export const SubjectInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('grouping'), id }),
  z.strictObject({ kind: z.literal('person'), id }),
  z.strictObject({ kind: z.literal('everyone'), id: z.null().optional() }),
])

/** Somebody or something in use, of whom the caller may ask; everyone only where the right has no limits. */
export async function getSubject(ctx: Context, subject: z.infer<typeof SubjectInput>): Promise<Subject> {
  await mayAskOf(ctx, subject.kind === 'everyone' ? { kind: 'everyone' } : subject)
  if (subject.kind === 'everyone') return { kind: 'everyone' }
  if (subject.kind === 'grouping') await getGroupingsInUse(ctx, [subject.id])
  else await getPersonOnRecord(ctx, subject.id)
  return subject
}

/** The day where the person works, or at the place; of everyone the organisation's. */
export async function todayOfSubject(ctx: Context, subject: Subject): Promise<Day> {
  if (subject.kind === 'person') return todayOf(ctx, subject.id)
  return subject.kind === 'grouping' ? todayAt(ctx, [subject.id]) : ctx.today
}

export async function mayAskOf(ctx: Context, subject: Subject): Promise<void> {
  if (subject.kind === 'person') await mustReach(ctx, 'requirements.write', subject.id)
  else await mustReachGrouping(ctx, 'requirements.write', subject.kind === 'grouping' ? subject.id : null)
}

/** Whether `mayAskOf` would let the caller through. */
export async function isAskable(ctx: Context, subject: Subject): Promise<boolean> {
  if (!ctx.actor.rights.has('requirements.write')) return false
  if (subject.kind === 'person') return (await rightsOver(ctx, subject.id)).has('requirements.write')
  const reach = await groupingReach(ctx, 'requirements.write')
  return reach === 'everybody' || (subject.kind === 'grouping' && reach.has(subject.id))
}
