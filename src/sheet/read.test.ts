import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { readText, TODAY, unreadIn } from '../../test/fixtures/sheets/read-text.ts'
import { random } from '../../test/support/random.ts'
import { SheetFault } from './fault.ts'
import { paintOf } from './paint.ts'
import { openSheets, readSheets, readWorkbooks } from './read.ts'

const MATRIX = 'Skills matrix;;;\n;;;\nName;Team;MIG;TIG\nAna Ruiz;A;3;2\nBen Okafor;B;zz;(1)\nTarget;;3;3\nTotal;;1;2\n'

describe('reading', () => {
  test('is plain data: it survives being sent and stored', async () => {
    const reading = await readText({ 'm.csv': MATRIX })
    expect(JSON.parse(JSON.stringify(reading))).toEqual(reading)
  })

  test('says how far it is and stops when told to', async () => {
    const files = [{ name: 'm.csv', bytes: new TextEncoder().encode(MATRIX) }]
    const steps: [number, string][] = []
    await readSheets(files, { today: TODAY, onProgress: (done, what) => steps.push([done, what]) })
    expect([...new Set(steps.map(([, what]) => what))]).toEqual(['open', 'tables', 'people', 'cells', 'done'])
    expect(steps.every(([done], i) => i === 0 || done >= (steps[i - 1]?.[0] ?? 0))).toBe(true)
    const stop = new AbortController()
    const stopped = readSheets(files, { today: TODAY, signal: stop.signal, onProgress: (_, what) => what === 'people' && stop.abort() })
    await expect(stopped).rejects.toMatchObject({ code: 'sheet.cancelled' })
  })

  test('asks at most four questions, the largest first, and knows them again in another file', async () => {
    const rows = ['Q1', 'Q2', 'Q3', 'Q4', 'Q5'].flatMap((token, i) =>
      Array.from({ length: i + 2 }, (_, n) => `P${i} ${n} Ruiz,I,§${token}`),
    )
    const first = await readText({ 'a.csv': `Name,MIG,TIG\n${rows.join('\n')}\n` })
    expect(first.questions.map(question => question.affects)).toEqual([6, 5, 4, 3])
    expect(first.questions.map(question => question.id)).toEqual(
      (await readText({ 'other.csv': `Name,MIG,TIG\n${rows.join('\n')}\n` })).questions.map(question => question.id),
    )
  })

  test('an answer turns unread signs into levels', async () => {
    const files = { 'a.csv': 'Name,MIG,TIG\nAna Ruiz,I,P\nBen Okafor,P,U\n' }
    const asked = await readText(files)
    expect([asked.questions[0]?.id, asked.questions[0]?.default, unreadIn(asked)]).toEqual([
      'token:p',
      'ignore',
      ['C2 unknown_token', 'B3 unknown_token'],
    ])
    expect((await readText(files, { 'token:p': 'level:1' })).cells).toHaveLength(4)
    expect(unreadIn(await readText(files, { 'token:p': 'planned' }))).toEqual(['C2 planned', 'B3 planned'])
  })

  test('a table without anybody says what was looked for', async () => {
    await expect(readText({ 'x.csv': 'TagId,TagName\n10,foo\n20,bar\n' })).rejects.toThrow(/No people were found in x\.csv: looked for/)
  })

  test('hidden rows are read, counted and asked about; answered no, they are left and named', async () => {
    const sheet = {
      name: 'S',
      rows: [
        ['Name', 'MIG', 'TIG'],
        ['Ana Ruiz', 'I', 'L'],
        ['Ben Okafor', 'U', 'O'],
      ],
      rowDefs: new Map([[2, { hidden: true }]]),
    }
    const files = [{ name: 't.xlsx', bytes: await writeXlsx({ sheets: [sheet] }) }]
    const asked = await readSheets(files, { today: TODAY })
    expect([asked.people.length, asked.summary.hidden, asked.questions.map(question => question.id)]).toEqual([2, 1, ['hidden']])
    const left = await readSheets(files, { today: TODAY, answers: { hidden: 'no' } })
    expect([left.people.length, left.unread.map(unread => `${unread.source.cell} ${unread.code}`)]).toEqual([1, ['A3:C3 unread.hidden']])
  })
})

