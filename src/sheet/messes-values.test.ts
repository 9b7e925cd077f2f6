import { describe, expect, test } from 'vitest'
import { cellsIn, readText, unreadIn } from '../../test/fixtures/sheets/read-text.ts'
import { fill, looks, readBook } from '../../test/support/mess-sheet.ts'

/** The messes of real sheets that are about what stands in a cell: colours, icons, signs, dates, numbers, names. */
const HEAD = ['Name', 'MIG', 'TIG', 'Press']

describe('looks that carry the level', () => {
  test('8 colours alone: by the legend, else asked about', async () => {
    const rows = [HEAD, ['Ana Ruiz'], ['Ben Okafor'], [], ['Legend'], [null, 'not trained'], [null, 'in training'], [null, 'works alone']]
    const body = { '1,1': fill('00B050'), '1,2': fill('FF0000'), '1,3': fill('FFC000'), '2,1': fill('FF0000'), '2,3': fill('00B050') }
    const explained = await readBook([
      { rows, cells: looks({ ...body, '5,0': fill('FF0000'), '6,0': fill('FFC000'), '7,0': fill('00B050') }) },
    ])
    expect(cellsIn(explained)).toEqual(['Ana Ruiz/MIG=3', 'Ana Ruiz/TIG=0', 'Ana Ruiz/Press=1', 'Ben Okafor/MIG=0', 'Ben Okafor/Press=3'])
    const bare = await readBook([{ rows: rows.slice(0, 3), cells: looks(body) }])
    expect([bare.cells.length, unreadIn(bare).length, bare.questions.map(question => question.code)]).toEqual([
      0,
      5,
      ['question.colour', 'question.colour'],
    ])
    const answered = await readBook([{ rows: rows.slice(0, 3), cells: looks(body) }], { answers: { 'token:fill:00B050': 'level:1' } })
    expect(cellsIn(answered)).toEqual(['Ana Ruiz/MIG=1', 'Ben Okafor/Press=1'])
  })

  test('8 colours of a conditional format, explained by a legend', async () => {
    const rows = [
      HEAD,
      ['Ana Ruiz', 'grn', 'rot', 'grn'],
      ['Ben Okafor', 'rot', null, 'grn'],
      [],
      ['Legend'],
      [null, 'not trained'],
      [null, 'works alone'],
    ]
    const rule = (text: string, rgb: string, priority: number) => ({
      type: 'cellIs' as const,
      operator: 'equal' as const,
      formula: `"${text}"`,
      priority,
      range: 'B2:D3',
      style: fill(rgb),
    })
    const reading = await readBook([
      {
        rows,
        cells: looks({ '5,0': fill('FF0000'), '6,0': fill('00B050') }),
        conditionalRules: [rule('rot', 'FF0000', 1), rule('grn', '00B050', 2)],
      },
    ])
    expect(cellsIn(reading)).toEqual(['Ana Ruiz/MIG=3', 'Ana Ruiz/TIG=0', 'Ana Ruiz/Press=3', 'Ben Okafor/MIG=0', 'Ben Okafor/Press=3'])
  })

  test.each([
    [
      'quarters by numbers, the numbers hidden',
      '5Quarters',
      [0, 1, 2, 3, 4].map(value => ({ type: 'num' as const, value: String(value) })),
      false,
      [
        [4, 2, 0],
        [1, 3, 2],
      ],
      [4, 2, 0, 1, 3, 2],
    ],
    [
      'quarters by percent of what is there',
      '5Quarters',
      [0, 20, 40, 60, 80].map(value => ({ type: 'percent' as const, value: String(value) })),
      false,
      [
        [0, 30, 100],
        [55, 70, 90],
      ],
      [0, 1, 4, 2, 3, 4],
    ],
    [
      'lights over points beyond any scale',
      '3TrafficLights1',
      [0, 200, 400].map(value => ({ type: 'num' as const, value: String(value) })),
      true,
      [
        [150, 250, 500],
        [90, 410, 380],
      ],
      [0, 1, 2, 0, 2, 1],
    ],
    [
      'numbers that are levels by themselves stay what they are',
      '3TrafficLights1',
      [0, 33, 67].map(value => ({ type: 'percent' as const, value: String(value) })),
      true,
      [
        [1, 2, 5],
        [4, 3, 2],
      ],
      [1, 2, 5, 4, 3, 2],
    ],
  ])('9 icon sets: %s', async (_, iconSet, cfvo, showValue, values, levels) => {
    const rows = [HEAD, ['Ana Ruiz', ...values[0]!], ['Ben Okafor', ...values[1]!]]
    const reading = await readBook([
      { rows, conditionalRules: [{ type: 'iconSet', priority: 1, range: 'B2:D3', iconSet: { iconSet, cfvo, showValue } }] },
    ])
    expect(reading.cells.map(cell => cell.level)).toEqual(levels)
    expect(reading.cells.map(cell => cell.token)).toEqual(values.flat().map(String))
  })

  test('10 pictures of pies are listed cell by cell', async () => {
    const anchor = (row: number, column: number) =>
      `<xdr:twoCellAnchor><xdr:from><xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>${column + 1}</xdr:col><xdr:row>${row + 1}</xdr:row></xdr:to><xdr:pic><xdr:nvPicPr/></xdr:pic><xdr:clientData/></xdr:twoCellAnchor>`
    const reading = await readBook([{ rows: [HEAD, ['Ana Ruiz', null, 2, 1], ['Ben Okafor', 1, 1, null]] }], {
      change: {
        'xl/drawings/drawing1.xml': () =>
          `<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing">${anchor(1, 1)}${anchor(2, 3)}</xdr:wsDr>`,
        'xl/worksheets/_rels/sheet1.xml.rels': () =>
          '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing" Target="../drawings/drawing1.xml"/></Relationships>',
      },
    })
    expect([cellsIn(reading).length, unreadIn(reading)]).toEqual([4, ['B2 picture', 'D3 picture']])
  })

  test('11 Wingdings and symbol fonts', async () => {
    const font = (name: string) => ({ font: { name } })
    const rows = [HEAD, ['Ana Ruiz', 'ü', 'û', 'ü'], ['Ben Okafor', 'P', 'O', 'P'], ['Chen Wei', '\uf0fc', null, 'a']]
    const cells = looks({
      '1,1': font('Wingdings'),
      '1,2': font('Wingdings'),
      '1,3': font('Wingdings'),
      '2,1': font('Wingdings 2'),
      '2,2': font('Wingdings 2'),
      '2,3': font('Wingdings 2'),
      '3,1': font('Wingdings'),
      '3,3': font('Webdings'),
    })
    expect((await readBook([{ rows, cells }])).cells.map(cell => cell.level)).toEqual([1, 0, 1, 1, 0, 1, 1, 1])
  })

  test('11 quarter circles of Unicode', async () => {
    const reading = await readBook([{ rows: [HEAD, ['Ana Ruiz', '○', '◔', '◑'], ['Ben Okafor', '◕', '●', '◐']] }])
    expect(reading.cells.map(cell => cell.level)).toEqual([0, 1, 2, 3, 4, 2])
  })

  test('lists of allowed values say the scale and its order', async () => {
    const rows = [HEAD, ['Ana Ruiz', 1, 2, 1], ['Ben Okafor', 2, 3, 1]]
    const numbers = await readBook([{ rows, dataValidations: [{ type: 'list', values: ['0', '1', '2', '3', '4', '5'], range: 'B2:D9' }] }])
    expect([numbers.scaleKind, cellsIn(numbers).length]).toEqual(['0-5', 6])
    const words = await readBook([
      {
        name: 'M',
        rows: [HEAD, ['Ana Ruiz', 'Bronze', 'Gold', 'Silver'], ['Ben Okafor', 'Gold', 'Silver', 'Bronze']],
        dataValidations: [{ type: 'list', formula1: "'The lists'!$A$1:$A$3", range: 'B2:D9' }],
      },
      { name: 'The lists', rows: [['Bronze'], ['Silver'], ['Gold']], hidden: true },
    ])
    expect(words.cells.map(cell => cell.level)).toEqual([1, 3, 2, 3, 2, 1])
    expect([words.questions.map(question => question.id), words.cells.every(cell => cell.certainty === 'doubtful')]).toEqual([
      ['legend-order'],
      true,
    ])
  })
})

