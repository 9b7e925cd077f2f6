import type { CertifiedSpan } from '../../rules/certified.ts'
import { addDays } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import type { Equivalent } from '../../rules/equivalents.ts'
import { isKnown, NOW } from '../../rules/past-row.ts'
import type { GroupingRow, SkillRow } from '../standings/queries.ts'
import { happeningsOfEvents } from './compare-events.ts'
import { ageing, howOf, isIn, later } from './compare-parts.ts'
import type { Happening, Parts, Side, Sides } from './compare-parts.ts'
import type { KnownRequirement, Recording, Records } from './compare-records.ts'
import type { Cell, World } from './compare-world.ts'

const NOTHING = { level: null, was: null, on: null, until: null, groupingId: null, recording: null, why: null }

/** Everything that one cell is made of. Something that only grew older is seen, before, with its days moved on by as many as lie between the two. */
export function partsOf(sides: Sides, records: Records, cell: Cell): Parts {
  const parts: Parts = { same: [], happenings: [] }
  const skills = skillsAround(sides, cell.skillId)
  happeningsOfEvents(
    parts,
    sides,
    (records.events.get(cell.personId) ?? []).filter(event => skills.lenders.has(event.skill_id)),
  )
  addRequirements(parts, sides, records.requirements.get(cell.skillId) ?? [], cell)
  addPerson(parts, sides, records, cell)
  for (const id of skills.all) addSkill(parts, sides, id, cell.skillId)
  for (const id of skills.lenders) addSpans(parts, sides, id, cell.personId)
  if (skills.lenders.size > 1) addEquivalents(parts, sides)
  addGroupings(parts, sides, records, cell.personId)
  return parts
}

/** The skill itself, and those through which it may be held. */
function skillsAround({ before, after }: Sides, skillId: string): { lenders: Set<string>; all: Set<string> } {
  const lenders = new Set([skillId])
  for (const { plant } of [before, after]) {
    for (const [origin, rules] of plant.standIns) if (rules.some(rule => rule.skillId === skillId)) lenders.add(origin)
  }
  const between =
    lenders.size === 1 ? [] : [...before.plant.equivalents, ...after.plant.equivalents].flatMap(one => [one.skillId, one.bySkillId])
  return { lenders, all: new Set([...lenders, ...between]) }
}

type Dated = { from_on: Day | null; through_on: Day | null }

function moved<T extends Dated>(row: T, days: number): T {
  return days === 0 ? row : { ...row, from_on: later(row.from_on, days), through_on: later(row.through_on, days) }
}

/** Rows closed in the moment in which others were put on record are one change. */
function changesAmong<T extends Recording>(
  before: readonly T[],
  after: readonly T[],
  kind: (row: T) => string,
): { before: T[]; after: T[] }[] {
  const changes = new Map<string, { before: T[]; after: T[] }>()
  const change = (key: string): { before: T[]; after: T[] } => {
    const known = changes.get(key) ?? { before: [], after: [] }
    changes.set(key, known)
    return known
  }
  const both = new Set(before.filter(row => after.includes(row)))
  for (const [i, row] of [...both].entries()) {
    change(`same ${i}`).before.push(row)
    change(`same ${i}`).after.push(row)
  }
  for (const row of before) if (!both.has(row)) change(`${row.closedAt?.getTime() ?? ''} ${kind(row)}`).before.push(row)
  for (const row of after) if (!both.has(row)) change(`${row.at.getTime()} ${kind(row)}`).after.push(row)
  return [...changes.values()]
}

type List = 'requirements' | 'positions' | 'engagements'

