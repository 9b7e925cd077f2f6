import { expect, it } from 'vitest'
import type { Rule } from '../../rules/certification/language.ts'
import { entryOfRow } from './entry-of-row.ts'

const RULE: Rule = {
  award: { do: 'sample' },
  term: { for: 'P2Y' },
  scope: {
    dims: [
      { key: 'process', match: 'exact' },
      { key: 'position', match: 'set' },
      { key: 'thickness', match: 'range' },
      { key: 'level', match: 'at-least', levels: ['1', '2'] },
    ],
  },
}
const of = (type: string, fields: Record<string, string>, more: { issuedOn?: string; validThrough?: string } = {}) =>
  entryOfRow(
    type,
    '2025-02-03',
    { fields, issuedOn: more.issuedOn ?? null, validThrough: more.validThrough ?? null },
    { code: 'welder', rule: RULE },
  )

it('puts what a row says into the fields of its type, numbers as numbers, and leaves the rest out', () => {
  expect(
    of('sample', { score: '86.5', hours: '4', authority: 'Nobody', number: 'W-1', note: 'Butt weld' }, { validThrough: '2027-02-03' }),
  ).toEqual({
    entry: {
      type: 'sample',
      on: '2025-02-03',
      score: 86.5,
      hours: 4,
      note: 'Butt weld',
      issued: { validThrough: '2027-02-03', number: 'W-1' },
    },
  })
  expect(of('revision-published', { document: 'WI-4', revision: 'D', major: 'yes', effectiveOn: '2025-02-10' })).toMatchObject({
    entry: { major: true },
  })
  expect(of('extended', { from: '2025-01-01', through: '2025-12-31', until: '2026-06-30', authority: 'Ministry' })).toMatchObject({
    entry: { expiring: { from: '2025-01-01', through: '2025-12-31' }, until: '2026-06-30' },
  })
  expect(of('requirement-set', { because: 'Line 4' })).toMatchObject({ entry: { cert: 'welder' } })
})

it('says what an entry is about by the dimensions of the rule alone', () => {
  const fields = { 'scope.process': '135', 'scope.position': 'PA, PB', 'scope.thickness': '3-12,5 mm', level: '2', 'scope.colour': 'red' }
  expect(of('sample', fields)).toMatchObject({
    entry: { scope: { process: '135', position: ['PA', 'PB'], thickness: { min: 3, max: 12.5 }, level: '2' } },
  })
  expect(of('sample', { 'scope.thickness': '8' })).toMatchObject({ entry: { scope: { thickness: 8 } } })
})

it('names the field that is missing or cannot be', () => {
  expect(of('suspended', { reason: 'Doubt' })).toEqual({ wrong: 'authority' })
  expect(of('incident', { severity: 'awful' })).toEqual({ wrong: 'severity' })
  expect(of('sample', { part: 'x'.repeat(400) })).toEqual({ wrong: 'part' })
  expect(of('prayer', {})).toEqual({ wrong: 'type' })
})
