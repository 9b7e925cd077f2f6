import type { Day } from '../../../src/rules/day.ts'
import type { ResultFact } from '../../../src/rules/holding.ts'
import type { Level } from '../../../src/rules/level.ts'
import { pairOn, type PairOn } from '../../../src/rules/pair.ts'
import type { RequirementFact } from '../../../src/rules/requirement.ts'
import type { EffectiveRequirement, ReadCell, Reading, ReadScale, Source } from '../../../src/sheet/reading.ts'

export const HORIZON = 90

export interface GapsInput {
  reading: Reading
  effective: EffectiveRequirement[]
  levelsOf: (scale: ReadScale | undefined) => Level[]
  today: Day
}

export interface FoundPair {
  /** Places in `people` and `skills`. */
  person: number
  skill: number
  pair: PairOn
  source: Source | null
}

/** The people still here, the skills, and every pair that has a value or a target, judged on the day. */
export interface SheetPairs {
  people: { key: string; name: string; source: Source }[]
  skills: { key: string; name: string; levels: Level[] }[]
  pairs: FoundPair[]
}

interface Gathered {
  person: number
  skill: number
  cells: ReadCell[]
  asked: EffectiveRequirement[]
}

/** The same rules that judge kept records, over a sheet that nobody has kept: every value counts as imported, grade C, and the floor is C. */
export function pairsOf(input: GapsInput): SheetPairs {
  const { reading, levelsOf } = input
  const scales = new Map(reading.scales.map(scale => [scale.id, levelsOf(scale)]))
  const people = reading.people.filter(person => person.status === 'active')
  const skills = reading.skills.map(({ key, name, scale }) => ({ key, name, levels: scales.get(scale) ?? [] }))
  const pairs = gathered(input, people, skills)
    .filter(({ cells, asked }) => cells.length > 0 || asked.length > 0)
    .map(({ person, skill, cells, asked }): FoundPair => {
      const results = cells.map((cell, i) => resultOf(cell, i, input.today))
      const { key, levels } = skills[skill]!
      const requirements = asked.map((one, i) => requirementOf(one, i, input.today))
      const facts = {
        results,
        revocations: [],
        exemptions: [],
        requirements,
        skill: { id: key, levels, evidenceFloor: 'C' as const, warnDays: HORIZON },
      }
      const pair = pairOn(facts, input.today)
      const inForce = results.findIndex(result => result.id === pair.result?.id)
      return { person, skill, pair, source: cells[inForce]?.source ?? cells[0]?.source ?? null }
    })
  return { people, skills, pairs }
}

/**
 * The level that a cell stands for, as keeping it would record: a mere date says yes where there is but one way to hold the skill. null where it
 * says nothing, lies in the future or ends before it began.
 */
export function recordedLevel(cell: ReadCell, levels: readonly Level[], today: Day): number | null {
  const { level, achievedOn, validThrough } = cell
  if (achievedOn !== null && achievedOn > today) return null
  if (achievedOn !== null && validThrough !== null && validThrough < achievedOn) return null
  if (level !== null) return level
  const dated = achievedOn !== null || validThrough !== null
  return dated && levels.filter(one => one.value >= 1).length <= 1 ? 1 : null
}

function gathered(
  { reading, effective, today }: GapsInput,
  people: { key: string }[],
  skills: { key: string; levels: Level[] }[],
): Gathered[] {
  const rows = new Map(people.map((person, i) => [person.key, i]))
  const columns = new Map(skills.map((skill, i) => [skill.key, i]))
  const found = new Map<number, Gathered>()
  const at = (personKey: string, skillKey: string): Gathered | null => {
    const person = rows.get(personKey)
    const skill = columns.get(skillKey)
    if (person === undefined || skill === undefined) return null
    const place = person * skills.length + skill
    const pair = found.get(place) ?? { person, skill, cells: [], asked: [] }
    found.set(place, pair)
    return pair
  }
  for (const cell of reading.cells) {
    const pair = at(cell.person, cell.skill)
    const level = pair && recordedLevel(cell, skills[pair.skill]!.levels, today)
    if (pair && level !== null) pair.cells.push({ ...cell, level })
  }
  for (const asked of effective) at(asked.person, asked.skill)?.asked.push(asked)
  return [...found.values()]
}

/** A value without a day counts from today, as it will when it is kept; where its end lies behind already, from that end. */
function resultOf(cell: ReadCell, index: number, today: Day): ResultFact {
  return {
    id: String(index),
    level: cell.level ?? 0,
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
