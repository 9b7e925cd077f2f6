import { bandsOf, columnItems, groupsOfPeople, groupsOfSkills, rowItems, ungrouped, type Band, type Group, type Item } from './axis.ts'
import { matched, matcherOf, type Matcher } from './filter.ts'
import { moved, pinnedApart } from './order.ts'
import type { Plant } from './plant.ts'
import { personTotal, skillTotal, sortedBy, totalsOf, type Totals } from './totals.ts'
import type { View } from './view.ts'

/** What the grid shows: rows and columns in their order, and the numbers that go with them. */
export interface Shown {
  rows: Item[]
  columns: Item[]
  bands: Band[]
  totals: Totals
  /** The place of a person or skill in the totals' lists. */
  personAt: ReadonlyMap<number, number>
  skillAt: ReadonlyMap<number, number>
  /** Skills left out because nobody is asked for them and nobody holds them. */
  unused: number
  /** Whether filters leave anything out. */
  filtered: boolean
  matches: Matcher | null
}

export interface ShowOptions {
  /** Words to find in people's names and numbers; never part of an address. */
  peopleText: string
  allSkills: boolean
  groupType: string | null
  unfiledPeople: string
  unfiledSkills: string
  /** What the group of pinned people or skills is called. */
  pinned: string
  fold: (text: string) => string
}

export function shownOf(plant: Plant, view: View, options: ShowOptions): Shown {
  const matches = matcherOf(plant, view)
  const candidates = { people: peopleOf(plant, view, options), skills: skillsOf(plant, view, options) }
  const { people, skills } = matches
    ? matched(matches, candidates.people, candidates.skills.list)
    : { people: candidates.people, skills: candidates.skills.list }
  const totals = totalsOf(plant, people, skills)
  const folded = new Set(view.folded)
  const person = (index: number): string => plant.header.people[index]!.id
  const skill = (index: number): string => plant.header.skills[index]!.id
  const peopleInOrder = moved(
    view.people ? sortedBy(people.length, at => personTotal(totals, view.people!.by, at), view.people.down).map(at => people[at]!) : people,
    person,
    view.moves,
  )
  const skillsInOrder = moved(
    view.skills ? sortedBy(skills.length, at => skillTotal(totals, view.skills!.by, at), view.skills.down).map(at => skills[at]!) : skills,
    skill,
    view.moves,
  )
  const first = { people: pinnedApart(peopleInOrder, person, view.pinned), skills: pinnedApart(skillsInOrder, skill, view.pinned) }
  const peopleGroups =
    options.groupType === null ? null : groupsOfPeople(plant.header, options.groupType, first.people.others, options.unfiledPeople)
  const skillGroups = plant.header.categories.length === 0 ? null : groupsOfSkills(plant.header, first.skills.others, options.unfiledSkills)
  const ofPeople = { pinned: pinnedGroup('people', first.people.pinned, options), groups: peopleGroups, others: first.people.others }
  const ofSkills = { pinned: pinnedGroup('skills', first.skills.pinned, options), groups: skillGroups, others: first.skills.others }
  const [down, across] = view.transposed ? [ofSkills, ofPeople] : [ofPeople, ofSkills]
  const columns = itemsOf(across, groups => columnItems(groups, folded))
  return {
    rows: itemsOf(down, groups => rowItems(groups, folded)),
    columns,
    bands: bandsOf(columns),
    totals,
    personAt: placesOf(people),
    skillAt: placesOf(skills),
    unused: candidates.skills.unused,
    filtered: people.length < plant.people || skills.length + candidates.skills.unused < plant.skills,
    matches,
  }
}

interface Axis {
  pinned: Group[]
  groups: Group[] | null
  others: readonly number[]
}

/** What is pinned stands under a heading of its own before everything else. */
function itemsOf({ pinned, groups, others }: Axis, grouped: (groups: readonly Group[]) => Item[]): Item[] {
  return groups ? grouped([...pinned, ...groups]) : [...grouped(pinned), ...ungrouped(others)]
}

function pinnedGroup(axis: string, members: number[], { pinned }: ShowOptions): Group[] {
  return members.length === 0 ? [] : [{ key: `pinned-${axis}`, label: pinned, members }]
}

/** Skills as the grid has them, folded ones too. */
export function skillsInOrder({ rows, columns }: Shown, transposed: boolean): number[] {
  const items = transposed ? rows : columns
  return [...new Set(items.flatMap(item => (item.kind === 'one' ? [item.index] : item.folded ? item.group.members : [])))]
}

function peopleOf({ header }: Plant, view: View, { peopleText, fold }: ShowOptions): number[] {
  const only = new Set(view.onlyPeople)
  const words = fold(peopleText).split(/\s+/).filter(Boolean)
  return [...header.people.keys()].filter(index => {
    const { id, name, number } = header.people[index]!
    if (only.size > 0 && !only.has(id)) return false
    const text = fold(`${name} ${number ?? ''}`)
    return words.every(word => text.includes(word))
  })
}

/** A skill is in the view when somebody is asked for it or holds it, or when it was chosen; where none is, all are. */
function skillsOf(plant: Plant, view: View, { allSkills, fold }: ShowOptions): { list: number[]; unused: number } {
  const { header } = plant
  const [only, hidden, categories] = [new Set(view.onlySkills), new Set(view.hidden), new Set(view.categories)]
  const words = fold(view.find).split(/\s+/).filter(Boolean)
  const chosen = [...header.skills.keys()].filter(index => {
    const { id, name, code, categoryId } = header.skills[index]!
    if (hidden.has(id) || (only.size > 0 && !only.has(id)) || (categories.size > 0 && !categories.has(categoryId ?? 'none'))) return false
    const text = fold(`${name} ${code ?? ''}`)
    return words.every(word => text.includes(word))
  })
  if (allSkills || only.size > 0) return { list: chosen, unused: 0 }
  const used = chosen.filter(skill => isUsed(plant, skill))
  return used.length === 0 ? { list: chosen, unused: 0 } : { list: used, unused: chosen.length - used.length }
}

function isUsed(plant: Plant, skill: number): boolean {
  return plant.packed.rows.some(
    row => row.required[skill]! > 0 || row.wanted[skill]! > 0 || row.level[skill]! < 255 || row.bits[skill]! !== 0,
  )
}

function placesOf(list: readonly number[]): Map<number, number> {
  return new Map(list.map((index, at) => [index, at]))
}
