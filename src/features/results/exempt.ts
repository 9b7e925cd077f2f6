import { z } from 'zod'
import { PERMISSIONS } from '../../rules/cell.ts'
import type { Context } from '../../platform/context.ts'
import { missing, refused } from '../../platform/refusal.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { mustReach } from '../access/reach.ts'
import { getSkillsInUse } from '../library/queries.ts'
import type { SkillNow } from '../library/queries.ts'
import { refuseBackwards } from '../people/add.ts'
import { getPersonOnRecord } from '../people/queries.ts'
import { findRequirement, threadOf } from '../requirements/queries.ts'
import type { Requirement, Subject } from '../requirements/queries.ts'
import { contains } from '../requirements/replace.ts'
import { refold } from '../standings/refold.ts'
import { day, id, reason } from '../structure/fields.ts'
import { takeTurn } from '../../platform/turn.ts'
import { mustReachThing } from '../people/reach.ts'
import { todayOf } from '../people/today.ts'
import { eventsOfPair } from './events.ts'
import type { EventNow } from './events.ts'
import { refuseOwn } from './own.ts'
import { endBefore, getStanding, isOverBy } from './reinstate.ts'
import { exemptMany } from './record-many.ts'
import type { ExemptionRow } from './record-many.ts'

export const exempt = writeVerb({
  name: 'exemption.grant',
  right: 'results.write',
  summary: 'Excuse a person from one requirement, or from all on a skill, for a period',
  input: z.strictObject({
    personId: id,
    skillId: id,
    requirementId: id.nullish(),
    fromOn: day.nullish(),
    throughOn: day.nullish(),
    reason,
    permits: z.enum(PERMISSIONS).default('no'),
  }),
  output: z.object({ id: z.string() }),
  async run(ctx, { personId, skillId, throughOn = null, permits, reason, ...input }) {
    await takeTurn(ctx)
    await mustReach(ctx, 'results.write', personId)
    await refuseOwn(ctx, personId)
    await getPersonOnRecord(ctx, personId)
    const skill = (await getSkillsInUse(ctx, [skillId])).get(skillId)!
    const fromOn = input.fromOn ?? (await todayOf(ctx, personId))
    refuseBackwards(fromOn, throughOn)
    const requirement = input.requirementId ? await getRequirement(ctx, input.requirementId, personId, skill) : null
    const same = (await eventsOfPair(ctx, personId, skillId)).find(
      event =>
        event.type === 'exempted' &&
        event.body['permits'] === permits &&
        liftedBy(event) === threadOrAll(requirement, skillId) &&
        contains({ fromOn: event.happenedOn, throughOn: event.throughOn }, { fromOn, throughOn }),
    )
    if (same) return { id: same.id }
    const [granted] = await exemptMany(ctx, [{ personId, skillId, fromOn, throughOn, requirement, permits, reason }])
    await refold(ctx, { people: [personId] })
    audit(ctx, {
      action: 'exemption.granted',
      subject: { kind: 'exemption', id: granted! },
      personId,
      skillId,
      facts: { requirementId: requirement?.id ?? null, permits },
      after: { fromOn, throughOn },
      reason,
    })
    return { id: granted! }
  },
})

export const endExemption = writeVerb({
  name: 'exemption.end',
  right: 'results.write',
  summary: 'End an exemption; the day given is the first on which the requirement counts again',
  input: z.strictObject({ id, onDay: day, reason }),
  output: z.object({ id: z.string().nullable() }),
  async run(ctx, { id, onDay, reason }) {
    await takeTurn(ctx)
    const exemption = await getStanding(ctx, id, { what: 'exemption', types: ['exempted'] })
    await mustReachThing(ctx, 'results.write', 'exemption', { id, personId: exemption.personId })
    if (isOverBy(exemption, onDay)) throw refused('exemption.over', { throughOn: exemption.throughOn })
    const ended = await endBefore(ctx, exemption, onDay, reason)
    audit(ctx, {
      action: 'exemption.ended',
      subject: { kind: 'exemption', id },
      personId: exemption.personId,
      skillId: exemption.skillId,
      facts: { continuedAs: ended.id },
      before: { fromOn: exemption.happenedOn, throughOn: exemption.throughOn },
      after: ended.throughOn ? { fromOn: exemption.happenedOn, throughOn: ended.throughOn } : {},
      reason,
    })
    return { id: ended.id }
  },
})

type Lifted = ExemptionRow['requirement']

/** What an exemption lifts: one thread of requirements, whatever its level has become since, or all on the skill. */
function threadOrAll(requirement: Lifted, skillId: string): string {
  return requirement ? threadOf({ subject: requirement.of, kind: requirement.kind, skillId }) : 'all'
}

function liftedBy({ body, skillId }: EventNow): string {
  const of = body['requirementOf'] as { subject: Subject; kind: Requirement['kind'] } | undefined
  return of ? threadOf({ ...of, skillId }) : 'all'
}

async function getRequirement(
  ctx: Context,
  requirementId: string,
  personId: string,
  skill: SkillNow,
): Promise<ExemptionRow['requirement']> {
  const requirement = await findRequirement(ctx, requirementId)
  if (!requirement || requirement.supersededAt !== null) throw missing('requirement', requirementId)
  const { subject, kind, skillId } = requirement
  const ofAnother = subject.kind === 'person' && subject.id !== personId
  if (skillId !== skill.id || ofAnother) throw refused('exemption.other_requirement', { name: skill.name })
  return { id: requirement.id, of: subject, kind }
}
