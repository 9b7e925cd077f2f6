import { contains, overlaps } from '../requirements/replace.ts'
import type { RequirementOnRecord } from './on-record.ts'
import type { Whereabouts } from './plan-people.ts'
import type { NewRequirementPlan, Plan } from './plan-shape.ts'
import type { SkillUse } from './plan-skills.ts'
import type { RequirementRead } from './reading-input.ts'

/** What the sheet asks from the day of the import on, the strictest where it asks twice. Another level takes the place of the one in force. */
export function planRequirements(
  requirements: readonly RequirementRead[],
  matched: Whereabouts & { skills: ReadonlyMap<string, SkillUse> },
  recorded: readonly RequirementOnRecord[],
  plan: Plan,
): void {
  const period = { fromOn: plan.fromOn, throughOn: null }
  const standing = Map.groupBy(recorded, one => `${one.subject} ${one.skillId}`)
  for (const [key, asked] of strictestOf(requirements, matched)) {
    const ours = standing.get(key) ?? []
    if (ours.some(one => one.level === asked.level && one.withinDays === asked.withinDays && contains(one, period))) {
      plan.unchanged.requirements++
      continue
    }
    const was = ours.find(one => overlaps(one, period))
    plan.requirements.push({ ...asked, was: was ? { level: was.level, withinDays: was.withinDays } : null })
    if (was) plan.changed.requirements++
    else plan.created.requirements++
  }
}

function strictestOf(
  requirements: readonly RequirementRead[],
  { people, groupings, skills }: Whereabouts & { skills: ReadonlyMap<string, SkillUse> },
): Map<string, Omit<NewRequirementPlan, 'was'>> {
  const strictest = new Map<string, Omit<NewRequirementPlan, 'was'>>()
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
