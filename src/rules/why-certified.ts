/**
 * Why a skill is held, where a certification decides.
 *
 * The words of its standing, one reason each: which certification and scope, what is held, since when and through when, and what stands in the way.
 * Which clause of the rule says so, and on which entries it rests, is told beside it by the standing itself.
 *
 * Example, 1 March 2025, Ana and forklift: certification "Forklift", counterbalance. Level 1. Valid through 11 April 2025. Due soon.
 */

import { cellFactsOf, NOTHING } from './certified.ts'
import { PERMISSIONS, type CellFacts } from './cell.ts'
import { levelOf, type Level } from './level.ts'
import type { PairOn } from './pair.ts'

const PASTS = ['graceYes', 'graceSupervised', 'graceNo', 'suspended', 'short', 'gone'] as const
const COLD = ['flag', 'restrict'] as const

/** Every code that this part of an explanation can use. */
export const CERTIFIED_KEYS = [
  'why.certified.by',
  'why.certified.byInScope',
  'why.certified.held',
  'why.certified.nothing',
  'why.certified.planned',
  'why.certified.inProgress',
  'why.certified.revoked',
  'why.certified.suspended',
  'why.certified.through',
  'why.certified.wasThrough',
  'why.certified.noEnd',
  'why.certified.due',
  'why.certified.lapsedByContinuity',
  ...PASTS.map(past => `why.certified.past.${past}` as const),
  ...COLD.map(policy => `why.certified.cold.${policy}` as const),
  ...PERMISSIONS.map(permits => `why.certified.exempt.${permits}` as const),
  'why.certified.onboarding.supervised',
  'why.certified.onboarding.alone',
] as const
export type CertifiedKey = (typeof CERTIFIED_KEYS)[number]

interface Said {
  code: CertifiedKey
  params: Record<string, string | number>
}

export function saidByCertification({ by, says, scope }: NonNullable<PairOn['certified']>, levels: readonly Level[]): Said[] {
  const named = scope === null ? [] : Object.values(scope)
  const said: Said[] = [
    named.length === 0
      ? one('why.certified.by', { certification: by.name })
      : one('why.certified.byInScope', { certification: by.name, scope: named.join(', ') }),
  ]
  if (says.exempt !== null) said.push(one(`why.certified.exempt.${says.exempt}`))
  if (says.revoked) said.push(one('why.certified.revoked'))
  if (!says.held || says.level === null) return [...said, ...withoutHolding(says)]
  said.push(one('why.certified.held', { level: says.level, levelName: levelOf(levels, says.level)?.name ?? String(says.level) }))
  const { past, validThrough } = says
  if (past !== 'no') said.push(one(`why.certified.past.${past}`))
  if (says.lapsedByContinuity) said.push(one('why.certified.lapsedByContinuity'))
  if (says.suspended) said.push(one('why.certified.suspended'))
  if (validThrough === null) said.push(one('why.certified.noEnd'))
  else said.push(one(past === 'no' ? 'why.certified.through' : 'why.certified.wasThrough', { through: validThrough }))
  if (says.due) said.push(one('why.certified.due'))
  if (says.cold !== 'no') said.push(one(`why.certified.cold.${says.cold}`))
  return said
}

function withoutHolding({ progress, onboarding, revoked }: typeof NOTHING): Said[] {
  if (revoked) return []
  return [
    one(progress === null ? 'why.certified.nothing' : `why.certified.${progress}`),
    ...(onboarding === 'no' ? [] : [one(`why.certified.onboarding.${onboarding}` as const)]),
  ]
}

function one(code: CertifiedKey, params: Said['params'] = {}): Said {
  return { code, params }
}

/** The facts that these reasons name; everything else of a cell is said by the others. */
export function saidIn(reasons: readonly { code: string }[]): CellFacts {
  const has = (code: CertifiedKey): boolean => reasons.some(reason => reason.code === code)
  const cold = COLD.find(policy => has(`why.certified.cold.${policy}`)) ?? 'no'
  const facts = {
    ...NOTHING,
    revoked: has('why.certified.revoked'),
    suspended: has('why.certified.suspended'),
    past: PASTS.find(past => has(`why.certified.past.${past}`)) ?? ('no' as const),
    lapsedByContinuity: has('why.certified.lapsedByContinuity'),
    due: has('why.certified.due'),
    cold,
    exempt: PERMISSIONS.find(permits => has(`why.certified.exempt.${permits}`)) ?? null,
    onboarding: (['supervised', 'alone'] as const).find(permits => has(`why.certified.onboarding.${permits}`)) ?? 'no',
  } as const
  return cellFactsOf(facts, [])
}
