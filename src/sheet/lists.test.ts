import { describe, expect, test } from 'vitest'
import { cellsIn, membersIn, readText, requirementsIn, unreadIn } from '../../test/fixtures/sheets/read-text.ts'
import { effectiveRequirements } from './effective.ts'

describe('completions, a line each', () => {
  test('dates, levels and what is no result', async () => {
    const reading = await readText({
      'c.csv':
        'Emp ID,Employee Name,Course Code,Course Name,Completion Date,Expiry Date,Status\n101,"Ruiz, Ana",C-1,Forklift,2024-01-05,2027-01-05,Completed\n102,"Okafor, Ben",C-1,Forklift,,,Enrolled\n103,"Wei, Chen",C-2,First Aid,2023-01-01,2025-01-01,Expired\n101,"Ruiz, Ana",C-2,First Aid,2024-02-01,,Failed\n',
    })
    expect(cellsIn(reading)).toEqual(['101/C-1=1 on 2024-01-05 until 2027-01-05', '103/C-2=1 on 2023-01-01 until 2025-01-01'])
    expect(unreadIn(reading)).toEqual(['G3 planned', 'G5 failed'])
    expect(reading.people.map(person => person.name)).toEqual(['Ruiz, Ana', 'Okafor, Ben', 'Wei, Chen'])
    expect(reading.skills.map(skill => [skill.key, skill.name])).toEqual([
      ['C-1', 'Forklift'],
      ['C-2', 'First Aid'],
    ])
  })

  test('a month above twelve settles the order of its sheet', async () => {
    expect(
      cellsIn(await readText({ 'c.csv': 'Employee,Course,Completed\nAna Ruiz,Forklift,12/25/2024\nBen Okafor,Forklift,01/05/2024\n' })),
    ).toEqual(['Ana Ruiz/Forklift=1 on 2024-12-25', 'Ben Okafor/Forklift=1 on 2024-01-05'])
    expect(
      cellsIn(await readText({ 'c.csv': 'Employee,Course,Completed\nAna Ruiz,Forklift,25/12/2024\nBen Okafor,Forklift,01/05/2024\n' })),
    ).toEqual(['Ana Ruiz/Forklift=1 on 2024-12-25', 'Ben Okafor/Forklift=1 on 2024-05-01'])
  })

  test('without such a month the order is asked, and the answer counts', async () => {
    const files = { 'c.csv': 'Employee,Course,Completed\nAna Ruiz,Forklift,02/03/2024\n' }
    const asked = await readText(files)
    expect(asked.questions.map(question => [question.id, question.default, question.affects])).toEqual([['date-order', 'dmy', 1]])
    expect(cellsIn(asked)).toEqual(['Ana Ruiz/Forklift=1 on 2024-03-02 ?'])
    expect(cellsIn(await readText(files, { 'date-order': 'mdy' }))).toEqual(['Ana Ruiz/Forklift=1 on 2024-02-03'])
  })

  test('German headings settle it too', async () => {
    const reading = await readText({
      'c.csv': 'Personalnr.;Name;Vorname;Schulung;Datum;gültig bis\n12;Müller;Jörg;Stapler;2/3/2024;2/3/2029\n',
    })
    expect(reading.questions).toEqual([])
    expect(cellsIn(reading)).toEqual(['12/Stapler=1 on 2024-03-02 until 2029-03-02'])
    expect(reading.people[0]?.name).toBe('Jörg Müller')
  })

  test('serial numbers under a date are dates; a level and a target stand beside', async () => {
    const reading = await readText({ 'c.csv': 'Mitarbeiter;Fähigkeit;Stufe;Soll;Datum\nJörg Müller;MIG;U;O;45323\nKäthe Weiß;MIG;I;U;\n' })
    expect(cellsIn(reading)).toEqual(['Jörg Müller/MIG=3 on 2024-02-01', 'Käthe Weiß/MIG=1'])
    expect(requirementsIn(reading)).toEqual(['person Jörg Müller: MIG >= 4', 'person Käthe Weiß: MIG >= 3'])
  })

  test('the results as they are exported here read back', async () => {
    const reading = await readText({
      'r.csv':
        'person,employeeNumber,skill,skillCode,level,achievedOn,validThrough,grade\nAna Ruiz,1,MIG,W1,3,2024-01-01,2026-01-01,C\nBen Okafor,2,MIG,W1,2,2024-02-01,,B\n',
    })
    expect(cellsIn(reading)).toEqual(['1/W1=3 on 2024-01-01 until 2026-01-01', '2/W1=2 on 2024-02-01'])
  })

  test('mixed past and future dates are asked about once', async () => {
    const files = { 'm.csv': 'Employee,Forklift,Crane\nAna Ruiz,2024-03-12,2027-06-05\nBen Okafor,2024-03-25,2028-02-01\n' }
    const asked = await readText(files)
    expect(asked.questions.map(question => [question.id, question.affects])).toEqual([['date-meaning', 4]])
    expect(asked.cells.every(cell => cell.certainty === 'doubtful')).toBe(true)
    expect(cellsIn(await readText(files, { 'date-meaning': 'validThrough' }))[0]).toBe('Ana Ruiz/Forklift=1 until 2024-03-12')
  })

  test.each([
    ['past', '2024-03-12,2023-06-05', ' on '],
    ['future', '2027-03-12,2028-06-05', ' until '],
  ])('dates in the %s need no question', async (_, row, word) => {
    const reading = await readText({ 'm.csv': `Employee,Forklift,Crane\nAna Ruiz,${row}\n` })
    expect(reading.questions).toEqual([])
    expect(cellsIn(reading).every(cell => cell.includes(word))).toBe(true)
  })
})

