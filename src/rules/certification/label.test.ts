import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkRule } from './check.ts'
import { labelsIn, underLabel } from './label.ts'
import type { Mark, Rule } from './language.ts'
import { unboundIn } from './ready.ts'

const { certifications: entries } = JSON.parse(
  readFileSync(new URL('../../../catalogue/certifications.json', import.meta.url), 'utf8'),
) as {
  certifications: { id: string; rule: Rule; marks: Mark[] }[]
}
const rule: Rule = {
  award: { do: 'exam' },
  term: { for: 'P5Y' },
  late: [{ upTo: 'P1M', status: 'in-grace', work: 'yes', need: { ref: 'award' }, from: 'event' }],
  variants: [
    { when: { label: 'north' }, term: { for: { unbound: 'issuer' } } },
    { when: { label: 'south' }, term: { for: 'P2Y' }, late: [] },
    { when: { method: 'b' }, term: { for: 'P1Y' } },
    { when: { label: 'south', method: 'c' }, term: { for: 'P6M' } },
  ],
}
const marks = ['/term/for', '/late/0', '/variants/0/term/for', '/variants/1/term/for', '/variants/2/term', '/variants/3/term/for'].map(
  at => ({
    at,
    confidence: 'unconfirmed',
  }),
)
const under = (label: string | null) => {
  const { rule: taken, marks: left } = underLabel({ rule, marks }, label)
  return { ...taken, at: left.map(mark => mark.at) }
}

describe('a rule under a label', () => {
  it('has the blocks of its variant in place, with their marks, and the variants of others gone', () => {
    expect(labelsIn(rule)).toEqual(['north', 'south'])
    expect(under('south')).toEqual({
      award: rule.award,
      term: { for: 'P2Y' },
      late: [],
      variants: [
        { when: { method: 'b' }, term: { for: 'P1Y' } },
        { when: { method: 'c' }, term: { for: 'P6M' } },
      ],
      at: ['/term/for', '/variants/0/term', '/variants/1/term/for'],
    })
  })

  it('without one keeps what it has of its own, and nothing that was meant for a label', () => {
    expect(under(null)).toEqual({
      award: rule.award,
      term: rule.term,
      late: rule.late,
      variants: [{ when: { method: 'b' }, term: { for: 'P1Y' } }],
      at: ['/term/for', '/late/0', '/variants/0/term'],
    })
    expect(rule.variants).toHaveLength(4)
  })

  it('keeps a variant behind another as a variant, because the later one wins', () => {
    const two: Rule = {
      ...rule,
      variants: [
        { when: { method: 'b' }, term: { for: 'P1Y' } },
        { when: { label: 'south' }, term: { for: 'P2Y' } },
      ],
    }
    expect(underLabel({ rule: two, marks: [] }, 'south').rule.variants).toEqual([two.variants![0], { when: {}, term: { for: 'P2Y' } }])
  })

  it('is the rule itself where it has no variants', () => {
    const plain: Rule = { award: { do: 'exam' }, term: { for: 'P5Y' } }
    expect(labelsIn(plain)).toEqual([])
    expect(underLabel({ rule: plain, marks: marks.slice(0, 1) }, 'south')).toEqual({ rule: plain, marks: marks.slice(0, 1) })
  })

  it('of the catalogue is a rule under each of them, and leaves nothing open that only another needs', () => {
    const labelled = entries.filter(entry => labelsIn(entry.rule).length > 0)
    expect(labelled.map(entry => entry.id)).toEqual(['eu-fgas', 'iso9712', 'tpl-sop', 'uk-facefit'])
    for (const entry of labelled) {
      for (const label of [null, ...labelsIn(entry.rule)]) {
        const taken = underLabel(entry, label)
        expect(checkRule(taken.rule).faults).toEqual([])
        expect(unboundIn(taken.rule, {}, null)).toEqual(unboundIn(entry.rule, {}, label).map(at => at.replace(/^\/variants\/\d+/, '')))
      }
    }
  })
})
