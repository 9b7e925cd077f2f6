import { describe, expect, test } from 'vitest'
import { cellsIn, membersIn, readText, requirementsIn, unreadIn } from '../../test/fixtures/sheets/read-text.ts'
import { area, looks, readBook, readBytes } from '../../test/support/mess-sheet.ts'

/** The messes of real sheets that are about where things stand: heads, regions, sheets, hidden parts, sizes. */
const PEOPLE = [
  ['Ana Ruiz', 1, 2, 3],
  ['Ben Okafor', 2, null, 4],
  ['Chen Wei', 3, 1, null],
]
const READ = [
  'Ana Ruiz/MIG=1',
  'Ana Ruiz/TIG=2',
  'Ana Ruiz/Press=3',
  'Ben Okafor/MIG=2',
  'Ben Okafor/Press=4',
  'Chen Wei/MIG=3',
  'Chen Wei/TIG=1',
]

describe('heads', () => {
  test('1a merged headers spread over their columns', async () => {
    const rows = [['Name', 'Welding', null, 'Forming'], [null, 'MIG', 'TIG', 'Press'], ...PEOPLE]
    const reading = await readBook([{ rows, merges: [area(0, 1, 0, 2), area(0, 0, 1, 0)] }])
    expect(cellsIn(reading)).toEqual(READ)
    expect(reading.skills.map(skill => skill.group)).toEqual(['Welding', 'Welding', 'Forming'])
  })

  test('1b two rows of headers without merging', async () => {
    const reading = await readBook([{ rows: [[null, 'Welding', null, 'Forming'], ['Name', 'MIG', 'TIG', 'Press'], ...PEOPLE] }])
    expect(cellsIn(reading)).toEqual(READ)
    expect(reading.skills.map(skill => skill.group)).toEqual(['Welding', 'Welding', 'Forming'])
  })

  test('2 rotated header texts, broken over lines', async () => {
    const turned = { alignment: { textRotation: 90, wrapText: true } }
    const rows = [['Name', 'MIG\nwelding', 'TIG\nwelding', 'Press'], ...PEOPLE]
    const reading = await readBook([{ rows, cells: looks({ '0,1': turned, '0,2': turned, '0,3': turned }) }])
    expect(reading.skills.map(skill => skill.name)).toEqual(['MIG welding', 'TIG welding', 'Press'])
    expect(reading.cells).toHaveLength(7)
  })

  test('3 blank spacer columns', async () => {
    const rows = [['Name', null, 'MIG', 'TIG', null, 'Press'], ...PEOPLE.map(([name, a, b, c]) => [name!, null, a!, b!, null, c!])]
    expect(cellsIn(await readBook([{ rows }]))).toEqual(READ)
  })

  test('4 transposed, and said to be', async () => {
    const rows = [
      ['Skill', 'Ana Ruiz', 'Ben Okafor', 'Chen Wei'],
      ...['MIG', 'TIG', 'Press'].map((skill, i) => [skill, ...PEOPLE.map(person => person[i + 1]!)]),
    ]
    const reading = await readBook([{ rows }])
    expect(cellsIn(reading).sort()).toEqual([...READ].sort())
    expect(reading.summary.tables.map(table => table.kind)).toEqual(['transposed'])
  })
})

