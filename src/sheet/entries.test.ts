import { describe, expect, it } from 'vitest'
import { readSheets } from './read.ts'

const read = (text: string, answers: Record<string, string> = {}) =>
  readSheets([{ name: 'list.csv', bytes: new TextEncoder().encode(text) }], { today: '2026-05-04', answers })

describe('a table of entries', () => {
  it('is read with what each row says, in the words people use', async () => {
    const reading = await read(
      [
        'Employee No;Name;Certification;Event;Date;Valid until;Points;Category;Hours;Certificate No;Score;Result',
        '0017;Marta Reis;ADR driver training certificate;Theory test;03.02.2025;03.02.2030;;;;A-77;86,5;passed',
        '0018;Viktor Hahn;CISSP;CE points;14.03.2025;;12;general;2,5;;;approved',
        '0018;Viktor Hahn;CISSP;Points;15.03.2025;;3;;;;;rejected',
        '0019;Ana Berg;ADR driver training certificate;exam;16.03.2025;;;;;;40;failed',
      ].join('\n'),
    )
    expect(reading.cells).toEqual([])
    expect(reading.skills).toEqual([])
    expect(reading.questions).toEqual([])
    expect(reading.certifications!.map(({ key }) => key)).toEqual(['ADR driver training certificate', 'CISSP'])
    expect(reading.people.map(({ key }) => key)).toEqual(['0017', '0018', '0019'])
    expect(reading.entries!.map(({ person, type, on, validThrough, fields }) => [person, type, on, validThrough, fields])).toEqual([
      ['0017', 'exam', '2025-02-03', '2030-02-03', { number: 'A-77', score: '86.5', result: 'passed' }],
      ['0018', 'points-claimed', '2025-03-14', null, { points: '12', bucket: 'general', hours: '2.5', decision: 'approved' }],
      ['0018', 'points-claimed', '2025-03-15', null, { points: '3', decision: 'rejected' }],
      ['0019', 'exam', '2025-03-16', null, { score: '40', result: 'failed' }],
    ])
    expect(reading.entries![0]!.source).toEqual({ file: 'list.csv', sheet: 'list', cell: 'D2' })
    expect(reading.notes).toMatchObject([{ code: 'note.entries', params: { count: 4 } }])
    expect(reading.unread).toEqual([])
  })

  it('is read in German, with days beside the day', async () => {
    const reading = await read(
      [
        'Personalnummer,Name,Zertifikat,Ereignisart,Datum,Von,Begründung,Bemerkung',
        '1,Reis,Staplerschein,Prüfung,2025-02-03,,,',
        '1,Reis,Staplerschein,Abwesenheit,2025-03-01,2025-03-01,,krank',
        '1,Reis,Staplerschein,Befreiung,2025-03-02,,Lehrgang folgt,',
      ].join('\n'),
    )
    expect(reading.entries!.map(({ type, on, fields }) => [type, on, fields])).toEqual([
      ['exam', '2025-02-03', {}],
      ['absence', '2025-03-01', { from: '2025-03-01', note: 'krank' }],
      ['exempted', '2025-03-02', { reason: 'Lehrgang folgt' }],
    ])
  })

  it('keeps what an entry is about, by the dimension that a column is headed with', async () => {
    const reading = await read(
      ['Name,Process,Certification,Event,Date,Thickness (mm),Scope: gauge', 'Marta Reis,135,Welder,sample,2025-02-03,3-12,narrow'].join(
        '\n',
      ),
    )
    expect(reading.certifications).toMatchObject([{ key: 'Welder' }])
    expect(reading.entries![0]!.fields).toEqual({ 'scope.process': '135', 'scope.thickness': '3-12', 'scope.gauge': 'narrow' })
    expect(reading.unread).toEqual([])
  })

  it('names a row whose entry it does not know, and asks for the order of days like anywhere else', async () => {
    const lines = [
      'Name,Certification,Event,Date',
      'Marta Reis,Crane,exam,03/02/2025',
      'Viktor Hahn,Crane,prayer,04/02/2025',
      'Ana Berg,Crane,course,05/02/2025',
    ]
    const reading = await read(lines.join('\n'))
    expect(reading.unread).toMatchObject([{ code: 'unread.unknown_entry', value: 'prayer', source: { cell: 'C3' } }])
    expect(reading.questions).toMatchObject([{ id: 'date-order', params: { example: '03/02/2025' }, affects: 2 }])
    expect(reading.entries![0]).toMatchObject({ on: '2025-02-03', certainty: 'doubtful' })
    const answered = await read(lines.join('\n'), { 'date-order': 'mdy' })
    expect(answered.entries![0]).toMatchObject({ on: '2025-03-02', certainty: 'read' })
  })
})

describe('a list of certificates', () => {
  const LIST = [
    'Employee,Certificate,Certificate Number,Issued,Expires',
    'Marta Reis,First aid,FA-1,2024-02-03,2026-02-03',
    'Viktor Hahn,First aid,FA-2,2024-03-03,2026-03-03',
  ].join('\n')

  it('is asked about, and taken for certifications unless said otherwise', async () => {
    const reading = await read(LIST)
    expect(reading.questions).toMatchObject([{ id: 'certificates', default: 'entries', affects: 2 }])
    expect(reading.cells).toEqual([])
    expect(reading.entries).toMatchObject([
      { certification: 'First aid', type: null, on: '2024-02-03', validThrough: '2026-02-03', fields: { number: 'FA-1' } },
      { certification: 'First aid', type: null, on: '2024-03-03', validThrough: '2026-03-03', fields: { number: 'FA-2' } },
    ])
  })

  it('can stand for skills: its numbers are then no keys of a course', async () => {
    const reading = await read(LIST, { certificates: 'results' })
    expect(reading.entries).toBeUndefined()
    expect(reading.skills).toMatchObject([{ name: 'First aid', code: null }])
    expect(reading.cells.map(({ achievedOn, validThrough }) => [achievedOn, validThrough])).toEqual([
      ['2024-02-03', '2026-02-03'],
      ['2024-03-03', '2026-03-03'],
    ])
    expect(reading.questions).toMatchObject([{ id: 'certificates' }])
  })

  it('is no list of courses, and no matrix of levels', async () => {
    expect(
      (await read('Name,Course,Date,Valid until\nMarta Reis,Crane,2024-02-03,2026-02-03\nAna Berg,Crane,2024-02-04,2026-02-04')).entries,
    ).toBeUndefined()
    expect((await read('Name,Course,Points,Date\nMarta Reis,Crane,80,2024-02-03\nAna Berg,Crane,91,2024-02-04')).entries).toBeUndefined()
    expect((await read('Name,Certificate,Level,Date\nMarta Reis,Crane,3,2024-02-03\nAna Berg,Crane,4,2024-02-04')).entries).toBeUndefined()
  })
})
