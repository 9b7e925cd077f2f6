/**
 * A cell in words.
 *
 * Every cell can be read out, shown as a tooltip and copied as text, always in this order: who and what, the level held, what is required, how long it
 * is valid, the state, what else is true, training on its way, the evidence, and last what goes on on the screen. The words themselves come from the
 * language catalogue by key; days are handed in already written in the reader's language.
 *
 * Example, 30 November 2026: "Ana Ruiz, Press 4 changeover: level 2 of 4, Limited. Required 3. Valid until 3 March 2027. Gap: level too low. Training
 * booked for 9 December 2026. Evidence: signed assessment."
 */

import type { Family, State } from './cell.ts'
import type { Grade } from './grade.ts'
import type { Overlay } from './overlay.ts'

export interface CellParts {
  person: string
  skill: string
  /** 0: recorded as not held; null: no record. */
  level: number | null
  levelName: string | null
  /** The highest level of the scale; 1 for a plain certificate. */
  highest: number
  /** The level required, also where it is exempted; 0: none. */
  required: number
  /** Every requirement is exempted. */
  exempted: boolean
  wanted: number
  /** The day from which more is required. */
  riseOn: string | null
  validThrough: string | null
  /** validThrough has passed. */
  past: boolean
  state: State
  family: Family
  also?: readonly State[]
  grade: Grade | null
  overlays: readonly Overlay[]
  progress?: { kind: 'wished' | 'planned' | 'booked' | 'inProgress'; on: string | null } | null
  /** Who else is in the cell. */
  remote?: string | null
}

export type Translate = (key: string, params?: Record<string, string | number>) => string

/** Every key that a sentence can use. */
export const SENTENCE_KEYS = [
  'cell.head.level',
  'cell.head.levelOnly',
  'cell.head.certificate',
  'cell.head.notHeld',
  'cell.head.noRecord',
  'cell.required.level',
  'cell.required.certificate',
  'cell.required.levelExempted',
  'cell.required.certificateExempted',
  'cell.required.nothing',
  'cell.aim.level',
  'cell.aim.certificate',
  'cell.rise.more',
  'cell.rise.first',
  'cell.valid.until',
  'cell.valid.was',
  'cell.valid.open',
  'cell.state.REVOKED.gap',
  'cell.state.REVOKED.notRequired',
  'cell.state.SUSPENDED.gap',
  'cell.state.SUSPENDED.notRequired',
  'cell.state.EXEMPT.neutral',
  'cell.state.LAPSED.gap',
  'cell.state.LAPSED.neutral',
  'cell.state.EXPIRED.gap',
  'cell.state.EXPIRED.neutral',
  'cell.state.TOO_LOW.gap',
  'cell.state.MISSING.gap',
  'cell.state.MISSING.planned',
  'cell.state.MISSING.inProgress',
  'cell.state.IN_GRACE.gap',
  'cell.state.IN_GRACE.soon',
  'cell.state.OUTDATED.gap',
  'cell.state.OUTDATED.soon',
  'cell.state.COOLING.gap',
  'cell.state.COOLING.soon',
  'cell.state.EXPIRING.soon',
  'cell.state.RAISING.soon',
  'cell.state.OK.ok',
  'cell.state.EXTRA.ok',
  'cell.state.NONE.neutral',
  'cell.also.SUSPENDED',
  'cell.also.EXEMPT',
  'cell.also.LAPSED',
  'cell.also.EXPIRED',
  'cell.also.TOO_LOW',
  'cell.also.MISSING',
  'cell.also.IN_GRACE',
  'cell.also.OUTDATED',
  'cell.also.COOLING',
  'cell.also.EXPIRING',
  'cell.also.RAISING',
  'cell.also.EXTRA',
  'cell.exemption',
  'cell.progress.wished',
  'cell.progress.wishedFor',
  'cell.progress.planned',
  'cell.progress.plannedFor',
  'cell.progress.booked',
  'cell.progress.bookedFor',
  'cell.progress.inProgress',
  'cell.progress.inProgressBy',
  'cell.declared',
  'cell.evidence.A',
  'cell.evidence.B',
  'cell.evidence.C',
  'cell.evidence.D',
  'cell.screen.pending',
  'cell.screen.conflict',
  'cell.screen.remote',
  'cell.screen.remoteNamed',
] as const
export type SentenceKey = (typeof SENTENCE_KEYS)[number]

type Phrase = [SentenceKey, Record<string, string | number>?]