describe('several tables and sheets', () => {
  test('5 two matrices, a legend and a note on one sheet', async () => {
    const rows = [
      ['Team A', null, null, null, null, 'Legend', null],
      ['Name', 'MIG', 'TIG', null, null, 1, 'in training'],
      ['Ana Ruiz', 1, 2, null, null, 2, 'works alone'],
      ['Ben Okafor', 2, 1, null, null, 3, 'can train others'],
      [],
      ['Team B'],
      ['Name', 'Press', 'Crane'],
      ['Chen Wei', 3, 1],
      ['Dora Novak', 2, 2],
      [],
      ['Approved by the plant manager, to be revised every year.'],
    ]
    const reading = await readBook([{ rows }])
    expect(cellsIn(reading)).toEqual([
      'Ana Ruiz/MIG=1',
      'Ana Ruiz/TIG=2',
      'Ben Okafor/MIG=2',
      'Ben Okafor/TIG=1',
      'Chen Wei/Press=3',
      'Chen Wei/Crane=1',
      'Dora Novak/Press=2',
      'Dora Novak/Crane=2',
    ])
    expect(membersIn(reading)).toEqual(['Ana Ruiz in Team A', 'Ben Okafor in Team A', 'Chen Wei in Team B', 'Dora Novak in Team B'])
    expect(reading.levels.map(level => level.name)).toEqual(['in training', 'works alone', 'can train others'])
    expect(unreadIn(reading)).toEqual(['A11 note'])
  })

  test('5 a list of people above the matrix', async () => {
    const rows = [
      ['Name', 'Employee No.', 'Team'],
      ['Ana Ruiz', '0101', 'A'],
      ['Ben Okafor', '0102', 'B'],
      [],
      [],
      ['Name', 'MIG', 'TIG'],
      ['Ana Ruiz', 1, 2],
      ['Ben Okafor', 3, 4],
    ]
    const reading = await readBook([{ rows }])
    expect(cellsIn(reading)).toEqual(['0101/MIG=1', '0101/TIG=2', '0102/MIG=3', '0102/TIG=4'])
    expect(membersIn(reading)).toEqual(['0101 in A', '0102 in B'])
  })

  test('6 one sheet per team', async () => {
    const [ana, ben, chen] = PEOPLE
    const head = ['Name', 'MIG', 'TIG', 'Press']
    const reading = await readBook([
      { name: 'Early', rows: [head, ana!, ben!] },
      { name: 'Late', rows: [head, chen!] },
    ])
    expect(cellsIn(reading)).toEqual(READ)
    expect(membersIn(reading)).toEqual(['Ana Ruiz in Early', 'Ben Okafor in Early', 'Chen Wei in Late'])
  })

  test('groups of columns that repeat: level, date and target of each skill', async () => {
    const rows = [
      [null, 'MIG', null, null, 'TIG', null, null],
      ['Name', 'Level', 'Date', 'Target', 'Level', 'Date', 'Target'],
      ['Ana Ruiz', 3, '2024-01-31', 3, 2, '2023-05-05', 1],
      ['Ben Okafor', 1, '2024-02-01', 2, null, null, 1],
    ]
    const reading = await readBook([{ rows, merges: [area(0, 1, 0, 3), area(0, 4, 0, 6)] }])
    expect(cellsIn(reading)).toEqual(['Ana Ruiz/MIG=3 on 2024-01-31', 'Ana Ruiz/TIG=2 on 2023-05-05', 'Ben Okafor/MIG=1 on 2024-02-01'])
    expect(requirementsIn(reading)).toHaveLength(4)
  })

  test('people and skills that stand side by side again and again', async () => {
    const reading = await readText({ 'r.csv': 'Name,MIG,TIG,Name,MIG,TIG\nAna Ruiz,1,2,Chen Wei,3,4\nBen Okafor,2,2,Dora Novak,1,1\n' })
    expect(cellsIn(reading).sort()).toEqual([
      'Ana Ruiz/MIG=1',
      'Ana Ruiz/TIG=2',
      'Ben Okafor/MIG=2',
      'Ben Okafor/TIG=2',
      'Chen Wei/MIG=3',
      'Chen Wei/TIG=4',
      'Dora Novak/MIG=1',
      'Dora Novak/TIG=1',
    ])
  })

  test('a matrix of one skill only', async () => {
    const reading = await readText({ 'one.csv': 'Name,MIG\nAna Ruiz,3\nBen Okafor,1\nChen Wei,4\n' })
    expect(cellsIn(reading)).toEqual(['Ana Ruiz/MIG=3', 'Ben Okafor/MIG=1', 'Chen Wei/MIG=4'])
    expect((await readText({ 'ages.csv': 'Name,Age\nAna Ruiz,33\nBen Okafor,41\n' })).cells).toEqual([])
  })
})

