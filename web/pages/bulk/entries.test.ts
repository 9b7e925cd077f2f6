import { describe, expect, it } from 'vitest'
import type { Level } from '../../contract.ts'
import { emptyEntry, readPasted, rowsOf } from './entries.ts'
import type { Line } from './entries.ts'

const level = (value: number, code: string, name: string): Level => ({
  value,
  code,
  name,
  mayWorkSupervised: true,
  mayWorkAlone: value > 2,
  countsForCover: value > 2,
  mayTrain: value > 3,
  mayAssess: value > 3,
})
const levels = [level(1, 'I', 'In training'), level(2, 'L', 'Limited'), level(3, 'U', 'Unsupervised'), level(4, 'O', 'Trainer')]
const line = (id: string, name: string, code: string | null): Line => ({ id, name, code, levels })
const lines = [
  line('a', 'Ana Ruiz', '1001'),
  line('b', 'Chidi Okafor', '1002'),
  line('c', 'Ana Ruiz', '1003'),
  { ...line('d', 'Jürgen Groß', null), also: ['Groß, Jürgen'] },
]
const day = (text: string): string | null => (/^\d{4}-\d\d-\d\d$/.test(text) ? text : null)

describe('what is pasted', () => {
  it('finds people by name or number, whatever the order of the other cells', () => {
    const { changes, unmatched, unread } = readPasted(
      '1001\tU\t2026-05-01\nchidi okafor\t2026-05-02\tl\nGROß, jurgen\tTrainer\n',
      lines,
      0,
      day,
    )
    expect(changes.get('a')).toEqual({ level: '3', achievedOn: '2026-05-01' })
    expect(changes.get('b')).toEqual({ level: '2', achievedOn: '2026-05-02' })
    expect(changes.get('d')).toEqual({ level: '4' })
    expect({ unmatched, unread }).toEqual({ unmatched: [], unread: [] })
  })

  it('tells what belongs to nobody, and does not choose between two of one name', () => {
    const { changes, unmatched } = readPasted('1002\tU\nAna Ruiz\tU\nNobody\tO', lines, 0, day)
    expect([...changes.keys()]).toEqual(['b'])
    expect(unmatched).toEqual(['Ana Ruiz U', 'Nobody O'])
  })

  it('goes down from the line in hand where there are no names', () => {
    const { changes } = readPasted('U\nO\t2026-05-01\n\nL', lines, 1, day)
    expect([...changes]).toEqual([
      ['b', { level: '3' }],
      ['c', { level: '4', achievedOn: '2026-05-01' }],
    ])
  })

  it('takes a certificate and its issuer after the level, and tells what it cannot read', () => {
    const { changes, unread } = readPasted('1001\tU\tFL-88\tPorto Safety\n1002\t??', lines, 0, day)
    expect(changes.get('a')).toEqual({ level: '3', certificateNumber: 'FL-88', issuer: 'Porto Safety' })
    expect(unread).toEqual(['??'])
  })
})

it('sends the lines that say something', () => {
  const entries = new Map([
    ['a', { ...emptyEntry('2026-05-01'), level: '3' }],
    ['b', emptyEntry('2026-05-01')],
  ])
  expect(rowsOf('skill', 's', lines, entries)).toEqual([
    { id: 'a', body: { personId: 'a', skillId: 's', level: 3, achievedOn: '2026-05-01' } },
  ])
  expect(rowsOf('person', 'p', lines, entries)[0]!.body).toMatchObject({ personId: 'p', skillId: 'a' })
})
