import { describe, expect, it } from 'vitest'
import { Entry } from '../../src/features/certifications/event-fields.ts'
import { ACTS, type Rule } from '../../src/rules/certification/language.ts'
import {
  entryOf,
  fieldsOf,
  keptOf,
  kindsFor,
  missingIn,
  typedOf,
  withJudge,
  type Field,
  type Typed,
} from '../../web/pages/certification-events/fields.ts'

const ID = '00000000-0000-7000-8000-000000000001'
const RULE: Rule = {
  award: {
    any: [
      { do: 'exam', minScore: 60, by: ['examiner'] },
      { do: 'course', part: 'initial', sign: ['employee'] },
    ],
  },
  term: { for: 'P1Y' },
  renew: [
    {
      id: 'points',
      need: { points: { min: 10, unit: 'h', window: 'term', buckets: [{ id: 'a' }] } },
      from: 'expiry',
      pending: 'continues',
    },
  ],
  keep: [{ id: 'use', mode: 'gap', every: 'P6M', need: { do: 'use' }, onMiss: 'suspend' }],
  depends: [{ on: { condition: 'fit' }, effect: 'suspend' }],
  scope: { dims: [{ key: 'process', match: 'set' }] },
}

/** The types of entries that the server takes. */
const TYPES: string[] = Entry.options.flatMap(({ shape: { type } }) => ('options' in type ? type.options : [...type.values]))

function filled({ name, kind, values = [] }: Field): [string, Typed[string]] {
  if (kind === 'day') return [name, '2026-03-01']
  if (kind === 'number') return [name, '4']
  if (kind === 'flag') return [name, true]
  if (kind === 'length') return [name, 'P3M']
  if (kind === 'list') return [name, values]
  if (kind === 'entry') return [name, ID]
  return [name, values[0] ?? 'said']
}

describe('the page on which entries are made', () => {
  it('offers every type that the server takes, each once, and those first that the rule looks at', () => {
    const { first, more } = kindsFor(RULE)
    expect([...first, ...more].toSorted()).toEqual(TYPES.toSorted())
    expect(first).toEqual(expect.arrayContaining(['exam', 'course', 'use', 'points-claimed', 'application-filed', 'condition-began']))
    expect(first).not.toContain('incident')
    expect(more).toContain('incident')
  })

  it.for(TYPES)('makes an entry of type %s that the server takes, with every field or with the least', type => {
    const fields = fieldsOf(RULE, type)
    const whole = { on: '2026-02-01', note: 'Seen', 'scope.process': '135, 141', ...Object.fromEntries(fields.map(filled)) }
    const dims = RULE.scope!.dims
    const entry = entryOf(type, whole, fields, dims, 'crane')
    expect(Entry.safeParse(entry).error?.issues ?? []).toEqual([])
    const least = { on: '2026-02-01', ...Object.fromEntries(fields.filter(field => field.required).map(filled)) }
    expect(missingIn(least, fields)).toEqual([])
    expect(Entry.safeParse(entryOf(type, least, fields, dims, 'crane')).error?.issues ?? []).toEqual([])
    const { type: _type, on, ...said } = entry
    expect(entryOf(type, typedOf(said, String(on)), fields, dims, 'crane')).toEqual(entry)
    expect(missingIn({ on: '' }, fields)).toContain('on')
  })

  it('keeps what no field stands for when an entry is corrected, and who judged; what is emptied is gone', () => {
    const said = { score: 70, diagnostic: { a: 1 }, assessor: { person: ID, roles: ['examiner'] }, note: 'Seen', scope: { process: '135' } }
    const fields = fieldsOf(RULE, 'exam')
    const dims = RULE.scope!.dims
    expect(keptOf(said, fields, dims)).toEqual({ diagnostic: { a: 1 } })
    expect(keptOf(said, [], [])).toMatchObject({ scope: { process: '135' }, score: 70 })
    const typed = { ...typedOf(said, '2026-02-01'), score: '', 'assessor.role': 'trainer' }
    const entry = withJudge({ ...keptOf(said, fields, dims), ...entryOf('exam', typed, fields, dims, 'crane') }, said)
    expect(entry).toMatchObject({ diagnostic: { a: 1 }, assessor: { person: ID, roles: ['trainer'] }, scope: { process: '135' } })
    expect(entry).not.toHaveProperty('score')
    expect(withJudge({ type: 'use' }, {})).toEqual({ type: 'use' })
  })

  it('asks for no field that the server does not know, and knows all acts', () => {
    expect(ACTS.every(act => TYPES.includes(act))).toBe(true)
    expect(fieldsOf(RULE, 'exam').find(field => field.name === 'score')?.seldom).toBeUndefined()
    expect(fieldsOf(RULE, 'exam').find(field => field.name === 'hours')?.seldom).toBe(true)
    expect(fieldsOf(RULE, 'prayer')).toEqual([])
  })
})
