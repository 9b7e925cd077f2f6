import { keepImport } from '../../src/features/imports/keep.ts'
import { readMatrix } from '../../src/features/matrix/read.ts'
import { writeSheet } from '../../src/features/imports/write-sheet.ts'
import { openWorkbook } from '../../src/sheet/open-workbook.ts'
import { returnedOf } from '../../src/sheet/returned.ts'
import type { Returned } from '../../src/sheet/returned.ts'
import type { House } from './plant.ts'
import { seeded } from './seeded.ts'
import { FILES, readingOf } from './sheet.ts'
import type { SheetText } from './sheet.ts'

/** What spreadsheet programs trip over, and people who are called alike. */
const NAMES = [
  '=1+2',
  '@SUM(A1)',
  '-Anton',
  '+49 Bea',
  "'Quote",
  'Ana Ruiz',
  'Ana Ruiz',
  'Łucja Żak',
  'עמית כהן',
  '＝full width',
  '1 2',
  'a\u00a0b',
]
const SKILLS = ['Press 4', '=HYPERLINK("x")', 'Leak test', '-5 °C store', '3', 'Forklift']

/** People and skills of several scales, levels by chance: as awkward as a plant may be. */
export async function fillForReturns(house: House, seed: number): Promise<void> {
  const chance = seeded(seed)
  for (const [at, scale] of (['iluo', '0-4', 'yes-no'] as const).entries()) {
    const people = Array.from({ length: 24 }, (_, i) => ({
      key: `p${i}`,
      name: `${NAMES[i % NAMES.length]}${i < 14 ? '' : ` ${i}`}`,
      employeeNumber: i % 3 === 0 ? `00${i}` : null,
    }))
    const skills = SKILLS.map(name => ({
      key: `${name} ${at}`,
      name: at === 0 ? name : `${name} ${at}`,
      group: at === 2 ? null : `Group ${at}`,
    }))
    const most = scale === 'yes-no' ? 1 : 4
    const cells = people.flatMap(person =>
      skills
        .filter(() => chance.chance(0.5))
        .map((skill): SheetText['cells'][number] => [person.key, skill.key, chance.between(1, most), '2026-02-03']),
    )
    const groupings: [string, string][] = [
      ['Team A', 'team'],
      ['Team B', 'team'],
    ]
    const memberships = people.map((person, i): [string, string] => [person.key, i % 2 === 0 ? 'Team A' : 'Team B'])
    await house.run(keepImport, { reading: readingOf({ scale, people, skills, cells, groupings, memberships }), files: FILES })
  }
}

/** A view as somebody may have it: some people, some skills, a grouping. */
export async function anyView(house: House, seed: number): Promise<{ scope?: string; people?: string[]; skills?: string[] }> {
  const chance = seeded(seed)
  const { header } = await house.run(readMatrix, {})
  const some = (ids: string[]): string[] => ids.filter(() => chance.chance(0.6))
  const [people, skills] = [some(header.people.map(person => person.id)), some(header.skills.map(skill => skill.id))]
  return {
    ...(chance.chance(0.4) ? { scope: chance.pick(header.groupings).id } : {}),
    ...(chance.chance(0.6) && people.length > 0 ? { people } : {}),
    ...(chance.chance(0.6) && skills.length > 0 ? { skills } : {}),
  }
}

export async function written(house: House, view: object = {}): Promise<Uint8Array> {
  return (await house.run(writeSheet, view)).bytes
}

export async function back(bytes: Uint8Array): Promise<Returned> {
  const returned = returnedOf(await openWorkbook('back.xlsx', bytes))
  if (!returned) throw new Error('the workbook is not known again')
  return returned
}

/** What a round trip without an edit leaves to say: nothing. */
export async function untouchedFaults(house: House, seed: number): Promise<string[]> {
  const view = await anyView(house, seed)
  const { header } = await house.run(readMatrix, { ...view, people: view.people?.join(','), skills: view.skills?.join(',') })
  const returned = await back(await written(house, view))
  const cells = header.people.length * header.skills.length
  return [
    ...returned.edits.map(edit => `seed ${seed}: ${edit.cell} reads ${edit.text}`),
    ...returned.left.map(left => `seed ${seed}: ${left.why} ${left.cell} ${left.text}`),
    ...(returned.unchanged === cells ? [] : [`seed ${seed}: ${returned.unchanged} of ${cells} cells`]),
  ]
}
