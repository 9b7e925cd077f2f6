/**
 * What a certification says of a skill.
 *
 * A skill may name a certification. Then nobody types in what is held: the rule of the certification folds what happened into standings, and the words
 * of a standing become facts for the one table of states. A standing knows nothing of positions: whether the skill is asked, at which level, and from
 * when is added by the pair. Where the skill fixes no scope and a person stands in several, the one that permits most counts, then the one that is
 * valid longest; an exemption leaves the holding as it would be without it.
 *
 * Example: Ana's forklift card for counterbalance trucks is valid from 11 April 2022 through 11 April 2025 and due soon from 10 February 2025; the one
 * for reach trucks was suspended on 1 March 2025. On 1 February 2025 she holds level 1, on 1 March 2025 level 1, due: counterbalance permits more. From
 * 12 April 2025 nothing permits work: expired, held and past; and reach trucks, suspended and valid through 2026, last longer, so they are shown.
 */

import { derive, least, type CellFacts, type Past } from './cell.ts'
import { addDays, type Day } from './day.ts'
import { levelOf, permissionOf, type Level, type Permission } from './level.ts'

/** What is needed of an interval of a standing. */
export interface StandingInterval {
  from: Day
  through: Day | null
  status: string
  work: 'yes' | 'supervised' | 'no' | 'n/a'
  level?: string
  validThrough: Day | null
  reasons: readonly { code: string }[]
  findings: readonly string[]
  basis: readonly string[]
}

/** The facts that a standing gives on a day, before anything is asked. */
export interface CertifiedFacts {
  held: boolean
  revoked: boolean
  suspended: boolean
  past: Past
  lapsedByContinuity: boolean
  due: boolean
  cold: 'no' | 'flag' | 'restrict'
  /** What an exemption permits; null: there is none. */
  exempt: Permission | null
  onboarding: Permission
  progress: 'planned' | 'inProgress' | null
  level: number | null
  /** The end, also one that has passed. */
  validThrough: Day | null
}

export interface CertifiedSpan extends CertifiedFacts {
  from: Day
  through: Day | null
  scope: Record<string, string>
  /** The newest entry that the holding rests on. */
  basis: { id: string; on: Day } | null
}

/** One scope of a person's certification: the standing, and the same fold with the exemptions left out (null: none stands). */
export interface ScopedStanding {
  scope: Record<string, string>
  intervals: readonly StandingInterval[]
  unexempted: readonly StandingInterval[] | null
}

/** A finding that is no missed check. */
const NO_CHECK = 'assessor-not-recorded'
const WORK: Record<StandingInterval['work'], Permission> = { yes: 'alone', supervised: 'supervised', no: 'no', 'n/a': 'no' }

/** The facts of an interval. `holding`: of an exempt one, what would be without the exemption. */
export function factsOfStanding(
  interval: StandingInterval,
  levels: readonly Level[],
  holding: StandingInterval = interval,
): CertifiedFacts {
  if (interval.status === 'exempt') {
    const without = holding.status === 'exempt' ? notHeld(interval) : factsOfStanding(holding, levels)
    return { ...without, onboarding: holding.status === 'exempt' ? 'no' : without.onboarding, exempt: WORK[interval.work] }
  }
  const { status } = interval
  if (!HELD.has(status)) return { ...notHeld(interval), revoked: status === 'revoked' }
  const has = (code: string): boolean => interval.reasons.some(reason => reason.code === code)
  const lateSuspended = status === 'suspended' && has('late-step')
  const inUse = status === 'valid' || status === 'due-soon' || status === 'in-grace'
  const missed = interval.findings.some(finding => finding !== NO_CHECK)
  return {
    held: true,
    revoked: false,
    suspended: status === 'suspended' && !lateSuspended,
    past: lateSuspended ? 'suspended' : pastOf(interval),
    lapsedByContinuity: status === 'lapsed' && has('continuity-missed'),
    due: status === 'due-soon',
    cold: !inUse ? 'no' : has('restricted') ? 'restrict' : missed ? 'flag' : 'no',
    exempt: null,
    onboarding: 'no',
    progress: null,
    level: levelHeld(interval.level, levels),
    validThrough: interval.validThrough,
  }
}

const HELD = new Set(['valid', 'due-soon', 'in-grace', 'expired', 'suspended', 'lapsed'])

function pastOf({ status, work }: StandingInterval): Past {
  if (status === 'in-grace') return work === 'yes' ? 'graceYes' : work === 'supervised' ? 'graceSupervised' : 'graceNo'
  return status === 'expired' ? 'short' : status === 'lapsed' ? 'gone' : 'no'
}

function notHeld({ status, work }: StandingInterval): CertifiedFacts {
  return {
    ...NOTHING,
    onboarding: status === 'revoked' ? 'no' : WORK[work],
    progress: status === 'planned' ? 'planned' : status === 'in-progress' ? 'inProgress' : null,
  }
}

/** Of somebody of whom nothing is recorded. */
export const NOTHING: CertifiedFacts = {
  held: false,
  revoked: false,
  suspended: false,
  past: 'no',
  lapsedByContinuity: false,
  due: false,
  cold: 'no',
  exempt: null,
  onboarding: 'no',
  progress: null,
  level: null,
  validThrough: null,
}

