import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { cellsIn, membersIn, readText, requirementsIn, TODAY, unreadIn } from '../../test/fixtures/sheets/read-text.ts'
import { readSheets } from './read.ts'

describe('layouts', () => {
  test('letters of the plant’s own below a blank corner are levels, however full their rows are', async () => {
    const reading = await readText({
      'm.csv': ';Torque tools;Spot welding;First aid\nHana Costa;B;;D\nTomasz Haddad;C;D;A\nChiara Vermeer;A;B;B\nPetra Lindqvist;;D;C\n',
      'p.csv': 'Name;Employee number\nHana Costa;10000\nTomasz Haddad;10007\nChiara Vermeer;10014\nPetra Lindqvist;10021\n',
    })
    expect(reading.skills.map(skill => skill.name)).toEqual(['Torque tools', 'Spot welding', 'First aid'])
    expect(reading.cells).toHaveLength(10)
  })

  test('what was left unread says whose it is: of a pair, whichever of its columns it stands in, or of nobody', async () => {
    const reading = await readText({
      'm.csv':
        'Name;Welding;;Crane;;;Remarks\n;Level;Date;Level;Date;;\nAna Ruiz;#REF!;2025-01-10;planned;#REF!;7;new here\nBen Okafor;2;soon;3;2025-02-10;;\nChen Wei;1;2025-03-10;2;2025-03-11;;\n',
    })
    const [welding, crane] = [
      { person: 'Ana Ruiz', skill: 'Welding' },
      { person: 'Ana Ruiz', skill: 'Crane' },
    ]
    expect(reading.unread.map(({ source, of }) => [source.cell, of])).toEqual([
      ['B3', welding],
      ['D3', crane],
      ['E3', crane],
      ['C4', { person: 'Ben Okafor', skill: 'Welding' }],
      ['F3', {}],
      ['G3', {}],
    ])
  })

  test('title, number, team, target, total and legend of a German sheet', async () => {
    const reading = await readText({
      'm.csv':
        'Qualifikationsmatrix Linie 4;;;;;\n;;;;;\nName;Pers.-Nr.;Team;Schweißen;Löten;Stapler\nAna Ruiz;1001;A;I;l;U\nBen Okafor;1002;A;O;;u\nChen Wei;1003;B;L;-;I\nSoll;;;U;L;I\nSumme;;;3;1;3\n\nLegende;;;;;\nI;in Ausbildung;;;;\nL;unter Aufsicht;;;;\nU;selbstständig;;;;\nO;kann schulen;;;;\n',
    })
    expect(cellsIn(reading)).toEqual([
      '1001/Schweißen=1',
      '1001/Löten=2',
      '1001/Stapler=3',
      '1002/Schweißen=4',
      '1002/Stapler=3',
      '1003/Schweißen=2',
      '1003/Stapler=1',
    ])
    expect(requirementsIn(reading)).toEqual(['everyone: Schweißen >= 3', 'everyone: Löten >= 2', 'everyone: Stapler >= 1'])
    expect(reading.checks.map(check => [check.sheetSays, check.weRead, check.ok])).toEqual([
      [3, 3, true],
      [1, 1, true],
      [3, 3, true],
    ])
    expect(membersIn(reading)).toEqual(['1001 in A', '1002 in A', '1003 in B'])
    expect(reading.scaleKind).toBe('iluo')
    expect(reading.levels.map(level => level.name)).toEqual(['in Ausbildung', 'unter Aufsicht', 'selbstständig', 'kann schulen'])
    expect(unreadIn(reading)).toEqual(['A1 note'])
  })

  test('people across the top', async () => {
    const reading = await readText({ 't.csv': 'Skill,Target,Ana Ruiz,Ben Okafor,Chen Wei\nMIG welding,3,2,3,4\nForklift,1,0,1,4\n' })
    expect(reading.summary.tables.map(table => table.kind)).toEqual(['transposed'])
    expect(cellsIn(reading)).toEqual([
      'Ana Ruiz/MIG welding=2',
      'Ana Ruiz/Forklift=0',
      'Ben Okafor/MIG welding=3',
      'Ben Okafor/Forklift=1',
      'Chen Wei/MIG welding=4',
      'Chen Wei/Forklift=4',
    ])
    expect(requirementsIn(reading)).toEqual(['everyone: MIG welding >= 3', 'everyone: Forklift >= 1'])
    expect(reading.cells[0]?.source.cell).toBe('C2')
  })

  test('groups over spacer columns, team headings and blank rows', async () => {
    const reading = await readText({
      'g.csv':
        ',,Welding,,,Assembly,\nName,Nr,MIG,TIG,,Line 1,Line 2\nTeam A,,,,,,\nAna Ruiz,,3,2,,1,\n,,,,,,\nTeam B,,,,,,\nChen Wei,,1,1,,3,3\nDora Novak,,,,,,\n',
    })
    expect(reading.skills.map(skill => `${skill.group}/${skill.name}`)).toEqual([
      'Welding/MIG',
      'Welding/TIG',
      'Assembly/Line 1',
      'Assembly/Line 2',
    ])
    expect(membersIn(reading)).toEqual(['Ana Ruiz in Team A', 'Chen Wei in Team B', 'Dora Novak in Team B'])
    expect(reading.cells).toHaveLength(7)
  })

  test('merged heads and merged teams', async () => {
    const rows = [
      ['Team', 'Name', 'Welding', null, 'Logistics'],
      [null, null, 'MIG', 'TIG', 'Forklift'],
      ['A', 'Ana Ruiz', 1, 2, 3],
      [null, 'Ben Okafor', 2, null, 4],
      ['B', 'Chen Wei', 3, 1, null],
    ]
    const merges = [
      [0, 0, 1, 0],
      [0, 1, 1, 1],
      [0, 2, 0, 3],
      [2, 0, 3, 0],
    ].map(([startRow = 0, startCol = 0, endRow = 0, endCol = 0]) => ({ startRow, startCol, endRow, endCol }))
    const reading = await readSheets([{ name: 't.xlsx', bytes: await writeXlsx({ sheets: [{ name: 'M', rows, merges }] }) }], {
      today: TODAY,
    })
    expect(reading.skills.map(skill => `${skill.group}/${skill.name}`)).toEqual(['Welding/MIG', 'Welding/TIG', 'Logistics/Forklift'])
    expect(membersIn(reading)).toEqual(['Ana Ruiz in A', 'Ben Okafor in A', 'Chen Wei in B'])
  })

  test('a grid names everybody and every skill in it, and an unread block is of all it covers', async () => {
    const rows = [
      ['Name', 'MIG', 'TIG', 'Crane'],
      ['Ana Ruiz', '#REF!', null, null],
      ['Ben Okafor', null, null, null],
      ['Chen Wei', 3, 1, null],
      ['Dora Novak', null, null, null],
    ]
    const merges = [{ startRow: 1, startCol: 1, endRow: 2, endCol: 2 }]
    const reading = await readSheets([{ name: 't.xlsx', bytes: await writeXlsx({ sheets: [{ name: 'M', rows, merges }] }) }], {
      today: TODAY,
    })
    expect(reading.unread.map(({ source, of, over }) => [source.cell, of, over])).toEqual([['B2', undefined, 'B2:C3']])
    expect(reading.summary.tables.map(table => table.grid)).toEqual([
      { people: ['Ana Ruiz', 'Ben Okafor', 'Chen Wei', 'Dora Novak'], skills: ['MIG', 'TIG', 'Crane'] },
    ])
  })

  test('one skill name under two groups is two skills', async () => {
    const reading = await readText({ 'm.csv': ',Press 1,,Press 2,\nName,Set up,Run,Set up,Run\nAna Ruiz,1,2,3,4\nBen Okafor,2,2,3,3\n' })
    expect(reading.skills.map(skill => skill.key)).toEqual(['Set up', 'Run', 'Press 2 / Set up', 'Press 2 / Run'])
    expect(cellsIn(reading).slice(0, 4)).toEqual([
      'Ana Ruiz/Set up=1',
      'Ana Ruiz/Run=2',
      'Ana Ruiz/Press 2 / Set up=3',
      'Ana Ruiz/Press 2 / Run=4',
    ])
  })

  test('two tables side by side and two below each other', async () => {
    const beside = await readText({ 'a.csv': 'Team A,,,,,Team B,,\nName,MIG,TIG,,,Name,MIG,TIG\nAna Ruiz,1,2,,,Chen Wei,3,4\n' })
    const below = await readText({ 'a.csv': 'Team A,,\nName,MIG,TIG\nAna Ruiz,1,2\n,,\nTeam B,,\nName,MIG,TIG\nChen Wei,3,4\n' })
    for (const reading of [beside, below]) {
      expect(cellsIn(reading)).toEqual(['Ana Ruiz/MIG=1', 'Ana Ruiz/TIG=2', 'Chen Wei/MIG=3', 'Chen Wei/TIG=4'])
      expect(membersIn(reading)).toEqual(['Ana Ruiz in Team A', 'Chen Wei in Team B'])
    }
  })

  test('several columns for each skill: level, date, target', async () => {
    const reading = await readText({
      'f.csv':
        ',MIG,,,TIG,,\nName,Level,Date,Target,Level,Date,Target\nAna Ruiz,3,2024-01-01,3,2,2023-05-05,1\nBen Okafor,1,2024-02-01,2,,,1\n',
    })
    expect(cellsIn(reading)).toEqual(['Ana Ruiz/MIG=3 on 2024-01-01', 'Ana Ruiz/TIG=2 on 2023-05-05', 'Ben Okafor/MIG=1 on 2024-02-01'])
    expect(requirementsIn(reading)).toEqual([
      'person Ana Ruiz: MIG >= 3',
      'person Ana Ruiz: TIG >= 1',
      'person Ben Okafor: MIG >= 2',
      'person Ben Okafor: TIG >= 1',
    ])
  })

  test('a sheet for each team', async () => {
    const sheets = [
      {
        name: 'Nights',
        rows: [
          ['Name', 'MIG', 'TIG', 'Press'],
          ['Ana Ruiz', 1, 2, 2],
        ],
      },
      {
        name: 'Days',
        rows: [
          ['Name', 'MIG', 'TIG', 'Press'],
          ['Chen Wei', 4, 2, 3],
        ],
      },
    ]
    const reading = await readSheets([{ name: 't.xlsx', bytes: await writeXlsx({ sheets }) }], { today: TODAY })
    expect(membersIn(reading)).toEqual(['Ana Ruiz in Nights', 'Chen Wei in Days'])
    expect(reading.skills.map(skill => skill.scale)).toEqual(['1-4', '1-4', '1-4'])
  })

  test('names that are also properties of objects', async () => {
    const reading = await readText({ 'p.csv': 'Name,__proto__,constructor\nAna Ruiz,1,2\n__proto__,3,2\n' })
    expect(cellsIn(reading)).toEqual(['Ana Ruiz/__proto__=1', 'Ana Ruiz/constructor=2', '__proto__/__proto__=3', '__proto__/constructor=2'])
    expect(Object.prototype).not.toHaveProperty('3')
  })
})

