import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { FILES, readingOf } from '../../../test/support/sheet.ts'
import { addDays } from '../../rules/day.ts'
import type { Reading } from '../../sheet/reading.ts'
import { keepImport } from './keep.ts'
import { LIMITS } from './reading-input.ts'

let plant: Plant
beforeAll(async () => {
  plant = await openPlant()
})
afterAll(() => plant.close())

const sound = (): Reading =>
  readingOf({
    people: [{ name: 'Marta Reis' }],
    skills: ['Press 4'],
    cells: [['Marta Reis', 'Press 4', 3, '2025-02-03']],
    groupings: [['Team A', 'team']],
    memberships: [['Marta Reis', 'Team A']],
    asks: [['Team A', 'Press 4', 3]],
  })
const changed = (change: (reading: Reading) => void): Reading => {
  const reading = sound()
  change(reading)
  return reading
}
const keep = (reading: unknown) => plant.run(keepImport, { reading, files: FILES, answers: {} })

describe('a reading is input like any other', () => {
  const forged: [string, Reading | object, string][] = [
    ['no reading', {}, 'input.invalid'],
    ['a field nobody knows', { ...sound(), sql: 'drop table people' }, 'input.invalid'],
    ['a cell with a field nobody knows', changed(r => Object.assign(r.cells[0]!, { grade: 'A' })), 'input.invalid'],
    ['a day that is none', changed(r => (r.cells[0]!.achievedOn = '2025-02-30')), 'input.invalid'],
    ['a level below none', changed(r => (r.cells[0]!.level = -1)), 'input.invalid'],
    ['a level that is no number', changed(r => (r.cells[0]!.level = 'U' as never)), 'input.invalid'],
    ['a name of a thousand letters', changed(r => (r.skills[0]!.name = 'x'.repeat(1_000))), 'input.invalid'],
    ['a name with a zero byte', changed(r => (r.groupings[0]!.name = 'a\0b')), 'input.invalid'],
    ['a due time before it is asked', changed(r => (r.requirements[0]!.withinDays = -1)), 'input.invalid'],
    ['a cell of nobody', changed(r => (r.cells[0]!.person = 'nobody')), 'import.broken_reference'],
    ['a cell of no skill', changed(r => (r.cells[0]!.skill = 'nothing')), 'import.broken_reference'],
    ['a skill on no scale', changed(r => (r.skills[0]!.scale = 'none')), 'import.broken_reference'],
    ['a member of no grouping', changed(r => (r.memberships[0]!.grouping = 'none')), 'import.broken_reference'],
    ['a membership of nobody', changed(r => (r.memberships[0]!.person = 'nobody')), 'import.broken_reference'],
    ['a requirement of nothing', changed(r => (r.requirements[0]!.subject = { kind: 'grouping', key: 'none' })), 'import.broken_reference'],
    [
      'a requirement of a grouping as a person',
      changed(r => (r.requirements[0]!.subject = { kind: 'person', key: 'Team A' })),
      'import.broken_reference',
    ],
    ['the same person twice', changed(r => r.people.push(r.people[0]!)), 'import.key_repeated'],
    ['the same scale twice', changed(r => r.scales.push(r.scales[0]!)), 'import.key_repeated'],
    [
      'thousands of results of one pair',
      changed(r => (r.cells = Array.from({ length: 1_001 }, (_, i) => ({ ...r.cells[0]!, achievedOn: addDays('2010-01-01', i) })))),
      'import.too_large',
    ],
    [
      'more cells than one import takes',
      changed(r => (r.cells = Array.from({ length: LIMITS.cells + 1 }, () => r.cells[0]!))),
      'import.too_large',
    ],
  ]

  it.each(forged)('refuses %s and writes nothing', async (_what, reading, code) => {
    const before = await plant.fingerprint()
    expect(await refusalOf(keep(reading))).toMatchObject({ kind: 'invalid', code })
    expect(await plant.fingerprint()).toBe(before)
  })

  it('refuses files that are none', async () => {
    const files = [{ name: 'a.xlsx', size: 1, sha256: 'not a sum' }]
    expect(await refusalOf(plant.run(keepImport, { reading: sound(), files, answers: {} }))).toMatchObject({ code: 'input.invalid' })
  })

  it('leaves out signs that no text may hold, and keeps the rest', async () => {
    const house = await plant.another()
    const reading = changed(r => {
      r.cells[0]!.token = ' U\0\u0007 \ud800'
      r.cells[0]!.source.file = 'a\0b.xlsx'
      r.people[0]!.name = 'Marta\0Reis'
    })
    await house.run(keepImport, { reading, files: FILES, answers: { 'q\0': '\udfff' } })
    const event = await plant.raw
      .selectFrom('events')
      .select('body')
      .where('tenant_id', '=', house.organisation.tenantId)
      .executeTakeFirstOrThrow()
    expect(event.body).toMatchObject({ token: 'U  \ufffd', source: { file: 'a b.xlsx' } })
    const person = await plant.raw
      .selectFrom('person_details')
      .select(['surname', 'given_names'])
      .where('tenant_id', '=', house.organisation.tenantId)
      .executeTakeFirstOrThrow()
    expect(person).toEqual({ surname: 'Reis', given_names: 'Marta' })
  })

  it('skips and counts cells that say nothing it can keep', async () => {
    const house = await plant.another()
    const reading = readingOf({
      people: [{ name: 'Marta Reis' }],
      skills: ['A', 'B', 'C', 'D', 'E', 'F'],
      cells: [
        ['Marta Reis', 'A', null, '2025-01-01'],
        ['Marta Reis', 'B', 2.5],
        ['Marta Reis', 'C', 3, '2027-01-01'],
        ['Marta Reis', 'D', 3, '2025-01-01', '2024-01-01'],
        ['Marta Reis', 'E', 3, '2025-01-01'],
        ['Marta Reis', 'E', 3, '2025-01-01'],
        ['Marta Reis', 'F', 3, '2025-01-01'],
        ['Marta Reis', 'F', 2, '2025-01-01'],
      ],
    })
    const answer = await house.run(keepImport, { reading, files: FILES, answers: {} })
    expect(answer.skipped).toEqual({
      no_level: 1,
      level_off_scale: 1,
      in_future: 1,
      dates_crossed: 1,
      repeated: 1,
      not_matched: 0,
      own_word: 0,
      certified: 0,
    })
    expect(answer.created.results).toBe(2)
    expect(answer.conflicts).toMatchObject([{ what: 'result_twice', skill: 'F', sheet: 'L 2025-01-01', ours: 'U 2025-01-01' }])
  })
})
