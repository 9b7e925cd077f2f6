import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPlant } from '../../../test/support/plant.ts'
import type { House, Plant } from '../../../test/support/plant.ts'
import { FILES } from '../../../test/support/sheet.ts'
import { readSheets } from '../../sheet/read.ts'
import { addCertification } from '../certifications/adopt.ts'
import { publishCertification } from '../certifications/publish.ts'
import { readPersonCertification } from '../certifications/read-one.ts'
import { readPersonCertifications } from '../certifications/read-person.ts'
import { addPerson } from '../people/add.ts'
import { checkImport } from './check.ts'
import { keepImport } from './keep.ts'
import { listImports } from './list.ts'
import { reverseImport } from './reverse.ts'

const RULES = {
  crane: { name: 'Crane licence (CL)', rule: { award: { all: [{ do: 'course', minHours: 8 }, { do: 'exam' }] }, term: { for: 'P2Y' } } },
  pts: {
    name: 'Line auditor',
    rule: {
      award: { do: 'exam' },
      term: { for: 'P1Y' },
      renew: [{ id: 'points', need: { points: { min: 10, unit: 'PDU', window: 'term', buckets: [{ id: 'technical' }] } }, from: 'expiry' }],
    },
  },
}
let plant: Plant
beforeAll(async () => {
  plant = await openPlant({ now: '2026-05-04T08:00:00Z' })
})
afterAll(() => plant.close())

async function houseWith(): Promise<{ house: House; marta: string }> {
  const house = await plant.another()
  for (const [code, { name, rule }] of Object.entries(RULES)) {
    const { id } = await house.run(addCertification, { code, name, rule })
    await house.run(publishCertification, { id, version: 1, revision: 1, fromOn: '2020-01-01', reason: 'In use' })
  }
  const { id } = await house.run(addPerson, { surname: 'Reis', givenNames: 'Marta', employeeNumber: '17', fromOn: '2020-01-01' })
  return { house, marta: id }
}

async function readingOf(lines: readonly string[]) {
  const file = { name: 'entries.csv', bytes: new TextEncoder().encode(lines.join('\n')) }
  const { doubts: _doubts, ...reading } = await readSheets([file], { today: '2026-05-04' })
  return reading
}
const check = async (house: House, lines: readonly string[]) =>
  (await house.run(checkImport, { reading: await readingOf(lines) })).difference
const keep = async (house: House, lines: readonly string[]) =>
  house.run(keepImport, { reading: await readingOf(lines), files: FILES, answers: {} })
const entriesOf = async (house: House, id: string, code: string) =>
  (await house.run(readPersonCertification, { id, code })).events.map(({ type, on, fields }) => ({ type, on, fields }))

const LIST = [
  'Employee No,Employee,Certificate,Certificate Number,Issued,Expires',
  '17,Marta Reis,CL,C-1,2025-02-03,2027-02-03',
  '18,Viktor Hahn,crane licence,C-2,2025-03-03,2028-03-03',
  '18,Viktor Hahn,ADR driver training,A-1,2025-03-03,2030-03-03',
  '18,Viktor Hahn,Guild of rope splicers,,2025-03-03,2030-03-03',
]

describe('a list of certificates', () => {
  it('shows what each row becomes and what is unknown, and writes nothing then', async () => {
    const { house } = await houseWith()
    const untouched = await house.fingerprint()
    const difference = await check(house, LIST)
    expect(difference.created).toMatchObject({ people: 1, entries: 2, skills: 0 })
    expect(difference.entries.map(({ person, isNewPerson, types, on, outlook }) => [person, isNewPerson, types, on, outlook])).toEqual([
      ['Marta Reis', false, ['course', 'exam'], '2025-02-03', { status: 'valid', validThrough: '2027-02-03' }],
      ['Viktor Hahn', true, ['course', 'exam'], '2025-03-03', { status: 'valid', validThrough: '2027-03-03' }],
    ])
    expect(difference.entries[1]).toMatchObject({ validThrough: '2028-03-03', source: { file: 'entries.csv', cell: 'C3' } })
    expect(difference.unknownCertifications).toEqual([
      { name: 'ADR driver training', rows: 1, offers: [{ id: 'adr-driver', name: 'ADR driver training certificate' }] },
      { name: 'Guild of rope splicers', rows: 1, offers: [] },
    ])
    expect(await house.fingerprint()).toBe(untouched)
  })

  it('is kept as evidence of grade C with its place, and kept again changes nothing', async () => {
    const { house, marta } = await houseWith()
    const { id, created } = await keep(house, LIST)
    expect(id).not.toBeNull()
    expect(created.entries).toBe(2)
    const source = { file: 'entries.csv', sheet: 'entries', cell: 'C2' }
    const fields = { grade: 'C', source, issued: { on: '2025-02-03', validThrough: '2027-02-03', number: 'C-1' } }
    expect(await entriesOf(house, marta, 'crane')).toEqual([
      { type: 'course', on: '2025-02-03', fields: { ...fields, hours: 8 } },
      { type: 'exam', on: '2025-02-03', fields },
    ])
    expect((await house.trail()).at(-1)).toMatchObject({ action: 'import.kept', facts: { created: { entries: 2 } } })
    expect((await house.run(listImports, {})).rows[0]!.counts.entries).toBe(2)

    const again = await keep(house, LIST)
    expect(again).toMatchObject({ id: null, created: { entries: 0 }, unchanged: { entries: 2 }, conflicts: [] })
    expect(await entriesOf(house, marta, 'crane')).toHaveLength(2)
  })

  it('says where the sheet has another number than the records, and adds what is new', async () => {
    const { house, marta } = await houseWith()
    await keep(house, LIST.slice(0, 2))
    const other = [
      LIST[0]!,
      LIST[1]!.replace('C-1', 'C-9'),
      '17,Marta Reis,CL,C-3,2026-12-01,',
      '17,Marta Reis,CL,C-4,,2027-02-03',
      '17,Marta Reis,CL,C-5,2026-02-01,2028-02-01',
    ]
    const difference = await keep(house, other)
    expect(difference.conflicts.map(({ what, source }) => [what, source!.cell]).sort()).toEqual([
      ['entry_differs', 'C2'],
      ['entry_no_day', 'C4'],
    ])
    expect(difference).toMatchObject({ created: { entries: 1 }, skipped: { in_future: 1 } })
    expect((await entriesOf(house, marta, 'crane')).map(({ on }) => on)).toEqual(['2025-02-03', '2025-02-03', '2026-02-01', '2026-02-01'])
  })

  it('can be taken back whole, with the people it made and where they stood', async () => {
    const { house, marta } = await houseWith()
    const { id } = await keep(house, LIST)
    expect((await house.run(readPersonCertifications, { id: marta })).lines).toHaveLength(1)
    const answer = await house.run(reverseImport, { id: id!, reason: 'Wrong list' })
    expect(answer).toMatchObject({ people: 1, stays: [] })
    expect((await house.run(readPersonCertifications, { id: marta })).lines).toEqual([])
    expect((await keep(house, LIST)).created).toMatchObject({ entries: 2, people: 1 })
  })
})

