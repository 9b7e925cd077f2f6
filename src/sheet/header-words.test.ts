import { describe, expect, test } from 'vitest'
import { readText } from '../../test/fixtures/sheets/read-text.ts'
import { NORTHERN_WORDS, type HeaderWords } from './header-words.ts'
import { EASTERN_WORDS } from './header-words-east.ts'
import * as names from './words.ts'
import * as values from './words-values.ts'

/** Every word a head may be written with, in each of the 24 languages of the Union, does in a small sheet what it says. */
const OLDER: [keyof HeaderWords, readonly string[]][] = [
  ['person', names.PERSON_WORDS],
  ['number', names.NUMBER_WORDS],
  ['email', names.EMAIL_WORDS],
  ['status', names.STATUS_WORDS],
  ['level', values.LEVEL_WORDS],
  ['date', values.DATE_WORDS],
  ['headcount', values.HEADCOUNT_WORDS],
  ['withinDays', values.WITHIN_WORDS],
  ['skill', names.SKILL_WORDS],
  ['achievedOn', values.ACHIEVED_WORDS],
  ['validThrough', values.VALID_WORDS],
  ['required', values.REQUIRED_WORDS],
  ['total', values.TOTAL_WORDS],
  ['grouping:team', names.GROUPING_WORDS.team],
  ['grouping:department', names.GROUPING_WORDS.department],
  ['grouping:shift', names.GROUPING_WORDS.shift],
]
const LANGUAGES: [string, HeaderWords][] = [
  ...names.LANGUAGES.map((language, i): [string, HeaderWords] => [
    language,
    Object.fromEntries(OLDER.map(([role, lists]) => [role, lists[i] ?? ''])),
  ]),
  ...Object.entries(NORTHERN_WORDS),
  ...Object.entries(EASTERN_WORDS),
]

/** A sheet in which the word heads what its role says, and whether it was taken so. */
const SEEN: Partial<Record<keyof HeaderWords, (word: string) => Promise<boolean>>> = {
  person: async word => {
    const { cells } = await readText({ 'm.csv': `${word};MIG;TIG\nQaruz Uzzi;3;2\nBen Okafor;1;4\n` })
    return cells.length === 4 && cells[0]?.person === 'Qaruz Uzzi'
  },
  name: async word => (await readText({ 'm.csv': `${word};MIG;TIG\nQaruz Uzzi;3;2\nBen Okafor;1;4\n` })).people[0]?.name === 'Qaruz Uzzi',
  lastName: async word =>
    (await readText({ 'm.csv': `First name;${word};MIG;TIG\nAna;Uzzi;3;2\nBen;Okafor;1;4\n` })).people[0]?.name === 'Ana Uzzi',
  firstName: async word =>
    (await readText({ 'm.csv': `Last name;${word};MIG;TIG\nUzzi;Ana;3;2\nOkafor;Ben;1;4\n` })).people[0]?.name === 'Ana Uzzi',
  number: async word =>
    (await readText({ 'm.csv': `Name;${word};MIG;TIG\nAna Ruiz;1017;3;2\nBen Okafor;1018;1;4\n` })).people[0]?.employeeNumber === '1017',
  email: async word =>
    (await readText({ 'm.csv': `Name;${word};MIG;TIG\nAna Ruiz;a@x.org;3;2\nBen Okafor;b@x.org;1;4\n` })).people[0]?.email === 'a@x.org',
  skill: async word => {
    const { cells } = await readText({ 'c.csv': `Employee;${word};Completed on\nAna Ruiz;MIG;2024-01-31\nBen Okafor;TIG;2024-02-01\n` })
    return cells[0]?.skill === 'MIG' && cells[0].achievedOn === '2024-01-31'
  },
  achievedOn: async word => {
    const { cells } = await readText({ 'c.csv': `Employee;Course;${word}\nAna Ruiz;MIG;2027-01-31\nBen Okafor;TIG;2024-02-01\n` })
    return cells[0]?.achievedOn === '2027-01-31'
  },
  validThrough: async word => {
    const { cells } = await readText({
      'c.csv': `Employee;Course;Completed on;${word}\nAna Ruiz;MIG;2020-01-01;2024-01-31\nBen Okafor;TIG;2020-01-01;2024-02-01\n`,
    })
    return cells[0]?.validThrough === '2024-01-31'
  },
  required: async word => {
    const { requirements, people } = await readText({ 'm.csv': `Name;MIG;TIG\nAna Ruiz;3;2\nBen Okafor;1;4\n${word};3;2\n` })
    return requirements.length === 2 && people.length === 2
  },
  date: async word => {
    const { cells } = await readText({ 'c.csv': `Employee;Course;${word}\nAna Ruiz;MIG;2023-01-31\nBen Okafor;TIG;2024-02-01\n` })
    return cells[0]?.achievedOn === '2023-01-31'
  },
  level: async word => {
    const { cells } = await readText({ 'c.csv': `Employee;Course;${word}\nAna Ruiz;MIG;3\nBen Okafor;TIG;2\n` })
    return cells[0]?.level === 3 && cells[1]?.level === 2
  },
  headcount: async word => {
    const { requirements, unread } = await readText({ 'm.csv': `Name;MIG;TIG\nAna Ruiz;I;L\nBen Okafor;U;\n${word};2;1\n` })
    return requirements.length === 0 && unread.length === 2
  },
  withinDays: async word => {
    const { requirements } = await readText({ 'r.csv': `Team;Course;${word}\nA;MIG;30\nB;TIG;14\n` })
    return requirements[0]?.withinDays === (values.WEEK_WORDS.some(week => word.includes(week)) ? 210 : 30)
  },
  status: async word => {
    const { people, unread } = await readText({ 'p.csv': `Employee No.;Name;${word}\n1017;Ana Ruiz;active\n1018;Ben Okafor;left\n` })
    return people[1]?.status === 'left' && unread.length === 0
  },
  total: async word => {
    const { checks, people } = await readText({ 'm.csv': `Name;MIG;TIG\nAna Ruiz;I;L\nBen Okafor;U;\n${word};2;1\n` })
    return checks.length === 2 && people.length === 2
  },
}

/** "Employee" over numbers, with no other name for the person, is their number; beside a name it is a person. */
function isOwner(word: string, role: keyof HeaderWords, words: HeaderWords): boolean {
  return role === 'number' && (words.person ?? '').split('|').includes(word)
}

async function isTaken(role: keyof HeaderWords, word: string): Promise<boolean> {
  const [entity, type] = role.split(':')
  if (entity !== 'grouping') return (await SEEN[role]?.(word)) ?? true
  const { groupings } = await readText({ 'm.csv': `Name;${word};MIG;TIG\nAna Ruiz;Qa;3;2\nBen Okafor;Qb;1;4\nChen Wei;Qa;1;4\n` })
  return groupings.length === 2 && groupings.every(grouping => grouping.type === type)
}

describe('heads in the languages of the Union', () => {
  test('there are twenty-four', () => expect(new Set(LANGUAGES.map(([language]) => language)).size).toBe(24))

  test.each(LANGUAGES)('%s: every word is taken for what it says', async (_, words) => {
    const missed: string[] = []
    for (const [role, list] of Object.entries(words) as [keyof HeaderWords, string][])
      for (const word of list.split('|').filter(text => !isOwner(text, role, words)))
        if (!(await isTaken(role, word).catch(() => false))) missed.push(`${role}: ${word}`)
    expect(missed).toEqual([])
  })
})