/** The level of the skill's scale with the rule's code; without levels in the rule, and of a code that the scale does not have, level 1. */
function levelHeld(code: string | undefined, levels: readonly Level[]): number {
  return (code === undefined ? undefined : levels.find(level => level.code === code)?.value) ?? 1
}

/** What one scope permits, whatever is asked. */
export function permitted(facts: CertifiedFacts, levels: readonly Level[]): Permission {
  return derive(cellFactsOf(facts, levels)).may
}

/** The facts for the table of states where nothing is asked beside the certification. */
export function cellFactsOf(facts: CertifiedFacts, levels: readonly Level[]): CellFacts {
  const level = facts.held ? levelOf(levels, facts.level) : null
  return {
    revoked: facts.revoked,
    suspended: facts.suspended,
    held: facts.held,
    required: facts.exempt !== null,
    exempt: facts.exempt !== null,
    exemptionPermits: facts.exempt ?? 'no',
    low: false,
    past: facts.past,
    lapsedByContinuity: facts.lapsedByContinuity,
    old: false,
    oldPolicy: 'gap',
    readConfirmed: false,
    cold: facts.cold !== 'no',
    coldPolicy: facts.cold === 'restrict' ? 'restrict' : 'flag',
    due: facts.due,
    rise: false,
    level: permissionOf(level),
    countsForCover: level?.countsForCover ?? false,
    onboarding: facts.onboarding,
  }
}

/** What counts from when through when, over all the scopes a person stands in. `onOf`: the day of an entry. */
export function certifiedSpans(
  standings: readonly ScopedStanding[],
  levels: readonly Level[],
  onOf: (event: string) => Day | null,
): CertifiedSpan[] {
  const spans: CertifiedSpan[] = []
  const scoped = standings.map(standing => ({ scope: standing.scope, pieces: piecesOf(standing, levels) }))
  const days = [...new Set(scoped.flatMap(({ pieces }) => pieces.map(piece => piece.from)))].sort()
  for (const day of days) {
    const found = scoped.flatMap(({ scope, pieces }) => {
      const piece = pieces.find(({ from, through }) => from <= day && (through === null || through >= day))
      return piece ? [{ scope, ...piece }] : []
    })
    const best = found.reduce((a, b) => (goesBefore(b, a, levels) ? b : a))
    const before = spans.at(-1)
    const span = { ...best.facts, from: day, through: null, scope: best.scope, basis: basisOf(best.basis, onOf) }
    if (before && sameSpan(before, span)) continue
    if (before) before.through = addDays(day, -1)
    spans.push(span)
  }
  return spans
}

export function spanOn(spans: readonly CertifiedSpan[], day: Day): CertifiedSpan | null {
  return spans.find(({ from, through }) => from <= day && (through === null || through >= day)) ?? null
}

interface Piece {
  from: Day
  through: Day | null
  facts: CertifiedFacts
  basis: readonly string[]
}

/** An exempt interval falls into as many pieces as the holding behind it. */
function piecesOf({ intervals, unexempted }: ScopedStanding, levels: readonly Level[]): Piece[] {
  return intervals.flatMap((interval): Piece[] => {
    const { from, through, basis } = interval
    if (interval.status !== 'exempt' || !unexempted) return [{ from, through, facts: factsOfStanding(interval, levels), basis }]
    return unexempted
      .filter(one => (one.through === null || one.through >= from) && (through === null || one.from <= through))
      .map(one => ({
        from: one.from > from ? one.from : from,
        through: earlier(one.through, through),
        facts: factsOfStanding(interval, levels, one),
        basis: one.basis,
      }))
  })
}

interface Candidate {
  scope: Record<string, string>
  facts: CertifiedFacts
}

/** The scope that permits most, then the one valid longest; nothing held is valid no day. */
function goesBefore(a: Candidate, b: Candidate, levels: readonly Level[]): boolean {
  const [mayA, mayB] = [permitted(a.facts, levels), permitted(b.facts, levels)]
  if (mayA !== mayB) return least(mayA, mayB) === mayB
  const [endA, endB] = [endOf(a.facts), endOf(b.facts)]
  return endA !== endB ? endA > endB : textOf(a.scope) < textOf(b.scope)
}

function endOf({ held, validThrough }: CertifiedFacts): string {
  return validThrough ?? (held ? '9999-12-31' : '')
}

function basisOf(basis: readonly string[], onOf: (event: string) => Day | null): CertifiedSpan['basis'] {
  let newest: CertifiedSpan['basis'] = null
  for (const id of basis) {
    const on = onOf(id)
    if (on !== null && (newest === null || on > newest.on)) newest = { id, on }
  }
  return newest
}

function earlier(a: Day | null, b: Day | null): Day | null {
  return a === null || (b !== null && b < a) ? b : a
}

function sameSpan(a: CertifiedSpan, b: CertifiedSpan): boolean {
  const said = ({ from: _from, through: _through, ...rest }: CertifiedSpan): string => JSON.stringify(rest)
  return said(a) === said(b)
}

function textOf(scope: Record<string, string>): string {
  return JSON.stringify(Object.entries(scope).sort())
}
