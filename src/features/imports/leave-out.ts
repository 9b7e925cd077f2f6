import { z } from 'zod'
import { conflict, invalid } from '../../platform/refusal.ts'
import type { Context } from '../../platform/context.ts'
import { revokeListed } from '../results/revoke-listed.ts'
import { reason } from '../structure/fields.ts'
import { LISTED_LINES, linesOf, sumOf } from './lines.ts'
import type { Line } from './lines.ts'
import type { EmptiedPlan, Kind, Plan } from './plan-shape.ts'

const places = z.array(z.int().min(0).max(LISTED_LINES)).max(LISTED_LINES).default([])

/** What somebody has decided about the lines they were shown, by their places in the list. */
export const Choice = z.strictObject({
  /** The sum of those lines. */
  seen: z.string().regex(/^[0-9a-f]{64}$/),
  /** Not written, and nothing that needs it. */
  left: places,
  /** Emptied cells that are revoked; all others stay as they are recorded. */
  revoked: places,
  reason: reason.optional(),
})
export type Choice = z.infer<typeof Choice>

export interface Decided {
  plan: Plan
  revoked: EmptiedPlan[]
  left: number
  reason: string
}

/** The plan without what was left out. What was decided about lines that say something else by now is not decided. */
export function decide(plan: Plan, choice: Choice | undefined): Decided {
  if (!choice) return { plan, revoked: [], left: 0, reason: '' }
  const lines = linesOf(plan)
  if (sumOf(lines) !== choice.seen) throw conflict('import.stale')
  const at = (place: number): Line => {
    const line = lines[place]
    if (!line) throw invalid('import.unknown_line', { line: place })
    return line
  }
  const revoked = [...new Set(choice.revoked)].map(at)
  const left = [...new Set(choice.left)].map(at)
  if (revoked.some(line => line.out.is !== 'emptied') || left.some(line => line.out.is === 'emptied'))
    throw invalid('import.unknown_line', { line: 0 })
  if (revoked.length > 0 && choice.reason === undefined)
    throw invalid('sheet.reason_missing', {}, [{ path: 'choice.reason', code: 'sheet.reason_missing', params: {}, text: '' }])
  return {
    plan: left.length === 0 ? plan : without(plan, left),
    revoked: revoked.map(line => line.item as EmptiedPlan),
    left: left.length,
    reason: choice.reason ?? '',
  }
}

/** What needs something that is left out goes with it. */
export function without(plan: Plan, lines: readonly Line[]): Plan {
  const items = new Set(lines.map(line => line.item))
  const made = new Set(lines.flatMap(line => line.makes ?? []))
  const places = new Set(lines.flatMap(({ out, item }) => (out.kind === 'membership' ? [placeOf(item as Place)] : [])))
  const kept = <Row extends { id: string }>(rows: readonly Row[]): Row[] => rows.filter(row => !made.has(row.id))
  const stays = (personId: string | null, skillId: string): boolean => !made.has(personId ?? '') && !made.has(skillId)
  const next: Plan = {
    ...plan,
    people: kept(plan.people),
    groupings: kept(plan.groupings),
    skills: kept(plan.skills),
    positions: plan.positions.flatMap(({ personId, groupingIds, fromOn }) => {
      const ids = groupingIds.filter(groupingId => !made.has(groupingId) && !places.has(placeOf({ personId, groupingId })))
      return ids.length === 0 || made.has(personId) ? [] : [{ personId, groupingIds: ids, fromOn }]
    }),
    engagements: plan.engagements.filter(one => !items.has(one) && !made.has(one.personId)),
    results: plan.results.filter(one => !items.has(one) && stays(one.personId, one.skillId)),
    requirements: plan.requirements.filter(one => !items.has(one) && stays(one.subjectId, one.skillId)),
    entries: plan.entries.filter(one => !made.has(one.personId)),
    entryRows: plan.entryRows.filter(one => !made.has(one.personId)),
  }
  return { ...next, ...counted(next) }
}

interface Place {
  personId: string
  groupingId: string
}

function placeOf({ personId, groupingId }: Place): string {
  return `${personId} ${groupingId}`
}

function count<Row>(rows: readonly Row[], is: (row: Row) => boolean): number {
  return rows.filter(is).length
}

function counted(plan: Plan): Pick<Plan, 'created' | 'changed'> {
  const created: Record<Kind, number> = {
    people: plan.people.length,
    groupings: plan.groupings.length,
    skills: plan.skills.length,
    memberships: plan.positions.reduce((sum, position) => sum + position.groupingIds.length, 0),
    results: count(plan.results, one => one.is === 'new'),
    requirements: count(plan.requirements, one => one.was === null),
    entries: count(plan.entryRows, one => one.isNew),
  }
  const changed = {
    ...plan.changed,
    people: count(plan.engagements, one => !plan.persons.get(one.personId)!.isNew),
    results: count(plan.results, one => one.is !== 'new'),
    requirements: count(plan.requirements, one => one.was !== null),
  }
  return { created, changed }
}

/** Counts as not held from the day where the person works; the results themselves stay, and it is taken back with the import. */
export async function revokeDecided(ctx: Context, { plan, revoked, reason: why }: Decided, file: string, importId: string): Promise<void> {
  if (revoked.length === 0) return
  const list = revoked.map(({ personId, skillId, sheet }) => ({
    personId,
    skillId,
    fromOn: plan.persons.get(personId)!.today,
    source: { file, sheet, cell: '' },
  }))
  await revokeListed(ctx, list, { reason: why, importId })
}
