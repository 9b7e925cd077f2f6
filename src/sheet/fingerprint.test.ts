import { expect, test } from 'vitest'
import { readText } from '../../test/fixtures/sheets/read-text.ts'
import { alike, answersTo, fingerprintOf } from './fingerprint.ts'
import type { Remembered } from './fingerprint.ts'

const HEAD = 'Name,Welding,Press 4,Leak test,Packing\n'
const MAY = `${HEAD}Ana Ruiz,P,U,L,U\nBen Okafor,P,L,U,O\nChiara Rossi,I,U,P,U\nDora Novak,U,P,I,L\n`
/** The next month: somebody new, other levels, one more course. */
const JUNE =
  'Name,Welding,Press 4,Leak test,Packing,Laser\nAna Ruiz,U,U,L,U,I\nEmeka Chen,P,L,U,O,P\nChiara Rossi,I,U,P,U,\nDora Novak,U,P,L,L,U\n'

const print = async (text: string, answers: Record<string, string> = {}) => fingerprintOf(await readText({ 'matrix.csv': text }, answers))
const kept = async (text: string, keptAt: string, answers: Record<string, string>): Promise<Remembered> => ({
  id: keptAt,
  files: ['matrix.csv'],
  keptAt,
  fingerprint: await print(text, answers),
  answers,
})

test('the next sheet of a kind is known, and answered as the newest one was', async () => {
  const before = [
    await kept(MAY, '2026-05-01', { 'token:p': 'planned' }),
    await kept(MAY, '2026-05-20', { 'token:p': 'ignore', 'date-order': 'mdy' }),
  ]
  const june = await readText({ 'june.csv': JUNE })
  const like = alike(fingerprintOf(june), before)
  expect(like?.id).toBe('2026-05-20')
  expect(june.questions.map(question => question.id)).toContain('token:p')
  expect(answersTo(june.questions, like!)).toEqual({ 'token:p': 'ignore' })
})

test('an answer that is no option any more is not given', async () => {
  const june = await readText({ 'june.csv': JUNE })
  expect(answersTo(june.questions, { answers: { 'token:p': 'level:99' } })).toEqual({})
})

test('other headings, another kind of table or other signs are another sheet', async () => {
  const before = [await kept(MAY, '2026-05-01', { 'token:p': 'planned' })]
  const others = [
    'Name,Forklift,First aid,Crane,Ladder\nAna Ruiz,P,U,L,U\nBen Okafor,P,L,U,O\nDora Novak,U,P,I,L\n',
    'Name,Welding,Press 4,Leak test,Packing\nAna Ruiz,x,x,,x\nBen Okafor,x,,x,x\nDora Novak,,x,x,\n',
    'Employee,Course,Completed\nAna Ruiz,Welding,2024-02-03\nBen Okafor,Press 4,2024-03-04\n',
  ]
  for (const text of others) expect(alike(await print(text), before)).toBeNull()
})

test('it holds no text of the sheet', async () => {
  const all = JSON.stringify(await print(MAY))
  for (const word of ['Ana', 'Ruiz', 'Welding', 'welding', 'Press']) expect(all).not.toContain(word)
})
