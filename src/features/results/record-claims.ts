import { z } from 'zod'
import { atOrAbove } from '../../rules/grade.ts'
import type { Context } from '../../platform/context.ts'
import type { FieldFault } from '../../platform/refusal.ts'
import { Refusal, refused } from '../../platform/refusal.ts'
import { audit } from '../../platform/verb.ts'
import { attachFiles, spreadFiles } from '../proof/files.ts'
import { mustBeAbleToSign, signEvents } from '../proof/sign.ts'
import { refold } from '../standings/refold.ts'
import { logged } from './claims.ts'
import type { Claim } from './claims.ts'
import { pairOf } from './grounds.ts'
import { inTurns } from './in-turns.ts'
import { awardComplete } from './prerequisites.ts'
import { recordMany } from './record-many.ts'
import type { ResultRow } from './record-many.ts'
import { askSecond, mustBeSigned } from './second-person.ts'
import { readScales, standing, weigh } from './weigh.ts'
import type { Manner, Scales, Settled } from './weigh.ts'

export const Recorded = z.object({
  id: z.string(),
  grade: z.string(),
  validThrough: z.string().nullable(),
  belowFloor: z.boolean(),
  /** It counts only once a second person has signed it. */
  waits: z.boolean(),
})
export type Recorded = z.infer<typeof Recorded>

export interface Outcome {
  results: Recorded[]
  signatureId: string | null
}

/** Records claims, all of them or none: checks each, writes them, ties files to them and one signature, folds, and logs one entry each. */
export async function recordClaims(ctx: Context, claims: readonly Claim[], manner: Manner, read?: Scales): Promise<Outcome> {
  if (manner.meaning !== null) await mustBeAbleToSign(ctx)
  const scales = read ?? (await readScales(ctx, claims, manner))
  const sheet: Sheet = { claims, twice: twiceOf(claims), settled: new Map(), faults: new Map(), idOf: new Map() }
  let unfinished: string[] = []
  await inTurns(ctx, claims, async (turn, lacking) => {
    await awardComplete(ctx, unfinished)
    await settleAll(sheet, turn, async claim => {
      const settled = await weigh(ctx, scales, claim, lacking.get(claim))
      mustBeSigned(scales.grounds.skills.get(claim.skillId)!, settled.result, manner.meaning)
      return settled
    })
    const settled = turn.flatMap(claim => sheet.settled.get(claim) ?? [])
    unfinished = await write(
      ctx,
      sheet,
      settled.filter(one => manner.meaning !== null || standing(scales, one.result) === undefined),
      manner,
    )
  })
  refuseFaults(sheet)
  const ids = [...sheet.idOf.values()]
  const signatureId = manner.meaning === null ? null : await signEvents(ctx, ids, manner.meaning)
  for (const [result, id] of sheet.idOf) log(ctx, result, id, { ...manner.facts, ...(signatureId ? { signatureId } : {}) }, manner)
  await askSecond(ctx, waitingOf(sheet), manner.meaning)
  await awardComplete(ctx, unfinished)
  return {
    results: claims.map(claim => {
      const { result } = sheet.settled.get(claim)!
      return {
        id: sheet.idOf.get(result) ?? standing(scales, result)!,
        grade: result.grade,
        validThrough: result.validThrough,
        belowFloor: !atOrAbove(result.grade, scales.grounds.skills.get(result.skillId)!.evidenceFloor),
        waits: Boolean(result.awaits),
      }
    }),
    signatureId,
  }
}

/** How far a list has come. */
interface Sheet {
  claims: readonly Claim[]
  twice: ReadonlySet<Claim>
  settled: Map<Claim, Settled>
  faults: Map<Claim, Refusal>
  /** Of what has been written. */
  idOf: Map<ResultRow, string>
}

/** What has been written and counts for nothing until a second person has signed it. */
function waitingOf({ claims, settled, idOf }: Sheet): { id: string; said: Claim['said']; result: ResultRow }[] {
  return claims.flatMap(claim => {
    const { result } = settled.get(claim)!
    const id = idOf.get(result)
    return id !== undefined && result.awaits ? [{ id, said: claim.said, result }] : []
  })
}

async function settleAll(sheet: Sheet, turn: readonly Claim[], settleOne: (claim: Claim) => Promise<Settled>): Promise<void> {
  for (const claim of turn) {
    try {
      if (sheet.twice.has(claim)) throw refused('result.twice')
      sheet.settled.set(claim, await settleOne(claim))
    } catch (error) {
      if (!(error instanceof Refusal) || sheet.claims.length === 1) throw error
      sheet.faults.set(claim, error)
    }
  }
}

export function twiceOf(claims: readonly Claim[]): Set<Claim> {
  const same = Map.groupBy(claims, claim => `${pairOf(claim)} ${claim.said.achievedOn} ${claim.said.type}`)
  return new Set([...same.values()].flatMap(those => those.slice(1)))
}

/** One claim is refused as what it is. Of many, every row that cannot be is named with its reason, and none is recorded. */
function refuseFaults({ claims, faults }: Sheet): void {
  if (faults.size === 0) return
  const named = claims.flatMap((claim, i): FieldFault[] => {
    const fault = faults.get(claim)
    return fault ? [{ path: `rows.${i}`, code: fault.code, text: '', params: fault.params }] : []
  })
  throw new Refusal('precondition', 'result.rows_refused', { count: named.length, of: claims.length }, named)
}

/** Answers whose results these are: they may be complete for another skill. */
async function write(ctx: Context, { idOf }: Sheet, fresh: readonly Settled[], { shared = [] }: Manner): Promise<string[]> {
  const results = fresh.map(one => one.result)
  const ids = await recordMany(ctx, results)
  for (const [i, result] of results.entries()) idOf.set(result, ids[i]!)
  await attachFiles(
    ctx,
    fresh.flatMap(one => one.files.map(file => ({ fileId: file.id, eventId: idOf.get(one.result)! }))),
  )
  await spreadFiles(
    ctx,
    shared,
    results.map(result => ({ personId: result.personId, eventId: idOf.get(result)! })),
  )
  const people = [...new Set(results.map(result => result.personId))]
  if (people.length > 0) await refold(ctx, { people })
  return people
}

function log(ctx: Context, result: ResultRow, id: string, facts: Record<string, unknown>, manner: Manner): void {
  const { personId, skillId } = result
  const { action = 'result.awarded', reason = null } = manner
  const done = result.awaits ? 'result.awaits_second' : action
  const said = logged(result)
  audit(ctx, { action: done, subject: { kind: 'result', id }, personId, skillId, ...said, facts: { ...said.facts, ...facts }, reason })
}
