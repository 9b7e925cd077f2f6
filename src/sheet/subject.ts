import { plain } from './plain.ts'
import { hitsOf } from './word-match.ts'
import type { GroupingType } from './words.ts'

/** What the name of a sheet or a file says its rows are: `employees.csv`, `Kurse`, `groups`. */
export interface Subject {
  kind: 'person' | 'skill' | 'grouping'
  type: GroupingType | null
}

const PLURALS = ['', 's', 'es', 'n', 'en', 'e', 'i', 'y', 'x']

/** Null where the name speaks of none or of several: `employee_courses` is a relation. */
export function subjectOf(sheet: string, file: string): Subject | null {
  return subjectIn(sheet) ?? subjectIn(file.replace(/\.[^.]*$/, ''))
}

function subjectIn(name: string): Subject | null {
  const found: Subject[] = []
  for (const word of plain(name).split(' ')) {
    const subject = subjectWord(word)
    if (subject && !found.some(known => known.kind === subject.kind)) found.push(subject)
  }
  // "Team A" is one team, not a list of teams.
  if (found[0]?.kind === 'grouping' && plain(name).includes(' ')) return null
  return found.length === 1 ? (found[0] ?? null) : null
}

function subjectWord(word: string): Subject | null {
  for (const ending of PLURALS) {
    if (!word.endsWith(ending) || word.length - ending.length < 3) continue
    for (const hit of hitsOf(word.slice(0, word.length - ending.length))) {
      if (!hit.exact) continue
      if (hit.role === 'person' || hit.role === 'skill') return { kind: hit.role, type: null }
      if (hit.role === 'grouping') return { kind: 'grouping', type: hit.type }
    }
  }
  return null
}
