import type { Context } from '../../platform/context.ts'
import { Refusal, refused } from '../../platform/refusal.ts'
import { atOrAbove } from '../../rules/grade.ts'
import type { MissingPrerequisite } from '../library/held.ts'
import { missingOfMany } from '../library/held.ts'
import { readEquivalentsNow } from '../library/links.ts'
import type { SkillNow } from '../library/queries.ts'
import { getSharedFiles } from '../proof/files.ts'
import { hasMoved, readNow } from './batch-conflicts.ts'
import { claimOf } from './batch-shape.ts'
import type { Ask, Batch, Change } from './batch-shape.ts'
import { gradeByHand } from './claims.ts'
import type { Claim } from './claims.ts'
import { judge, pairOf } from './grounds.ts'
import { asksSecond } from './second-person.ts'
import { readScales, weigh } from './weigh.ts'
import type { Manner, Scales } from './weigh.ts'

export interface Theirs {
  level: number | null
  at: Date | null
  by: string | null
}

export type Examined =
  /** `asks`: what asks most last. */
  | { status: 'change'; was: number | null; asks: Ask[] }
  | { status: 'same'; was: number | null }
  | { status: 'conflict'; theirs: Theirs }
  | { status: 'refused'; refusal: Refusal }

export interface Examination {
  manner: Manner
  scales: Scales
  claims: Claim[]
  cells: Examined[]
}

/** Who says that they have seen it needs the right to assess; whoever enters it otherwise needs the right to write. */
export function mannerOf({ meaning = null, reason = null }: Pick<Batch, 'meaning' | 'reason'>): Manner {
  return { right: meaning === 'assessed' ? 'results.assess' : 'results.write', meaning, reason }
}

/** What each change of a batch comes to: nothing is written. The same looks decide when the batch is recorded. */
export async function examine(ctx: Context, batch: Batch): Promise<Examination> {
  const { changes } = batch
  const manner = { ...mannerOf(batch), shared: await getSharedFiles(ctx, batch.fileIds) }
  const claims = changes.map(change => claimOf(change, batch))
  const scales = await readScales(ctx, claims, manner)
  const now = await readNow(ctx, changes)
  const lacking = await lackingOf(ctx, claims, scales)
  const seen = new Set<string>()
  const cells: Examined[] = []
  for (const [i, change] of changes.entries()) {
    const claim = claims[i]!
    const pair = pairOf(change)
    const again = seen.has(pair)
    seen.add(pair)
    cells.push(
      await unlessRefused(async () => {
        if (again) throw refused('result.twice')
        // First whether it is any of theirs: of whom one may not touch, nothing is told.
        await judge(ctx, scales.grounds, claim, manner.right)
        const was = now.levelOf(change)
        const { at = null, by = null } = now.since.get(pair) ?? {}
        if (hasMoved(now, change)) return { status: 'conflict', theirs: { level: was, at, by } }
        if (saysAgain(change, was)) return { status: 'same', was }
        const { result } = await weigh(ctx, scales, claim, lacking.get(claim))
        // It would be recorded and change nothing: that is not what somebody sees who sets a level.
        if ((result.awaits ?? result.grade) === 'C' && now.isProven(change))
          throw refused('batch.stands_signed', { skill: nameOf(scales, claim) })
        return { status: 'change', was, asks: asksOf(scales.grounds.skills.get(claim.skillId)!, claim, was) }
      }),
    )
  }
  return { manner, scales, claims, cells }
}

function nameOf({ grounds }: Scales, { skillId }: Claim): string {
  return grounds.skills.get(skillId)!.name
}

async function unlessRefused(look: () => Promise<Examined>): Promise<Examined> {
  try {
    return await look()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { status: 'refused', refusal: error }
  }
}

/** The level that stands there already, without anything else being said of it. */
function saysAgain(change: Change, was: number | null): boolean {
  const more = change.achievedOn ?? change.validThrough ?? change.remark ?? null
  return was === change.level && change.renews !== true && more === null
}

/**
 * What has to go with a change. A skill whose floor an entry by hand does not reach asks for the signature of somebody who may assess it; one that
 * is proven by certificates alone, for the certificate; and whoever takes somebody's level down says why. Where two people sign, the first one signs now.
 */
function asksOf(skill: SkillNow, claim: Claim, was: number | null): Ask[] {
  const single = askOf(skill, claim, was)
  const asked: Ask[] = single === 'nothing' ? [] : [single]
  return asksSecond(skill, claim.said) ? [...asked, 'second'] : asked
}

function askOf(skill: SkillNow, claim: Claim, was: number | null): Ask {
  if (!atOrAbove(gradeByHand(claim.said), skill.evidenceFloor)) return 'signature'
  if (claim.said.level > 0 && skill.proofTypes.length > 0 && skill.proofTypes.every(type => type === 'certificate')) return 'evidence'
  return was !== null && claim.said.level < was ? 'reason' : 'nothing'
}

/** Each kind of thing that is asked for, by the first change that asks for it. */
export function askedFor(cells: readonly Examined[]): Map<Ask, number> {
  const first = new Map<Ask, number>()
  for (const [index, cell] of cells.entries())
    if (cell.status === 'change') for (const ask of cell.asks) if (!first.has(ask)) first.set(ask, index)
  return first
}

/** What comes before a skill may stand in the same batch: it will be recorded first. */
async function lackingOf(ctx: Context, claims: readonly Claim[], { grounds }: Scales): Promise<Map<Claim, MissingPrerequisite[]>> {
  const asking = claims.filter(claim => claim.said.level > 0)
  const missing = await missingOfMany(
    ctx,
    asking.map(({ personId, skillId, said }) => ({ personId, skillId, level: said.level, on: said.achievedOn })),
  )
  if (missing.every(needs => needs.length === 0)) return new Map()
  const ties = await readEquivalentsNow(ctx)
  // What waits for a second person is held by nobody yet.
  const counting = claims.filter(claim => !grounds.skills.get(claim.skillId)?.secondPerson)
  const ofPerson = Map.groupBy(counting, claim => claim.personId)
  const brings = (other: Claim, need: MissingPrerequisite): boolean =>
    (other.skillId === need.skillId && other.said.level >= need.level) ||
    ties.some(
      tie => tie.skillId === need.skillId && tie.level >= need.level && tie.bySkillId === other.skillId && other.said.level >= tie.byLevel,
    )
  return new Map(
    asking.flatMap((claim, i) => {
      const others = (ofPerson.get(claim.personId) ?? []).filter(other => other !== claim && other.said.achievedOn <= claim.said.achievedOn)
      const left = missing[i]!.filter(need => !others.some(other => brings(other, need)))
      return left.length > 0 ? [[claim, left] as const] : []
    }),
  )
}
