import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { cellsIn, membersIn, TODAY } from '../../test/fixtures/sheets/read-text.ts'
import { SheetFault } from './fault.ts'
import { readSheets } from './read.ts'

const FOLDER = new URL('../../test/fixtures/sheets/', import.meta.url)

function file(path: string) {
  return { name: path.slice(path.lastIndexOf('/') + 1), bytes: new Uint8Array(readFileSync(new URL(path, FOLDER))) }
}

async function namesIn(trap: string): Promise<string[]> {
  return (await readSheets([file(`grist-import-fixtures/${trap}`)], { today: TODAY })).people.map(person => person.name)
}

describe('people and trainings of two workbooks', () => {
  test('are joined by the person id, for two people share an e-mail', async () => {
    const reading = await readSheets(
      [file('robocorp-training-reminders/employees.xlsx'), file('robocorp-training-reminders/trainings.xlsx')],
      { today: TODAY },
    )
    expect(reading.people.map(({ key, name, email, status }) => [key, name, email, status])).toEqual([
      ['1', 'Michael Michaelson', 'michael@example.com', 'left'],
      ['2', 'Suzy Smith', 'suzy@example.com', 'active'],
      ['3', 'Juan González', 'suzy@example.com', 'active'],
      ['4', 'Aimi Takahashi', 'aimi@example.com', 'active'],
      ['5', 'Adesh Agarwal', 'adesh@example.com', 'active'],
      ['6', 'Kwame Abioye', 'kwame@example.com', 'active'],
      ['7', 'Анастасия Андроников', 'anastasia@example.com', 'active'],
      ['8', 'Franz Müller', 'franz@example.com', 'active'],
      ['9', 'Ingibjörg Egilsdóttir', 'ingibjorg@example.com', 'active'],
    ])
    expect(reading.groupings.map(({ type, name }) => `${type} ${name}`)).toEqual([
      'category Employee',
      'category Contractor',
      'category Manager',
    ])
    expect(membersIn(reading)).toContain('7 in Manager')
    expect(cellsIn(reading)).toHaveLength(16)
    expect(cellsIn(reading)).toContain('3/Excel 101=1 on 2010-02-02')
    expect(cellsIn(reading)).toContain('2/Excel 101=1 on 2014-09-08')
    expect(cellsIn(reading)).toContain('9/How to eat underwater=1 on 2021-02-24')
    expect([reading.unread, reading.questions, reading.nearDuplicates]).toEqual([[], [], []])
  })
})

describe('importer traps', () => {
  const traps = readdirSync(new URL('grist-import-fixtures/', FOLDER)).filter(name => /\.(xlsx|csv)$/.test(name))

  test('all sixteen are here', () => {
    expect(traps).toHaveLength(16)
  })

  test.each(traps)('%s gives a reading or says what is missing', async name => {
    try {
      const reading = await readSheets([file(`grist-import-fixtures/${name}`)], { today: TODAY })
      expect(reading.people.length + reading.skills.length).toBeGreaterThan(0)
    } catch (cause) {
      expect(cause).toBeInstanceOf(SheetFault)
      expect(cause).toMatchObject({ code: 'sheet.no_people', message: expect.stringContaining(name) })
    }
  })

  test('names are found where there are some', async () => {
    expect(await namesIn('test_import_csv.csv')).toEqual(['John Moor', 'Tim Kale', 'Jenny Jo', 'Lily Smit'])
    expect(await namesIn('test_encoding_utf8.csv')).toEqual(['John Smith', 'Μαρία Παπαδοπούλου', 'Δημήτρης Johnson'])
  })
})