describe('people and relations', () => {
  test('a list of people with number, department, shift and a leaver', async () => {
    const reading = await readText({
      'p.csv':
        'Personalnummer;Nachname;Vorname;Abteilung;Schicht;Austritt\n007;Müller;Jürgen;Montage;1;\n008;Weiß;Anna;Montage;2;01.01.2020\n',
    })
    expect(reading.people.map(({ key, name, status }) => [key, name, status])).toEqual([
      ['007', 'Jürgen Müller', 'active'],
      ['008', 'Anna Weiß', 'left'],
    ])
    expect(reading.groupings.map(({ name, type }) => `${type} ${name}`)).toEqual(['department Montage', 'shift 1', 'shift 2'])
  })

  const relations = {
    'users.csv': 'user_id,full_name,email\njsmith,John Smith,j@x.com\namiller,Anna Miller,a@x.com\n',
    'user_groups.csv': 'user_id,group_id\njsmith,g1\nj.smith,g2\namiller,g1\namiller,g2\n',
    'groups.csv': 'id,name\ng1,Operators\ng2,Welders\n',
    'group_courses.csv': 'group_id,course_id,due_days\ng1,c1,30\ng1,c2,60\ng2,c2,14\n',
    'courses.csv': 'id,title\nc1,Safety induction\nc2,Lockout\n',
  }

  test('people, groups and courses joined by their keys imply what each person must hold', async () => {
    const reading = await readText(relations)
    expect(membersIn(reading)).toEqual(['jsmith in g1', 'j.smith in g2', 'amiller in g1', 'amiller in g2'])
    expect(reading.groupings.map(({ key, name }) => [key, name])).toEqual([
      ['g1', 'Operators'],
      ['g2', 'Welders'],
    ])
    expect(reading.skills.map(({ key, name }) => [key, name])).toEqual([
      ['c1', 'Safety induction'],
      ['c2', 'Lockout'],
    ])
    expect(effectiveRequirements(reading).map(({ person, skill, withinDays }) => `${person} ${skill} ${withinDays}`)).toEqual([
      'jsmith c1 30',
      'jsmith c2 60',
      'amiller c1 30',
      'amiller c2 14',
      'j.smith c2 14',
    ])
  })

  test('a key spelt two ways is proposed, and stays two people', async () => {
    const reading = await readText(relations)
    expect(reading.nearDuplicates).toEqual([{ kind: 'person', a: 'jsmith', b: 'j.smith', similarity: 0.99, proposal: 'same' }])
    expect(reading.people).toHaveLength(3)
  })

  test('users beside their full names are keys, and found by them elsewhere', async () => {
    const reading = await readText({
      'm.csv': 'User;Forklift;Crane\na.ruiz;x;\nj.novak;;x\n',
      'n.csv': 'User;Full name\na.ruiz;Ana Ruiz\nj.novak;Jo Novak\n',
    })
    expect(reading.people.map(({ key, name }) => `${key} ${name}`)).toEqual(['a.ruiz Ana Ruiz', 'j.novak Jo Novak'])
    expect([cellsIn(reading), reading.unread, reading.nearDuplicates]).toEqual([['a.ruiz/Forklift=1', 'j.novak/Crane=1'], [], []])
  })

  test('a user id with another sign between its parts is another key, and is proposed', async () => {
    const reading = await readText({
      'done.csv': 'user,course,date\nana.ruiz,Forklift,2024-01-02\nana_ruiz,Crane,2024-01-03\njo.novak,Crane,2024-02-03\n',
      'groups.csv': 'user,group\nana.ruiz,Weld\njo.novak,Paint\n',
    })
    expect(reading.people.map(person => person.key)).toEqual(['ana.ruiz', 'jo.novak', 'ana_ruiz'])
    expect(reading.nearDuplicates).toEqual([{ kind: 'person', a: 'ana.ruiz', b: 'ana_ruiz', similarity: 0.99, proposal: 'same' }])
  })

  test('an unknown number is proposed for the one it could be, not for its neighbours', async () => {
    const reading = await readText({
      'users.csv': 'user_id,full_name\nu001,Ana Ruiz\nu002,Jo Novak\nU-003,Mia Chen\nu104,Ben Okafor\nu216,Eva Holm\n',
      'groups.csv': 'user_id,group\nu001,Welders\nu003,Welders\nu217,Painters\nu009,Painters\n',
    })
    expect(reading.nearDuplicates.map(({ a, b, proposal }) => `${a} ${b} ${proposal}`)).toEqual(['U-003 u003 same', 'u216 u217 same'])
  })

  test('the order of the files does not matter', async () => {
    const back = await readText(Object.fromEntries(Object.entries(relations).reverse()))
    expect(new Set(effectiveRequirements(back).map(one => JSON.stringify(one)))).toEqual(
      new Set(effectiveRequirements(await readText(relations)).map(one => JSON.stringify(one))),
    )
  })

  test('groups in a grid: members by ticks, due days by numbers', async () => {
    const reading = await readText({
      'a.csv': 'User,Welders,Packers\nAna Ruiz,x,\nBen Okafor,x,x\n',
      'b.csv': 'Course,Welders,Packers\nHot work,x,\nManual handling,,x\n',
    })
    expect(membersIn(reading)).toEqual(['Ana Ruiz in Welders', 'Ben Okafor in Welders', 'Ben Okafor in Packers'])
    const due = await readText({
      'b.csv': 'Course,Welders,Packers\nHot work,14,\nManual handling,,30\n',
      'a.csv': 'Person,Group\nAna Ruiz,Welders\nBen Okafor,Packers\n',
    })
    expect(requirementsIn(due)).toEqual(['grouping Welders: Hot work >= 1 in 14', 'grouping Packers: Manual handling >= 1 in 30'])
  })

  test.each([
    ['a line each', { 'r.csv': 'Role,Skill,Required level\nOperator,MIG,2\nSetter,MIG,3\n' }],
    ['skills down, roles across', { 'r.csv': 'Skill,Operator,Setter\nMIG,2,3\n' }],
    ['roles down, skills across', { 'r.csv': ',MIG,TIG\nOperator,2,1\nSetter,3,1\n' }],
  ])('requirements of roles, %s', async (_, files) => {
    const reading = await readText({ ...files, 'p.csv': 'Name,Role,MIG,TIG\nAna Ruiz,Operator,2,1\nBen Okafor,Setter,3,2\n' })
    expect(requirementsIn(reading).filter(line => line.includes('MIG'))).toEqual([
      'grouping Operator: MIG >= 2',
      'grouping Setter: MIG >= 3',
    ])
    expect(effectiveRequirements(reading).filter(one => one.skill === 'MIG')).toEqual([
      { person: 'Ana Ruiz', skill: 'MIG', level: 2, withinDays: null },
      { person: 'Ben Okafor', skill: 'MIG', level: 3, withinDays: null },
    ])
  })

  test.each([
    [
      'roles',
      'Role,MIG welding,Press 4,Forklift\nWelder,3,,1\nPress operator,1,4,\nLine lead,,2,1\n',
      'Welder',
      'Press operator',
      'Line lead',
    ],
    ['stations', 'Station,MIG welding,Press 4,Forklift\nS10,3,,1\nS20,1,4,\nS30,,2,1\n', 'S10', 'S20', 'S30'],
  ])('a grid of %s against skills asks, also where nobody is named', async (_, text, a, b, c) => {
    const reading = await readText({ 'r.csv': text })
    expect(reading.people).toEqual([])
    expect(requirementsIn(reading)).toEqual([
      `grouping ${a}: MIG welding >= 3`,
      `grouping ${a}: Forklift >= 1`,
      `grouping ${b}: MIG welding >= 1`,
      `grouping ${b}: Press 4 >= 4`,
      `grouping ${c}: Press 4 >= 2`,
      `grouping ${c}: Forklift >= 1`,
    ])
    expect(reading.unread).toEqual([])
  })

  test('where one skill is required twice, the strictest holds', async () => {
    const reading = await readText({
      'g.csv': 'Person,Group\nAna Ruiz,A\nAna Ruiz,B\nBen Okafor,A\n',
      'r.csv': 'Group,Course,Level,Due days\nA,MIG,2,30\nB,MIG,3,90\nB,TIG,1,\n',
    })
    expect(effectiveRequirements(reading).filter(one => one.person === 'Ana Ruiz')).toEqual([
      { person: 'Ana Ruiz', skill: 'MIG', level: 3, withinDays: 30 },
      { person: 'Ana Ruiz', skill: 'TIG', level: 1, withinDays: null },
    ])
  })
})

