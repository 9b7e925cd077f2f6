import { writeXlsx } from 'hucre/xlsx'
import type { CellValue } from 'hucre/xlsx'
import { addDays } from '../../src/rules/day.ts'
import type { Day } from '../../src/rules/day.ts'

/** A small workbook such as a team leader keeps, and what is true of it. */
export interface PlantSheet {
  name: string
  bytes: Uint8Array
  people: string[]
  skills: string[]
  teams: string[]
  /** Cells that say a level or a day. */
  levels: number
  /** The cell that nobody can read, as it stands in the sheet. */
  strange: { cell: string; value: string }
  /** Of the forklift tickets: ended, and ending within 90 days. */
  expired: string[]
  expiring: string[]
  /** Skills that one person alone can run, and those that nobody can. */
  single: string[]
  uncovered: string[]
  /** Nothing stands in their row. */
  nothing: string[]
  /** Pairs below the target row. */
  gaps: number
}

const STRANGE = '§§'
const ILUO = ['', 'I', 'L', 'U', 'O']

/** Seven skills by letter; the last column says until when a forklift ticket is valid, in days from today. */
const ROWS: [name: string, number: string, team: string, letters: string, ticket: number | null][] = [
  ['Ana Ruiz', '10412', 'Team A', 'OULU-IO', 400],
  ['Ben Okafor', '10419', 'Team A', 'ULI-U-U', -20],
  ['Chiara Rossi', '10426', 'Team A', 'LUU-L-L', 45],
  ['Dora Novak', '10433', 'Team A', 'UOL---U', null],
  ['Emeka Chen', '10440', 'Team A', 'IPU-U-U', 200],
  ['Fatma Yılmaz', '10447', 'Team A', 'UULLU-?', 700],
  ['Goran Petrov', '10454', 'Team A', 'P-L-I-U', null],
  ['Hana Kowalski', '10461', 'Team B', 'UU-LO-O', -3],
  ['Igor Silva', '10468', 'Team B', 'LUI-U-U', 88],
  ['Jana Müller', '10475', 'Team B', 'OU-LU-U', 365],
  ['Kwame Dubois', '10482', 'Team B', 'UL-PL-L', null],
  ['Lea Jansen', '10489', 'Team B', '-------', null],
  ['Marek Weiß', '10496', 'Team B', 'UI-LU-U', 91],
  ['Nora Andersen', '10503', 'Team B', 'LU--O-U', 30],
]
const SKILLS = ['MIG welding', 'Spot welding', 'Robot cell', 'Die change', 'Leak test', 'Laser marking', 'Packing', 'Forklift ticket']
const TARGETS = 'UULLU-L'

export async function plantSheet(today: Day): Promise<PlantSheet> {
  const rows: CellValue[][] = [
    ['Skills matrix Hall 2'],
    [],
    ['Name', 'Employee No.', 'Team', ...SKILLS],
    ...ROWS.map(([name, number, team, letters, ticket]) => [
      name,
      number,
      team,
      ...[...letters].map(letter => (letter === '-' ? null : letter === '?' ? STRANGE : letter)),
      ticket === null ? null : new Date(`${addDays(today, ticket)}T00:00:00Z`),
    ]),
    ['Target', null, null, ...[...TARGETS].map(letter => (letter === '-' ? null : letter)), null],
  ]
  const legend: CellValue[][] = [
    ['Legend', null],
    ['I', 'in training'],
    ['L', 'under supervision'],
    ['U', 'works alone'],
    ['O', 'can train others'],
  ]
  const bytes = await writeXlsx({
    sheets: [
      { name: 'Hall 2', rows },
      { name: 'Legend', rows: legend },
    ],
  })
  return { name: 'Hall 2 skills.xlsx', bytes, ...truth() }
}

function truth(): Omit<PlantSheet, 'name' | 'bytes'> {
  const alone = SKILLS.map(
    (_, at) => ROWS.filter(([, , , letters, ticket]) => (at < 7 ? rank(letters, at) >= 3 : ticket !== null && ticket >= 0)).length,
  )
  const row = ROWS.findIndex(([, , , letters]) => letters.includes('?'))
  const column = ROWS[row]![3].indexOf('?')
  return {
    people: ROWS.map(([name]) => name),
    skills: SKILLS,
    teams: ['Team A', 'Team B'],
    levels: ROWS.reduce(
      (sum, [, , , letters, ticket]) => sum + [...letters].filter(letter => ILUO.includes(letter)).length + (ticket === null ? 0 : 1),
      0,
    ),
    strange: { cell: `${String.fromCharCode(68 + column)}${row + 4}`, value: STRANGE },
    expired: ROWS.filter(([, , , , ticket]) => ticket !== null && ticket < 0).map(([name]) => name),
    expiring: ROWS.filter(([, , , , ticket]) => ticket !== null && ticket >= 0 && ticket <= 90).map(([name]) => name),
    single: SKILLS.filter((_, at) => alone[at] === 1),
    uncovered: SKILLS.filter((_, at) => alone[at] === 0),
    nothing: ROWS.filter(([, , , letters, ticket]) => letters === '-------' && ticket === null).map(([name]) => name),
    gaps: [...TARGETS].reduce(
      (sum, _, at) => sum + (rank(TARGETS, at) < 1 ? 0 : ROWS.filter(([, , , letters]) => rank(letters, at) < rank(TARGETS, at)).length),
      0,
    ),
  }
}

function rank(letters: string, at: number): number {
  return ILUO.indexOf(letters[at] ?? '')
}
