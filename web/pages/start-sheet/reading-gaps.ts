import { daysBetween, type Day } from '../../../src/rules/day.ts'
import type { ResultFact } from '../../../src/rules/holding.ts'
import type { Level } from '../../../src/rules/level.ts'
import { pairOn, type PairOn } from '../../../src/rules/pair.ts'
import type { RequirementFact } from '../../../src/rules/requirement.ts'
import type { State } from '../../../src/rules/cell.ts'
import type { EffectiveRequirement, Reading, ReadCell, ReadScale, Source } from '../../../src/sheet/reading.ts'

const HORIZON = 90

export interface PairRow {
  person: string
  skill: string
  state: State
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
  /** Those who hold or need it. */
  concerned: number
}

export interface PersonRow {
  person: string
  groupings: string[]
  source: Source
}

/** What a reading says once the rules have been over it, on one day. `gaps` is null where the sheet states no targets. */
export interface SheetGaps {
  asOf: Day
  single: SkillRow[]
  uncovered: SkillRow[]
  expired: PairRow[]
  expiring: PairRow[]
  nothing: PersonRow[]
  gaps: PairRow[] | null
  required: number
  compliant: number
}

export interface GapsInput {
  reading: Reading
  effective: EffectiveRequirement[]
  levelsOf: (scale: ReadScale | undefined) => Level[]
  today: Day
}

interface Found {
  person: string
  skill: string
  pair: PairOn
  source: Source | null
}

/** The same rules that judge kept records, over a sheet that nobody has kept: every value counts as imported, grade C, and the floor is C. */
export function gapsOf(input: GapsInput): SheetGaps {
  const { reading, today } = input
  const here = new Map(reading.people.filter(person => person.status === 'active').map(person => [person.key, person.name]))
  const found = pairsOf(input, here)
  const skillNames = new Map(reading.skills.map(skill => [skill.key, skill.name]))
  const levels = levelsBySkill(input)
  const rowOf = ({ person, skill, pair, source }: Found): PairRow => ({
    person: here.get(person) ?? person,
    skill: skillNames.get(skill) ?? skill,
    state: pair.cell.state,
    level: codeOf(levels.get(skill), pair.level),
    required: pair.cell.required ? codeOf(levels.get(skill), pair.required) : null,
    validThrough: pair.result?.validThrough ?? null,
    days: pair.result?.validThrough ? daysBetween(today, pair.result.validThrough) : null,
    source,
  })
  const past = found.filter(({ pair }) => pair.facts.held && pair.facts.past !== 'no')
  const ending = found.filter(({ pair }) => pair.facts.held && pair.facts.past === 'no' && endsWithin(pair, today))
  const required = found.filter(({ pair }) => pair.cell.required)
  const depth = depthOf(found, here, skillNames)
  const recorded = new Set(reading.cells.filter(countsAsRecord).map(cell => cell.person))
  return {
    asOf: today,
    single: depth.filter(row => row.people.length === 1),
    uncovered: depth.filter(row => row.people.length === 0),
    expired: past.map(rowOf).sort((a, b) => (a.days ?? 0) - (b.days ?? 0)),
    expiring: ending.map(rowOf).sort((a, b) => (a.days ?? 0) - (b.days ?? 0)),
    nothing: nothingRecorded(reading, here, recorded),
    gaps: reading.requirements.length === 0 ? null : required.filter(({ pair }) => pair.cell.family === 'gap').map(rowOf),
    required: required.length,
    compliant: required.filter(({ pair }) => pair.cell.compliant).length,
  }
}

function endsWithin(pair: PairOn, today: Day): boolean {
  const end = pair.result?.validThrough
  return end ? daysBetween(today, end) <= HORIZON : false
}

