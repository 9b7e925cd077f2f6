import type { RequirementOnRecord } from './on-record.ts'
import type { Whereabouts } from './plan-people.ts'
import type { NewRequirementPlan, Plan } from './plan-shape.ts'
import type { SkillUse } from './plan-skills.ts'
import type { RequirementRead } from './reading-input.ts'

/** What the sheet asks, the strictest where it asks twice, against what is asked already. A differing one takes the place of the one in force. */
export function planRequirements(
  requirements: readonly RequirementRead[],
  { people, groupings }: Whereabouts,
  skills: ReadonlyMap<string, SkillUse>,
  recorded: readonly RequirementOnRecord[],
  plan: Plan,
): void {
  const inForce = new Map(recorded.map(one => [`${one.subject} ${one.skillId}`, one]))
  for (const [key, asked] of strictestOf(requirements, { people, groupings }, skills)) {
    const ours = inForce.get(key)
    if (ours && ours.level === asked.level && ours.withinDays === asked.withinDays) {
      plan.unchanged.requirements++
      continue
    }
    plan.requirements.push({ ...asked, replaces: ours?.id ?? null })
    if (ours) plan.changed.requirements++
    else plan.created.requirements++
  }
}

type Asked = Omit<NewRequirementPlan, 'replaces'>

function strictestOf(
  requirements: readonly RequirementRead[],
  { people, groupings }: Whereabouts,
  skills: ReadonlyMap<string, SkillUse>,
): Map<string, Asked> {
  const strictest = new Map<string, Asked>()
  for (const { subject, skill, level: read, withinDays, source } of requirements) {
    const use = skills.get(skill)
    const level = use?.levels.get(read)
    const subjectId = subject.kind === 'person' ? people.get(subject.key)?.id : groupings.get(subject.key)
    if (!use || level === undefined || level < 1 || (subject.kind !== 'everyone' && subjectId === undefined)) continue
    const key = `${subjectId ?? 'everyone'} ${use.id}`
    const other = strictest.get(key)
    const within = shorter(withinDays, other?.withinDays)
    if (other && other.level >= level) other.withinDays = within
    else strictest.set(key, { kind: subject.kind, subjectId: subjectId ?? null, skillId: use.id, level, withinDays: within, source })
  }
  return strictest
}

/** The shorter of two times allowed; none stated by either: none. */
function shorter(a: number | null, b: number | null | undefined): number | null {
  if (a === null || b === null || b === undefined) return a ?? b ?? null
  return Math.min(a, b)
}
