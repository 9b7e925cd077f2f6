import { askedStep, glyphOf, heldStep, segmentsOf, type Glyph } from '../../src/rules/glyph.ts'
import { cellSentence, type CellParts } from '../../src/rules/sentence.ts'
import { WHY_DAYS } from '../../src/rules/why.ts'
import type { Pair } from '../contract-readings.ts'
import type { Formats } from '../format.ts'

export type Say = (key: string, params?: Record<string, string | number>) => string

/** The same glyph that the matrix paints for this pair. */
export function glyphOfPair({ cell, now, skill }: Pair): Glyph {
  const { levels } = skill.scale
  return glyphOf({
    segments: segmentsOf(levels),
    level: now.result === null ? null : heldStep(levels, now.result.level),
    required: askedStep(levels, cell.required ?? 0),
    wanted: askedStep(levels, cell.wanted),
    state: cell.state,
    family: cell.family,
    overlays: cell.overlays,
  })
}

/** The same sentence that the matrix says for this pair. */
export function sentenceOfPair(pair: Pair, say: Say, { day }: Formats): string {
  return cellSentence(partsOf(pair, day), say)
}

function partsOf({ asOf, person, skill, cell, now, certification }: Pair, day: Formats['day']): CellParts {
  const { result } = now
  const required = cell.required ?? 0
  return {
    person: person.name,
    skill: skill.name,
    level: result?.level ?? null,
    levelName: result?.levelName ?? null,
    highest: Math.max(1, ...skill.scale.levels.map(level => level.value)),
    required,
    exempted: required > 0 && cell.compliant === null,
    wanted: cell.wanted,
    riseOn: null,
    validThrough: result?.validThrough ? day(result.validThrough) : null,
    past: certification?.standing
      ? PAST.has(certification.standing.status)
      : result !== null && result.validThrough !== null && result.validThrough < asOf,
    state: cell.state,
    family: cell.family,
    also: cell.also,
    grade: result?.grade ?? null,
    overlays: cell.overlays,
    ...progressOf(certification),
  }
}

/** Standings that have run past their end. */
const PAST = new Set(['in-grace', 'expired', 'lapsed'])

function progressOf(certification: Pair['certification']): Pick<CellParts, 'progress'> {
  const status = certification?.standing?.status
  if (status === 'in-progress') return { progress: { kind: 'inProgress', on: null } }
  return status === 'planned' ? { progress: { kind: 'planned', on: null } } : {}
}

/** A reason in words: its days are written as the reader writes days, its records keep their ids. */
export function whySaid({ code, params }: Pair['why'][number], say: Say, { day }: Formats): string {
  const written = Object.entries(params).map(([name, value]) => {
    const isDay = (WHY_DAYS as readonly string[]).includes(name) && typeof value === 'string'
    return [name, isDay ? day(value) : typeof value === 'number' ? value : String(value ?? '')] as const
  })
  return say(code, Object.fromEntries(written))
}

/** The records that a reason rests on, named by kind. */
export function recordsIn({ params }: Pair['why'][number]): { kind: 'rule' | 'result' | 'revocation' | 'exemption'; id: string }[] {
  return (['rule', 'result', 'revocation', 'exemption'] as const).flatMap(kind =>
    typeof params[kind] === 'string' ? [{ kind, id: params[kind] }] : [],
  )
}

/** The sentence begins with who and what, which often stand above or before it already; marks may keep each in its own direction. */
export function afterNames(sentence: string, person: string, skill: string): string {
  const at = sentence.indexOf(skill)
  const rest =
    sentence.replace(/^\u2068/, '').startsWith(person) && at >= 0
      ? sentence.slice(at + skill.length).replace(/^[\s:،,\u2069]+/, '')
      : sentence
  return rest.charAt(0).toLocaleUpperCase() + rest.slice(1)
}
