import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkRule } from '../../../src/rules/certification/check.ts'
import { isUnbound, type Rule } from '../../../src/rules/certification/language.ts'
import { pointersOf } from '../../../test/support/pointers.ts'
import { lineOf, rangeIn, readText, textOfRule } from './json-text.ts'
import { BLOCKS, EVIDENCE, freshOf, POINTS, type Field, type Fields } from './schema.ts'
import {
  atPointer,
  boundNow,
  changedBlocks,
  freshNeed,
  isJson,
  kindOf,
  lengthOfParts,
  NEED_KINDS,
  openedIn,
  partsOfLength,
  ruleOf,
  shows,
  valuesOf,
  withKey,
} from './value.ts'

const { certifications } = JSON.parse(readFileSync(new URL('../../../catalogue/certifications.json', import.meta.url), 'utf8')) as {
  certifications: { id: string; rule: Rule; unbound: string[] }[]
}

/** Goes through a value as the form does, and writes every value back as its control would. */
function rewritten(field: Field, value: unknown, seen: { controls: number; raw: string[] }): unknown {
  seen.controls++
  if (!shows(field, value)) seen.raw.push(JSON.stringify(value))
  if (!shows(field, value) || field.kind === 'json') return JSON.parse(JSON.stringify(value))
  if (isUnbound(value)) return value
  if (field.kind === 'object') return rewrittenFields(field.fields, value as Record<string, unknown>, seen)
  if (field.kind === 'list') return (value as Record<string, unknown>[]).map(one => rewrittenFields(field.item, one, seen))
  if (field.kind === 'need') return rewrittenNeed(value as Record<string, unknown>, seen)
  if (field.kind === 'length') {
    const parts = partsOfLength(value)
    return parts ? lengthOfParts(parts) : value
  }
  return value
}

function rewrittenFields(fields: Fields, value: Record<string, unknown>, seen: { controls: number; raw: string[] }): unknown {
  const all = { ...fields.fixed, ...fields.more }
  let out: Record<string, unknown> = value
  for (const [key, inner] of Object.entries(value)) out = withKey(out, key, rewritten(all[key]!, inner, seen))
  return out
}

function rewrittenNeed(value: Record<string, unknown>, seen: { controls: number; raw: string[] }): unknown {
  const kind = kindOf(value)
  if (kind === 'all' || kind === 'any') return { [kind]: (value[kind] as unknown[]).map(one => rewritten({ kind: 'need' }, one, seen)) }
  if (kind === 'do') return rewrittenFields(EVIDENCE, value, seen)
  if (kind === 'points') return { points: rewrittenFields(POINTS, value['points'] as Record<string, unknown>, seen) }
  return value
}

describe('a rule in the form', () => {
  it('comes back as it was, for every rule of the catalogue', () => {
    expect(certifications.length).toBe(119)
    for (const { id, rule } of certifications) {
      const seen = { controls: 0, raw: [] as string[] }
      const values = valuesOf(id, rule)
      const back = Object.fromEntries(
        Object.entries(ruleOf(values)).map(([block, value]) => [block, rewritten(BLOCKS[block]!.field, value, seen)]),
      )
      expect({ id, rule: back }).toEqual({ id, rule })
      expect(seen.controls).toBeGreaterThan(1)
    }
  })

  it('is shown by controls, but for what no control can show', () => {
    const raw = certifications.flatMap(({ rule }) => {
      const seen = { controls: 0, raw: [] as string[] }
      for (const [block, value] of Object.entries(rule)) rewritten(BLOCKS[block]!.field, value, seen)
      return seen.raw
    })
    // Terms by method, and a fixed day of the year.
    expect(raw.filter(one => !one.includes('byMethod') && !one.includes('monthDay'))).toEqual([])
    expect(raw.length).toBe(3)
  })

  it('keeps blocks and values that it does not know', () => {
    const odd = { award: { do: 'exam', strange: 1 }, term: { for: 'P1Y' }, more: [1, { a: null }] } as unknown as Rule
    expect(ruleOf(valuesOf('x', odd))).toEqual(odd)
    expect(kindOf(odd.award)).toBe(null)
  })
})

