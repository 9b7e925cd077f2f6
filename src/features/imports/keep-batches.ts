import type { Context } from '../../platform/context.ts'
import { awardComplete } from '../results/prerequisites.ts'
import { recordBulk } from '../results/record-bulk.ts'
import type { BulkResult } from '../results/record-bulk.ts'
import { rowOfResult } from '../standings/event-facts.ts'
import { openFolding } from '../standings/fold-many.ts'
import type { FoldedPerson } from '../standings/fold.ts'
import type { Folding } from '../standings/fold-many.ts'
import type { EventRow } from '../standings/queries.ts'
import { reachedBy, refold } from '../standings/refold.ts'
import type { Look } from './line-walk.ts'
import type { Made } from './made.ts'
import type { Prepared } from './plan.ts'
import type { PersonUse } from './plan-people.ts'
import type { CellRead } from './reading-input.ts'
import type { StagedCells } from './staged-cells.ts'
import type { Tell } from './under-way.ts'
import { gradesOf, reachOfPlan, writeEntries, writeFrame } from './write.ts'
import type { GradeOf } from './write.ts'

/** People whose awards are looked at together. */
const AWARDED_AT_ONCE = 200

export interface Staged {
  cells: StagedCells
  tell: Tell
  /** Asked now and then; throws where it is no longer wanted. */
  goOn(): Promise<void>
  /** Who goes through the lines, and may take some out of the plan before they are written. */
  look?: Look
}

/** What keeping would do, counted some people at a time. Of the plan nothing is left but its counts. */
export async function countInBatches({ plan, people, planCells, planBeside }: Prepared, { cells, tell, look }: Staged): Promise<void> {
  await planBeside()
  look?.frame(plan)
  let done = 0
  for (const batch of cells.batches(people)) {
    await planCells(batch.cells)
    look?.cells(plan)
    plan.results = []
    tell('reading', (done += batch.cells.length), cells.size)
    await breath()
  }
}

/**
 * Carries a plan out whose results are too many to hold at once: some people's cells are compared, written and folded, then the next. While the database
 * writes one batch, the next one is worked out.
 */
export async function writeInBatches(ctx: Context, prepared: Prepared, staged: Staged, importId: string): Promise<Made> {
  const { plan, people, planBeside } = prepared
  await planBeside()
  staged.look?.frame(plan)
  const made = await writeFrame(ctx, plan, importId)
  await writeEntries(ctx, plan, importId)
  const ids = [...new Set([...people.values()].map(person => person.id))].filter(id => !staged.look?.isGone(id))
  const folding = await openFolding(ctx, ids)
  const written = await writeBatches(ctx, { prepared, staged, folding, importId })
  await foldOthers(ctx, prepared, written)
  for (let at = 0; at < ids.length; at += AWARDED_AT_ONCE) {
    staged.tell('finishing', at, ids.length)
    await awardComplete(ctx, ids.slice(at, at + AWARDED_AT_ONCE))
  }
  return made
}

interface Work {
  prepared: Prepared
  staged: Staged
  folding: Folding
  importId: string
}

async function writeBatches(ctx: Context, { prepared, staged, folding, importId }: Work): Promise<Set<string>> {
  const { cells, tell, goOn } = staged
  const gradeOf = await gradesOf(ctx)
  const written = new Set<string>()
  let writing: Promise<void> = Promise.resolve()
  let done = 0
  try {
    for (const batch of cells.batches(prepared.people)) {
      if (batch.people.some(person => !person.isNew)) await writing
      const results = await resultsOf(ctx, { prepared, staged }, batch.cells, gradeOf)
      const concerned = new Set(results.map(result => result.personId))
      const folded = batch.people.filter(person => concerned.has(person.id))
      const known = folded.filter(person => !person.isNew).map(person => person.id)
      const fold = foldOf(ctx, { folded, results, folding })
      const early = known.length === 0 ? fold([]) : null
      await writing
      await goOn()
      tell('writing', done, cells.size)
      done += batch.cells.length
      for (const id of concerned) written.add(id)
      writing = (async () => {
        await recordBulk(ctx, results, importId)
        await folding.write(early ?? fold(await folding.events(known)))
      })()
      // Whoever waits for it hears of it; until then it is nobody's unheard failure.
      writing.catch(() => undefined)
    }
    await writing
  } finally {
    await writing.catch(() => undefined)
  }
  tell('writing', cells.size, cells.size)
  return written
}

async function resultsOf(
  ctx: Context,
  { prepared: { plan, planCells }, staged: { look } }: Pick<Work, 'prepared' | 'staged'>,
  cells: readonly CellRead[],
  gradeOf: GradeOf,
) {
  plan.results = []
  await planCells(cells)
  look?.cells(plan)
  const results = plan.results.map(({ assumed, ...result }): BulkResult => ({
    ...result,
    id: ctx.platform.ids.next(),
    grade: gradeOf(result),
    achievedOnAssumed: assumed,
  }))
  plan.results = []
  return results
}

interface ToFold {
  folded: readonly PersonUse[]
  results: readonly BulkResult[]
  folding: Folding
}

/** Of somebody who is new nothing is on record but what is being written, so that need not be read again. */
function foldOf(ctx: Context, { folded, results, folding }: ToFold): (events: readonly EventRow[]) => FoldedPerson[] {
  const isNew = new Set(folded.filter(person => person.isNew).map(person => person.id))
  const fresh = results
    .filter(result => isNew.has(result.personId))
    .map(result => rowOfResult({ ...result, type: 'evaluation', recordedAt: ctx.now }))
  const ids = folded.map(person => person.id)
  return events => folding.fold(ids, [...events, ...fresh])
}

/** Whom the sheet's requirements and positions reach besides those that have been folded with their results. */
async function foldOthers(ctx: Context, { plan }: Prepared, folded: ReadonlySet<string>): Promise<void> {
  const people = (await reachedBy(ctx, reachOfPlan(plan))) ?? (await everybody(ctx))
  await refold(ctx, { people: people.filter(id => !folded.has(id)) })
}

async function everybody(ctx: Context): Promise<string[]> {
  const rows = await ctx.db.selectFrom('people').select('person_id').where('tenant_id', '=', ctx.organisation.tenantId).execute()
  return rows.map(row => row.person_id)
}

/** Lets the program do something else. */
function breath(): Promise<void> {
  return new Promise(resolve => {
    setImmediate(resolve)
  })
}
