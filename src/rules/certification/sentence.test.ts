import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createInstance } from 'i18next'
import { describe, expect, it } from 'vitest'
import { ACTS, HAPPENINGS, type Mark, type Rule } from './language.ts'
import { everySentence, PARTS } from './sentence-kind.ts'
import { hasOpen, linesOf, textOf, type Words } from './sentence-text.ts'
import { sentencesOf } from './sentence.ts'

const catalogue = fileURLToPath(new URL('../../../catalogue', import.meta.url))
const shipped = JSON.parse(readFileSync(`${catalogue}/certifications.json`, 'utf8')) as {
  certifications: { id: string; name: string; rule: Rule; marks: Mark[] }[]
}
const entries = shipped.certifications
const LANGUAGES = ['en', 'de', 'ar']
const words = new Map(await Promise.all(LANGUAGES.map(async language => [language, await wordsOf(language)] as const)))

async function wordsOf(language: string): Promise<Words> {
  const texts = JSON.parse(readFileSync(`${catalogue}/texts/${language}/rule-sentences.json`, 'utf8')) as Record<string, string>
  const i18n = createInstance()
  await i18n.init({
    lng: language,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    resources: { [language]: { translation: texts } },
  })
  return {
    t: (key, params) => i18n.t(key, params ?? {}),
    has: key => i18n.exists(key),
    number: value => String(value),
    day: day => day,
    monthDay: monthDay => monthDay,
    list: (items, join) => new Intl.ListFormat(language, { type: join === 'and' ? 'conjunction' : 'disjunction' }).format(items),
    cert: code => entries.find(one => one.id === code)?.name ?? code,
  }
}

function linesIn(language: string, rule: Rule, marks: readonly Mark[] = []): string[] {
  return sentencesOf(rule, marks).flatMap(one => linesOf(one, words.get(language)!))
}

function entry(id: string) {
  return entries.find(one => one.id === id)!
}

