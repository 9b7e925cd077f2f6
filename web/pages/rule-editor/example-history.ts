import { addDays, addDuration, isDuration, subtractDuration, type Day } from '../../../src/rules/day.ts'
import type { RuleEvent } from '../../../src/rules/certification/events.ts'
import type { Keep, Need, Rule, Scope, Trigger } from '../../../src/rules/certification/language.ts'
import { evidenceFor, type Making } from './example-evidence.ts'

export interface Example {
  scope: Scope
  events: RuleEvent[]
  birthDate: Day
  /** The day of the award. */
  startOn: Day
  /** Other certifications that are held in it. */
  held: string[]
}

/** Old enough for any certification. */
const BORN_YEARS_AGO = 'P40Y'
/** So long before the end of its term the example stands today. */
const BEFORE_END = 45
const MOST = 120

/** A history that fits a rule: earned so long ago that its term ends soon, and kept since as the rule asks. */
export function exampleOf(rule: Rule, cert: string, today: Day): Example {
  const startOn = startFor(rule, today)
  const scope = scopeFor(rule)
  const making = makingFor(rule, cert, scope, 'example')
  const before = addDays(startOn, -30)
  const certs = (rule.depends ?? []).flatMap(({ on }) => ('cert' in on ? [on.cert] : []))
  const conditions = [
    ...new Set([...(rule.depends ?? []).flatMap(({ on }) => ('condition' in on ? [on.condition] : [])), ...conditionsIn(rule)]),
  ]
  const events = [
    ...certs.map(held => ({ id: making.id(), type: 'appointment', on: before, certs: [held] })),
    ...conditions.map(condition => ({ id: making.id(), type: 'condition-began', on: before, condition })),
    ...evidenceFor(rule.award, startOn, making),
    ...(rule.keep ?? []).flatMap(check => keptSince(check, startOn, today, making)),
  ]
  return { scope, events, birthDate: subtractDuration(today, BORN_YEARS_AGO), startOn, held: [...new Set([...certs, ...holdsIn(rule)])] }
}

export function makingFor(rule: Rule, cert: string, scope: Scope, prefix: string): Making {
  let last = 0
  return { rule, cert, scope, method: methodOf(rule), id: () => `${prefix}-${++last}` }
}

/** What may be supposed: the award again, each way to renew, each check and each happening of the rule. */
export interface Supposition {
  id: string
  kind: 'award' | 'renew' | 'keep' | 'trigger'
  name: string
}

export function suppositionsOf({ renew = [], keep = [], triggers = [] }: Rule): Supposition[] {
  return [
    ...renew.map(one => ({ id: `renew/${one.id}`, kind: 'renew' as const, name: one.id })),
    { id: 'award', kind: 'award' as const, name: '' },
    ...keep.map(one => ({ id: `keep/${one.id}`, kind: 'keep' as const, name: one.id })),
    ...triggers.map(one => ({ id: `trigger/${one.id}`, kind: 'trigger' as const, name: one.id })),
  ]
}

/** The events of a supposition on its day. */
export function supposed({ kind, name }: Supposition, on: Day, making: Making): RuleEvent[] {
  const { rule } = making
  const trigger = kind === 'trigger' ? rule.triggers?.find(one => one.id === name) : undefined
  if (trigger) return [happened(trigger, on, making)]
  const need: Need | undefined =
    kind === 'renew'
      ? rule.renew?.find(one => one.id === name)?.need
      : kind === 'keep'
        ? rule.keep?.find(one => one.id === name)?.need
        : rule.award
  return need ? evidenceFor(need, on, making) : []
}

function happened({ on: { type, where = {} } }: Trigger, on: Day, { cert, scope, id }: Making): RuleEvent {
  const { longerThan, ...fields } = where
  const said = Object.fromEntries(Object.entries(fields).map(([key, wanted]) => [key, Array.isArray(wanted) ? wanted[0] : wanted]))
  const away = typeof longerThan === 'string' ? { from: on, through: addDays(addDuration(on, longerThan), 30) } : {}
  return { id: id(), type, on, certs: [cert], ...(Object.keys(scope).length > 0 ? { scope } : {}), ...said, ...away }
}

function startFor(rule: Rule, today: Day): Day {
  const lasting = lengthOf(rule)
  if (lasting === null) return subtractDuration(today, 'P18M')
  const begun = subtractDuration(today, lasting)
  // Where a way to renew closes before the end, it is still open.
  const open = (rule.renew ?? []).flatMap(({ closes }) => (closes === undefined ? [] : [addDays(addDuration(begun, closes), BEFORE_END)]))
  return [addDays(begun, BEFORE_END), ...open].toSorted().at(-1)!
}

/** How long the first term is; null: without an end. */
function lengthOf({ term }: Rule): string | null {
  const { for: lasting } = term
  const chosen = typeof lasting === 'object' && 'byMethod' in lasting ? Object.values(lasting.byMethod)[0] : lasting
  if (chosen === 'as-issued') return 'P1Y'
  if (chosen === 'P0D') return 'P60D'
  return typeof chosen === 'string' && isDuration(chosen) ? chosen : null
}

function methodOf({ term: { for: lasting } }: Rule): string | null {
  return typeof lasting === 'object' && 'byMethod' in lasting ? (Object.keys(lasting.byMethod)[0] ?? null) : null
}

/** One value for each dimension: the first that is listed. */
function scopeFor({ scope }: Rule): Scope {
  return Object.fromEntries((scope?.dims ?? []).map(dim => [dim.key, dim.levels?.[0] ?? dim.values?.[0] ?? '1']))
}

/** Proofs of one check from the award to today, each in good time. */
function keptSince(check: Keep, startOn: Day, today: Day, making: Making): RuleEvent[] {
  const interval = check.mode === 'rolling' ? check.window : check.every
  if (typeof interval !== 'string' || check.when?.method !== undefined) return []
  const days = [startOn]
  if (check.mode === 'once') days[0] = addDays(startOn, 1)
  else
    for (let n = 1; days.length < MOST; n++) {
      const on = addDays(addDuration(days.at(-1)!, check.mode === 'rolling' ? 'P1M' : interval), check.mode === 'rolling' ? 0 : -10)
      if (on > today || on <= days.at(-1)!) break
      days.push(on)
    }
  return days.flatMap(on => evidenceFor(check.need, on, making))
}

function conditionsIn(value: unknown): string[] {
  return collected(value, 'condition')
}

function holdsIn(value: unknown): string[] {
  return collected(value, 'hold')
}

function collected(value: unknown, key: string): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => (name === key && typeof inner === 'string' ? [inner] : collected(inner, key)))
}