describe('painting', () => {
  test('every filled cell of the table has a role', async () => {
    const workbooks = await openSheets([{ name: 'm.csv', bytes: new TextEncoder().encode(MATRIX) }])
    const [sheet] = await paintOf(workbooks, await readWorkbooks(workbooks, { today: TODAY }))
    expect(sheet?.rows.slice(2).map(row => row.map(cell => (cell.text === '' ? '' : cell.role)))).toEqual([
      ['header', 'header', 'skill', 'skill'],
      ['person', 'group', 'level', 'level'],
      ['person', 'group', 'unread', 'doubtful'],
      ['target', '', 'target', 'target'],
      ['total', '', 'total', 'total'],
    ])
  })

  test('shows the beginning of a large sheet and says how much more there is', async () => {
    const files = [{ name: 'm.csv', bytes: new TextEncoder().encode(MATRIX) }]
    const [sheet] = await paintOf(files, await readSheets(files, { today: TODAY }), { rows: 4, columns: 3, chars: 5 })
    expect([sheet?.rows.length, sheet?.moreRows, sheet?.moreColumns, sheet?.rows[0]?.[0]?.text]).toEqual([4, 3, 1, 'Skill'])
  })
})

describe('damaged files', () => {
  test('five hundred workbooks with changed bytes, cut ends and doubled middles: a reading or a fault of ours, each time', async () => {
    const rows = [
      ['Name', 'MIG', 'TIG'],
      ['Ana Ruiz', 'I', 'L'],
      ['Ben Okafor', 'U', new Date(Date.UTC(2024, 1, 1))],
    ]
    const whole = await writeXlsx({ sheets: [{ name: 'S', rows }] })
    const next = random(42)
    const outcomes = new Map<string, number>()
    for (let i = 0; i < 500; i++) {
      let bytes = whole.slice()
      for (let n = 0; n <= next() * 6; n++) bytes[Math.floor(next() * bytes.length)] = Math.floor(next() * 256)
      if (next() < 0.3) bytes = bytes.slice(0, Math.floor(next() * bytes.length))
      if (next() < 0.2) bytes = new Uint8Array([...bytes.slice(0, 600), ...bytes.slice(300)])
      const outcome = await readSheets([{ name: 'f.xlsx', bytes }], { today: TODAY }).then(
        () => 'read',
        (cause: unknown) => (cause instanceof SheetFault ? cause.code : `escaped: ${String(cause)}`),
      )
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    }
    expect([...outcomes.keys()].filter(outcome => outcome.startsWith('escaped'))).toEqual([])
    expect(outcomes.size).toBeGreaterThan(2)
  })

  test('random text tables: a reading or a fault of ours', async () => {
    const next = random(43)
    const words = [
      'Name',
      'Ana Ruiz',
      '3',
      'x',
      '#REF!',
      '01/02/2024',
      '=1+1',
      '__proto__',
      '\ud800',
      'Target',
      'Total',
      '',
      '',
      '"',
      'user_id',
      'Team',
      '100%',
      'Course',
      '\0',
      'ü'.repeat(300),
    ]
    for (let i = 0; i < 400; i++) {
      const text = Array.from({ length: 1 + Math.floor(next() * 12) }, () =>
        Array.from({ length: 1 + Math.floor(next() * 8) }, () => words[Math.floor(next() * words.length)]).join(','),
      ).join('\n')
      const outcome = await readText({ 'r.csv': text }).then(
        () => 'read',
        (cause: unknown) => cause,
      )
      expect(outcome === 'read' || outcome instanceof SheetFault, text).toBe(true)
    }
  })
})