describe('the matrix as it is exported here', () => {
  const head = [
    [null, null, null, 'Welding', 'Welding', 'Logistics'],
    ['Name', 'Employee number', 'Team', 'MIG', 'TIG', 'Forklift'],
  ]
  const body = [
    ['Ana Ruiz', '1', 'Line 4', 'U', null, 'I'],
    ['Ben Okafor', '2', 'Line 4', 'O', 'L', null],
  ]

  test.each([
    [
      'with a row of targets',
      [['Target', null, null, 'U', 'L', 'I']],
      ['everyone: MIG >= 3', 'everyone: TIG >= 2', 'everyone: Forklift >= 1'],
    ],
    ['without one', [], []],
  ])('reads back %s', async (_, targets, requirements) => {
    const bytes = await writeXlsx({ sheets: [{ name: 'Matrix', rows: [...head, ...body, ...targets] }] })
    const reading = await readSheets([{ name: 'matrix.xlsx', bytes }], { today: TODAY })
    expect(cellsIn(reading)).toEqual(['1/MIG=3', '1/Forklift=1', '2/MIG=4', '2/TIG=2'])
    expect(reading.skills.map(skill => `${skill.group}/${skill.name}`)).toEqual(['Welding/MIG', 'Welding/TIG', 'Logistics/Forklift'])
    expect(membersIn(reading)).toEqual(['1 in Line 4', '2 in Line 4'])
    expect(requirementsIn(reading)).toEqual(requirements)
    expect([reading.unread, reading.questions]).toEqual([[], []])
  })
})