describe('scales', () => {
  test('12 scales of 1-4 and 1-5 stay two', async () => {
    const people = Array.from({ length: 15 }, (_, i) => [
      `Person ${'ABCDEFGHIJKLMNO'[i]} Ruiz`,
      (i % 4) + 1,
      ((i + 1) % 4) + 1,
      (i % 5) + 1,
      ((i + 2) % 5) + 1,
    ])
    const reading = await readBook([
      { rows: [[null, 'Welding', null, 'Logistics', null], ['Name', 'MIG', 'TIG', 'Crane', 'Forklift'], ...people] },
    ])
    expect(reading.skills.map(skill => skill.scale)).toEqual(['1-4', '1-4', '1-5', '1-5'])
    expect(reading.cells.map(cell => cell.level)).toEqual(people.flatMap(row => row.slice(1)))
  })

  test('13 ILUO in lower case', async () => {
    const reading = await readText({ 'm.csv': 'Name,MIG,TIG,Press,Crane\nAna Ruiz,i,l,u,o\nBen Okafor,I,L,U,O\n' })
    expect(reading.cells.map(cell => cell.level)).toEqual([1, 2, 3, 4, 1, 2, 3, 4])
  })

  test('a level with a date, plans, marks for nothing, percentages', async () => {
    const levels = await readText({ 'm.csv': 'Name,MIG,TIG,Press\nAna Ruiz,3 (05/24),plan Q3,n/a\nBen Okafor,1,-,2\n' })
    expect([cellsIn(levels), unreadIn(levels)]).toEqual([
      ['Ana Ruiz/MIG=3 on 2024-05-01 ?', 'Ben Okafor/MIG=1', 'Ben Okafor/Press=2'],
      ['C2 planned'],
    ])
    const percent = await readBook([
      {
        rows: [HEAD, ['Ana Ruiz', 0.25, 1, 0], ['Ben Okafor', 0.5, 0.75, 0.25]],
        cells: looks(Object.fromEntries([1, 2].flatMap(row => [1, 2, 3].map(column => [`${row},${column}`, { numFmt: '0%' }])))),
      },
    ])
    expect(percent.cells.map(cell => cell.level)).toEqual([25, 100, 0, 50, 75, 25])
  })

  test('a bare share beside percentages is one, with a doubt', async () => {
    const { cells } = await readText({ 'm.csv': 'Name;Crane;Press\nAna Ruiz;75 %;50%\nBen Okafor;0,25;100 %\n' })
    expect(cells.map(cell => [cell.level, cell.certainty])).toEqual([
      [75, 'read'],
      [50, 'read'],
      [25, 'doubtful'],
      [100, 'read'],
    ])
  })

  test('months with a point and weeks of a year are dates', async () => {
    const { cells, unread } = await readText({
      'm.csv': 'Name;Kran;Stapler\nAna Ruiz;12.2024;KW 12/2025\nUwe Weiß;06.2025;2025-W01\nEva Holm;01.2023;KW 53/2020\n',
    })
    expect(cells.map(cell => `${cell.achievedOn} ${cell.certainty}`)).toEqual([
      '2024-12-01 doubtful',
      '2025-03-17 doubtful',
      '2025-06-01 doubtful',
      '2024-12-30 doubtful',
      '2023-01-01 doubtful',
      '2020-12-28 doubtful',
    ])
    expect(unread).toEqual([])
  })

  test('19 decimal commas', async () => {
    const reading = await readText({ 'm.csv': 'Name;MIG;TIG;Press\nAna Ruiz;0,25;1,0;0,5\nBen Okafor;0,75;0,5;0\n' })
    expect(reading.cells.map(cell => cell.level)).toEqual([25, 100, 50, 75, 50, 0])
    const between = await readText({ 'm.csv': 'Name;MIG;TIG\nAna Ruiz;2,0;3\nBen Okafor;2,5;1\nChen Wei;1;4\n' })
    expect([between.cells.map(cell => cell.level), unreadIn(between)]).toEqual([[2, 3, 1, 1, 4], ['B3 between_levels']])
  })
})

