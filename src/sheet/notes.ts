import type { Check, Note, Params, ReadTable } from './reading.ts'
import { filled } from './reasons.ts'

/** What was done with a sheet that its owner should know of without being asked, a line each. */
export const NOTES = {
  'note.totals_agree': '{{count}} totals of your sheet agree with what we read.',
  'note.total_agrees': 'The one total of your sheet agrees with what we read.',
  'note.totals_differ': '{{wrong}} of {{count}} totals differ, the first: your sheet says {{says}}, we read {{read}} ({{place}}).',
  'note.total_differs': '1 of {{count}} totals differs: your sheet says {{says}}, we read {{read}} ({{place}}).',
  'note.transposed': 'People stand across the top of “{{sheet}}”, so it was read on its side.',
  'note.short_years': 'Years written with two digits: {{count}}; 00 to 69 were taken for 2000 to 2069, 70 to 99 for 1970 to 1999.',
  'note.external': 'Cells that come from other workbooks: {{count}}; what was last fetched was read and is marked as doubtful.',
  'note.icons': 'Levels shown by icons: {{count}}; the thresholds of the rule say which.',
  'note.serials': 'Dates that stand as plain numbers: {{count}}; they were read as the days they count to.',
  'note.from_1904': 'Days are counted from 1904 in “{{sheet}}”, and were read that way.',
  'note.entries': 'Rows read as entries for certifications: {{count}}; what each becomes is shown before anything is kept.',
  'note.padded': 'Numbers of people with and without leading zeros: {{count}}; they were taken for the same.',
} as const

export type NoteCode = keyof typeof NOTES

export function noteOf(code: NoteCode, params: Params): Note {
  return { code, params, text: filled(NOTES[code], params) }
}

/** The outcome of all totals in one line. */
export function totalsNote(checks: readonly Check[]): Note[] {
  const wrong = checks.filter(check => !check.ok)
  const [first] = wrong
  if (checks.length === 0) return []
  if (!first) return [noteOf(checks.length === 1 ? 'note.total_agrees' : 'note.totals_agree', { count: checks.length })]
  const place = `${first.source.sheet} ${first.source.cell}`
  const params = { wrong: wrong.length, count: checks.length, says: first.sheetSays, read: first.weRead, place }
  return [noteOf(wrong.length === 1 ? 'note.total_differs' : 'note.totals_differ', params)]
}

export function tableNotes(tables: readonly ReadTable[]): Note[] {
  return tables.filter(table => table.kind === 'transposed').map(({ source }) => noteOf('note.transposed', { sheet: source.sheet }))
}
