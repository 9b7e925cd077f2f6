import type { Day } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'
import { refused } from '../../platform/refusal.ts'
import { audit } from '../../platform/verb.ts'
import { mustReachAll } from '../access/reach.ts'
import { getSkillsInUse } from '../library/queries.ts'
import { refold } from '../standings/refold.ts'
import { eventsOfPairs } from './events.ts'
import { pairOf } from './grounds.ts'
import { revokeMany } from './record-many.ts'

export interface ToRevoke {
  personId: string
  skillId: string
  fromOn: Day
  source: { file: string; sheet: string; cell: string }
}

/** Takes the permissions of a list back until further notice, all of them or none: for one reason, to be taken back together, one log entry each. */
export async function revokeListed(ctx: Context, list: readonly ToRevoke[], { reason, importId }: { reason: string; importId: string }) {
  const people = [...new Set(list.map(one => one.personId))]
  await mustReachAll(ctx, 'results.write', people)
  await getSkillsInUse(ctx, [...new Set(list.map(one => one.skillId))])
  const open = new Set((await eventsOfPairs(ctx, list)).filter(event => event.type === 'revoked' && event.throughOn === null).map(pairOf))
  const again = list.find(one => open.has(pairOf(one)))
  if (again) throw refused('sheet.not_to_keep', { cell: again.source.cell })
  const rows = list.map(one => ({ ...one, throughOn: null, reason, importId }))
  const ids = await revokeMany(ctx, rows)
  await refold(ctx, { people })
  for (const [i, { personId, skillId, fromOn }] of list.entries())
    audit(ctx, {
      action: 'result.revoked',
      subject: { kind: 'revocation', id: ids[i]! },
      personId,
      skillId,
      after: { fromOn, throughOn: null },
      facts: { importId },
      reason,
    })
}