describe('a table of entries', () => {
  const POINTS = [
    'Employee No;Name;Certification;Event;Date;Points;Category;Activity;Status;Reason;Valid until',
    '17;Marta Reis;Line auditor;exam;2026-01-10;;;;passed;;',
    '17;Marta Reis;Line auditor;points;2026-02-01;4;technical;Webinar;approved;;',
    '17;Marta Reis;Line auditor;points;2026-02-01;4;technical;Talk;approved;;',
    '17;Marta Reis;Line auditor;points;2026-02-02;6;technical;Book;;;',
    '17;Marta Reis;Line auditor;suspension;2026-03-01;;;;;;',
    '17;Marta Reis;Line auditor;absence;2026-03-02;;;;;;2026-03-09',
  ]

  it('becomes what its rows say; what a row lacks is named, and points are decided as the sheet says', async () => {
    const { house, marta } = await houseWith()
    const difference = await keep(house, POINTS)
    expect(difference.conflicts).toMatchObject([{ what: 'entry_incomplete', ours: 'authority', source: { cell: 'D6' } }])
    expect(difference.created.entries).toBe(5)
    const kept = await entriesOf(house, marta, 'pts')
    expect(kept.map(({ type, on }) => `${type} ${on}`).sort()).toEqual([
      'absence 2026-03-02',
      'exam 2026-01-10',
      'points-approved 2026-02-01',
      'points-approved 2026-02-01',
      'points-claimed 2026-02-01',
      'points-claimed 2026-02-01',
      'points-claimed 2026-02-02',
    ])
    expect(kept.find(({ type }) => type === 'absence')!.fields).toMatchObject({ from: '2026-03-02', through: '2026-03-09' })
    expect(await keep(house, POINTS)).toMatchObject({ id: null, unchanged: { entries: 5 } })

    const decided = POINTS.map(line => line.replace('Book;;', 'Book;approved;'))
    expect((await keep(house, decided)).created.entries).toBe(1)
    expect((await house.run(readPersonCertifications, { id: marta })).lines[0]).toMatchObject({ validThrough: '2028-01-10' })
  })

  it('speaks of the one claim that can be meant, and of none where several can', async () => {
    const { house } = await houseWith()
    const lines = [
      POINTS[0]!,
      '17;Marta Reis;Line auditor;points;2026-02-01;4;technical;Webinar;;;',
      '17;Marta Reis;Line auditor;points;2026-02-02;6;technical;Book;;;',
      '17;Marta Reis;Line auditor;points-approved;2026-02-03;6;;;;;',
      '17;Marta Reis;Line auditor;points-rejected;2026-02-03;4;;;;No proof;',
      '17;Marta Reis;Line auditor;points-rejected;2026-02-04;;;;;No proof;',
    ]
    const difference = await keep(house, lines)
    expect(difference.conflicts).toMatchObject([{ what: 'entry_of_nothing', source: { cell: 'D6' } }])
    expect(difference.created.entries).toBe(4)
    expect(await keep(house, lines)).toMatchObject({ id: null, unchanged: { entries: 4 } })
  })

  it('takes nobody’s evidence about themselves', async () => {
    const { house, marta } = await houseWith()
    const difference = await check(house.as({ personId: marta }) as House, POINTS.slice(0, 2))
    expect(difference).toMatchObject({ created: { entries: 0 }, skipped: { own_word: 1 } })
  })
})