describe('what stands in the cells', () => {
  test.each([
    ['ticks', 'x,✓,nein', ['A B/S1=1', 'A B/S2=1', 'A B/S3=0']],
    ['quarter circles', '○,◑,●', ['A B/S1=0', 'A B/S2=2', 'A B/S3=4']],
    ['percentages', '25%,100 %,0%', ['A B/S1=25', 'A B/S2=100', 'A B/S3=0']],
    ['words', 'in training,expert,none', ['A B/S1=1', 'A B/S2=4', 'A B/S3=0']],
    ['signs', '+,++,+++', ['A B/S1=1', 'A B/S2=2', 'A B/S3=3']],
    ['levels with a date', 'L (05/24),U 2026-03-01,I', ['A B/S1=2 on 2024-05-01 ?', 'A B/S2=3 on 2026-03-01', 'A B/S3=1']],
    ['not applicable', 'n/a,-,3', ['A B/S3=3']],
    ['in brackets or in doubt', '(2),3?,1', ['A B/S1=2 ?', 'A B/S2=3 ?', 'A B/S3=1']],
    ['yes and no by letter', 'Y,N,Y', ['A B/S1=1', 'A B/S2=0', 'A B/S3=1']],
  ])('%s', async (_, row, cells) => {
    expect(cellsIn(await readText({ 'm.csv': `Name,S1,S2,S3\nA B,${row}\n` }))).toEqual(cells)
  })

  test('what cannot be read is named with its place and reason', async () => {
    const reading = await readText({
      'm.csv': 'Name,MIG,TIG,Press,Note\nAna Ruiz,3,#REF!,2,likes nights\nBen Okafor,9,plan Q3,1,\nChen Wei,4,2.5,zzz,\n',
    })
    expect(unreadIn(reading)).toEqual([
      'C2 error',
      'C3 planned',
      'E2 left_aside',
      'B3 out_of_scale',
      'C4 between_levels',
      'D4 unknown_token',
    ])
    expect(reading.unread.every(unread => unread.reason.length > 10 && unread.value !== '')).toBe(true)
  })

  test('struck-out names have left; comments hold dates', async () => {
    const cells = new Map<string, object>([
      ['1,0', { style: { font: { strikethrough: true } } }],
      ['1,1', { value: 'U', comment: { text: 'valid until 2027-01-31' } }],
    ])
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'M',
          rows: [
            ['Name', 'MIG'],
            ['Ana Ruiz', 'U'],
            ['Ben Okafor', 'L'],
          ],
          cells,
        },
      ],
    })
    const reading = await readSheets([{ name: 't.xlsx', bytes }], { today: TODAY })
    expect(reading.people.map(person => person.status)).toEqual(['left', 'active'])
    expect(cellsIn(reading)).toEqual(['Ana Ruiz/MIG=3 until 2027-01-31', 'Ben Okafor/MIG=2'])
  })

  test('colours mean what the legend says; without one they are asked about and left', async () => {
    const fill = (rgb: string) => ({ style: { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb } } } }) as const
    const rows = [
      ['Name', 'MIG', 'TIG'],
      ['Ana Ruiz', null, null],
      ['Ben Okafor', null, null],
    ]
    const painted: [string, ReturnType<typeof fill>][] = [
      ['1,1', fill('00B050')],
      ['1,2', fill('FF0000')],
      ['2,1', fill('FF0000')],
    ]
    const bare = await writeXlsx({ sheets: [{ name: 'M', rows, cells: new Map(painted) }] })
    const explained = await writeXlsx({
      sheets: [
        {
          name: 'M',
          rows: [...rows, [], [null, 'works alone'], [null, 'not trained']],
          cells: new Map([...painted, ['4,0', fill('00B050')], ['5,0', fill('FF0000')]]),
        },
      ],
    })
    expect(cellsIn(await readSheets([{ name: 't.xlsx', bytes: explained }], { today: TODAY }))).toEqual([
      'Ana Ruiz/MIG=3',
      'Ana Ruiz/TIG=0',
      'Ben Okafor/MIG=0',
    ])
    const reading = await readSheets([{ name: 't.xlsx', bytes: bare }], { today: TODAY })
    expect(reading.cells).toEqual([])
    expect(unreadIn(reading)).toEqual(['B2 colour', 'C2 colour', 'B3 colour'])
    expect(reading.questions[0]?.id).toBe('token:fill:FF0000')
  })
})

