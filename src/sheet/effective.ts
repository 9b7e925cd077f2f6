import type { EffectiveRequirement, Reading, ReadRequirement } from './reading.ts'

/**
 * What each person must hold: the union over their own requirements, those of their groupings and those for everyone. Where one skill is
 * required several times the strictest holds: the highest level and the shortest due time.
 */
export function effectiveRequirements(reading: Omit<Reading, 'cells'>): EffectiveRequirement[] {
  const bySubject = new Map<string, ReadRequirement[]>()
  for (const requirement of reading.requirements) {
    const subject = subjectKey(requirement.subject.kind, requirement.subject.key)
    const list = bySubject.get(subject)
    if (list) list.push(requirement)
    else bySubject.set(subject, [requirement])
  }
  const subjects = new Map(reading.people.map(person => [person.key, [subjectKey('everyone', ''), subjectKey('person', person.key)]]))
  for (const { person, grouping } of reading.memberships) subjects.get(person)?.push(subjectKey('grouping', grouping))
  const effective: EffectiveRequirement[] = []
  for (const [person, of] of subjects) {
    const strictest = new Map<string, EffectiveRequirement>()
    for (const requirement of of.flatMap(subject => bySubject.get(subject) ?? [])) {
      const known = strictest.get(requirement.skill)
      if (!known)
        strictest.set(requirement.skill, { person, skill: requirement.skill, level: requirement.level, withinDays: requirement.withinDays })
      else {
        known.level = Math.max(known.level, requirement.level)
        known.withinDays = shorter(known.withinDays, requirement.withinDays)
      }
    }
    effective.push(...strictest.values())
  }
  return effective
}

function subjectKey(kind: string, key: string): string {
  return `${kind}\n${key}`
}

/** No due time stated means none was given, not at once. */
function shorter(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b
  return Math.min(a, b)
}
