/**
 * A person's certifications together: what one holds of another, in which scopes, at which level.
 *
 * A certification asks whether another is in force in any scope; the scopes are those its events name. Asked without a level, the standing is that of the
 * highest level in force; where none is, of the highest awarded so far, otherwise of the lowest. A scope added later may take the end of the scope
 * already in force.
 *
 * Example: the privilege to certify aircraft sleeps from 1 February 2026 because the licence, valid through 31 January 2026, ran out.
 */

import { beginWalk, foldTimeline, forecast, keepThrough, resumeWalk, type Kept, type Segment, type Timeline } from './fold.ts'
import { factsFor, type History } from './facts.ts'
import type { Dim, RuleVersion, Scope } from './language.ts'
import { ALWAYS, NEVER, type Length } from './length.ts'
import { isReady } from './ready.ts'
import type { Asked, Held, Surroundings } from './run.ts'
import { levelDim, valuesOf } from './scope.ts'

/** The versions of a certification, first one first; null where there is no such certification. */
export type Library = (cert: string) => readonly RuleVersion[] | null

/** Walks kept through a day, by what was asked, and those of before to go on from. */
export interface Notes {
  before: ReadonlyMap<string, Kept> | null
  kept: Map<string, Kept>
  through: number
}

export class Person implements Surroundings {
  readonly history: History
  private readonly library: Library
  private readonly lead: Length
  private readonly timelines = new Map<string, Timeline[]>()
  private readonly turnings = new Map<string, readonly number[]>()
  private readonly folding = new Set<string>()
  private readonly notes: Notes | null

  constructor(history: History, library: Library, lead: Length, notes: Notes | null = null) {
    this.history = history
    this.library = library
    this.lead = lead
    this.notes = notes
  }

  held(cert: string, day: number): Held {
    const held: Held = { inForce: false, exempt: false, awardedOn: ALWAYS, basis: [] }
    for (const { segments } of this.timelinesOf(cert)) {
      const segment = segmentOn(segments, day)
      if (segment.status === 'exempt') held.exempt = true
      if (segment.status !== 'valid' && segment.status !== 'due-soon' && segment.status !== 'in-grace') continue
      held.inForce = true
      held.awardedOn = Math.max(held.awardedOn, segment.awardDay)
      held.basis.push(...segment.basis)
    }
    return held
  }

  reach(cert: string): number {
    return Math.min(NEVER, ...this.timelinesOf(cert).map(one => one.through))
  }

  turns(cert: string): readonly number[] {
    let days = this.turnings.get(cert)
    if (!days) {
      days = [...new Set(this.timelinesOf(cert).flatMap(({ segments }) => segments.map(one => one.from)))].sort((a, b) => a - b)
      if (!this.folding.has(cert)) this.turnings.set(cert, days)
    }
    return days
  }

  inheritedEnd(cert: string, scope: Scope, day: number): number | null {
    const versions = this.library(cert)
    if (!versions) return null
    const own = JSON.stringify(scope)
    let latest = ALWAYS
    for (const other of scopesIn(this.history, cert, dimsOf(versions))) {
      if (JSON.stringify(other) === own) continue
      const { segments } = foldTimeline({ ...this.plain(cert, versions), scope: other }, this.history, this, day - 1)
      const segment = segments.at(-1)!
      if (segment.inForce && segment.end !== null && segment.end >= day) latest = Math.max(latest, segment.end)
    }
    return latest > ALWAYS ? latest : null
  }

  /** The standing asked about; of a rule with levels and none named, the highest in force. */
  timeline(asked: Asked): Timeline {
    const dim = levelDim(dimsOf(asked.versions))
    if (!dim || asked.scope[dim.key] !== undefined) return this.fold(asked, 'asked')
    const folds = dim.levels!.map(level => this.fold({ ...asked, scope: { ...asked.scope, [dim.key]: level } }, 'asked'))
    return { segments: mergeLevels(folds.map(one => one.segments)), through: Math.min(NEVER, ...folds.map(one => one.through)) }
  }

  private timelinesOf(cert: string): Timeline[] {
    const done = this.timelines.get(cert)
    if (done) return done
    const versions = this.library(cert)
    // Certifications that ask for each other in a circle hold nothing of each other.
    if (!versions || this.folding.has(cert) || !isReady(versions, {}, null)) return []
    this.folding.add(cert)
    const scopes = scopesIn(this.history, cert, dimsOf(versions))
    const timelines = scopes.map(scope => this.fold({ ...this.plain(cert, versions), scope }, 'held'))
    this.folding.delete(cert)
    this.timelines.set(cert, timelines)
    return timelines
  }

  /** Where notes are kept, a walk goes on from where they left it, and leaves its own. */
  private fold(asked: Asked, as: string): Timeline {
    if (!this.notes) return foldTimeline(asked, this.history, this)
    const { before, kept, through } = this.notes
    const key = JSON.stringify([as, asked.cert, asked.scope, asked.label, asked.lead, asked.required])
    const stood = before?.get(key)
    const walk = stood ? resumeWalk(stood, asked, this.history, this) : beginWalk(asked, this.history, this)
    const keeps = keepThrough(walk, through)
    if (keeps) kept.set(key, keeps)
    return forecast(walk)
  }

  private plain(cert: string, versions: readonly RuleVersion[]): Asked {
    return { cert, versions, scope: {}, label: null, lead: this.lead, required: false }
  }
}

function dimsOf(versions: readonly RuleVersion[]): readonly Dim[] {
  return versions.at(-1)!.rule.scope?.dims ?? []
}

/** Every scope that the events of a certification name; a dimension that none names is not asked. */
export function scopesIn(history: History, cert: string, dims: readonly Dim[]): Scope[] {
  let scopes: Scope[] = [{}]
  for (const dim of dims) {
    const values = new Set<string>()
    for (const { event } of factsFor(history, cert)) {
      const named = event.scope?.[dim.key]
      if (named !== undefined) for (const value of valuesOf(named)) values.add(value)
    }
    if (values.size > 0) scopes = scopes.flatMap(scope => [...values].sort().map(value => ({ ...scope, [dim.key]: value })))
  }
  return scopes
}

function mergeLevels(folds: readonly Segment[][]): Segment[] {
  const days = [...new Set(folds.flatMap(segments => segments.map(one => one.from)))].sort((a, b) => a - b)
  const at = folds.map(() => 0)
  const merged: Segment[] = []
  let before: Segment | null = null
  for (const day of days) {
    const now = folds.map((segments, i) => {
      while (segments[at[i]! + 1] !== undefined && segments[at[i]! + 1]!.from <= day) at[i]!++
      return segments[at[i]!]!
    })
    const i = chosen(now)
    if (now[i] === before) continue
    before = now[i]!
    merged.push({ ...before, from: day })
  }
  return merged
}

/** The highest level in force, otherwise the highest awarded so far, otherwise the lowest. */
function chosen(now: readonly Segment[]): number {
  const inForce = now.findLastIndex(one => one.inForce)
  if (inForce >= 0) return inForce
  const awarded = now.findLastIndex(one => one.awardDay > ALWAYS)
  return Math.max(awarded, 0)
}

export function segmentOn<T extends { from: number }>(segments: readonly T[], day: number): T {
  let low = 0
  let high = segments.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (segments[middle]!.from <= Math.min(day, NEVER)) low = middle
    else high = middle - 1
  }
  return segments[low]!
}
