import { actsAsked, typesAsked } from '../../../src/rules/certification/asked.ts'
import { ACTS, type Dim, type Need, type Rule } from '../../../src/rules/certification/language.ts'

export interface Field {
  /** Where it stands in the entry; dotted: inside another. */
  name: string
  kind: 'text' | 'long' | 'number' | 'day' | 'choice' | 'flag' | 'length' | 'list' | 'entry'
  required?: true
  /** Of a choice. The words are those of its group, or the values themselves where there is none. */
  values?: string[]
  words?: string
  /** Of an entry that it speaks of: its type; without one, any happening. */
  of?: string
  /** Seldom asked for: behind "more". */
  seldom?: true
}

const CHOICES: Record<string, string[]> = {
  severity: ['near-miss', 'minor', 'serious', 'fatal'],
  incident: ['accident', 'defect', 'deviation', 'violation'],
  doubt: ['unsafe-practice', 'ability', 'knowledge', 'performance', 'conduct', 'non-compliance', 'inadequacy', 'other'],
  change: ['duties', 'equipment', 'process', 'procedure', 'technology', 'workplace', 'hazard', 'risk', 'standard', 'plan'].concat(
    'security-plan',
    'facepiece',
    'employer',
  ),
  health: ['signs-or-symptoms', 'injury-or-illness', 'physical-change', 'poor-fit-reported', 'threshold-shift'].concat(
    'requested-by-professional',
    'likely-dose',
    'dose-limit-reached',
  ),
  order: ['reassessment', 'update-not-proven', 'scheme-invalidates'],
  assigned: ['role', 'task', 'exposure', 'different-equipment', 'rare-task', 'unusual-practice', 'occasional-use'].concat(
    'return-to-duty',
    'transfer-to-safety-sensitive',
  ),
  work: ['no', 'supervised', 'yes'],
  result: ['passed', 'failed'],
  decision: ['granted', 'refused'],
}

const choice = (name: string, words: string, more: Partial<Field> = {}): Field => ({
  name,
  kind: 'choice',
  values: CHOICES[words]!,
  words,
  ...more,
})
const REQUIRED = { required: true } as const
const AUTHORITY: Field[] = [
  { name: 'authority', kind: 'text', ...REQUIRED },
  { name: 'reason', kind: 'long', ...REQUIRED },
]

/** The fields of every type that is no act, beside the day, the scope and the note. */
const OTHERS: Record<string, (rule: Rule) => Field[]> = {
  'points-claimed': rule => [
    { name: 'points', kind: 'number', ...REQUIRED },
    named('bucket', bucketsOf(rule)),
    { name: 'activity', kind: 'text' },
    { name: 'hours', kind: 'number', seldom: true },
  ],
  'points-approved': () => [{ name: 'claim', kind: 'entry', of: 'points-claimed', ...REQUIRED }],
  'points-rejected': () => [
    { name: 'claim', kind: 'entry', of: 'points-claimed', ...REQUIRED },
    { name: 'reason', kind: 'long', ...REQUIRED },
  ],
  booked: rule => [
    { name: 'act', kind: 'choice', values: actsFirst(rule), words: 'act', ...REQUIRED },
    { name: 'plannedOn', kind: 'day', ...REQUIRED },
    { name: 'part', kind: 'text', seldom: true },
  ],
  'booking-cancelled': () => [{ name: 'booking', kind: 'entry', of: 'booked', ...REQUIRED }],
  'application-filed': rule => [{ ...named('route', routesOf(rule)), ...REQUIRED }],
  'application-decided': rule => [choice('result', 'decision', REQUIRED), named('route', routesOf(rule))],
  hired: () => [{ name: 'what', kind: 'text' }],
  assigned: () => [choice('what', 'assigned')],
  incident: () => [choice('severity', 'severity', REQUIRED), choice('kind', 'incident')],
  doubt: () => [choice('kind', 'doubt', REQUIRED)],
  change: () => [choice('what', 'change', REQUIRED)],
  'health-change': () => [choice('kind', 'health', REQUIRED)],
  absence: () => [
    { name: 'from', kind: 'day', ...REQUIRED },
    { name: 'through', kind: 'day' },
  ],
  'revision-published': () => [
    { name: 'document', kind: 'text', ...REQUIRED },
    { name: 'revision', kind: 'text', ...REQUIRED },
    { name: 'effectiveOn', kind: 'day', ...REQUIRED },
    { name: 'major', kind: 'flag', ...REQUIRED },
  ],
  order: () => [choice('kind', 'order', REQUIRED), { name: 'authority', kind: 'text', ...REQUIRED }],
  'condition-began': rule => [{ ...named('condition', conditionsOf(rule)), ...REQUIRED }],
  'condition-ended': rule => [{ ...named('condition', conditionsOf(rule)), ...REQUIRED }],
  suspended: () => AUTHORITY,
  reinstated: () => AUTHORITY,
  revoked: () => [...AUTHORITY, { name: 'barThrough', kind: 'day' }],
  exempted: () => [...AUTHORITY, { name: 'through', kind: 'day' }, choice('work', 'work')],
  'exemption-ended': () => [],
  extended: () => [
    { name: 'expiring.from', kind: 'day', ...REQUIRED },
    { name: 'expiring.through', kind: 'day', ...REQUIRED },
    { name: 'until', kind: 'day', ...REQUIRED },
    { name: 'authority', kind: 'text', ...REQUIRED },
  ],
  'interval-changed': rule => [
    {
      ...named(
        'keep',
        (rule.keep ?? []).map(keep => keep.id),
      ),
      ...REQUIRED,
    },
    { name: 'every', kind: 'length', ...REQUIRED },
    { name: 'authority', kind: 'text', ...REQUIRED },
  ],
  'requirement-set': () => [{ name: 'because', kind: 'text', ...REQUIRED }],
  'requirement-removed': () => [{ name: 'because', kind: 'text', ...REQUIRED }],
}