describe('targets and totals', () => {
  test('a target row of a team binds the team', async () => {
    const reading = await readText({ 'm.csv': 'Name,Team,MIG,TIG\nAna Ruiz,A,1,2\nBen Okafor,B,3,4\nTarget,A,2,3\nTarget,B,3,3\n' })
    expect(requirementsIn(reading)).toEqual([
      'grouping A: MIG >= 2',
      'grouping A: TIG >= 3',
      'grouping B: MIG >= 3',
      'grouping B: TIG >= 3',
    ])
  })

  test('people needed are no level', async () => {
    const reading = await readText({ 'm.csv': 'Name,MIG,TIG\nAna Ruiz,I,L\nBen Okafor,U,\nNeeded,2,3\nHave,2,1\n' })
    expect(reading.requirements).toEqual([])
    expect(unreadIn(reading)).toEqual(['B4 headcount', 'C4 headcount'])
    expect(reading.checks.map(check => check.ok)).toEqual([true, true])
  })

  test('an open word over numbers that fit is asked about, and numbers that cannot be levels settle it', async () => {
    const open = { 'm.csv': 'Name,MIG,TIG\nAna Ruiz,1,2\nBen Okafor,3,4\nRequired,2,3\n' }
    const asked = await readText(open)
    expect(asked.questions.map(question => [question.id, question.default])).toEqual([['target:required', 'level']])
    expect(requirementsIn(asked)).toEqual(['everyone: MIG >= 2', 'everyone: TIG >= 3'])
    expect((await readText(open, { 'target:required': 'headcount' })).requirements).toEqual([])
    expect((await readText({ 'm.csv': 'Name,MIG,TIG\nAna Ruiz,1,2\nBen Okafor,3,4\nRequired,12,30\n' })).questions).toEqual([])
  })

  test('a total that differs says so', async () => {
    const reading = await readText({ 'm.csv': 'Name,MIG,TIG,Press\nAna Ruiz,1,2,3\nBen Okafor,3,,1\nTotal,2,1,9\n' })
    expect(reading.checks.map(check => [check.sheetSays, check.weRead, check.ok])).toEqual([
      [2, 2, true],
      [1, 1, true],
      [9, 2, false],
    ])
  })
})
