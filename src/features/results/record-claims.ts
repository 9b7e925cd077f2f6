import { z } from 'zod'
import type { Grade } from '../../rules/grade.ts'
import { atOrAbove } from '../../rules/grade.ts'
import type { Context, Right } from '../../platform/context.ts'
import type { FieldFault } from '../../platform/refusal.ts'
import { Refusal, refused } from '../../platform/refusal.ts'
import { audit } from '../../platform/verb.ts'
import { entitlementsOf } from '../proof/assessor.ts'
import { attachFiles, getFreeFiles } from '../proof/files.ts'
import type { FileNow } from '../proof/files.ts'
import type { Meaning } from '../proof/seal.ts'
import { mustBeAbleToSign, signEvents } from '../proof/sign.ts'
import { refold } from '../standings/refold.ts'
import { gradeByHand, logged, saysTheSame, settle, SIGNED } from './claims.ts'
import type { Claim } from './claims.ts'
import { inTurns } from './in-turns.ts'
import { awardComplete, refuseLacking } from './prerequisites.ts'
import { judge, pairOf, readGrounds } from './grounds.ts'
import type { Grounds } from './grounds.ts'
import { recordMany } from './record-many.ts'
import type { ResultRow } from './record-many.ts'

export const Recorded = z.object({
  id: z.string(),
  grade: z.string(),
  validThrough: z.string().nullable(),
  belowFloor: z.boolean(),
})
export type Recorded = z.infer<typeof Recorded>

export interface Manner {
  /** Asked over every person of the claims. */
  right: Right
  /** One signature over all of them. `assessed` asks for the right to assess each skill, and makes the results count as seen by another. */
  meaning: Meaning | null
  /** Files that are with a proposal already may come along from there. */
  proposalId?: string
  /** They came together, and can be taken back together. */
  importId?: string
  /** Logged instead of `result.awarded`. */
  action?: string
  facts?: Record<string, unknown>
}

export interface Outcome {
  results: Recorded[]
  signatureId: string | null
}

/** Records claims, all of them or none: checks each, writes them, ties files to them and one signature, folds, and logs one entry each. */
export async function recordClaims(ctx: Context, claims: readonly Claim[], manner: Manner): Promise<Outcome> {
  if (manner.meaning !== null) await mustBeAbleToSign(ctx)
  const grounds = await readGrounds(ctx, claims)
  const entitled = manner.meaning === 'assessed' ? await entitledSkills(ctx, claims) : null
  const sheet: Sheet = { claims, twice: twiceOf(claims), settled: new Map(), faults: new Map(), idOf: new Map() }
  let unfinished: string[] = []
  await inTurns(ctx, claims, async (turn, lacking) => {
    await awardComplete(ctx, unfinished)
    await settleAll(sheet, turn, async claim => {
      const { skill, today } = await judge(ctx, grounds, claim, manner.right)
      if (entitled && !entitled.has(claim.skillId)) throw new Refusal('forbidden', 'signature.not_entitled', { skill: skill.name })
      refuseLacking(lacking.get(claim), skill.name)
      const grade: Grade = entitled ? SIGNED : gradeByHand(claim.said)
      const result = settle({ personId: claim.personId, skill, said: claim.said, grade, today })
      const files = await getFreeFiles(ctx, claim.fileIds, claim.personId, manner.proposalId)
      const origin = { source: claim.source ?? null, importId: manner.importId ?? null }
      return { result: { ...result, ...origin, files: files.map(file => file.sha256) }, files }
    })
    const settled = turn.flatMap(claim => sheet.settled.get(claim) ?? [])
    unfinished = await write(
      ctx,
      sheet,
      settled.filter(one => manner.meaning !== null || standing(grounds, one.result) === undefined),
    )
  })
  refuseFaults(sheet)
  const ids = [...sheet.idOf.values()]
  const signatureId = manner.meaning === null ? null : await signEvents(ctx, ids, manner.meaning)
  for (const [result, id] of sheet.idOf) log(ctx, result, id, { ...manner.facts, ...(signatureId ? { signatureId } : {}) }, manner)
  await awardComplete(ctx, unfinished)
  return {
    results: claims.map(claim => {
      const { result } = sheet.settled.get(claim)!
      return {
        id: sheet.idOf.get(result) ?? standing(grounds, result)!,
        grade: result.grade,
        validThrough: result.validThrough,
        belowFloor: !atOrAbove(result.grade, grounds.skills.get(result.skillId)!.evidenceFloor),
      }
    }),
    signatureId,
  }
}

interface Settled {
  result: ResultRow
  files: FileNow[]
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

function twiceOf(claims: readonly Claim[]): Set<Claim> {
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
async function write(ctx: Context, { idOf }: Sheet, fresh: readonly Settled[]): Promise<string[]> {
  const results = fresh.map(one => one.result)
  const ids = await recordMany(ctx, results)
  for (const [i, result] of results.entries()) idOf.set(result, ids[i]!)
  await attachFiles(
    ctx,
    fresh.flatMap(one => one.files.map(file => ({ fileId: file.id, eventId: idOf.get(one.result)! }))),
  )
  const people = [...new Set(results.map(result => result.personId))]
  if (people.length > 0) await refold(ctx, { people, resultsOf: [...new Set(results.map(result => result.skillId))] })
  return people
}

/** Somebody without a record of their own holds nothing, and so nothing that would let them assess. */
async function entitledSkills(ctx: Context, claims: readonly Claim[]): Promise<ReadonlySet<string>> {
  const { personId } = ctx.actor
  if (personId === null) return new Set()
  const found = await entitlementsOf(ctx, personId, [...new Set(claims.map(claim => claim.skillId))])
  return new Set([...found].filter(([, by]) => by !== null).map(([skillId]) => skillId))
}

/** What says exactly this already. */
function standing(grounds: Grounds, result: ResultRow): string | undefined {
  return grounds.events.get(pairOf(result))?.find(event => saysTheSame(event, result))?.id
}

function log(ctx: Context, result: ResultRow, id: string, facts: Record<string, unknown>, { action = 'result.awarded' }: Manner): void {
  const { personId, skillId } = result
  const said = logged(result)
  audit(ctx, { action, subject: { kind: 'result', id }, personId, skillId, ...said, facts: { ...said.facts, ...facts } })
}
