import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { ownPeople } from '../access/own.ts'

/**
 * Nobody assesses themselves, by any door: not with a coordinator's rights, not as somebody's deputy, and no deputy assesses whom they act for.
 */
export async function refuseOwn(ctx: Context, personId: string): Promise<void> {
  if ((await ownPeople(ctx)).has(personId)) throw new Refusal('forbidden', 'result.own')
}
