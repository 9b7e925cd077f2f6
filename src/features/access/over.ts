import { z } from 'zod'
import type { Context, Right } from '../../platform/context.ts'
import { RIGHTS } from '../../platform/context.ts'
import { linkMaker, ownPeople } from './own.ts'
import { rightsOver } from './reach.ts'

/** What the caller may do about one person; pages offer that and nothing else. */
export const Over = z.object({
  rights: z.array(z.enum(RIGHTS)),
  /** The caller is this person, or acts for them: what is left of a right then takes away and awards nothing. */
  own: z.boolean(),
})
export type Over = z.infer<typeof Over>

/** Nobody assesses themselves, nor whom they act for. */
const NEVER_ON_OWN: readonly Right[] = ['results.assess', 'results.approve']

export async function over(ctx: Context, personId: string): Promise<Over> {
  const { actor } = ctx
  const held = await rightsOver(ctx, personId)
  // Of a shared matrix, levels are set in the matrix itself; its records are read.
  if (actor.share !== undefined) return { rights: RIGHTS.filter(right => held.has(right) && right.endsWith('.read')), own: false }
  const own = (await ownPeople(ctx)).has(personId)
  const beyond = new Set<Right>([
    ...(own || (await linkMaker(ctx))?.personId === personId ? NEVER_ON_OWN : []),
    // One declares for oneself, in one's own name.
    ...(own && actor.personId !== personId ? (['results.propose'] as const) : []),
    // An assessment is signed, by somebody who has signed in in person and acts for nobody.
    ...(actor.sessionId === null || actor.actingFor !== null ? (['results.assess'] as const) : []),
  ])
  return { rights: RIGHTS.filter(right => held.has(right) && !beyond.has(right)), own }
}
