import { isUnbound, type Rule } from '../../../src/rules/certification/language.ts'
import { placesMoved } from '../../../src/rules/certification/moved.ts'
import { BLOCKS, EVIDENCE, POINTS, type Field, type Fields } from './schema.ts'

export type Json = Record<string, unknown>

/** The form of a rule is the rule itself, block by block; a block that is not there is null. */
export type RuleValues = { name: string } & Record<string, unknown>

export const BLOCK_NAMES = Object.keys(BLOCKS)

export function valuesOf(name: string, rule: Rule): RuleValues {
  const blocks = rule as unknown as Json
  const own = Object.keys(blocks).filter(block => !(block in BLOCKS))
  return { name, ...Object.fromEntries([...BLOCK_NAMES, ...own].map(block => [block, blocks[block] ?? null])) }
}

export function ruleOf({ name: _name, ...blocks }: RuleValues): Json {
  return Object.fromEntries(Object.entries(blocks).filter(([, block]) => block !== null && block !== undefined))
}

/** Blocks that say another thing, down to the last blank. */
export function changedBlocks(before: RuleValues, after: RuleValues): string[] {
  const blocks = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...blocks].filter(block => JSON.stringify(before[block] ?? null) !== JSON.stringify(after[block] ?? null))
}

/** A length of one unit, which is what people write; null where it is another one. */
export function partsOfLength(value: unknown): { count: string; unit: 'D' | 'W' | 'M' | 'Y' } | null {
  const found = typeof value === 'string' ? /^P(\d*)([DWMY])$/.exec(value) : null
  return found ? { count: found[1]!, unit: found[2] as 'D' } : null
}

export function lengthOfParts({ count, unit }: { count: string; unit: string }): string {
  return `P${count.replaceAll(/\D/g, '')}${unit}`
}

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whether a control can show a value without losing any of it; otherwise it is edited as it is written. */
export function shows(field: Field, value: unknown): boolean {
  if ('bound' in field && field.bound && isUnbound(value)) {
    const { suggestion, unbound, ...rest } = value as { unbound: unknown; suggestion?: unknown }
    return Object.keys(rest).length === 0 && typeof unbound === 'string' && typeof suggestion !== 'object'
  }
  switch (field.kind) {
    case 'text':
    case 'day':
      return typeof value === 'string'
    case 'number':
      return typeof value === 'number' || value === ''
    case 'flag':
      return value === true
    case 'length':
      return typeof value === 'string'
    case 'choice':
      return field.options.includes(value as string)
    case 'tags':
    case 'names':
      return Array.isArray(value) && value.every(one => typeof one === 'string')
    case 'numbers':
      return Array.isArray(value) && value.every(one => typeof one === 'number')
    case 'keepDate':
      return value === 'expiry' || value === 'event' || (isOnly(value, 'keepWithin') && typeof value['keepWithin'] === 'string')
    case 'on':
      return ['cert', 'condition'].some(key => isOnly(value, key) && typeof (value as Json)[key] === 'string')
    case 'need':
      return kindOf(value) !== null
    case 'object':
      return isJson(value) && showsKeys(field.fields, value)
    case 'list':
      return Array.isArray(value) && value.every(one => isJson(one) && showsKeys(field.item, one))
    case 'json':
      return true
  }
}

export const NEED_KINDS = ['do', 'all', 'any', 'points', 'hold', 'condition', 'age', 'ref'] as const
export type NeedKind = (typeof NEED_KINDS)[number]

/** What kind of need it is; null where it is none that a form can show whole. */
export function kindOf(value: unknown): NeedKind | null {
  if (!isJson(value)) return null
  const kind = NEED_KINDS.find(one => one in value) ?? null
  if (kind === null) return null
  if (kind === 'all' || kind === 'any') return isOnly(value, kind) && Array.isArray(value[kind]) ? kind : null
  if (kind === 'do') return showsKeys(EVIDENCE, value) ? kind : null
  if (kind === 'points') return isOnly(value, 'points') && isJson(value['points']) && showsKeys(POINTS, value['points']) ? kind : null
  if (kind === 'hold') return Object.keys(value).every(key => key === 'hold' || key === 'what') ? kind : null
  return isOnly(value, kind) ? kind : null
}

export function freshNeed(kind: NeedKind, old: unknown): Json {
  // What was asked for stays as the first of several, and the first of several stays as the one.
  const branches = isJson(old) ? (old['all'] ?? old['any']) : undefined
  if (kind === 'all' || kind === 'any') return { [kind]: Array.isArray(branches) ? branches : isJson(old) ? [old] : [{ do: 'exam' }] }
  switch (kind) {
    case 'do':
      return Array.isArray(branches) && isJson(branches[0]) && 'do' in branches[0] ? branches[0] : { do: 'exam' }
    case 'points':
      return { points: { min: 1, unit: '', window: 'term', buckets: [] } }
    case 'age':
      return { age: 18 }
    case 'ref':
      return { ref: 'award' }
    default:
      return { [kind]: '' }
  }
}

/** The same value with another at one key; undefined leaves the key out. */
export function withKey(value: Json, key: string, inner: unknown): Json {
  if (inner !== undefined) return { ...value, [key]: inner }
  return Object.fromEntries(Object.entries(value).filter(([one]) => one !== key))
}

export function atPointer(value: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .map(key => key.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((inner, key) => (typeof inner === 'object' && inner !== null ? (inner as Json)[key] : undefined), value)
}

/** Places that were unbound in the rule as it is kept and have a value now: somebody answers for each. */
export function boundNow(unbound: readonly string[], rule: unknown): string[] {
  return unbound.filter(at => {
    const value = atPointer(rule, at)
    return value !== undefined && !isUnbound(value)
  })
}

/** The same of a draft whose rule is being rewritten: an entry that is moved takes its open places with it. */
export function openedIn(draft: { rule: unknown; unbound: readonly string[] }, rule: unknown): string[] {
  const places = draft.unbound.map(at => ({ at }))
  return boundNow(
    placesMoved(places, draft.rule, rule).map(one => one.at),
    rule,
  )
}

function isOnly(value: unknown, key: string): value is Json {
  return isJson(value) && Object.keys(value).length === 1 && key in value
}

function showsKeys({ fixed, more }: Fields, value: Json): boolean {
  return Object.keys(value).every(key => key in fixed || key in more)
}
