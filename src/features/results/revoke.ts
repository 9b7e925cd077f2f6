import { z } from 'zod'
import { refused } from '../../platform/refusal.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { mustReach } from '../access/reach.ts'
import { getSkillsInUse } from '../library/queries.ts'
import { refuseBackwards } from '../people/add.ts'
import { getPersonOnRecord } from '../people/queries.ts'
import { todayOf } from '../people/today.ts'
import { overlaps } from '../requirements/replace.ts'
import { refold } from '../standings/refold.ts'
import { day, id, paragraph, reason } from '../structure/fields.ts'
import { takeTurn } from '../../platform/turn.ts'
import { refuseCertified } from './claims.ts'
import { eventsOfPair } from './events.ts'
import type { EventNow } from './events.ts'
import { revokeMany } from './record-many.ts'

export const revoke = writeVerb({
  name: 'result.revoke',
  right: 'results.write',
  summary: 'Take a permission back: until further notice, or with a last day, which suspends it',
  input: z.strictObject({
    personId: id,
    skillId: id,
    fromOn: day.nullish(),
    throughOn: day.nullish(),
    reason,
    note: paragraph(2_000).nullish(),
  }),
  output: z.object({ id: z.string(), open: z.boolean() }),
  async run(ctx, { personId, skillId, throughOn = null, reason, note = null, ...input }) {
    await takeTurn(ctx)
    await mustReach(ctx, 'results.write', personId)
    await getPersonOnRecord(ctx, personId)
    const skill = (await getSkillsInUse(ctx, [skillId])).get(skillId)!
    const fromOn = input.fromOn ?? (await todayOf(ctx, personId))
    refuseCertified(skill, fromOn)
    refuseBackwards(fromOn, throughOn)
    const open = throughOn === null
    refuseSecond(await eventsOfPair(ctx, personId, skillId), { fromOn, throughOn })
    const [revoked] = await revokeMany(ctx, [{ personId, skillId, fromOn, throughOn, reason, note }])
    await refold(ctx, { people: [personId] })
    audit(ctx, {
      action: open ? 'result.revoked' : 'result.suspended',
      subject: { kind: 'revocation', id: revoked! },
      personId,
      skillId,
      after: { fromOn, throughOn },
      reason,
    })
    return { id: revoked!, open }
  },
})

/** What is taken back cannot be taken back again, nor suspended; what is suspended can still be taken back altogether. */
function refuseSecond(events: readonly EventNow[], period: { fromOn: string; throughOn: string | null }): void {
  for (const { type, happenedOn, throughOn, id } of events) {
    if (!overlaps({ fromOn: happenedOn, throughOn }, period)) continue
    if (type === 'revoked') throw refused('result.already_revoked', { id, fromOn: happenedOn })
    if (type === 'suspended' && period.throughOn !== null) throw refused('result.already_suspended', { id, fromOn: happenedOn, throughOn })
  }
}