function pairsOf(input: GapsInput, here: ReadonlyMap<string, string>): Found[] {
  const levels = levelsBySkill(input)
  const cells = new Map<string, { person: string; skill: string; cells: ReadCell[]; asked: EffectiveRequirement[] }>()
  const at = (person: string, skill: string) => {
    const key = `${person}\n${skill}`
    const known = cells.get(key)
    if (known) return known
    const added = { person, skill, cells: [], asked: [] }
    cells.set(key, added)
    return added
  }
  for (const cell of input.reading.cells) if (here.has(cell.person) && countsAsRecord(cell)) at(cell.person, cell.skill).cells.push(cell)
  for (const asked of input.effective) if (here.has(asked.person)) at(asked.person, asked.skill).asked.push(asked)
  return [...cells.values()].map(({ person, skill, cells, asked }) => {
    const results = cells.map((cell, i) => resultOf(cell, i, input.today))
    const pair = pairOn(
      {
        results,
        revocations: [],
        exemptions: [],
        requirements: asked.map((one, i) => requirementOf(one, i, input.today)),
        skill: { id: skill, levels: levels.get(skill) ?? [], evidenceFloor: 'C', warnDays: HORIZON },
      },
      input.today,
    )
    const inForce = results.findIndex(result => result.id === pair.result?.id)
    return { person, skill, pair, source: cells[inForce]?.source ?? cells[0]?.source ?? null }
  })
}

function countsAsRecord(cell: ReadCell): boolean {
  return cell.level !== null || cell.achievedOn !== null || cell.validThrough !== null
}

/** A date without a level says that it was achieved; a value without a date counts from today, as it will when it is kept. */
function resultOf(cell: ReadCell, index: number, today: Day): ResultFact {
  return {
    id: String(index),
    level: cell.level ?? 1,
    grade: 'C',
    outcome: 'passed',
    achievedOn: cell.achievedOn ?? (cell.validThrough !== null && cell.validThrough < today ? cell.validThrough : today),
    validThrough: cell.validThrough,
    recordedAt: `${today}T00:00:00.000Z`,
    type: 'imported',
  }
}

function requirementOf(asked: EffectiveRequirement, index: number, today: Day): RequirementFact {
  return {
    id: String(index),
    kind: 'mandatory',
    level: asked.level,
    bindsOn: today,
    throughOn: null,
    via: { kind: 'person', id: asked.person, name: asked.person },
    positionId: null,
  }
}

function depthOf(found: Found[], here: ReadonlyMap<string, string>, skillNames: ReadonlyMap<string, string>): SkillRow[] {
  const rows = new Map<string, SkillRow>()
  for (const { person, skill, pair } of found) {
    if (!pair.facts.held && !pair.cell.required) continue
    const row = rows.get(skill) ?? { skill: skillNames.get(skill) ?? skill, people: [], concerned: 0 }
    row.concerned += 1
    if (pair.cell.cover) row.people.push(here.get(person) ?? person)
    rows.set(skill, row)
  }
  return [...rows.values()].sort((a, b) => b.concerned - a.concerned)
}

function nothingRecorded(reading: Reading, here: ReadonlyMap<string, string>, recorded: ReadonlySet<string>): PersonRow[] {
  const groupings = new Map(reading.groupings.map(grouping => [grouping.key, grouping.name]))
  return reading.people
    .filter(person => here.has(person.key) && !recorded.has(person.key))
    .map(person => ({
      person: person.name,
      groupings: reading.memberships.filter(one => one.person === person.key).map(one => groupings.get(one.grouping) ?? one.grouping),
      source: person.source,
    }))
}

function levelsBySkill({ reading, levelsOf }: GapsInput): Map<string, Level[]> {
  const scales = new Map(reading.scales.map(scale => [scale.id, levelsOf(scale)]))
  return new Map(reading.skills.map(skill => [skill.key, scales.get(skill.scale) ?? []]))
}

function codeOf(levels: Level[] | undefined, value: number | null): string | null {
  if (value === null) return null
  return levels?.find(level => level.value === value)?.code ?? String(value)
}
