import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { SENTENCE_KEYS } from '../../src/rules/sentence.ts'
import { WHY_KEYS } from '../../src/rules/why.ts'
import { isTest, root, sources } from './sources.ts'

const folder = join(root, 'catalogue/texts')
const COMPLETE = ['en', 'de', 'ar']
const FORM = /_(zero|one|two|few|many|other)$/

function catalogue(language: string): Record<string, string> {
  const files = readdirSync(join(folder, language)).filter(name => name.endsWith('.json'))
  return Object.assign(
    {},
    ...files.map(name => flat(JSON.parse(readFileSync(join(folder, language, name), 'utf8')) as Record<string, unknown>)),
  ) as Record<string, string>
}

function flat(texts: Record<string, unknown>, prefix = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === 'string' ? [[prefix + key, value]] : Object.entries(flat(value as Record<string, unknown>, `${prefix}${key}.`)),
    ),
  )
}

const english = catalogue('en')

describe('texts', () => {
  it('are complete in every complete language', () => {
    for (const language of COMPLETE) {
      const texts = catalogue(language)
      expect({ language, missing: Object.keys(english).filter(key => !(key in texts) && !pluralHas(texts, key)) }).toEqual({
        language,
        missing: [],
      })
      expect({ language, unknown: Object.keys(texts).filter(key => !(key in english) && !pluralHas(english, key)) }).toEqual({
        language,
        unknown: [],
      })
    }
  })

  it('have every plural form of the language, and no other', () => {
    const counted = Object.keys(english)
      .filter(key => key.endsWith('_other'))
      .map(key => key.replace(FORM, ''))
    expect(counted.length).toBeGreaterThan(50)
    for (const language of COMPLETE) {
      const texts = catalogue(language)
      const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.map(form => `_${form}`)
      const wanted = counted.flatMap(stem => forms.map(form => stem + form))
      expect({ language, missing: wanted.filter(key => !(key in texts)) }).toEqual({ language, missing: [] })
      // `zero` stands beside the language's own forms: the count of nothing may always have a sentence of its own.
      const known = new Set([...wanted, ...counted.map(stem => `${stem}_zero`)])
      const unused = Object.keys(texts).filter(key => FORM.test(key) && counted.includes(key.replace(FORM, '')) && !known.has(key))
      expect({ language, unused }).toEqual({ language, unused: [] })
    }
  })

  it('count with no parameter that English does not have', () => {
    for (const language of COMPLETE) {
      const faults = Object.entries(catalogue(language)).filter(([key, text]) => {
        const offered = params(english[key] ?? english[key.replace(FORM, '_other')] ?? '').split(',')
        return (
          FORM.test(key) &&
          params(text) !== '' &&
          params(text)
            .split(',')
            .some(one => !offered.includes(one))
        )
      })
      expect({ language, faults }).toEqual({ language, faults: [] })
    }
  })

  it('take the same parameters in every language', () => {
    for (const language of readdirSync(folder)) {
      const texts = catalogue(language)
      const faults = Object.keys(texts).filter(
        key => english[key] !== undefined && !FORM.test(key) && params(english[key]!) !== params(texts[key]!),
      )
      expect({ language, faults }).toEqual({ language, faults: [] })
    }
  })

  it('stand under one key once', () => {
    for (const language of readdirSync(folder)) {
      const keys = readdirSync(join(folder, language)).flatMap(name =>
        Object.keys(flat(JSON.parse(readFileSync(join(folder, language, name), 'utf8')) as Record<string, unknown>)),
      )
      expect({ language, twice: keys.filter((key, i) => keys.indexOf(key) !== i) }).toEqual({ language, twice: [] })
    }
  })

  it('exist for every code a verb refuses with', () => {
    const files = sources('src/features', 'src/platform', 'src/http').filter(file => !isTest(file.path))
    const codes = new Set(
      files.flatMap(file => [
        ...[...file.text.matchAll(/\b(?:conflict|refused|invalid)\(\s*'([a-z_]+\.[a-z_.]+)'/g)].map(match => match[1]!),
        ...[...file.text.matchAll(/new Refusal\(\s*'\w+',\s*'([a-z_.]+)'/g)].map(match => match[1]!),
      ]),
    )
    expect(codes.size).toBeGreaterThan(30)
    expect([...codes].filter(code => !(code in english))).toEqual([])
  })

  it('exist for all that a cell says of itself and why', () => {
    expect([...SENTENCE_KEYS, ...WHY_KEYS].filter(key => !(key in english))).toEqual([])
  })

  it('are not empty', () => {
    expect(
      Object.entries(english)
        .filter(([, text]) => text.trim() === '')
        .map(([key]) => key),
    ).toEqual([])
  })
})

function params(text: string): string {
  return [...new Set([...text.matchAll(/\{\{\s*(\w+)/g)].map(match => match[1]!))].sort().join(',')
}

/** A language may have more or fewer plural forms than English. */
function pluralHas(texts: Record<string, string>, key: string): boolean {
  const stem = key.replace(FORM, '')
  return stem !== key && `${stem}_other` in texts
}
