import type { Grade } from '../../rules/grade.ts'
import type { Context, Right } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { skillReach } from '../access/reach.ts'
import type { MissingPrerequisite } from '../library/held.ts'
import { entitlementsOf } from '../proof/assessor.ts'
import { getFreeFiles } from '../proof/files.ts'
import type { FileNow } from '../proof/files.ts'
import type { Meaning } from '../proof/seal.ts'
import { gradeByHand, saysTheSame, settle, SIGNED } from './claims.ts'
import type { Claim } from './claims.ts'
import { judge, pairOf, readGrounds } from './grounds.ts'
import type { Grounds } from './grounds.ts'
import { refuseLacking } from './prerequisites.ts'
import type { ResultRow } from './record-many.ts'
import { asksSecond, onceSecond, untilSecond } from './second-person.ts'
import type { Second } from './second-person.ts'

export interface Manner {
  /** Asked over every person of the claims. */
  right: Right
  /** One signature over all of them. `assessed` asks for the right to assess each skill, and makes the results count as seen by another. */
  meaning: Meaning | null
  /** Files that are with a proposal already may come along from there. */
  proposalId?: string
  /** Files that prove every one of the results, whoever they were handed in for. */
  shared?: readonly FileNow[]
  /** They came together, and can be taken back together. */
  importId?: string
  /** Logged instead of `result.awarded`. */
  action?: string
  facts?: Record<string, unknown>
  reason?: string | null
  /** It is the second of two people who says it. */
  second?: Second | null
}

/** What claims are weighed by, read once for all of them. */
export interface Scales {
  manner: Manner
  grounds: Grounds
  /** The skills that the caller may assess; null: nobody claims to have assessed. */
  entitled: ReadonlySet<string> | null
}

export interface Settled {
  result: ResultRow
  files: FileNow[]
}

export async function readScales(ctx: Context, claims: readonly Claim[], manner: Manner): Promise<Scales> {
  const grounds = await readGrounds(ctx, claims)
  return { manner, grounds, entitled: manner.meaning === 'assessed' ? await entitledSkills(ctx, claims) : null }
}

/** Whether a claim can be recorded as it is; answers what then stands on the record, or throws the one reason why not. */
export async function weigh(
  ctx: Context,
  { manner, grounds, entitled }: Scales,
  claim: Claim,
  lacking: readonly MissingPrerequisite[] | undefined,
): Promise<Settled> {
  const { skill, today } = await judge(ctx, grounds, claim, manner.right)
  if (entitled && !entitled.has(claim.skillId)) throw new Refusal('forbidden', 'signature.not_entitled', { skill: skill.name })
  refuseLacking(lacking, skill.name, skillReach(ctx, manner.right))
  const grade: Grade = entitled ? SIGNED : gradeByHand(claim.said)
  const result = settle({ personId: claim.personId, skill, said: claim.said, grade, today })
  const files = await getFreeFiles(ctx, claim.fileIds, claim.personId, manner.proposalId)
  const origin = { source: claim.source ?? null, importId: manner.importId ?? null }
  const proven = { ...result, ...origin, files: [...files, ...(manner.shared ?? [])].map(file => file.sha256) }
  if (manner.second) return { result: onceSecond(proven, manner.second), files }
  return { result: asksSecond(skill, claim.said) ? untilSecond(grounds, skill, claim, proven) : proven, files }
}

/** What says exactly this already. */
export function standing({ grounds }: Pick<Scales, 'grounds'>, result: ResultRow): string | undefined {
  return grounds.events.get(pairOf(result))?.find(event => saysTheSame(event, result))?.id
}

/** Somebody without a record of their own holds nothing, and so nothing that would let them assess. */
async function entitledSkills(ctx: Context, claims: readonly Claim[]): Promise<ReadonlySet<string>> {
  const { personId } = ctx.actor
  if (personId === null) return new Set()
  const found = await entitlementsOf(ctx, personId, [...new Set(claims.map(claim => claim.skillId))])
  return new Set([...found].filter(([, by]) => by !== null).map(([skillId]) => skillId))
}