describe('dates', () => {
  test('14 dates as text; what is none is listed', async () => {
    const reading = await readText({
      'c.csv': 'Name;Kurs;Datum\nAna Ruiz;MIG;31.01.2024\nBen Okafor;MIG;3. März 2024\nChen Wei;MIG;bald\nDora Novak;MIG;2024-05-17\n',
    })
    expect(cellsIn(reading)).toEqual(['Ana Ruiz/MIG=1 on 2024-01-31', 'Ben Okafor/MIG=1 on 2024-03-03', 'Dora Novak/MIG=1 on 2024-05-17'])
    expect(unreadIn(reading)[0]).toBe('C4 bad_date')
  })

  test('15 day and month: by impossible values, else asked', async () => {
    const decided = await readText({ 'c.csv': 'Name,Course,Date\nAna Ruiz,MIG,03/04/2024\nBen Okafor,MIG,04/25/2024\n' })
    expect([cellsIn(decided), decided.questions]).toEqual([['Ana Ruiz/MIG=1 on 2024-03-04', 'Ben Okafor/MIG=1 on 2024-04-25'], []])
    const open = { 'c.csv': 'Name,Course,Date\nAna Ruiz,MIG,03/04/2024\nBen Okafor,MIG,04/05/2024\n' }
    const asked = await readText(open)
    expect([asked.questions.map(question => question.id), asked.cells.every(cell => cell.certainty === 'doubtful')]).toEqual([
      ['date-order'],
      true,
    ])
    expect(cellsIn(await readText(open, { 'date-order': 'mdy' }))[0]).toBe('Ana Ruiz/MIG=1 on 2024-03-04')
  })

  test('16 years of two digits, with the pivot said', async () => {
    const reading = await readText({ 'c.csv': 'Name;Kurs;Datum\nAna Ruiz;MIG;31.01.24\nBen Okafor;MIG;15.06.98\n' })
    expect(cellsIn(reading)).toEqual(['Ana Ruiz/MIG=1 on 2024-01-31', 'Ben Okafor/MIG=1 on 1998-06-15'])
    expect(reading.notes?.map(note => [note.code, note.params['count']])).toEqual([['note.short_years', 2]])
  })

  test('17 days counted from 1904', async () => {
    const rows = [
      ['Name', 'Course', 'Completed on'],
      ['Ana Ruiz', 'MIG', new Date(Date.UTC(2024, 1, 29))],
      ['Ben Okafor', 'MIG', 43_889],
    ]
    const cells = looks({ '1,2': { numFmt: 'dd.mm.yyyy' } })
    const reading = await readBook([{ rows, cells }], { dateSystem: '1904' })
    expect(cellsIn(reading)).toEqual(['Ana Ruiz/MIG=1 on 2024-02-29', 'Ben Okafor/MIG=1 on 2024-02-29'])
    expect(reading.notes?.map(note => note.code)).toContain('note.from_1904')
  })

  test('18 serial numbers that lost their format, in a list and under the skills of a matrix', async () => {
    const list = await readText({ 'c.csv': 'Name,Course,Date\nAna Ruiz,MIG,45351\nBen Okafor,MIG,45352\n' })
    expect(cellsIn(list)).toEqual(['Ana Ruiz/MIG=1 on 2024-02-29', 'Ben Okafor/MIG=1 on 2024-03-01'])
    const matrix = await readText({ 'm.csv': 'Name,MIG,TIG,Press\nAna Ruiz,45351,,45352\nBen Okafor,45352,45351,\n' })
    expect(cellsIn(matrix)).toEqual([
      'Ana Ruiz/MIG=1 on 2024-02-29 ?',
      'Ana Ruiz/Press=1 on 2024-03-01 ?',
      'Ben Okafor/MIG=1 on 2024-03-01 ?',
      'Ben Okafor/TIG=1 on 2024-02-29 ?',
    ])
    const beside = await readText({ 'm.csv': 'Name,MIG,MIG date,TIG,TIG date\nAna Ruiz,3,45351,2,45352\nBen Okafor,1,45352,,\n' })
    expect(cellsIn(beside)).toEqual(['Ana Ruiz/MIG=3 on 2024-02-29', 'Ana Ruiz/TIG=2 on 2024-03-01', 'Ben Okafor/MIG=1 on 2024-03-01'])
  })

  test('25 comments that hold the dates', async () => {
    const note = (value: string, text: string) => ({ value, comment: { text } })
    const cells = new Map([
      ['1,1', note('U', 'passed 2024-03-01')],
      ['1,2', note('L', 'gültig bis 31.12.2026')],
      ['2,1', note('O', 'Meister: 3 May 2023')],
    ])
    const reading = await readBook([{ rows: [HEAD, ['Ana Ruiz', 'U', 'L'], ['Ben Okafor', 'O', 'I', 'I']], cells }])
    expect(cellsIn(reading)).toEqual([
      'Ana Ruiz/MIG=3 on 2024-03-01',
      'Ana Ruiz/TIG=2 until 2026-12-31',
      'Ben Okafor/MIG=4 on 2023-05-03',
      'Ben Okafor/TIG=1',
      'Ben Okafor/Press=1',
    ])
  })
})

