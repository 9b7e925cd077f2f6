import { z } from 'zod'
import { addDays, laterOf } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'
import { readVerb } from '../../platform/verb.ts'
import { impactOf, Impact } from '../standings/impact.ts'
import { asking } from '../standings/queries.ts'
import type { Plant, RequirementRow } from '../standings/queries.ts'
import { day, id } from '../structure/fields.ts'
import { planRequirementChange, RequirementChanges } from './change.ts'
import { reachOf } from './queries.ts'
import type { Requirement, Subject } from './queries.ts'
import { planRemoval } from './remove.ts'
import { Asked, planSet } from './set.ts'

/** What asking would do. The input is that of the verb that asks, and so are its refusals; told for the first day on which it makes a difference. */

export const previewRequirements = readVerb({
  name: 'requirement.preview',
  right: 'requirements.write',
  summary: 'Whose state would change if this were asked, and where people would be lacking; nothing is written',
  input: Asked,
  output: Impact,
  async run(ctx, input) {
    const { subject, asks, ...plan } = await planSet(ctx, input)
    return foretell(ctx, { subject, skillIds: asks.map(ask => ask.skillId), from: asks[0]!.fromOn, plan })
  },
})

export const previewRequirementChange = readVerb({
  name: 'requirement.preview-change',
  right: 'requirements.write',
  summary: 'Whose state would change if this were asked in another way; nothing is written',
  input: RequirementChanges,
  output: Impact,
  async run(ctx, input) {
    const { old, ask, ...plan } = await planRequirementChange(ctx, input)
    return foretell(ctx, { subject: old.subject, skillIds: [old.skillId], from: ask.fromOn, plan })
  },
})

export const previewRemoval = readVerb({
  name: 'requirement.preview-removal',
  right: 'requirements.write',
  summary: 'Whose state would change if this were no longer asked; nothing is written',
  input: z.strictObject({ id, throughOn: day.nullish() }),
  output: Impact,
  async run(ctx, input) {
    const { requirement, throughOn, ...plan } = await planRemoval(ctx, input)
    return foretell(ctx, { subject: requirement.subject, skillIds: [requirement.skillId], from: addDays(throughOn, 1), plan })
  },
})

interface Foreseen {
  subject: Subject
  skillIds: string[]
  from: Day | null
  plan: { closed: readonly string[]; written: readonly Requirement[] }
}

function foretell(ctx: Context, { subject, skillIds, from, plan }: Foreseen): Promise<Impact> {
  return impactOf(ctx, {
    reach: reachOf([subject]),
    skillIds,
    on: from === null ? ctx.today : laterOf(from, ctx.today),
    to: plant => replaced(plant, plan),
  })
}

/** The plant in which the one is closed and the other written. */
function replaced(plant: Plant, { closed, written }: Foreseen['plan']): Plant {
  const gone = new Set(closed)
  const standing = [...plant.requirements.map(row => ({ ...row, at_least: null })), ...plant.numbersAsked]
  return asking(plant, [...standing.filter(row => !gone.has(row.requirement_id)), ...written.map(asRow)])
}

function asRow({
  id: requirement_id,
  subject,
  skillId,
  kind,
  level,
  fromOn,
  throughOn,
  withinDays,
  atLeast,
}: Requirement): RequirementRow & {
  at_least: number | null
} {
  return {
    requirement_id,
    subject_kind: subject.kind,
    grouping_id: subject.kind === 'grouping' ? subject.id : null,
    person_id: subject.kind === 'person' ? subject.id : null,
    skill_id: skillId,
    level,
    kind,
    from_on: fromOn,
    through_on: throughOn,
    within_days: withinDays,
    at_least: atLeast,
  }
}
