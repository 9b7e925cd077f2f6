import { ACTS, HAPPENINGS } from '../../../src/rules/certification/language.ts'

/** Which words of the language name the choices; own words of an organisation have none. */
export type WordsOf = 'act' | 'happening' | 'role' | 'relation' | 'dim' | 'condition'

/** How a value of a rule is edited. What a control cannot show is edited as it is written. */
export type Field =
  | { kind: 'text' | 'flag' | 'day' | 'tags' | 'numbers' | 'json' | 'need' | 'keepDate' | 'on' }
  | { kind: 'number'; bound?: true }
  | { kind: 'length'; bound?: true; others?: readonly string[] }
  | { kind: 'choice'; options: readonly string[]; words?: WordsOf; bound?: true }
  | { kind: 'names'; words: WordsOf }
  | { kind: 'object'; fields: Fields }
  | { kind: 'list'; item: Fields; fresh: Record<string, unknown>; named: boolean }

/** Those that must be there first; the others can be added and left out. */
export interface Fields {
  fixed: Record<string, Field>
  more: Record<string, Field>
}

const text: Field = { kind: 'text' }
const number: Field = { kind: 'number' }
const boundNumber: Field = { kind: 'number', bound: true }
const length: Field = { kind: 'length' }
const boundLength: Field = { kind: 'length', bound: true }
const need: Field = { kind: 'need' }
const roles: Field = { kind: 'names', words: 'role' }

const when: Field = {
  kind: 'object',
  fields: {
    fixed: {},
    more: {
      cycle: { kind: 'object', fields: { fixed: { mod: number, in: { kind: 'numbers' } }, more: {} } },
      method: text,
      label: text,
      scope: { kind: 'json' },
    },
  },
}

export const EVIDENCE: Fields = {
  fixed: { do: { kind: 'choice', options: ACTS, words: 'act' } },
  more: {
    part: text,
    what: text,
    minScore: boundNumber,
    minHours: boundNumber,
    minBlockHours: number,
    minCount: boundNumber,
    minDays: number,
    minMonths: number,
    window: { kind: 'length', bound: true, others: ['term'] },
    sameScope: { kind: 'flag' },
    by: roles,
    sign: roles,
    retake: { kind: 'json' },
  },
}

export const POINTS: Fields = {
  fixed: {
    min: boundNumber,
    unit: text,
    window: { kind: 'length', others: ['term'] },
    buckets: { kind: 'list', item: { fixed: { id: text }, more: { min: number, max: number } }, fresh: { id: '' }, named: false },
  },
  more: { carry: { kind: 'object', fields: { fixed: { max: number, bucket: text, earnedWithin: length }, more: {} } } },
}

const term: Fields = {
  fixed: { for: { kind: 'length', bound: true, others: ['forever', 'as-issued'] } },
  more: {
    anchor: { kind: 'choice', options: ['need-met', 'issued', ...ACTS], words: 'act' },
    snap: { kind: 'choice', options: ['month-end', 'year-end', 'birthday'] },
    max: length,
    minus: length,
    advisory: { kind: 'flag' },
  },
}

const renew: Fields = {
  fixed: { id: text, need, from: { kind: 'keepDate' } },
  more: {
    opens: length,
    closes: length,
    when,
    term: { kind: 'object', fields: term },
    pending: { kind: 'choice', options: ['continues'] },
  },
}

const late: Fields = {
  fixed: {
    upTo: { kind: 'length', others: ['open'] },
    status: { kind: 'choice', options: ['in-grace', 'expired', 'suspended'] },
    work: { kind: 'choice', options: ['yes', 'supervised', 'no'], bound: true },
    need,
    from: { kind: 'choice', options: ['expiry', 'event'] },
  },
  more: { earnBy: { kind: 'choice', options: ['expiry'] } },
}

const keep: Fields = {
  fixed: {
    id: text,
    mode: { kind: 'choice', options: ['gap', 'grid', 'rolling', 'once'] },
    need,
    onMiss: { kind: 'choice', options: ['suspend', 'lapse', 'restrict', 'flag', 'advise'] },
  },
  more: {
    every: boundLength,
    window: length,
    restore: need,
    per: { kind: 'tags' },
    when,
    boundary: { kind: 'choice', options: ['through', 'before'] },
    firstDue: { kind: 'day' },
  },
}