function addRows<T extends Dated & Recording>(
  parts: Parts,
  sides: Sides,
  list: List,
  rows: readonly T[],
  { kind, said }: { kind: (row: T) => string; said: (row: T, was: T | null) => Pick<Happening, 'what' | 'id'> & Partial<Happening> },
): void {
  const [before, after] = [rows.filter(row => isIn(row, sides.before.knownAt)), rows.filter(row => isIn(row, sides.after.knownAt))]
  for (const change of changesAmong(before, after, kind)) {
    const seen = change.before.map(row => moved(row, sides.days))
    const [one] = [...change.after, ...change.before] as [T]
    const isSame = change.before.length === 1 && change.before[0] === change.after[0]
    if (isSame && (sides.days === 0 || (one.from_on === null && one.through_on === null))) {
      parts.same.push(world => (world[list] as unknown as T[]).push(one))
      continue
    }
    const how = howOf(change.before, change.after, () => ageing(sides, one.from_on, one.through_on), isSame)
    const put = (world: World, happened: boolean): void => {
      ;(world[list] as unknown as T[]).push(...(happened ? change.after : seen))
    }
    const dates = { on: one.from_on, until: one.through_on, recording: one }
    parts.happenings.push({ ...NOTHING, ...dates, ...said(one, isSame ? null : (change.before[0] ?? null)), how, put })
  }
}

function addRequirements(parts: Parts, sides: Sides, rows: readonly KnownRequirement[], { personId }: Cell): void {
  addRows(
    parts,
    sides,
    'requirements',
    rows.filter(row => row.person_id === null || row.person_id === personId),
    {
      kind: row => `${row.grouping_id ?? row.person_id ?? 'everyone'} ${row.kind}`,
      said: (row, was) => ({
        what: 'requirement',
        id: row.requirement_id,
        level: row.level,
        was: was && was.level !== row.level ? was.level : null,
        groupingId: row.grouping_id,
        why: row.why,
      }),
    },
  )
}

function dated<T extends { recorded: number; superseded: number }>(row: T): T & Recording {
  return {
    ...row,
    at: new Date(row.recorded / 1_000),
    by: null,
    closedAt: row.superseded === Number.POSITIVE_INFINITY ? null : new Date(row.superseded / 1_000),
  }
}

function addPerson(parts: Parts, sides: Sides, { people }: Records, { personId }: Cell): void {
  const person = people.get(personId)
  if (!person) return
  addRows(parts, sides, 'positions', person.positions.map(dated), {
    kind: () => 'position',
    said: row => ({ what: 'position', id: row.position_id, groupingId: row.grouping_ids[0] ?? null }),
  })
  addRows(parts, sides, 'engagements', person.engagements.map(dated), {
    kind: () => 'engagement',
    said: () => ({ what: 'engagement', id: personId }),
  })
  const at = (side: Side): (typeof person.details)[number] | undefined =>
    person.details.find(one => isKnown(one.recorded, one.superseded, side.knownAt === null ? NOW : side.knownAt.getTime() * 1_000))
  const [before, after] = [at(sides.before), at(sides.after)]
  const put = (world: World, happened: boolean): void => {
    const detail = happened ? after : before
    world.onRecord = detail !== undefined
    world.retired = detail?.retired ?? false
  }
  if (before?.retired === after?.retired) parts.same.push(world => put(world, true))
  else {
    const how = howOf(before ? [before] : [], after ? [after] : [], () => 'changed', false)
    parts.happenings.push({ ...NOTHING, what: 'person', how, id: personId, recording: after ? dated(after) : null, put })
  }
}

function addSkill(parts: Parts, sides: Sides, id: string, asked: string): void {
  const [before, after] = [sides.before.plant.skills.get(id), sides.after.plant.skills.get(id)]
  const aged = before && agedSkill(before, sides.days)
  const set = (world: World, skill: SkillRow | undefined): void => {
    if (skill) world.skills.set(id, skill)
  }
  if (meaning(aged) === meaning(after)) parts.same.push(world => set(world, after))
  else {
    const isSame = meaning(before) === meaning(after)
    const from = [after?.fromOn, after?.certification?.fromOn].find(on => on && on > sides.before.day && on <= sides.after.day) ?? null
    const last = after?.retiredOn ? addDays(after.retiredOn, -1) : null
    const how = howOf(before ? [before] : [], after ? [after] : [], () => ageing(sides, from, last), isSame)
    const put = (world: World, happened: boolean): void => set(world, happened ? after : aged)
    parts.happenings.push({ ...NOTHING, what: 'skill', how, id, on: from, until: how === 'ended' ? last : null, put })
  }
  if (id !== asked || !before || !after || JSON.stringify(before.facts.levels) === JSON.stringify(after.facts.levels)) return
  const put = (world: World, happened: boolean): void => {
    world.levels.set(id, (happened ? after : before).facts.levels)
  }
  parts.happenings.push({ ...NOTHING, what: 'scale', how: 'changed', id: after.scaleId, put })
}

