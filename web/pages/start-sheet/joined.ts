import type { NearDuplicate, Reading } from '../../../src/sheet/reading.ts'

export type Verdict = 'same' | 'different'

export function duplicateId({ kind, a, b }: NearDuplicate): string {
  return `${kind}:${a}:${b}`
}

/**
 * The reading with the spellings that a person called the same brought under the first of them. Nothing is joined that nobody confirmed. Where a
 * spelling was joined twice, the chain ends at one name.
 */
export function joined(reading: Reading, verdicts: Record<string, Verdict>): Reading {
  const same = reading.nearDuplicates.filter(pair => pair.proposal !== 'joined' && verdicts[duplicateId(pair)] === 'same')
  if (same.length === 0) return reading
  const people = chains(same.filter(pair => pair.kind === 'person'))
  const skills = chains(same.filter(pair => pair.kind === 'skill'))
  const person = (key: string): string => people.get(key) ?? key
  const skill = (key: string): string => skills.get(key) ?? key
  return {
    ...reading,
    people: reading.people.filter(one => !people.has(one.key)),
    skills: reading.skills.filter(one => !skills.has(one.key)),
    memberships: unique(
      reading.memberships.map(one => ({ ...one, person: person(one.person) })),
      one => `${one.person}\n${one.grouping}`,
    ),
    cells: reading.cells.map(cell => ({ ...cell, person: person(cell.person), skill: skill(cell.skill) })),
    ...(reading.entries ? { entries: reading.entries.map(one => ({ ...one, person: person(one.person) })) } : {}),
    requirements: reading.requirements.map(one => ({
      ...one,
      skill: skill(one.skill),
      subject: one.subject.kind === 'person' ? { ...one.subject, key: person(one.subject.key) } : one.subject,
    })),
  }
}

function chains(pairs: NearDuplicate[]): Map<string, string> {
  const to = new Map<string, string>()
  const end = (key: string): string => {
    let at = key
    for (let next = to.get(at); next !== undefined; next = to.get(at)) at = next
    return at
  }
  for (const { a, b } of pairs) {
    const [keep, drop] = [end(a), end(b)]
    if (keep !== drop) to.set(drop, keep)
  }
  return new Map([...to.keys()].map(key => [key, end(key)]))
}

function unique<T>(rows: T[], keyOf: (row: T) => string): T[] {
  return [...new Map(rows.map(row => [keyOf(row), row])).values()]
}
