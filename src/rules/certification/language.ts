/**
 * The rule language, version 1.0: how a certification is earned, how long it lasts, how it is kept and how it is lost, written as data.
 *
 * A rule has ten blocks. What earns it (award), work before that (onboard), how long it lasts (term), the ordinary ways to the next term (renew),
 * the ladder after the end (late), continuity (keep), other certifications and conditions (depends), happenings that change it (triggers), what it
 * covers (scope) and who may judge (assess). Lengths are written as in ISO 8601. A value nobody has chosen yet is "unbound" and keeps a rule a draft.
 *
 * Example: `{ award: { do: 'exam' }, term: { for: 'P2Y' } }`: an exam passed on 10 March 2024 is good through 10 March 2026.
 */

import type { Day, Duration } from '../day.ts'

export interface Unbound<T> {
  unbound: 'organisation' | 'issuer'
  /** A hint for a person, never a default. */
  suggestion?: T
}
export type Bound<T> = T | Unbound<T>

export const ACTS: readonly string[] = (
  'course instruction reading exam practical demonstration evaluation observation inspection sample ' +
  'use experience drill confirmation declaration submission appointment medical fee'
).split(' ')
export type Act = string

export const HAPPENINGS: readonly string[] = 'incident doubt change health-change absence revision-published assigned order'.split(' ')

export type Need =
  | { all: Need[] }
  | { any: Need[] }
  | { ref: string }
  | { hold: string; what?: string }
  | { condition: string }
  | { age: number }
  | Evidence
  | { points: Points }

export interface Evidence {
  do: Act
  part?: string
  what?: string
  minScore?: Bound<number>
  minHours?: Bound<number>
  minBlockHours?: number
  minCount?: Bound<number>
  minDays?: number
  minMonths?: number
  window?: Bound<Duration>
  sameScope?: true
  by?: string[]
  sign?: string[]
  retake?: Retake
}

export interface Retake {
  wait: Duration
  afterFailures?: { count: number; wait: Duration }[]
}

export interface Points {
  min: Bound<number>
  unit: string
  window: Duration
  buckets: { id: string; min?: number; max?: number }[]
  carry?: { max: number; bucket: string; earnedWithin: Duration }
}

export interface Rule {
  award: Need
  onboard?: { from: ('hired' | 'assigned')[]; within?: Duration; meanwhile: 'supervised' | 'barred' | 'allowed' }
  term: Term
  renew?: Route[]
  late?: LateStep[]
  keep?: Keep[]
  depends?: Depend[]
  triggers?: Trigger[]
  scope?: { dims: Dim[]; whenAdded?: 'own-term' | 'inherit-term' }
  assess?: Assess
  variants?: Variant[]
  records?: { retain?: string; fields: string[] }
  lead?: Duration
}

export interface Assess {
  by?: string[]
  mustHold?: string[]
  not?: string[]
}

export interface Term {
  for: Bound<Duration> | { byMethod: Record<string, Bound<Duration>> }
  max?: Duration
  anchor?: string
  snap?: 'month-end' | 'year-end' | 'birthday' | { monthDay: string }
  minus?: Duration
  advisory?: true
}

export interface Route {
  id: string
  need: Need
  when?: When
  from: 'expiry' | 'event' | { keepWithin: Duration }
  opens?: Duration
  closes?: Duration
  term?: Term
  pending?: 'continues'
}

export interface LateStep {
  upTo: Duration
  status: 'in-grace' | 'expired' | 'suspended'
  work: Bound<'yes' | 'supervised' | 'no'>
  need: Need
  from: 'expiry' | 'event'
  earnBy?: 'expiry'
}

export type OnMiss = 'suspend' | 'lapse' | 'restrict' | 'flag' | 'advise'

export interface Keep {
  id: string
  mode: 'gap' | 'grid' | 'rolling' | 'once'
  every?: Bound<Duration>
  window?: Duration
  need: Need
  onMiss: OnMiss
  restore?: Need
  per?: string[]
  when?: When
  boundary?: 'through' | 'before'
  firstDue?: Day
}

export interface Depend {
  on: { cert: string } | { condition: string }
  effect: 'prereq' | 'suspend' | 'revoke'
  restoreWithin?: Bound<Duration>
  when?: When
}

export interface Trigger {
  id: string
  on: { type: string; where?: Record<string, string | string[] | boolean | Bound<Duration>> }
  effect: 'require' | 'suspend' | 'restrict' | 'void' | 'revoke'
  need?: Need
  by?: Bound<Duration>
  scoped?: true
}

export interface Dim {
  key: string
  match: 'exact' | 'set' | 'range' | 'at-least'
  levels?: string[]
  values?: string[]
}

export interface When {
  cycle?: { mod: number; in: number[] }
  method?: string
  scope?: Record<string, string | string[]>
  label?: string
}

export interface Variant {
  when: When
  award?: Need
  term?: Term
  renew?: Route[]
  late?: LateStep[]
  keep?: Keep[]
}

/** A value that is not certain, by JSON pointer. */
export interface Mark {
  at: string
  confidence: string
  note?: string
}

export interface RuleVersion {
  version: number
  effectiveFrom: Day
  /** Inclusive. */
  effectiveTo?: Day
  rule: Rule
  marks?: Mark[]
}

/** What a condition says where nothing was ever recorded, and the coverage tables of the standards: dimension, value tested, values covered. */
export interface Vocabulary {
  conditions?: Record<string, { whenUnrecorded: string }>
  coverage?: Record<string, Record<string, string[]>>
}

export type Scope = Record<string, string>

export function isUnbound(value: unknown): value is Unbound<unknown> {
  return typeof value === 'object' && value !== null && 'unbound' in value
}
