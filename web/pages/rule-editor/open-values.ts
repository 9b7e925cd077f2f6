import { adapted } from '../../../src/rules/certification/bind.ts'
import type { Rule } from '../../../src/rules/certification/language.ts'
import { atPointer } from './value.ts'

export interface Taken {
  at: string
  value: unknown
}

const NUMBERS: Record<string, number> = { minScore: 70, minHours: 8, minCount: 1, min: 10 }

/** A rule that can be tried out: each open value is taken as its hint says, or as something usual, and what was taken is told. */
export function closed(rule: Rule): { rule: Rule; taken: Taken[] } {
  const taken = openIn(rule, '').map(at => ({ at, value: usualAt(rule, at) }))
  return { rule: adapted(rule, Object.fromEntries(taken.map(one => [one.at, one.value]))), taken }
}

function openIn(value: unknown, at: string): string[] {
  if (typeof value !== 'object' || value === null) return []
  if ('unbound' in value) return [at]
  return Object.entries(value).flatMap(([key, inner]) => openIn(inner, `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`))
}

function usualAt(rule: Rule, at: string): unknown {
  const { suggestion } = atPointer(rule, at) as { suggestion?: unknown }
  const key = at.slice(at.lastIndexOf('/') + 1)
  return suggestion ?? (key === 'work' ? 'no' : (NUMBERS[key] ?? 'P1Y'))
}