describe('what is added', () => {
  it('is a sound rule with every block, as soon as names are given', () => {
    const base = { award: { do: 'exam' }, term: { for: 'P1Y' }, scope: { dims: [{ key: 'site', match: 'set' }] } }
    for (const [block, { field, fresh }] of Object.entries(BLOCKS)) {
      const value = field.kind === 'list' && Array.isArray(fresh) ? [field.fresh] : fresh
      const faults = checkRule({ ...base, renew: [{ id: 'a', need: { do: 'exam' }, from: 'expiry' }], [block]: value }).faults
      expect({ block, faults }).toEqual({ block, faults: [] })
    }
  })

  it('keeps what was asked for when one becomes several and several become one', () => {
    const one = { do: 'course', part: 'initial' }
    expect(freshNeed('all', one)).toEqual({ all: [one] })
    expect(freshNeed('any', { all: [one, { do: 'exam' }] })).toEqual({ any: [one, { do: 'exam' }] })
    expect(freshNeed('do', { all: [one, { do: 'exam' }] })).toEqual(one)
    for (const kind of NEED_KINDS) expect(kindOf(freshNeed(kind, null))).toBe(kind)
  })

  it('can be shown by its own control', () => {
    const faults: string[] = []
    const look = (fields: Fields): void => {
      for (const [key, field] of Object.entries({ ...fields.fixed, ...fields.more })) {
        if (!shows(field, freshOf(field))) faults.push(key)
        if (field.kind === 'object') look(field.fields)
        if (field.kind === 'list') look(field.item)
      }
    }
    for (const { field } of Object.values(BLOCKS)) {
      if (field.kind === 'object') look(field.fields)
      if (field.kind === 'list') look(field.item)
    }
    look(EVIDENCE)
    look(POINTS)
    expect(faults).toEqual([])
  })
})

describe('places', () => {
  it('are found in the text, each with what stands there', () => {
    for (const { id, rule } of certifications.slice(0, 40)) {
      const text = textOfRule(rule)
      for (const pointer of pointersOf(rule)) {
        const { start, end } = rangeIn(text, pointer)
        expect({ id, pointer, value: JSON.parse(text.slice(start, end)) as unknown }).toEqual({
          id,
          pointer,
          value: atPointer(rule, pointer),
        })
      }
    }
  })

  it('that are not there lead to what is around them', () => {
    const text = textOfRule({ award: { do: 'exam' }, term: {} })
    const { start, end } = rangeIn(text, '/term/for')
    expect(text.slice(start, end)).toBe('{}')
    expect(lineOf(text, start)).toBe(5)
    expect(rangeIn(text, '/').start).toBe(0)
  })

  it('with quotes and brackets in texts are not mistaken', () => {
    const odd = { 'a/b': ['x "y" }', { '~': ['], {', 7] }] }
    const text = textOfRule(odd)
    const { start, end } = rangeIn(text, '/a~1b/1/~0/1')
    expect(text.slice(start, end)).toBe('7')
  })

  it('that were unbound count as chosen once they have a value', () => {
    const { rule, unbound } = certifications.find(one => one.id === 'tpl-station')!
    expect(boundNow(unbound, rule)).toEqual([])
    expect(boundNow(unbound, { ...rule, term: { for: 'P1Y' } })).toEqual(['/term/for'])
  })

  it('go with the entry they stand in, so that one that is only moved is not taken for chosen', () => {
    const { rule, unbound } = certifications.find(one => one.id === 'asq-cqe')!
    const [first] = rule.late!
    const other = { ...first!, upTo: 'P9Y' as const, work: 'no' as const, status: 'expired' as const, need: { do: 'exam' } }
    expect(boundNow(unbound, { ...rule, late: [other, first] })).toEqual(['/late/0/work'])
    expect(openedIn({ rule, unbound }, { ...rule, late: [other, first] })).toEqual([])
    expect(openedIn({ rule, unbound }, { ...rule, late: [other, { ...first, work: 'no' }] })).toEqual(['/late/1/work'])
  })
})

describe('what is typed as text', () => {
  it('carries over only the blocks that were changed in it', () => {
    const rule: Rule = { award: { do: 'exam' }, term: { for: 'P1Y' } }
    const before = valuesOf('x', rule)
    expect(changedBlocks(before, valuesOf('x', structuredClone(rule)))).toEqual([])
    expect(changedBlocks(before, valuesOf('x', { ...rule, term: { for: 'P2Y' }, keep: [] }))).toEqual(['term', 'keep'])
    expect(changedBlocks(valuesOf('x', { ...rule, lead: 'P30D' }), before)).toEqual(['lead'])
  })
})

describe('text that cannot be read', () => {
  it('says where', () => {
    expect(readText('{"award": {"do": "exam"},}').value).toBe(null)
    expect(readText('[]')).toEqual({ value: null, at: 0 })
    expect(isJson(readText('{"award": 1}').value)).toBe(true)
  })
})
