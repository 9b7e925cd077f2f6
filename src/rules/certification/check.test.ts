import { describe, expect, it } from 'vitest'
import { checkRule } from './check.ts'

/** What makes a text in the rule language no rule, fault by fault with its place. */
const rule = { award: { do: 'exam' }, term: { for: 'P2Y' } }
const keep = { id: 'k', mode: 'gap', every: 'P1Y', need: { do: 'use' }, onMiss: 'flag' }
const route = { id: 'r', need: { do: 'fee' }, from: 'event' }
const trigger = { id: 't', on: { type: 'incident' }, effect: 'suspend' }
const step = (upTo: string) => ({ upTo, status: 'expired', work: 'no', need: { do: 'fee' }, from: 'event' })
const line = { dims: [{ key: 'line', match: 'exact' }] }
const faults = (blocks: object) => checkRule({ ...rule, ...blocks }).faults
const codes = (blocks: object): string[] => faults(blocks).map(({ path, code }) => `${path} ${code}`)

describe('a rule', () => {
  it.each([
    { late: [step('P6M'), step('P1Y'), step('open')] },
    { late: [step('P1M'), { ...step('P2M'), need: { any: [{ ref: 'award' }, { ref: 'renew' }, { ref: 'renew.r' }] } }], renew: [route] },
    { keep: [{ ...keep, per: ['line'], when: { scope: { line: ['a', 'b'] } } }], scope: line },
    { keep: [keep, { ...keep, id: 'l', mode: 'rolling', every: undefined, window: 'P3M' }] },
    { keep: [{ ...keep, every: { unbound: 'organisation', suggestion: 'P1Y' } }] },
    { scope: { dims: [{ key: 'level', match: 'at-least', levels: ['L', 'U'] }, ...line.dims] } },
    {
      renew: [route],
      variants: [{ when: { label: 'x', scope: { line: 'a' } }, renew: [route], late: [step('P1Y')], keep: [keep] }],
      scope: line,
    },
    {
      triggers: [trigger, { ...trigger, id: 'u' }],
      depends: [{ on: { cert: 'x' }, effect: 'prereq', when: { scope: { line: 'a' } } }],
      scope: line,
    },
    { award: { do: 'exam', minCount: 1, minDays: 1, minHours: 0, minScore: 0 } },
  ])('may be %j', blocks => {
    expect(codes(blocks)).toEqual([])
    expect(checkRule({ ...rule, ...blocks }).rule).toEqual({ ...rule, ...blocks })
  })

  it.each([
    [{ scope: { dims: [...line.dims, ...line.dims] } }, '/scope/dims/1 rule.name_twice'],
    [{ triggers: [trigger, trigger] }, '/triggers/1 rule.name_twice'],
    [{ keep: [keep, { ...keep, id: 'l' }, keep] }, '/keep/2 rule.name_twice'],
    [{ variants: [{ when: {}, renew: [route, route] }] }, '/variants/0/renew/1 rule.name_twice'],
    [
      { depends: [{ on: { cert: 'x' }, effect: 'prereq', when: { scope: { line: 'a' } } }] },
      '/depends/0/when/scope/line rule.unknown_dimension',
    ],
    [{ renew: [{ ...route, when: { scope: { line: 'a' } } }] }, '/renew/0/when/scope/line rule.unknown_dimension'],
    [{ keep: [{ ...keep, when: { scope: { size: 'a' } } }], scope: line }, '/keep/0/when/scope/size rule.unknown_dimension'],
    [{ keep: [{ ...keep, per: ['line', 'size'] }], scope: line }, '/keep/0/per rule.unknown_dimension'],
    [{ late: [step('P1Y'), step('P12M')] }, '/late/1/upTo rule.step_never_reached'],
    [{ late: [step('P0D')] }, '/late/0/upTo rule.step_never_reached'],
    [{ late: [step('open'), step('P1Y')] }, '/late/1/upTo rule.step_never_reached'],
    [{ late: [step('P1Y'), step('P6M'), step('P13M')] }, '/late/1/upTo rule.step_never_reached'],
    [{ variants: [{ when: {}, late: [step('P1Y'), step('P6M')] }] }, '/variants/0/late/1/upTo rule.step_never_reached'],
    [{ keep: [{ ...keep, mode: 'rolling', every: undefined, window: 'P0D' }] }, '/keep/0/window rule.empty_length'],
    [{ keep: [{ ...keep, mode: 'grid', every: undefined, window: 'P1Y' }] }, '/keep/0 rule.missing'],
    [{ term: { for: { unbound: 'nobody' } } }, '/term/for/unbound rule.not_one_of'],
    [{ term: { for: { unbound: 'issuer', suggestion: 'soon' } } }, '/term/for/suggestion rule.not_a_length'],
    [{ award: { do: 'exam', minCount: 0 } }, '/award/minCount rule.not_a_number'],
    [{ award: { do: 'exam', minDays: 1.5 } }, '/award/minDays rule.not_a_number'],
    [{ award: { do: 'exam', minHours: Number.POSITIVE_INFINITY } }, '/award/minHours rule.not_a_number'],
    [{ award: { do: 'exam', part: '' } }, '/award/part rule.not_a_text'],
    [{ award: { all: [{ do: 'exam' }, { ref: 'renew.z' }] } }, '/award/all/1/ref rule.unknown_route'],
    [{ award: [{ do: 'exam' }] }, '/award rule.not_a_need'],
    [{ term: null }, '/term rule.not_an_object'],
    [{ renew: { 0: route } }, '/renew rule.not_a_list'],
    [
      { award: { do: 'exam', retake: { wait: 'P1D', afterFailures: [{ count: 0, wait: 'P1D' }] } } },
      '/award/retake/afterFailures/0/count rule.not_a_number',
    ],
  ])('is not %j: %s', (blocks, fault) => {
    expect(codes(blocks)).toEqual([fault])
    expect(checkRule({ ...rule, ...blocks }).rule).toBeNull()
  })

  it('that is none at all is one fault, at its root', () => {
    for (const value of [null, 7, 'rule', []])
      expect(checkRule(value).faults).toEqual([{ path: '/', code: 'rule.not_an_object', params: {} }])
  })

  it('says how it would be right', () => {
    const params = (blocks: object): object => faults(blocks)[0]!.params
    expect(params({ keep: [{ ...keep, per: ['size'] }], scope: line })).toEqual({ value: 'size', values: 'line' })
    expect(params({ late: [{ ...step('P1Y'), need: { ref: 'renew.z' } }], renew: [route, { ...route, id: 's' }] })).toEqual({
      value: 'z',
      values: 'r, s',
    })
    expect(params({ renew: [route, route] })).toEqual({ value: 'r' })
    expect(params({ term: { for: 'P3 Y' } })).toEqual({ value: 'P3 Y' })
    expect(params({ term: { for: 3 } })).toEqual({ value: '3' })
    expect(params({ keep: [{ ...keep, every: undefined }] })).toEqual({ field: 'every' })
    expect(params({ term: { for: 'P1Y', sooner: true } })).toEqual({ field: 'sooner', fields: 'for, max, anchor, snap, minus, advisory' })
    expect(params({ award: { do: 'exam', minCount: 0 } })).toEqual({ least: '1' })
    expect(params({ renew: [{ ...route, from: 'now' }] })).toEqual({ value: 'now', values: 'expiry, event' })
  })
})