describe('names, numbers, errors', () => {
  test('21 spaces of all kinds around and inside', async () => {
    const reading = await readBook([
      {
        rows: [
          ['Name ', '\u00a0MIG', 'TIG'],
          ['  Ana\u00a0Ruiz ', ' U\u00a0', 'L '],
          ['Ben  Okafor', '\u200bI', null],
        ],
      },
    ])
    expect(cellsIn(reading)).toEqual(['Ana Ruiz/MIG=3', 'Ana Ruiz/TIG=2', 'Ben Okafor/MIG=1'])
  })

  test('22 two people of one name stay two, and are shown', async () => {
    const reading = await readText({ 'm.csv': 'Name,Team,MIG,TIG\nAna Ruiz,A,1,2\nAna Ruiz,B,3,4\nBen Okafor,A,1,1\n' })
    expect(reading.people.map(person => person.key)).toEqual(['Ana Ruiz', 'Ana Ruiz (2)', 'Ben Okafor'])
    expect(reading.nearDuplicates.map(pair => [pair.a, pair.b, pair.similarity])).toEqual([['Ana Ruiz', 'Ana Ruiz (2)', 1]])
    const numbered = await readText({ 'm.csv': 'Name,Employee No.,MIG,TIG\nAna Ruiz,101,1,2\nAna Ruiz,102,3,4\n' })
    expect([numbered.people.map(person => person.key), numbered.nearDuplicates.map(pair => pair.proposal)]).toEqual([
      ['101', '102'],
      ['different'],
    ])
  })

  test('23 numbers without their leading zeros', async () => {
    const reading = await readText({
      'people.csv': 'Employee No.,Name\n00101,Ana Ruiz\n00102,Ben Okafor\n',
      'courses.csv': 'Employee No.,Course,Completed on\n101,MIG,2024-01-31\n00102,MIG,2024-02-01\n',
    })
    expect(cellsIn(reading)).toEqual(['00101/MIG=1 on 2024-01-31', '00102/MIG=1 on 2024-02-01'])
    expect(reading.nearDuplicates.map(pair => [pair.a, pair.b, pair.proposal])).toEqual([['00101', '101', 'joined']])
    expect(reading.notes?.map(note => note.code)).toEqual(['note.padded'])
  })

  test('a user id spelt two ways is proposed, never merged', async () => {
    const reading = await readText({
      'people.csv': 'User ID,Name\nj.meier,Jana Meier\na.ruiz,Ana Ruiz\n',
      'courses.csv': 'User ID,Course,Completed on\njmeier,MIG,2024-01-31\na.ruiz,MIG,2024-02-01\n',
    })
    expect(cellsIn(reading)).toEqual(['jmeier/MIG=1 on 2024-01-31', 'a.ruiz/MIG=1 on 2024-02-01'])
    expect(reading.nearDuplicates.map(pair => [pair.a, pair.b, pair.proposal])).toEqual([['j.meier', 'jmeier', 'same']])
  })

  test('26 errors of formulas are listed', async () => {
    const change = {
      'xl/worksheets/sheet1.xml': (xml: string) =>
        xml.replace(/<c r="B2"[^>]*><v>1<\/v><\/c>/, '<c r="B2" t="e"><f>X!A1</f><v>#REF!</v></c>'),
    }
    const reading = await readBook([{ rows: [HEAD, ['Ana Ruiz', 1, '#N/A', 2], ['Ben Okafor', 3, 1, 2]] }], { change })
    expect(cellsIn(reading)).toEqual(['Ana Ruiz/Press=2', 'Ben Okafor/MIG=3', 'Ben Okafor/TIG=1', 'Ben Okafor/Press=2'])
    expect(reading.unread.map(unread => [unread.source.cell, unread.value, unread.code])).toEqual([
      ['B2', '#REF!', 'unread.error'],
      ['C2', '#N/A', 'unread.error'],
    ])
  })
})