describe('who is who', () => {
  test('numbers without their zeros are joined and said', async () => {
    const reading = await readText({
      'p.csv': 'Employee Number,Name\n00123,Ana Ruiz\n',
      't.csv': 'Employee Number,Training,Date\n123,Forklift,2024-01-01\n',
    })
    expect(cellsIn(reading)).toEqual(['00123/Forklift=1 on 2024-01-01'])
    expect(reading.nearDuplicates.map(pair => [pair.a, pair.b, pair.proposal])).toEqual([['00123', '123', 'joined']])
  })

  test('a shared e-mail names nobody', async () => {
    const reading = await readText({
      'p.csv': 'ID,Name,Email\n1,Ana Ruiz,line@x.com\n2,Ben Okafor,line@x.com\n',
      't.csv': 'Email,Course,Completed\nline@x.com,Forklift,2024-01-01\n',
    })
    expect(reading.cells).toEqual([])
    expect(unreadIn(reading)).toEqual(['A2 ambiguous_person'])
  })

  test('names alike are proposed, never merged', async () => {
    const reading = await readText({
      'm.csv': 'Name,MIG,TIG\nAna Ruiz,1,2\nAna Ruis,1,2\nJürgen Müller,1,1\nJurgen Muller,2,2\nAna Ruiz,2,2\n',
    })
    expect(reading.people.map(person => person.key)).toEqual(['Ana Ruiz', 'Ana Ruis', 'Jürgen Müller', 'Jurgen Muller', 'Ana Ruiz (2)'])
    expect(reading.nearDuplicates.map(pair => `${pair.a} ~ ${pair.b}`)).toEqual([
      'Ana Ruiz ~ Ana Ruis',
      'Ana Ruiz ~ Ana Ruiz (2)',
      'Ana Ruis ~ Ana Ruiz (2)',
      'Jürgen Müller ~ Jurgen Muller',
    ])
  })

  test('swapped by a comma, or in other capitals, is one person over two files', async () => {
    const reading = await readText({
      'a.csv': 'Name,MIG,TIG\nAna Ruiz,1,2\n',
      'b.csv': 'Name,Course,Completed\n"RUIZ, Ana",Forklift,2024-01-01\n',
    })
    expect(reading.people).toHaveLength(1)
    expect(reading.nearDuplicates.map(pair => pair.proposal)).toEqual(['joined'])
  })

  test('presses and lines with other numbers are other skills', async () => {
    const reading = await readText({ 'm.csv': 'Name,Press line 1,Press line 2,Forklift,Fork lift\nAna Ruiz,1,2,3,1\n' })
    expect(reading.nearDuplicates.map(pair => `${pair.a} ~ ${pair.b}`)).toEqual(['Forklift ~ Fork lift'])
  })
})