export function cellSentence(parts: CellParts, t: Translate): string {
  return phrasesOf(parts)
    .map(([key, params]) => t(key, params))
    .join(' ')
}

/** The sentence as keys and parameters, in order. */
export function phrasesOf(parts: CellParts): Phrase[] {
  return [
    headOf(parts),
    ...requirementOf(parts),
    ...validityOf(parts),
    [stateKey(parts)],
    ...alsoOf(parts),
    ...progressOf(parts),
    ...evidenceOf(parts),
    ...screenOf(parts),
  ]
}

function headOf({ person, skill, level, levelName, highest }: CellParts): Phrase {
  const who = { person, skill }
  if (level === null) return ['cell.head.noRecord', who]
  if (level === 0) return ['cell.head.notHeld', who]
  if (highest === 1) return ['cell.head.certificate', who]
  return levelName
    ? ['cell.head.level', { ...who, level, of: highest, name: levelName }]
    : ['cell.head.levelOnly', { ...who, level, of: highest }]
}

function requirementOf({ required, exempted, highest, wanted, riseOn, overlays }: CellParts): Phrase[] {
  const phrases: Phrase[] = []
  if (required === 0) phrases.push(['cell.required.nothing'])
  else if (highest === 1) phrases.push([exempted ? 'cell.required.certificateExempted' : 'cell.required.certificate'])
  else phrases.push([exempted ? 'cell.required.levelExempted' : 'cell.required.level', { level: required }])
  if (!exempted && overlays.includes('exempted')) phrases.push(['cell.exemption'])
  if (overlays.includes('aim')) phrases.push(highest === 1 ? ['cell.aim.certificate'] : ['cell.aim.level', { level: wanted }])
  if (riseOn !== null) phrases.push([required === 0 ? 'cell.rise.first' : 'cell.rise.more', { date: riseOn }])
  return phrases
}

function validityOf({ level, validThrough, past }: CellParts): Phrase[] {
  if (level === null || level === 0) return []
  if (validThrough === null) return [['cell.valid.open']]
  return [[past ? 'cell.valid.was' : 'cell.valid.until', { date: validThrough }]]
}

function stateKey({ state, family, required, exempted, progress }: CellParts): SentenceKey {
  if (state === 'MISSING' && progress)
    return progress.kind === 'inProgress' ? 'cell.state.MISSING.inProgress' : 'cell.state.MISSING.planned'
  const prohibited = (state === 'REVOKED' || state === 'SUSPENDED') && (required === 0 || exempted)
  return keyOf(`cell.state.${state}.${prohibited ? 'notRequired' : family}`)
}

/** OK and NONE are left out: they add nothing. */
function alsoOf({ also = [] }: CellParts): Phrase[] {
  return also.filter(state => state !== 'OK' && state !== 'NONE').map((state): Phrase => [keyOf(`cell.also.${state}`)])
}

function progressOf({ progress, overlays }: CellParts): Phrase[] {
  const phrases: Phrase[] = []
  if (progress) {
    const { kind, on } = progress
    if (on === null) phrases.push([keyOf(`cell.progress.${kind}`)])
    else phrases.push([keyOf(`cell.progress.${kind}${kind === 'inProgress' ? 'By' : 'For'}`), { date: on }])
  } else if (overlays.includes('progress')) phrases.push(['cell.progress.planned'])
  if (overlays.includes('declared')) phrases.push(['cell.declared'])
  return phrases
}

function evidenceOf({ grade, level }: CellParts): Phrase[] {
  return grade === null || level === null ? [] : [[keyOf(`cell.evidence.${grade}`)]]
}

function screenOf({ overlays, remote }: CellParts): Phrase[] {
  const phrases: Phrase[] = []
  if (overlays.includes('pending')) phrases.push(['cell.screen.pending'])
  if (overlays.includes('conflict')) phrases.push(['cell.screen.conflict'])
  if (overlays.includes('remote')) phrases.push(remote ? ['cell.screen.remoteNamed', { who: remote }] : ['cell.screen.remote'])
  return phrases
}

const KEYS: ReadonlySet<string> = new Set(SENTENCE_KEYS)

/** The states, families and kinds that occur together all have a key; one that has none is a fault of ours, found here and not in a blank sentence. */
function keyOf(key: string): SentenceKey {
  if (!KEYS.has(key)) throw new RangeError(`no sentence for ${key}`)
  return key as SentenceKey
}