describe('the catalogue in sentences', () => {
  it('says every rule in every language, with every word found and every place filled', () => {
    expect(entries.length).toBe(119)
    for (const language of LANGUAGES)
      for (const { id, rule, marks } of entries) {
        const lines = linesIn(language, rule, marks)
        expect(lines.length).toBeGreaterThan(1)
        expect({ language, id, faults: lines.filter(line => /\{\{|\}\}|\bsays\.\w|undefined|\[object|^\s*$/.test(line)) }).toEqual({
          language,
          id,
          faults: [],
        })
      }
  })

  it('leaves no word of the rule language and none of the shipped vocabulary untranslated', () => {
    const named = entries.flatMap(({ rule }) => namesIn(sentencesOf(rule)))
    const keys = new Set([
      ...named,
      ...ACTS.map(one => `says.act.${one}`),
      ...HAPPENINGS.map(one => `says.happening.${one}`),
      ...PARTS.flatMap(one => [`says.part.${one}`, `says.block.${one}`]),
    ])
    for (const language of LANGUAGES)
      expect({ language, missing: [...keys].filter(key => !words.get(language)!.has(key)) }).toEqual({ language, missing: [] })
  })

  it('shows every mark at exactly one sentence', () => {
    for (const { id, rule, marks } of entries) {
      const shown = sentencesOf(rule, marks)
        .flatMap(everySentence)
        .flatMap(one => one.marks)
      expect({ id, shown: shown.map(one => one.at).toSorted() }).toEqual({ id, shown: marks.map(one => one.at).toSorted() })
    }
  })

  it('speaks for every block that a rule has', () => {
    for (const { id, rule } of entries) {
      const said = new Set(sentencesOf(rule).map(one => one.part as string))
      expect({ id, silent: Object.keys(rule).filter(block => !said.has(block)) }).toEqual({ id, silent: [] })
    }
  })

  it('names places that are there, so that a reader finds the value', () => {
    for (const { id, rule } of entries) {
      const lost = sentencesOf(rule)
        .flatMap(everySentence)
        .filter(one => !standsIn(rule, one.path) && !['says.late.none', 'says.late.lapsed', 'says.renew.none'].includes(one.key))
      expect({ id, lost: lost.map(one => one.path) }).toEqual({ id, lost: [] })
    }
  })
})

describe('a rule reads like the handbook of its trade', () => {
  it('for the Certified Production Technician', () => {
    const { rule, marks } = entry('mssc-cpt')
    expect(linesIn('en', rule, marks)).toEqual([
      'To earn it you need all of these:',
      '  CPT module certificate: Safety, in force',
      '  CPT module certificate: Quality Practices & Measurement, in force',
      '  CPT module certificate: Manufacturing Processes & Production, in force',
      '  CPT module certificate: Maintenance Awareness, in force',
      'It is valid for: 5 years; counted from the day on which everything needed is there.',
      'To renew it you need all of these:',
      '  At least 100 points (MSSC recertification point); from the running term; categories: CE, IC, E, X',
      '  Filing: application, recertification application',
      '  Fee paid',
      'The renewal is possible from 90 days before the end.',
      'The new term is counted from the old end, however early the renewal comes.',
      'The day after the end it lapses; no shorter way back is laid down, so it has to be earned again.',
    ])
    const unsure = sentencesOf(rule, marks)
      .flatMap(everySentence)
      .filter(one => one.marks.length > 0)
    expect(unsure.map(one => [one.path, one.marks[0]!.confidence])).toEqual([
      ['/term/anchor', 'unconfirmed'],
      ['/renew/0/opens', 'secondary'],
      ['/renew/0/from', 'unconfirmed'],
      ['/late', 'unconfirmed'],
    ])
  })

  it('for its modules, with the waits after a failure', () => {
    expect(linesIn('de', entry('mssc-cpt-safety').rule)[0]).toBe(
      'Um es zu erwerben, braucht man Folgendes: Prüfung: MSSC Safety; nach einem Fehlversuch frühestens 15 Tage später erneut; ' +
        'nach 3 Fehlversuchen in Folge 60 Tage später',
    )
  })

  it('for a ladder whose first step says nothing yet about work', () => {
    const lines = linesIn('en', entry('cissp').rule)
    expect(lines).toContain(
      'Until 90 days after the end, it still counts (in grace); work: [the organisation has to choose; a hint: not allowed].',
    )
    expect(lines).toContain('From then on, without a last day, it is suspended, and a shorter way back is open; work: not allowed.')
    expect(lines).toContain('Only filing may be late: what counts must date from the term itself.')
  })

  it('for use that keeps every qualification of a process', () => {
    const lines = linesIn('en', entry('asme-ix').rule)
    expect(lines).toContain('No more than 6 months may pass without this: Work done: welded with the process; for exactly what is covered')
    expect(lines).toContain('Missed, it is lost.')
    expect(lines).toContain('The way back takes this: Test piece: one coupon in the process; for exactly what is covered')
  })

  it('in Arabic with the forms of its numbers', () => {
    const lasting = (length: string) => textOf(sentencesOf({ award: { do: 'exam' }, term: { for: length } })[1]!, words.get('ar')!)
    expect(lasting('P2Y')).toBe('مدة الصلاحية: سنتين.')
    expect(lasting('P5Y')).toBe('مدة الصلاحية: 5 سنوات.')
    expect(lasting('P1Y6M')).toContain('سنة واحدة و6 أشهر')
  })
})

describe('blocks that the catalogue seldom has', () => {
  const rule: Rule = {
    award: { any: [{ age: 18 }, { all: [{ condition: 'own-condition' }, { do: 'exam', minScore: 70, window: { unbound: 'issuer' } }] }] },
    term: { for: 'P0D', snap: 'year-end', minus: 'P1D', advisory: true },
    keep: [
      { id: 'once', mode: 'once', every: 'P3M', need: { ref: 'renew' }, onMiss: 'lapse', boundary: 'before', firstDue: '2029-03-12' },
      { id: 'total', mode: 'rolling', window: 'P24M', need: { do: 'use', minDays: 6 }, onMiss: 'restrict', when: { method: 'c' } },
    ],
    triggers: [
      { id: 'published', on: { type: 'revision-published', where: { major: false } }, effect: 'restrict' },
      { id: 'failed', on: { type: 'medical', where: { result: 'failed' } }, effect: 'void' },
      { id: 'away', on: { type: 'absence', where: { longerThan: 'P1Y2W' } }, effect: 'suspend', need: { ref: 'renew.a' } },
    ],
    depends: [{ on: { cert: 'unknown-code' }, effect: 'revoke', restoreWithin: 'P90D' }],
    assess: { mustHold: ['elektrofachkraft'], not: ['own-work'] },
  }

  it('have sentences as well', () => {
    expect(linesIn('en', rule)).toEqual([
      'To earn it you need one of these:',
      '  At least 18 years old',
      '  All of these:',
      '    This holds: own-condition',
      '    Exam; score of at least 70; not older than [known to the issuer, to be looked up]',
      'It is valid for the day it is earned; moved to the end of that year; less 1 day.',
      'When that day has passed it is due, nothing more: it stays in force.',
      'No way to renew it is laid down: when it ends, it has to be earned again.',
      'Once, at the latest 3 months after the award, there must be this; the day itself no longer counts; for the first time by 2029-03-12: ' +
        'One of the renewals that are open at that time',
      'Missed, it is lost and has to be earned again.',
      'On any day, looking back over 24 months, there must be this; only with method c: Work done; days: at least 6',
      'Missed, work is allowed only under supervision until that is made good.',
      'It ends when this is no longer in force: unknown-code; it comes back if that is put right at the latest after: 90 days.',
      'New revision of a document (not: major): work only under supervision until it is reinstated.',
      'Medical examination (failed): it becomes void and has to be earned again.',
      'Absence (longer than 1 year and 2 weeks): it is suspended; this is ended by this: What the renewal “a” asks',
      'Whoever judges must hold or be this: is an electrically skilled person under the German rules.',
      'May not judge: whoever did the work.',
    ])
  })
})

describe('values that are rare', () => {
  const said = (rule: Partial<Rule>): string[] => linesIn('en', { award: { do: 'exam' }, term: { for: 'forever' }, ...rule }).slice(2)

  it('have their words', () => {
    const points = { min: 5, unit: 'CPE', window: 'P1Y', buckets: [{ id: 'a.b', min: 1, max: 3 }] }
    expect(said({ renew: [{ id: 'x', need: { points }, from: 'event' }] })[0]).toBe(
      'To renew it you need this: At least 5 points (CPE); not older than 1 year; categories: a › b (from 1 to 3)',
    )
    const where = { kind: { unbound: 'issuer' as const } }
    expect(said({ triggers: [{ id: 'x', on: { type: 'doubt', where }, effect: 'restrict', need: { do: 'exam' } }] })).toEqual([
      'Doubt ([known to the issuer, to be looked up]): work only under supervision; this is ended by this: Exam',
    ])
    expect(said({ depends: [{ on: { condition: 'vision' }, effect: 'prereq', when: { scope: { site: ['A', 'B'] } } }] })).toEqual([
      'Evidence counts only from days on which this holds: meets the vision requirement of the process; only where this is covered: site A or B.',
    ])
    expect(said({ keep: [{ id: 'x', mode: 'gap', need: { do: 'use' }, onMiss: 'flag' }] })[0]).toBe(
      'No more than ? may pass without this: Work done',
    )
  })

  it('have their words where something is hinted at, made up or no value at all', () => {
    const hint = { unbound: 'organisation' as const, suggestion: 'conduct' }
    expect(said({ triggers: [{ id: 'x', on: { type: 'doubt', where: { kind: hint } }, effect: 'void' }] })[0]).toBe(
      'Doubt ([the organisation has to choose; a hint: conduct]): it becomes void and has to be earned again.',
    )
    const lasting = (length: Rule['term']['for']): string => linesIn('en', { award: { do: 'exam' }, term: { for: length } })[1]!
    expect(lasting({ unbound: 'organisation', suggestion: 'as-issued' })).toBe(
      'It is valid for: [the organisation has to choose; a hint: as long as the certificate says].',
    )
    expect(lasting('whenever')).toBe('It is valid for: whenever.')
    expect(linesIn('en', { award: { do: 'exam', part: 'hotWork-two', retake: { wait: 'P15D' } }, term: { for: 'P1Y' } })[0]).toBe(
      'To earn it you need this: Exam: hot Work two; after a failure again 15 days later at the earliest',
    )
  })

  it('and uncertain where nothing is laid down are said so, by the block; a mark on no block is said nowhere', () => {
    const mark = (at: string): Mark => ({ at, confidence: 'unconfirmed' })
    const rule: Rule = { award: { do: 'exam' }, term: { for: 'forever' } }
    expect(linesIn('en', rule, [mark('/depends'), mark('/elsewhere')])).toEqual([
      ...linesIn('en', rule),
      'Nothing is laid down here, and that is not certain: what it depends on.',
    ])
  })

  it('are known as open wherever they stand in a sentence', () => {
    const open = (rule: Rule): string[] =>
      sentencesOf(rule)
        .flatMap(everySentence)
        .filter(hasOpen)
        .map(one => one.path)
    const unbound = { unbound: 'organisation' as const }
    const on = { type: 'absence', where: { longerThan: unbound } }
    expect(open({ award: { do: 'exam' }, term: { for: unbound }, triggers: [{ id: 'x', on, effect: 'void' }] })).toEqual([
      '/term/for',
      '/triggers/0',
    ])
  })
})

function namesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  const own = 'as' in value && value.as === 'name' && 'of' in value && 'id' in value ? [`says.${String(value.of)}.${String(value.id)}`] : []
  return [...own, ...Object.values(value).flatMap(namesIn)]
}

function standsIn(rule: Rule, path: string): boolean {
  let value: unknown = rule
  for (const key of path.split('/').slice(1)) {
    if (typeof value !== 'object' || value === null || !(key in value)) return false
    value = (value as Record<string, unknown>)[key]
  }
  return true
}

it('has texts for three languages', () => {
  expect(readdirSync(`${catalogue}/texts`).toSorted()).toEqual(LANGUAGES.toSorted())
})