describe('hidden, leavers, totals', () => {
  test('7a hidden rows and columns are read, counted and asked about', async () => {
    const rows = [['Name', 'MIG', 'TIG', 'Press'], ...PEOPLE]
    const change = {
      'xl/worksheets/sheet1.xml': (xml: string) =>
        xml
          .replace('<row r="3"', '<row r="3" hidden="1"')
          .replace('<sheetData>', '<cols><col min="3" max="3" hidden="1"/></cols><sheetData>'),
    }
    const reading = await readBook([{ rows }], { change })
    expect(cellsIn(reading)).toEqual(READ)
    expect([reading.summary.hidden, reading.questions.map(question => [question.id, question.default])]).toEqual([2, [['hidden', 'yes']]])
    const left = await readBook([{ rows }], { change, answers: { hidden: 'no' } })
    expect(cellsIn(left)).toEqual(['Ana Ruiz/MIG=1', 'Ana Ruiz/Press=3', 'Chen Wei/MIG=3'])
    expect(unreadIn(left).length).toBeGreaterThan(0)
  })

  test('7b filtered rows', async () => {
    const rows = [['Name', 'MIG', 'TIG', 'Press'], ...PEOPLE]
    const reading = await readBook([
      {
        rows,
        autoFilter: { range: 'A1:D4' },
        rowDefs: new Map([
          [1, { hidden: true }],
          [2, { hidden: true }],
        ]),
      },
    ])
    expect(cellsIn(reading)).toEqual(READ)
    expect(reading.questions.map(question => [question.id, question.affects])).toEqual([['hidden', 2]])
  })

  test('24 leavers are struck through', async () => {
    const rows = [['Name', 'MIG', 'TIG', 'Press'], ...PEOPLE]
    const reading = await readBook([{ rows, cells: looks({ '2,0': { font: { strikethrough: true } } }) }])
    expect(reading.people.map(person => `${person.name} ${person.status}`)).toEqual([
      'Ana Ruiz active',
      'Ben Okafor left',
      'Chen Wei active',
    ])
    expect(cellsIn(reading)).toEqual(READ)
  })

  test('27 totals among the data are a checksum, said in one line', async () => {
    const rows = [
      ['Name', 'MIG', 'TIG', 'Press', 'Total'],
      ...PEOPLE.map(row => [...row, row.filter(cell => typeof cell === 'number').length]),
      ['Total', 3, 2, 2, 7],
    ]
    const reading = await readBook([{ rows }])
    expect(cellsIn(reading)).toEqual(READ)
    expect(reading.checks.every(check => check.ok)).toBe(true)
    expect(reading.notes?.filter(note => note.code.startsWith('note.totals')).map(note => note.text)).toEqual([
      '6 totals of your sheet agree with what we read.',
    ])
    const wrong = await readBook([{ rows: [['Name', 'MIG', 'TIG', 'Press'], ...PEOPLE, ['Total', 3, 2, 5]] }])
    expect(wrong.notes?.map(note => note.text)).toContain('1 of 3 totals differs: your sheet says 5, we read 2 (Sheet1 D5).')
  })

  test('30 formulas to other workbooks give what was last fetched, and are marked', async () => {
    const rows = [['Name', 'MIG', 'TIG', 'Press'], ...PEOPLE]
    const change = {
      'xl/worksheets/sheet1.xml': (xml: string) => xml.replace(/<c r="B2"([^>]*)><v>1<\/v>/, '<c r="B2"$1><f>[1]Plant!B7</f><v>1</v>'),
    }
    const reading = await readBook([{ rows }], { change })
    expect(cellsIn(reading)).toEqual(['Ana Ruiz/MIG=1 ?', ...READ.slice(1)])
    expect(reading.notes?.map(note => note.code)).toContain('note.external')
  })
})

describe('formats and sizes', () => {
  test('20a semicolons in Windows-1252', async () => {
    const text = 'Name;Schweißen;Löten\nJürgen Müller;3;2\nAna Ruiz;1;4\n'
    const bytes = Uint8Array.from(text, letter => letter.charCodeAt(0))
    expect(cellsIn(await readBytes(bytes, 'm.csv'))).toEqual([
      'Jürgen Müller/Schweißen=3',
      'Jürgen Müller/Löten=2',
      'Ana Ruiz/Schweißen=1',
      'Ana Ruiz/Löten=4',
    ])
  })

  test('20b UTF-16 with and without its mark', async () => {
    const text = 'Name\tMIG\tTIG\nŁukasz Żak\t3\t2\nAna Ruiz\t1\t4\n'
    for (const mark of [[], [0xff, 0xfe]]) {
      const bytes = new Uint8Array([...mark, ...[...text].flatMap(letter => [letter.charCodeAt(0) & 255, letter.charCodeAt(0) >> 8])])
      expect(cellsIn(await readBytes(bytes, 'm.csv'))).toEqual(['Łukasz Żak/MIG=3', 'Łukasz Żak/TIG=2', 'Ana Ruiz/MIG=1', 'Ana Ruiz/TIG=4'])
    }
  })

  test('28a a locked workbook and 28b an old one say the way out', async () => {
    const ole = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
    const wide = (word: string) => [...word].flatMap(letter => [letter.charCodeAt(0), 0])
    await expect(readBytes(new Uint8Array([...ole, ...wide('EncryptedPackage')]), 'm.xlsx')).rejects.toMatchObject({
      code: 'sheet.locked',
      message: expect.stringContaining('without the password'),
    })
    await expect(readBytes(new Uint8Array([...ole, ...wide('Workbook')]), 'm.xls')).rejects.toMatchObject({
      code: 'sheet.old_format',
      message: expect.stringContaining('.xlsx'),
    })
  })

  test('29 a sheet formatted to the last row and column', async () => {
    const paint = Array.from(
      { length: 3_000 },
      (_, i) => `<row r="${i * 340 + 10}"><c r="A${i * 340 + 10}" s="0"/><c r="XFD${i * 340 + 10}" s="0"/></row>`,
    ).join('')
    const change = {
      'xl/worksheets/sheet1.xml': (xml: string) =>
        xml.replace('</sheetData>', `${paint}</sheetData>`).replace(/<dimension[^>]*>/, '<dimension ref="A1:XFD1048576"/>'),
    }
    const reading = await readBook(
      [
        {
          rows: [['Name', 'MIG', 'TIG', 'Press'], ...PEOPLE],
          cells: new Map([['1,1', { value: 1, comment: { text: 'passed 2024-03-01' } }]]),
        },
      ],
      { change },
    )
    expect(cellsIn(reading)).toEqual(['Ana Ruiz/MIG=1 on 2024-03-01', ...READ.slice(1)])
  })
})
