/**
 * Whether a text in the rule language is a rule: every block in its shape, and the blocks in agreement with each other.
 *
 * What is wrong is named by its place, one fault for each. Beyond shapes: routes, checks and triggers have names of their own; a reference to a route
 * finds it; conditions look only at dimensions the rule has; a check of a kind has the interval its kind needs; late steps follow each other and only
 * the last may be open.
 *
 * Example: a late step up to P1Y followed by one up to P6M can never be reached after 10 March 2025: fault at /late/1/upTo.
 */

import { ACTS, HAPPENINGS, type Rule, type When } from './language.ts'
import { lengthOf, plus } from './length.ts'
import { bound, day, either, fault, isObject, length, list, number, object, oneOf, record, text, type Fault, type Shape } from './shapes.ts'

export type Checked = { rule: Rule; faults: [] } | { rule: null; faults: Fault[] }

export function checkRule(value: unknown): Checked {
  const faults: Fault[] = []
  ruleShape(value, '', faults)
  if (faults.length === 0) faults.push(...disagreements(value as Rule))
  return faults.length === 0 ? { rule: value as Rule, faults: [] } : { rule: null, faults }
}

const roles = list(text, 1)
const foreverOr = either(value => value === 'forever', oneOf('forever'), length)

const evidence = object(
  { do: oneOf(...ACTS) },
  {
    part: text,
    what: text,
    minScore: bound(number(0)),
    minHours: bound(number(0)),
    minBlockHours: number(0),
    minCount: bound(number(1)),
    minDays: number(1, true),
    minMonths: number(1, true),
    window: either(value => value === 'term', oneOf('term'), bound(length)),
    sameScope: oneOf(true),
    by: roles,
    sign: roles,
    retake: object({ wait: length }, { afterFailures: list(object({ count: number(1, true), wait: length })) }),
  },
)

const points = object(
  {
    min: bound(number(0)),
    unit: text,
    window: either(value => value === 'term', oneOf('term'), length),
    buckets: list(object({ id: text }, { min: number(0), max: number(0) })),
  },
  { carry: object({ max: number(0), bucket: text, earnedWithin: length }) },
)

const NEEDS: [string, Shape][] = [
  ['all', object({ all: (value, path, faults) => list(need, 1)(value, path, faults) })],
  ['any', object({ any: (value, path, faults) => list(need, 1)(value, path, faults) })],
  ['ref', object({ ref: text })],
  ['hold', object({ hold: text }, { what: text })],
  ['condition', object({ condition: text })],
  ['age', object({ age: number(0, true) })],
  ['points', object({ points })],
  ['do', evidence],
]

function need(value: unknown, path: string, faults: Fault[]): void {
  const kind = isObject(value) ? NEEDS.find(([key]) => key in value) : undefined
  if (kind) kind[1](value, path, faults)
  else faults.push(fault(path, 'rule.not_a_need', { kinds: NEEDS.map(([key]) => key).join(', ') }))
}

const when = object(
  {},
  {
    cycle: object({ mod: number(1, true), in: list(number(0, true), 1) }),
    method: text,
    scope: record(either(Array.isArray, list(text, 1), text)),
    label: text,
  },
)

const term = object(
  {
    for: either(
      value => isObject(value) && 'byMethod' in value,
      object({ byMethod: record(bound(foreverOr)) }),
      bound(either(value => value === 'as-issued', oneOf('as-issued'), foreverOr)),
    ),
  },
  {
    max: length,
    anchor: oneOf('need-met', 'issued', ...ACTS),
    snap: either(
      isObject,
      object({
        monthDay: (value, path, faults) => {
          if (typeof value !== 'string' || !/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(value))
            faults.push(fault(path, 'rule.not_a_month_day'))
        },
      }),
      oneOf('month-end', 'year-end', 'birthday'),
    ),
    minus: length,
    advisory: oneOf(true),
  },
)

const route = object(
  { id: text, need, from: either(isObject, object({ keepWithin: length }), oneOf('expiry', 'event')) },
  { when, opens: length, closes: length, term, pending: oneOf('continues') },
)

const step = object(
  {
    upTo: either(value => value === 'open', oneOf('open'), length),
    status: oneOf('in-grace', 'expired', 'suspended'),
    work: bound(oneOf('yes', 'supervised', 'no')),
    need,
    from: oneOf('expiry', 'event'),
  },
  { earnBy: oneOf('expiry') },
)

const keep = object(
  { id: text, mode: oneOf('gap', 'grid', 'rolling', 'once'), need, onMiss: oneOf('suspend', 'lapse', 'restrict', 'flag', 'advise') },
  { every: bound(length), window: length, restore: need, per: list(text, 1), when, boundary: oneOf('through', 'before'), firstDue: day },
)

const depend = object(
  {
    on: either(value => isObject(value) && 'cert' in value, object({ cert: text }), object({ condition: text })),
    effect: oneOf('prereq', 'suspend', 'revoke'),
  },
  { restoreWithin: bound(length), when },
)

const wanted: Shape = either(
  Array.isArray,
  list(text, 1),
  either(value => typeof value === 'boolean', oneOf(true, false), bound(text)),
)

const trigger = object(
  {
    id: text,
    on: object({ type: oneOf(...HAPPENINGS, ...ACTS) }, { where: record(wanted) }),
    effect: oneOf('require', 'suspend', 'restrict', 'void', 'revoke'),
  },
  { need, by: bound(length), scoped: oneOf(true) },
)

