import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isDay } from '../rules/day.ts'
import { type DateText, dateOf, serialDay } from './dates.ts'
import { commentDate } from './comment-date.ts'
import { nameLikeness } from './name-like.ts'
import { tidy } from './plain.ts'
import { tokenOf } from './token.ts'
import { hitsOf } from './word-match.ts'

function days(date: DateText | null): (string | null)[] | null {
  return date && [date.dmy, date.mdy, date.last]
}

describe('dates as people write them', () => {
  test.each([
    ['2024-02-29', ['2024-02-29', '2024-02-29', null]],
    ['2024-02-29T10:00:00Z', ['2024-02-29', '2024-02-29', null]],
    ['2018-02-27 16:08:39 +0000', ['2018-02-27', '2018-02-27', null]],
    ['29.2.24', ['2024-02-29', '2024-02-29', null]],
    ['1. 4. 2024', ['2024-04-01', '2024-04-01', null]],
    ['03/04/2024', ['2024-04-03', '2024-03-04', null]],
    ['13/04/2024', ['2024-04-13', null, null]],
    ['04/13/2024', [null, '2024-04-13', null]],
    ['12/22/2015 1:15pm', [null, '2015-12-22', null]],
    ['31/12/99', ['1999-12-31', null, null]],
    ['20240301', ['2024-03-01', '2024-03-01', null]],
    ['12 Mar 2024', ['2024-03-12', '2024-03-12', null]],
    ['12. März 2024', ['2024-03-12', '2024-03-12', null]],
    ['March 12, 2024', ['2024-03-12', '2024-03-12', null]],
    ['12 de marzo de 2024', ['2024-03-12', '2024-03-12', null]],
    ['Mar-24', ['2024-03-01', '2024-03-01', '2024-03-31']],
    ['05/24', ['2024-05-01', '2024-05-01', '2024-05-31']],
    ['02.2024', ['2024-02-01', '2024-02-01', '2024-02-29']],
    ['30.02.2024', null],
    ['1.25', null],
    ['1-10', null],
    ['3/4', null],
    ['7/4/1776', null],
    ['1.2.3', null],
  ])('%s', (text, wanted) => {
    expect(days(dateOf(text))).toEqual(wanted)
  })

  test('whatever comes out is a day', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789./- ,TZ:JanMärz'.split('')), maxLength: 24 }), text => {
        const date = dateOf(text)
        for (const day of date ? [date.dmy, date.mdy, date.last] : []) expect(day === null || isDay(day)).toBe(true)
      }),
      { seed: 7, numRuns: 3_000 },
    )
  })

  test('serial numbers in both calendars', () => {
    expect(serialDay(45_323, false)).toBe('2024-02-01')
    expect(serialDay(45_323 - 1_462, true)).toBe('2024-02-01')
    expect([serialDay(3, false), serialDay(1e12, false)]).toEqual([null, null])
  })

  test.each([
    ['Chen: passed on 12.03.2024', '2024-03-12', 'achievedOn'],
    ['valid until 2027-01-31', '2027-01-31', 'validThrough'],
    ['gültig bis: 31.01.2027', '2027-01-31', 'validThrough'],
    ['see 2024-03-12', '2024-03-12', null],
  ])('in a comment: %s', (text, day, use) => {
    const found = commentDate(text)
    expect([found?.date.dmy, found?.use]).toEqual([day, use])
  })
})

describe('tokens', () => {
  test.each([
    ['u', 'level', 'iluo', 3],
    ['◕', 'level', 'quarters', 3],
    ['R2', 'level', 'number', 2],
    ['Stufe 3', 'level', 'number', 3],
    ['2,5', 'level', 'number', 2.5],
    ['75 %', 'level', 'percent', 75],
    ['✓', 'level', 'yes-no', 1],
    ['Nein', 'level', 'yes-no', 0],
    ['can train', 'level', 'words', 4],
    ['+++', 'level', 'repeat', 3],
    ['n/a', 'nothing', null, null],
    ['–', 'nothing', null, null],
    ['plan Q3', 'planned', null, null],
    ['nicht bestanden', 'failed', null, null],
    ['#N/A', 'error', null, null],
    ['Press 4', 'text', 'other', null],
    ['zzz', 'text', 'other', null],
  ])('%s', (text, kind, family, number) => {
    const token = tokenOf(text)
    expect([token.kind, token.family, token.number]).toEqual([kind, family, number])
  })

  test('the text stays as it was seen, without the white space around it', () => {
    expect(tokenOf(' U\u00a0').text).toBe('U')
    expect(tidy('\u200bAna \t\u00a0 Ruiz ')).toBe('Ana Ruiz')
  })

  test('anything at all has a token: long cells, lone surrogates, NUL, signs', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 80 }),
          fc.constantFrom('\ud800', '\0', 'x'.repeat(32_767), '1/'.repeat(16_000), '('.repeat(32_767), 'a '.repeat(16_000)),
        ),
        text => {
          expect(typeof tokenOf(text).kind).toBe('string')
          expect(hitsOf(text)).toBeInstanceOf(Array)
          expect(nameLikeness(text)).toBeGreaterThanOrEqual(0)
        },
      ),
      { seed: 11, numRuns: 2_000 },
    )
  })
})

describe('words and names', () => {
  test.each([
    ['Employee Name', 'person'],
    ['user_id', 'number'],
    ['personId', 'number'],
    ['Mitarbeiter-Nr.', 'number'],
    ['N° matricule', 'number'],
    ['Kursname', 'skill'],
    ['course_id', 'skillCode'],
    ['Nom de la formation', 'skill'],
    ['Group ID', 'groupingCode'],
    ['due_days', 'withinDays'],
    ['Gültig bis', 'validThrough'],
    ['Data ważności', 'validThrough'],
    ['Level (0-4)', 'level'],
    ['Soll', 'required'],
    ['Cible', 'required'],
    ['Doel', 'required'],
    ['Needed', 'headcount'],
    ['Summe', 'total'],
    ['Équipes', 'grouping'],
    ['#', 'counter'],
  ])('%s is %s', (header, role) => {
    expect(
      hitsOf(header)
        .filter(hit => hit.exact)
        .map(hit => hit.role),
    ).toContain(role)
  })

  test.each(['Ana Ruiz', 'Ruiz, Ana', 'A. Ruiz', 'Jürgen von der Heide', 'Анастасия Андроников', 'Ingibjörg Egilsdóttir'])(
    '%s looks like a person',
    name => {
      expect(nameLikeness(name)).toBeGreaterThanOrEqual(0.5)
    },
  )

  test.each(['MIG Welding', 'Press 4', 'First aid', 'Stapler fahren', 'Team A', 'ISO 9001', 'Target'])('%s does not', text => {
    expect(nameLikeness(text)).toBeLessThan(0.5)
  })
})
