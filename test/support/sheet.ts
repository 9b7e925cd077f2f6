import type { Reading } from '../../src/sheet/reading.ts'

/** What somebody would write into a small sheet: rows of people, columns of skills. */
export interface SheetText {
  file?: string
  scale?: 'iluo' | 'yes-no' | '0-4' | '1-5'
  people: Partial<Reading['people'][number]>[]
  skills: (string | Partial<Reading['skills'][number]>)[]
  /** Person, skill, level; the days where the sheet has them. */
  cells: [person: string, skill: string, level: number | null, achievedOn?: string | null, validThrough?: string | null][]
  groupings?: [name: string, type: string][]
  memberships?: [person: string, grouping: string][]
  /** Subject ('*' for everyone), skill, level, days allowed. */
  asks?: [subject: string, skill: string, level: number, withinDays?: number][]
}

const TOKENS: Record<string, string[]> = {
  iluo: ['', 'I', 'L', 'U', 'O'],
  'yes-no': ['no', 'x'],
  '0-4': ['0', '1', '2', '3', '4'],
  '1-5': ['', '1', '2', '3', '4', '5'],
}

/** The reading of that sheet, as the reader would hand it over. */
export function readingOf(sheet: SheetText): Reading {
  const { file = 'matrix.xlsx', scale = 'iluo' } = sheet
  const tokens = TOKENS[scale]!
  const at = (row: number, column: number) => ({ file, sheet: 'Team A', cell: `${String.fromCharCode(66 + column)}${row + 2}` })
  const people = sheet.people.map((person, i) => {
    const name = person.name ?? person.key ?? ''
    return { key: person.key ?? name, employeeNumber: null, email: null, status: 'active' as const, ...person, name, source: at(i, -1) }
  })
  const skills = sheet.skills.map(given => {
    const skill = typeof given === 'string' ? { name: given } : given
    return { key: skill.name!, name: skill.name!, code: null, group: null, scale, ...skill }
  })
  const row = (key: string) => people.findIndex(person => person.key === key)
  const column = (key: string) => skills.findIndex(skill => skill.key === key)
  const kindOf = (key: string) => (key === '*' ? 'everyone' : row(key) >= 0 ? 'person' : 'grouping')
  return {
    people,
    skills,
    groupings: (sheet.groupings ?? []).map(([name, type]) => ({ key: name, name, type })),
    memberships: (sheet.memberships ?? []).map(([person, grouping]) => ({ person, grouping })),
    cells: sheet.cells.map(([person, skill, level, achievedOn = null, validThrough = null]) => {
      const source = at(row(person), column(skill))
      return {
        person,
        skill,
        level,
        token: level === null ? '?' : (tokens[level] ?? String(level)),
        achievedOn,
        validThrough,
        certainty: 'read',
        source,
      }
    }),
    requirements: (sheet.asks ?? []).map(([key, skill, level, withinDays = null]) => {
      const subject = { kind: kindOf(key), key: key === '*' ? '' : key } as Reading['requirements'][number]['subject']
      return { subject, skill, level, withinDays, source: at(0, column(skill)) }
    }),
    questions: [],
    checks: [],
    nearDuplicates: [],
    unread: [],
    levels: [],
    scaleKind: scale,
    scales: [{ id: scale, kind: scale, levels: tokens.flatMap((token, value) => (token === '' ? [] : [{ value, token, name: token }])) }],
    structure: [],
    summary: {
      files: 1,
      sheets: 1,
      people: 0,
      groupings: 0,
      skills: 0,
      levels: 0,
      dates: 0,
      requirements: 0,
      doubtful: 0,
      unread: 0,
      hidden: 0,
      tables: [],
    },
  }
}

export const FILES = [{ name: 'matrix.xlsx', size: 12_345, sha256: 'a'.repeat(64) }]