/** Acts of authority and plans are looked at by every rule. */
const ALWAYS = ['booked', 'suspended', 'reinstated', 'revoked', 'exempted', 'extended']

/** Of these it is the rule of each certification that says what follows, so they are meant for any unless somebody says otherwise. */
export const FOR_ANY: ReadonlySet<string> = new Set([
  'hired',
  'assigned',
  'incident',
  'health-change',
  'absence',
  'change',
  'revision-published',
  'condition-began',
  'condition-ended',
])

/** What speaks of an earlier entry of one person cannot be said of many. */
export const OF_ONE: ReadonlySet<string> = new Set(['points-approved', 'points-rejected', 'booking-cancelled'])

/** What this rule looks at comes first. */
export function kindsFor(rule: Rule): { first: string[]; more: string[] } {
  const all = [...ACTS, ...Object.keys(OTHERS)]
  const asked = typesAsked(rule)
  const first = [...actsFirst(rule).filter(act => asked.has(act)), ...Object.keys(OTHERS).filter(one => asked.has(one)), ...ALWAYS]
  return { first, more: all.filter(one => !first.includes(one)) }
}

function actsFirst(rule: Rule): string[] {
  const asked = [...new Set(actsAsked(rule).map(one => one.act))]
  return [...asked, ...ACTS.filter(act => !asked.includes(act))]
}

export function fieldsOf(rule: Rule, type: string): Field[] {
  return ACTS.includes(type) ? actFields(rule, type) : (OTHERS[type]?.(rule) ?? [])
}

/** Those that decide something in this rule first. */
function actFields(rule: Rule, type: string): Field[] {
  const text = JSON.stringify(rule)
  const asks = (...words: string[]): Partial<Field> => (words.some(word => text.includes(`"${word}"`)) ? {} : { seldom: true })
  const asked = actsAsked(rule).filter(one => one.act === type)
  const parts = [...new Set(asked.flatMap(one => one.part ?? []))]
  const roles = [...new Set(asked.flatMap(one => one.by))]
  const signs = [...new Set(asked.flatMap(one => one.sign))]
  return [
    ...(parts.length > 0 ? [{ name: 'part', kind: 'choice', values: parts, words: 'part' } as Field] : []),
    choice('result', 'result'),
    ...(roles.length > 0 ? [{ name: 'assessor.role', kind: 'choice', values: roles, words: 'role' } as Field] : []),
    ...(signs.length > 0 ? [{ name: 'signedBy', kind: 'list', values: signs, words: 'role' } as Field] : []),
    { name: 'score', kind: 'number', ...asks('minScore') },
    { name: 'hours', kind: 'number', ...asks('minHours', 'minBlockHours') },
    { name: 'count', kind: 'number', ...asks('minCount') },
    { name: 'days', kind: 'number', ...asks('minDays') },
    { name: 'from', kind: 'day', ...asks('minMonths', 'minDays', 'rolling') },
    { name: 'through', kind: 'day', ...asks('minMonths', 'minDays', 'rolling') },
    { name: 'issued.validThrough', kind: 'day', ...asks('as-issued') },
    { name: 'issued.method', kind: 'text', ...asks('byMethod') },
    { name: 'issued.on', kind: 'day', ...asks('issued') },
    { name: 'issued.number', kind: 'text', seldom: true },
    ...(parts.length > 0 ? [] : [{ name: 'part', kind: 'text', seldom: true } as Field]),
    { name: 'answers', kind: 'entry', seldom: true },
    { name: 'document', kind: 'text', seldom: true },
    { name: 'revision', kind: 'text', seldom: true },
  ]
}

