import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { FAULTS } from '../../../src/sheet/fault.ts'
import { NOTES } from '../../../src/sheet/notes.ts'
import { ANSWERS, QUESTIONS } from '../../../src/sheet/questions.ts'
import { DOUBTS, REASONS } from '../../../src/sheet/reasons.ts'
import { CHECKS } from '../../../src/sheet/totals.ts'

const CODES = { ...FAULTS, ...REASONS, ...QUESTIONS, ...ANSWERS, ...CHECKS, ...NOTES, ...DOUBTS }

function texts(language: string): Record<string, string> {
  return JSON.parse(readFileSync(new URL(`../../../catalogue/texts/${language}/sheet.json`, import.meta.url), 'utf8')) as Record<
    string,
    string
  >
}

function values(text: string): string[] {
  return (text.match(/\{\{\w+\}\}/g) ?? []).sort()
}

test.each(['en', 'de', 'ar'])('whatever the reader says as a code has its sentence in %s, with the same values in it', language => {
  const known = texts(language)
  const wrong = Object.entries(CODES).filter(([code, text]) => values(known[code] ?? '').join() !== values(text).join() || !known[code])
  expect(wrong.map(([code]) => code)).toEqual([])
})
