import { z } from 'zod'
import { sha256 } from '../../../platform/secrets.ts'
import type { FeedLines } from './feed-lines.ts'
import { LEFT_OUT } from './feed-plan.ts'
import type { FeedPlan } from './feed-plan.ts'
import type { PersonHere } from './feed-record.ts'

const LISTED = 500

export const FeedCounts = z.object({
  listed: z.int(),
  joiners: z.int(),
  returners: z.int(),
  movers: z.int(),
  leavers: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  /** Left as they are, because it cannot be said who or where they are. */
  leftOut: z.int(),
  unread: z.int(),
  groupings: z.int(),
})
export type FeedCounts = z.infer<typeof FeedCounts>

const Somebody = z.object({ id: z.string(), name: z.string(), employeeNumber: z.string().nullable() })

/** Who and what, the first five hundred of each; the counts are whole. */
export const FeedDifference = z.object({
  counts: FeedCounts,
  joiners: z.array(z.object({ name: z.string(), employeeNumber: z.string().nullable(), into: z.array(z.string()) })),
  returners: z.array(Somebody),
  movers: z.array(Somebody.extend({ out: z.array(z.string()), into: z.array(z.string()) })),
  leavers: z.array(Somebody),
  changes: z.array(
    Somebody.extend({
      fields: z.array(
        z.object({ field: z.enum(['surname', 'givenNames', 'employeeNumber', 'email']), before: z.string(), after: z.string() }),
      ),
    }),
  ),
  groupings: z.array(z.string()),
  leftOut: z.array(z.object({ why: z.enum(LEFT_OUT), name: z.string(), cell: z.string() })),
  unread: z.array(
    z.object({
      value: z.string(),
      code: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
      sheet: z.string(),
      cell: z.string(),
    }),
  ),
  /** Of all that would be changed: who approves something approves this and nothing else. */
  sum: z.string(),
})
export type FeedDifference = z.infer<typeof FeedDifference>

export function feedDifference(plan: FeedPlan, lines: FeedLines): FeedDifference {
  const names = (ids: readonly string[]): string[] => ids.map(id => plan.groupingNames.get(id) ?? '')
  const whole = {
    joiners: plan.joiners.map(one => ({
      name: `${one.givenNames} ${one.surname}`.trim(),
      employeeNumber: one.employeeNumber,
      into: names(one.groupingIds),
    })),
    returners: plan.returners.map(one => somebody(one.person)),
    movers: plan.movers.map(one => ({ ...somebody(one.person), out: names(one.out), into: names(one.into) })),
    leavers: plan.leavers.map(one => somebody(one.person)),
    changes: plan.changes.map(({ person, fields }) => ({
      ...somebody(person),
      fields: Object.entries(fields).map(([name, after]) => {
        const field = name as keyof typeof fields
        return { field, before: person[field] ?? '', after: after ?? '' }
      }),
    })),
    groupings: plan.groupings.map(one => one.name),
  }
  const firsts = Object.fromEntries(Object.entries(whole).map(([name, list]) => [name, list.slice(0, LISTED)])) as typeof whole
  return {
    counts: feedCounts(plan, lines),
    ...firsts,
    leftOut: plan.leftOut.slice(0, LISTED),
    unread: lines.unread,
    sum: sha256(JSON.stringify(whole)).toString('hex'),
  }
}

export function feedCounts(plan: FeedPlan, lines: FeedLines): FeedCounts {
  return {
    listed: lines.people.length,
    joiners: plan.joiners.length,
    returners: plan.returners.length,
    movers: plan.movers.length,
    leavers: plan.leavers.length,
    changed: plan.changes.length,
    unchanged: plan.unchanged,
    leftOut: plan.leftOut.length,
    unread: lines.unreadInAll,
    groupings: plan.groupings.length,
  }
}

function somebody({ id, givenNames, surname, employeeNumber }: PersonHere): z.infer<typeof Somebody> {
  return { id, name: `${givenNames} ${surname}`.trim(), employeeNumber }
}
