import { daysBetween, type Day } from '../../../src/rules/day.ts'
import { depthOfPairs, singlePointsOfFailure, uncovered, type Depth } from '../../../src/rules/depth.ts'
import { levelOf, type Level } from '../../../src/rules/level.ts'
import { percent } from '../../../src/rules/metrics.ts'
import type { PairOn } from '../../../src/rules/pair.ts'
import type { Family, State } from '../../../src/rules/cell.ts'
import type { Reading, Source } from '../../../src/sheet/reading.ts'
import { HORIZON, pairsOf, type FoundPair, type GapsInput, type SheetPairs } from './reading-pairs.ts'

export interface PairRow {
  person: string
  skill: string
  state: State
  family: Family
  level: string | null
  required: string | null
  validThrough: Day | null
  /** Days to the end of validity, negative once it has passed. */
  days: number | null
  source: Source | null
}

export interface SkillRow {
  skill: string
  /** Those who can run it alone. */
  people: string[]
  held: number
  required: number
}

export interface PersonRow {
  person: string
  groupings: string[]
  source: Source
}

export type FoundKind = 'gaps' | 'uncovered' | 'single' | 'expired' | 'expiring' | 'nothing'

/** What a reading says once the rules have been over it, on one day. `gaps` is null where the sheet states no targets. */
export interface SheetGaps {
  asOf: Day
  single: SkillRow[]
  uncovered: SkillRow[]
  expired: PairRow[]
  expiring: PairRow[]
  nothing: PersonRow[]
  gaps: PairRow[] | null
  compliance: { numerator: number; denominator: number; percent: string | null }
}

export function gapsOf(input: GapsInput): SheetGaps {
  const { reading, today } = input
  const sheet = pairsOf(input)
  const rows = (pairs: FoundPair[]): PairRow[] => pairs.map(pair => pairRow(sheet, pair, today))
  const soonest = (pairs: FoundPair[]): PairRow[] => rows(pairs).sort((a, b) => (a.days ?? 0) - (b.days ?? 0))
  const counted = depthOfPairs(
    byPerson(sheet),
    sheet.skills.map(skill => skill.levels),
  )
  const required = sheet.pairs.filter(({ pair }) => pair.cell.required)
  const compliant = required.filter(({ pair }) => pair.cell.compliant)
  return {
    asOf: today,
    single: singlePointsOfFailure(counted)
      .map(column => skillRow(sheet, counted, column))
      .sort(mostConcerned),
    uncovered: uncovered(counted)
      .map(column => skillRow(sheet, counted, column))
      .sort(mostConcerned),
    expired: soonest(sheet.pairs.filter(({ pair }) => pair.facts.held && pair.facts.past !== 'no')),
    expiring: soonest(sheet.pairs.filter(({ pair }) => endsWithin(pair, today))),
    nothing: nothingRecorded(reading, sheet),
    gaps: reading.requirements.length === 0 ? null : rows(required.filter(({ pair }) => pair.cell.family === 'gap')),
    compliance: { numerator: compliant.length, denominator: required.length, percent: percent(compliant.length, required.length).text },
  }
}

function endsWithin({ facts, result }: PairOn, today: Day): boolean {
  const end = result?.validThrough
  return facts.held && facts.past === 'no' && !!end && daysBetween(today, end) <= HORIZON
}

function byPerson({ people, skills, pairs }: SheetPairs): (PairOn | null)[][] {
  const rows = people.map(() => Array.from<PairOn | null>({ length: skills.length }).fill(null))
  for (const { person, skill, pair } of pairs) rows[person]![skill] = pair
  return rows
}

function pairRow({ people, skills }: SheetPairs, { person, skill, pair, source }: FoundPair, today: Day): PairRow {
  const end = pair.result?.validThrough ?? null
  const { name, levels } = skills[skill]!
  return {
    person: people[person]!.name,
    skill: name,
    state: pair.cell.state,
    family: pair.cell.family,
    level: codeOf(levels, pair.level),
    required: pair.cell.required ? codeOf(levels, pair.required) : null,
    validThrough: end,
    days: end === null ? null : daysBetween(today, end),
    source,
  }
}

function skillRow({ people, skills, pairs }: SheetPairs, counted: Depth, column: number): SkillRow {
  const able = pairs.filter(({ skill, pair }) => skill === column && pair.cell.cover)
  return {
    skill: skills[column]!.name,
    people: able.map(({ person }) => people[person]!.name),
    held: counted.held[column]!,
    required: counted.required[column]!,
  }
}

function mostConcerned(a: SkillRow, b: SkillRow): number {
  return b.required - a.required || b.held - a.held
}

function nothingRecorded(reading: Reading, { people, pairs }: SheetPairs): PersonRow[] {
  const recorded = new Set(pairs.filter(({ pair }) => pair.level !== null).map(({ person }) => person))
  const groupings = new Map(reading.groupings.map(grouping => [grouping.key, grouping.name]))
  return people
    .filter((_, i) => !recorded.has(i))
    .map(({ key, name, source }) => ({
      person: name,
      groupings: reading.memberships.filter(one => one.person === key).map(one => groupings.get(one.grouping) ?? one.grouping),
      source,
    }))
}

function codeOf(levels: readonly Level[], value: number | null): string | null {
  return value === null ? null : (levelOf(levels, value)?.code ?? String(value))
}