const blocks = { award: need, term, renew: list(route), late: list(step), keep: list(keep) }
const { award: _award, term: _term, ...optionalBlocks } = blocks

const ruleShape = object(
  { award: need, term },
  {
    ...optionalBlocks,
    onboard: object({ from: list(oneOf('hired', 'assigned'), 1), meanwhile: oneOf('supervised', 'barred', 'allowed') }, { within: length }),
    depends: list(depend),
    triggers: list(trigger),
    scope: object(
      {
        dims: list(
          object({ key: text, match: oneOf('exact', 'set', 'range', 'at-least') }, { levels: list(text, 1), values: list(text, 1) }),
        ),
      },
      { whenAdded: oneOf('own-term', 'inherit-term') },
    ),
    assess: object(
      {},
      { by: roles, mustHold: list(text, 1), not: list(oneOf('subject', 'instructor', 'trainer', 'user-of-procedure', 'own-work'), 1) },
    ),
    variants: list(object({ when }, blocks)),
    records: object({ fields: list(text) }, { retain: text }),
    lead: length,
  },
)

/** What every shape allows and yet makes no rule. */
function disagreements(rule: Rule): Fault[] {
  const faults = [
    ...blockFaults(rule, '', rule),
    ...(rule.variants ?? []).flatMap((one, i) => [
      ...blockFaults(one, `/variants/${i}`, rule),
      ...whenFaults(one.when, `/variants/${i}/when`, rule),
    ]),
  ]
  rule.scope?.dims.forEach((dim, i) => {
    if (dim.match === 'at-least' && !dim.levels) faults.push(fault(`/scope/dims/${i}`, 'rule.missing', { field: 'levels' }))
  })
  faults.push(...twice(rule.scope?.dims.map(dim => dim.key) ?? [], '/scope/dims'))
  faults.push(...twice(rule.triggers?.map(one => one.id) ?? [], '/triggers'))
  rule.depends?.forEach((one, i) => faults.push(...whenFaults(one.when, `/depends/${i}/when`, rule)))
  for (const [path, id] of routeReferences(rule, ''))
    if (!routeIds(rule).has(id)) faults.push(fault(path, 'rule.unknown_route', { value: id, values: [...routeIds(rule)].join(', ') }))
  return faults
}

function blockFaults({ renew = [], late = [], keep: checks = [] }: Pick<Rule, 'renew' | 'late' | 'keep'>, at: string, rule: Rule): Fault[] {
  const faults = [
    ...twice(
      renew.map(one => one.id),
      `${at}/renew`,
    ),
    ...twice(
      checks.map(one => one.id),
      `${at}/keep`,
    ),
  ]
  renew.forEach((one, i) => faults.push(...whenFaults(one.when, `${at}/renew/${i}/when`, rule)))
  checks.forEach((one, i) => {
    const path = `${at}/keep/${i}`
    faults.push(...whenFaults(one.when, `${path}/when`, rule))
    const field = one.mode === 'rolling' ? 'window' : 'every'
    if (one[field] === undefined) faults.push(fault(path, 'rule.missing', { field }))
    else if (typeof one[field] === 'string' && plus(0, lengthOf(one[field])) === 0)
      faults.push(fault(`${path}/${field}`, 'rule.empty_length'))
    for (const key of one.per ?? []) if (!dimKeys(rule).includes(key)) faults.push(unknownDim(`${path}/per`, key, rule))
  })
  let reached = 0
  late.forEach(({ upTo }, i) => {
    const ends = upTo === 'open' ? Infinity : plus(0, lengthOf(upTo))
    if (ends <= reached) faults.push(fault(`${at}/late/${i}/upTo`, 'rule.step_never_reached'))
    reached = Math.max(reached, ends)
  })
  return faults
}

function whenFaults(asked: When | undefined, path: string, rule: Rule): Fault[] {
  return Object.keys(asked?.scope ?? {})
    .filter(key => !dimKeys(rule).includes(key))
    .map(key => unknownDim(`${path}/scope/${key}`, key, rule))
}

function dimKeys(rule: Rule): string[] {
  return rule.scope?.dims.map(dim => dim.key) ?? []
}

function unknownDim(path: string, value: string, rule: Rule): Fault {
  return fault(path, 'rule.unknown_dimension', { value, values: dimKeys(rule).join(', ') })
}

function twice(ids: readonly string[], path: string): Fault[] {
  return ids.flatMap((id, i) => (ids.indexOf(id) === i ? [] : [fault(`${path}/${i}`, 'rule.name_twice', { value: id })]))
}

function routeIds(rule: Rule): Set<string> {
  return new Set([...(rule.renew ?? []), ...(rule.variants ?? []).flatMap(one => one.renew ?? [])].map(one => one.id))
}

/** Every reference in the rule that is neither to the award nor to all routes. */
function routeReferences(value: unknown, path: string): [string, string][] {
  if (typeof value !== 'object' || value === null) return []
  const own =
    isObject(value) && typeof value['ref'] === 'string' && value['ref'] !== 'award' && value['ref'] !== 'renew' ? value['ref'] : null
  const found: [string, string][] = own === null ? [] : [[`${path}/ref`, own.replace(/^renew\./, '')]]
  return [...found, ...Object.entries(value).flatMap(([key, one]) => routeReferences(one, `${path}/${key}`))]
}