const depends: Fields = {
  fixed: { on: { kind: 'on' }, effect: { kind: 'choice', options: ['prereq', 'suspend', 'revoke'] } },
  more: { restoreWithin: boundLength, when },
}

const happening: Fields = {
  fixed: { type: { kind: 'choice', options: [...HAPPENINGS, ...ACTS], words: 'happening' } },
  more: { where: { kind: 'json' } },
}

const triggers: Fields = {
  fixed: {
    id: text,
    on: { kind: 'object', fields: happening },
    effect: { kind: 'choice', options: ['require', 'suspend', 'restrict', 'void', 'revoke'] },
  },
  more: { need, by: boundLength, scoped: { kind: 'flag' } },
}

const dims: Fields = {
  fixed: { key: text, match: { kind: 'choice', options: ['exact', 'set', 'range', 'at-least'] } },
  more: { levels: { kind: 'tags' }, values: { kind: 'tags' } },
}

const scope: Fields = {
  fixed: { dims: { kind: 'list', item: dims, fresh: { key: '', match: 'exact' }, named: false } },
  more: { whenAdded: { kind: 'choice', options: ['own-term', 'inherit-term'] } },
}

const exam = { do: 'exam' }

/** Each block of a rule, and what stands in it when it is added. */
export const BLOCKS: Record<string, { field: Field; fresh: unknown }> = {
  award: { field: need, fresh: exam },
  onboard: {
    field: {
      kind: 'object',
      fields: {
        fixed: { from: { kind: 'names', words: 'happening' }, meanwhile: { kind: 'choice', options: ['supervised', 'barred', 'allowed'] } },
        more: { within: length },
      },
    },
    fresh: { from: ['hired', 'assigned'], meanwhile: 'supervised' },
  },
  term: { field: { kind: 'object', fields: term }, fresh: { for: 'P1Y' } },
  renew: { field: { kind: 'list', item: renew, fresh: { id: 'renewal', need: exam, from: 'expiry' }, named: true }, fresh: [] },
  late: {
    field: {
      kind: 'list',
      item: late,
      fresh: { upTo: 'P1M', status: 'in-grace', work: { unbound: 'organisation' }, need: { ref: 'renew' }, from: 'expiry' },
      named: false,
    },
    fresh: [],
  },
  keep: {
    field: {
      kind: 'list',
      item: keep,
      fresh: { id: 'use', mode: 'gap', every: 'P6M', need: { do: 'use' }, onMiss: 'suspend' },
      named: true,
    },
    fresh: [],
  },
  depends: {
    field: { kind: 'list', item: depends, fresh: { on: { condition: 'medical-fitness' }, effect: 'suspend' }, named: false },
    fresh: [],
  },
  triggers: {
    field: {
      kind: 'list',
      item: triggers,
      fresh: { id: 'incident', on: { type: 'incident' }, effect: 'require', need: { do: 'instruction' } },
      named: true,
    },
    fresh: [],
  },
  scope: { field: { kind: 'object', fields: scope }, fresh: { dims: [{ key: 'site', match: 'set' }] } },
  assess: {
    field: {
      kind: 'object',
      fields: { fixed: {}, more: { by: roles, mustHold: { kind: 'tags' }, not: { kind: 'names', words: 'relation' } } },
    },
    fresh: {},
  },
  variants: { field: { kind: 'json' }, fresh: [] },
  records: {
    field: { kind: 'object', fields: { fixed: { fields: { kind: 'tags' } }, more: { retain: text } } },
    fresh: { fields: [] },
  },
  lead: { field: length, fresh: 'P60D' },
}

/** What stands in a field when it is added. */
export function freshOf(field: Field): unknown {
  switch (field.kind) {
    case 'number':
      return 1
    case 'length':
      return field.others?.includes('term') ? 'term' : 'P1Y'
    case 'flag':
      return true
    case 'choice':
      return field.options[0]
    case 'tags':
    case 'names':
    case 'numbers':
    case 'list':
      return []
    case 'need':
      return { do: 'exam' }
    case 'keepDate':
      return 'expiry'
    case 'on':
      return { condition: 'medical-fitness' }
    case 'object':
      return Object.fromEntries(Object.entries(field.fields.fixed).map(([key, one]) => [key, freshOf(one)]))
    case 'json':
      return {}
    default:
      return ''
  }
}
