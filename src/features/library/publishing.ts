import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { overEverybody } from '../access/giving.ts'

const right = 'library.publish'

/** The library is one for the whole organisation, so what counts in it is said by whoever may say it for everybody. */
export function mayPublish({ actor }: Context): boolean {
  return actor.rights.has(right) && overEverybody(actor, right)
}

/** Drafts are written by more people than may say what counts. */
export function mustPublish(ctx: Context): void {
  if (mayPublish(ctx)) return
  throw new Refusal('forbidden', ctx.actor.rights.has(right) ? 'library.needs_everybody' : 'library.needs_publish', { right })
}
