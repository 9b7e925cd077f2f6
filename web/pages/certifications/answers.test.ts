import { describe, expect, it } from 'vitest'
import type { Rule } from '../../../src/rules/certification/language.ts'
import { NO_ANSWER, requestOf, type Answer } from './answers.ts'

const open = { unbound: 'issuer' } as const
const rule: Rule = {
  award: { do: 'exam' },
  term: { for: open },
  renew: [
    {
      id: 'a',
      from: 'event',
      need: { any: [{ do: 'exam' }, { do: 'course', minHours: open, minCount: open }] },
    },
  ],
}
const answer = (more: Partial<Answer>): Answer => ({ ...NO_ANSWER, done: true, source: ' Letter ', ...more })

describe('the answers to what is open', () => {
  it('become values bound, values accepted and branches struck once, each with its source', () => {
    const answers = {
      '/term/for': answer({ value: 'P2Y' }),
      '/renew/0/need/any/1/minHours': answer({ kind: 'strike' }),
      '/renew/0/need/any/1/minCount': answer({ kind: 'strike', source: 'Another' }),
      '/renew/0/from': answer({ kind: 'accept' }),
      '/late': { ...NO_ANSWER, source: 'Typed, but not answered' },
    }
    expect(requestOf(answers, { rule })).toEqual({
      bind: { '/term/for': { value: 'P2Y', source: 'Letter' } },
      strike: [{ at: '/renew/0/need/any/1', source: 'Letter' }],
      accept: [{ at: '/renew/0/from', source: 'Letter' }],
    })
  })
})
