import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Mark, Rule } from './language.ts'
import { withoutUnconfirmed } from './sentence-certain.ts'
import { everySentence } from './sentence-kind.ts'
import { sentencesOf } from './sentence.ts'

const rule: Rule = {
  award: { do: 'exam', retake: { wait: 'P15D', afterFailures: [{ count: 3, wait: 'P60D' }] } },
  term: { for: 'P5Y', anchor: 'need-met' },
}
const unsure = (at: string): Mark => ({ at, confidence: 'unconfirmed' })
const keys = (marks: Mark[], answered: string[] = []) =>
  withoutUnconfirmed(sentencesOf(rule, marks), new Set(answered))
    .flatMap(everySentence)
    .map(one => one.key)

describe('a rule in sentences without unconfirmed figures', () => {
  it('does not say a figure that is marked, and says all others', () => {
    const plain = keys([])
    expect(plain).not.toContain('says.withheld')
    const said = keys([unsure('/award/retake')])
    expect(said.filter(key => key === 'says.withheld')).toHaveLength(2)
    expect(said.filter(key => plain.includes(key))).toHaveLength(plain.length - 2)
    expect(keys([unsure('/term/for')])).toContain('says.withheld')
  })

  it('says what is marked and no figure, what is second-hand, and what somebody has answered for', () => {
    expect(keys([unsure('/term/anchor')])).not.toContain('says.withheld')
    expect(keys([{ at: '/term/for', confidence: 'secondary' }])).not.toContain('says.withheld')
    expect(keys([unsure('/term/for')], ['/term/for'])).not.toContain('says.withheld')
  })

  it('leaves no figure beside an unconfirmed mark in any rule of the catalogue', () => {
    const { certifications } = JSON.parse(readFileSync(new URL('../../../catalogue/certifications.json', import.meta.url), 'utf8')) as {
      certifications: { rule: Rule; marks: Mark[] }[]
    }
    const marked = certifications.flatMap(({ rule: one, marks }) =>
      withoutUnconfirmed(sentencesOf(one, marks))
        .flatMap(everySentence)
        .filter(sentence => sentence.marks.some(mark => mark.confidence === 'unconfirmed')),
    )
    expect(marked.length).toBeGreaterThan(5)
    expect(marked.filter(({ params }) => Object.values(params).some(param => ['number', 'length'].includes(param.as)))).toEqual([])
  })
})