/** One of those the rule names, else typed. */
function named(name: string, values: string[]): Field {
  return values.length > 0 ? { name, kind: 'choice', values } : { name, kind: 'text' }
}

function routesOf(rule: Rule): string[] {
  return [rule, ...(rule.variants ?? [])].flatMap(block => (block.renew ?? []).map(route => route.id))
}

function conditionsOf(rule: Rule): string[] {
  return [...new Set([...JSON.stringify(rule).matchAll(/"condition":"([^"]+)"/g)].map(match => match[1]!))]
}

function bucketsOf(rule: Rule): string[] {
  const found = new Set<string>()
  const look = (need: Need): void => {
    if ('all' in need) need.all.forEach(look)
    else if ('any' in need) need.any.forEach(look)
    else if ('points' in need) for (const { id } of need.points.buckets) found.add(id)
  }
  for (const block of [rule, ...(rule.variants ?? [])]) {
    for (const route of block.renew ?? []) look(route.need)
    for (const step of block.late ?? []) look(step.need)
  }
  return [...found]
}

/** Values as they are typed, by the names of the fields. */
export type Typed = Record<string, string | string[] | boolean>

/** The entry as it is sent; what is empty is left out. */
export function entryOf(type: string, typed: Typed, fields: readonly Field[], dims: readonly Dim[], code: string): Record<string, unknown> {
  const entry: Record<string, unknown> = { type, on: typed['on'] }
  for (const { name, kind } of fields) {
    const value = kind === 'flag' ? typed[name] === true : typed[name]
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) continue
    put(entry, name, kind === 'number' ? Number(value) : value)
  }
  const role = (entry['assessor'] as { role?: string } | undefined)?.role
  if (role !== undefined) entry['assessor'] = { roles: [role] }
  const scope = scopeOf(typed, dims)
  if (Object.keys(scope).length > 0) entry['scope'] = scope
  if (typed['note']) entry['note'] = typed['note']
  if (type === 'requirement-set' || type === 'requirement-removed') entry['cert'] = code
  return entry
}

function put(entry: Record<string, unknown>, name: string, value: unknown): void {
  const [outer, inner] = name.split('.') as [string, string?]
  if (inner === undefined) entry[outer] = value
  else entry[outer] = { ...(entry[outer] as object | undefined), [inner]: value }
}

/** Of a set several values may be named, between commas. */
function scopeOf(typed: Typed, dims: readonly Dim[]): Record<string, string | string[]> {
  const said = dims.flatMap(({ key, match }): [string, string | string[]][] => {
    const text = String(typed[`scope.${key}`] ?? '').trim()
    if (text === '') return []
    const values = text
      .split(',')
      .map(one => one.trim())
      .filter(Boolean)
    return [[key, match === 'set' && values.length > 1 ? values : text]]
  })
  return Object.fromEntries(said)
}

/** What stands in an entry, to be corrected. */
export function typedOf(fields: Readonly<Record<string, unknown>>, on: string): Typed {
  const typed: Typed = { on }
  for (const [name, value] of Object.entries(fields)) {
    if (name === 'scope') {
      for (const [key, one] of Object.entries(value as Record<string, unknown>))
        typed[`scope.${key}`] = Array.isArray(one) ? one.join(', ') : String(one)
    } else if (name === 'assessor') {
      const [role] = (value as { roles?: string[] }).roles ?? []
      if (role !== undefined) typed['assessor.role'] = role
    } else if (Array.isArray(value) || typeof value === 'boolean') typed[name] = value as string[] | boolean
    else if (typeof value === 'object' && value !== null) {
      for (const [inner, one] of Object.entries(value)) typed[`${name}.${inner}`] = String(one)
    } else typed[name] = String(value)
  }
  return typed
}

/** The names of fields that must be said and are not. */
export function missingIn(typed: Typed, fields: readonly Field[]): string[] {
  const wanted = ['on', ...fields.filter(field => field.required && field.kind !== 'flag').map(field => field.name)]
  return wanted.filter(name => (typed[name] ?? '') === '')
}

/** What no field of the form stands for is kept as it was said; what a field stands for can be emptied. */
export function keptOf(said: Readonly<Record<string, unknown>>, fields: readonly Field[], dims: readonly Dim[]): Record<string, unknown> {
  const asked = new Set([...fields.map(field => field.name.split('.')[0]!), 'note', ...(dims.length > 0 ? ['scope'] : [])])
  return Object.fromEntries(Object.entries(said).filter(([name]) => !asked.has(name)))
}

/** Who judged stays, also where the role in which they did is corrected. */
export function withJudge(entry: Readonly<Record<string, unknown>>, said: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { roles: _roles, ...judge } = (said['assessor'] ?? {}) as { roles?: string[] }
  if (Object.keys(judge).length === 0) return { ...entry }
  return { ...entry, assessor: { ...judge, ...(entry['assessor'] as object | undefined) } }
}