function agedSkill(skill: SkillRow, days: number): SkillRow {
  const { certification } = skill
  return {
    ...skill,
    fromOn: later(skill.fromOn, days),
    retiredOn: later(skill.retiredOn, days),
    certification: certification && { ...certification, fromOn: later(certification.fromOn, days) },
  }
}

/** What of a skill can make a difference to a cell; its levels are looked at by themselves. */
function meaning(skill: SkillRow | undefined): string {
  if (!skill) return ''
  const { fromOn, retiredOn, facts, certification } = skill
  return JSON.stringify([fromOn, retiredOn, facts.evidenceFloor, facts.warnDays, certification && { ...certification, name: '' }])
}

function addSpans(parts: Parts, sides: Sides, skillId: string, personId: string): void {
  const of = ({ certified }: Side): readonly CertifiedSpan[] => certified.of.get(personId)?.get(skillId) ?? []
  const [before, after] = [of(sides.before), of(sides.after)]
  if (before.length === 0 && after.length === 0) return
  const aged = before.map(span => ({ ...span, from: addDays(span.from, sides.days), through: later(span.through, sides.days) }))
  if (JSON.stringify(aged) === JSON.stringify(after)) {
    parts.same.push(world => void world.spans.set(skillId, after))
    return
  }
  const how = howOf(before, after, () => 'passed', JSON.stringify(before) === JSON.stringify(after))
  const put = (world: World, happened: boolean): void => void world.spans.set(skillId, happened ? after : aged)
  const id = (sides.after.plant.skills.get(skillId) ?? sides.before.plant.skills.get(skillId))?.certification?.id ?? skillId
  parts.happenings.push({ ...NOTHING, what: 'certification', how, id, put })
}

function addEquivalents(parts: Parts, sides: Sides): void {
  const before = new Map(sides.before.plant.equivalents.map(one => [one.id, one]))
  const after = new Map(sides.after.plant.equivalents.map(one => [one.id, one]))
  for (const id of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(id), after.get(id)]
    const aged: Equivalent | undefined = was && { ...was, from: later(was.from, sides.days), through: later(was.through, sides.days) }
    if (JSON.stringify(aged) === JSON.stringify(is)) {
      parts.same.push(world => void world.equivalents.push(is!))
      continue
    }
    const one = (is ?? was)!
    const how = howOf(was ? [was] : [], is ? [is] : [], () => ageing(sides, one.from, one.through), true)
    const put = (world: World, happened: boolean): void => {
      const chosen = happened ? is : aged
      if (chosen) world.equivalents.push(chosen)
    }
    parts.happenings.push({ ...NOTHING, what: 'equivalent', how, id, on: one.from, until: one.through, put })
  }
}

/** Groupings that stand elsewhere, of those that the person has stood in. */
function addGroupings(parts: Parts, { before, after }: Sides, { people }: Records, personId: string): void {
  const stoodIn = (people.get(personId)?.positions ?? []).flatMap(position => position.grouping_ids)
  const above = new Set([before, after].flatMap(({ plant }) => stoodIn.flatMap(id => plant.lineage(id))))
  for (const id of above) {
    const [was, is] = [before.plant.groupings.get(id), after.plant.groupings.get(id)]
    if (was?.parent_id === is?.parent_id && (was === undefined) === (is === undefined)) continue
    const set = (world: World, grouping: GroupingRow | undefined): void => {
      if (grouping) world.groupings.set(id, grouping)
      else world.groupings.delete(id)
    }
    const put = (world: World, happened: boolean): void => set(world, happened ? is : was)
    const how = howOf(was ? [was] : [], is ? [is] : [], () => 'changed', false)
    parts.happenings.push({ ...NOTHING, what: 'grouping', how, id, groupingId: id, put })
  }
}
