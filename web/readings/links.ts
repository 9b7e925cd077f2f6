import type { LinkProps } from '@tanstack/react-router'
import { GAP_STATES } from '../../src/rules/cell.ts'
import type { State } from '../contract.ts'

/** What a number on a card counts, and so which rows it opens. The address carries the same scope and days by itself. */
export const SHOWS = [
  'gaps',
  'required',
  'compliant',
  'exempt',
  'prohibited',
  'overdue',
  'expired',
  'expiring30',
  'expiring60',
  'expiring90',
  'held',
  'auditReady',
  'fresh',
  'gradeA',
  'gradeB',
  'gradeC',
  'gradeD',
] as const
export type Show = (typeof SHOWS)[number]

/** Lists that are not of pairs: skills with one or nobody to run them, people without any record. */
export const OTHER_SHOWS = ['single', 'uncovered', 'nothing'] as const
export type OtherShow = (typeof OTHER_SHOWS)[number]

export interface Narrowed {
  /** Only the gaps in these states: see `gapsIn`. */
  states?: string | undefined
  scope?: string | undefined
  skill?: string | undefined
  grouping?: string | undefined
  search?: string | undefined
}

export function alertsTo(show: Show | OtherShow | State | readonly State[], narrowed: Narrowed = {}): LinkProps {
  return { to: '/alerts', search: { ...defined(narrowed), show: typeof show === 'string' ? show : show.join(',') } }
}

/** The gaps in some states. The list of a state by itself has also those that nobody requires. */
export function gapsIn(states: readonly State[], narrowed: Narrowed = {}): LinkProps {
  return alertsTo('gaps', { ...narrowed, states: states.join(',') })
}

export function gapsTo(narrowed: Narrowed = {}): LinkProps {
  return { to: '/gaps', search: defined(narrowed) }
}

export function homeTo(scope: string): LinkProps {
  return { to: '/', search: { scope } }
}

export function matrixTo(narrowed: { scope?: string | undefined; skills?: string | undefined } = {}): LinkProps {
  return { to: '/matrix', search: defined(narrowed) }
}

export function isOtherShow(show: string): show is OtherShow {
  return OTHER_SHOWS.some(one => one === show)
}

export function isShow(show: string): show is Show {
  return SHOWS.some(one => one === show)
}

/** A comma list of states, unknown names left out; empty where `show` is no such list. */
export function statesIn(show: string): State[] {
  return show.split(',').filter((name): name is State => STATE_NAMES.has(name))
}

const STATE_NAMES: ReadonlySet<string> = new Set<State>([...GAP_STATES, 'EXEMPT', 'EXPIRING', 'RAISING', 'OK', 'EXTRA', 'NONE'])

/** An absent value keeps what the address already has; only what is said replaces it. */
function defined<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>
}
