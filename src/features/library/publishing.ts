import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'

/** The library is one for the whole organisation, so a right in it has no limits. */
export function mayPublish(ctx: Context): boolean {
  return ctx.actor.rights.has('library.publish')
}

/** Drafts are written by more people than may say what counts. */
export function mustPublish(ctx: Context): void {
  if (!mayPublish(ctx)) throw new Refusal('forbidden', 'library.needs_publish', { right: 'library.publish' })
}
