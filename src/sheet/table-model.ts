import type { Column } from './column.ts'
import { columnsOf } from './columns.ts'
import type { GroupingWords } from './groupings.ts'
import { type Header, headerOf } from './header.ts'
import { nameLikeness, nameShare } from './name-like.ts'
import { hasBody } from './profile.ts'
import type { ReadTable } from './reading.ts'
import { subjectOf, type Subject } from './subject.ts'
import { turnedView, type View } from './view.ts'
import type { HeaderRole } from './word-match.ts'

/** One table with its head understood. `kind` says what its rows are. */
export interface TableModel {
  view: View
  header: Header | null
  columns: Column[]
  kind: ReadTable['kind']
  bodyTop: number
  /** A team or line whose name stands over the table. */
  title: GroupingWords | null
  /** A grid of requirements whose figures are days, not levels. */
  days: boolean
}

const PEOPLE = new Set<string>(['person', 'firstName', 'lastName', 'number', 'alias', 'email'])
const SKILLS = new Set<string>(['skill', 'skillCode'])
const GROUPS = new Set<string>(['grouping', 'groupingCode'])
/** Heads that repeat over the skills of a matrix: each skill has a level, a date, a target. */
export const FACETS = new Set<string>(['level', 'score', 'date', 'achievedOn', 'validThrough', 'required', 'outcome'])
const LABELS_SAMPLED = 80
/** Names below a word for people, and other words over the columns: no need to turn the sheet and look. */
const CERTAIN = 2.5
/** Numbers as people have them; shorter ones are lines and machines. */
const PERSON_NUMBER = /^\p{L}{0,3}-?\d{3,10}$/u

/** As many columns as a sheet can have; nobody keeps more skills than that one below the other, and to look would cost memory for each of them. */
const MOST_TURNED = 16_384

export function modelOf(view: View): TableModel | null {
  const upright = model(view)
  const turnable = upright?.kind === 'skills' && peopleAcross(upright)
  if (upright && !turnable && upright.kind !== 'matrix' && upright.kind !== 'requirements' && upright.kind !== 'other') return upright
  if (view.width < 2 || view.height > MOST_TURNED || (upright?.kind === 'matrix' && axisScore(upright) >= CERTAIN)) return upright
  const turned = model(turnedView(view))
  if (turned?.kind !== 'matrix' && turned?.kind !== 'requirements') return upright
  if (turnable) return turned.kind === 'matrix' ? { ...turned, kind: 'transposed' } : upright
  if (!upright || upright.kind === 'other')
    return axisScore(turned) > 0.5 ? { ...turned, kind: turned.kind === 'matrix' ? 'transposed' : turned.kind } : upright
  if (upright.kind === 'requirements' && (turned.kind === 'requirements' || has(upright.columns, SKILLS))) return upright
  return axisScore(turned) > axisScore(upright) ? { ...turned, kind: turned.kind === 'matrix' ? 'transposed' : turned.kind } : upright
}

function model(view: View): TableModel | null {
  const header = headerOf(view)
  const columns = withoutCorner(named(columnsOf(view, header), subjectOf(view.sheet.name, view.file)), view)
  const kind = kindOf(columns, view, header)
  return { view, header, columns, kind, bodyTop: header ? header.bottom + 1 : 0, title: null, days: false }
}

/** Turned on its side, a table has its corner word over the people: "Skill" there speaks of the row of skills beside it. */
function withoutCorner(columns: Column[], view: View): Column[] {
  const corner = columns.find(candidate => candidate.role !== 'empty')
  if (!view.turned || !corner || !['skill', 'skillCode', 'skillGroup', 'grouping', 'groupingCode'].includes(corner.role)) return columns
  return columns.map(candidate => (candidate === corner ? { ...candidate, role: 'unknown', type: null, exact: false } : candidate))
}

export function column(table: TableModel, ...roles: string[]): Column | null {
  for (const role of roles) {
    const found = table.columns.find(candidate => candidate.role === role)
    if (found) return found
  }
  return null
}

export function has(columns: readonly Column[], roles: ReadonlySet<string>): boolean {
  return columns.some(candidate => roles.has(candidate.role))
}

function kindOf(columns: Column[], view: View, header: Header | null): ReadTable['kind'] {
  const matrix = columns.filter(candidate => candidate.role === 'matrix' && hasBody(candidate.profile))
  const facets = facetGroups(columns)
  const people = has(columns, PEOPLE)
  const skills = has(columns, SKILLS)
  const groups = has(columns, GROUPS)
  if (matrix.length > 0 && skills && !people)
    return groups && matrix.length < 3 ? 'requirements' : namesAcross(matrix) ? 'matrix' : 'requirements'
  if (facets >= 2 && !skills) return 'matrix'
  if (matrix.length > 0 && !skills && (people || looksLikePeople(columns, view, header))) return 'matrix'
  if (people && skills) return matrix.length >= 3 && !has(columns, FACETS) ? 'matrix' : 'long'
  if (people) return groups && repeats(columns) ? 'relation' : 'people'
  if (skills && groups && has(columns, new Set(['required', 'withinDays', 'level', 'grouping', 'groupingCode'])) && !onlyCategory(columns))
    return 'requirements'
  if (matrix.length > 0 && groups) return 'requirements'
  if (skills) return 'skills'
  if (groups) return 'groupings'
  return 'other'
}

/** Every person stands once in a list of people, and may stand often in a relation. */
function repeats(columns: Column[]): boolean {
  const keys = columns.filter(candidate => PEOPLE.has(candidate.role))
  return (
    keys.length === 1 &&
    keys.every(candidate => candidate.role === 'number' || candidate.profile.distinct < 0.85 * candidate.profile.filled)
  )
}

/** A list of courses with a category is a list of courses, not of requirements. */
function onlyCategory(columns: Column[]): boolean {
  const groups = columns.filter(candidate => GROUPS.has(candidate.role))
  return (
    groups.every(candidate => candidate.type === 'category' || candidate.type === 'area') &&
    !has(columns, new Set(['required', 'withinDays']))
  )
}

/** How many groups of columns share the same row of facets (Level, Date, Level, Date …). */
export function facetGroups(columns: readonly Column[]): number {
  const groups = new Set<string>()
  for (const candidate of columns)
    if (FACETS.has(candidate.role) && candidate.exact && candidate.path.length >= 2) groups.add(candidate.path.slice(0, -1).join('\n'))
  return groups.size
}

/** Left of the first level: names, or at least texts of which no two are the same. */
function looksLikePeople(columns: Column[], view: View, header: Header | null): boolean {
  const first = columns.findIndex(candidate => candidate.role === 'matrix' && hasBody(candidate.profile))
  return columns.slice(0, first).some(candidate => {
    const names = nameShare(labels(view, candidate.index, header))
    // Under "Role" or "Station" stand roles and stations, unless most of them are clearly names.
    if (GROUPS.has(candidate.role) && candidate.exact) return names >= 0.6
    if (names >= 0.35) return true
    const { profile } = candidate
    return (
      profile.filled >= 2 &&
      profile.texts >= 0.8 * profile.filled &&
      profile.distinct >= 0.9 * profile.filled &&
      profile.longest >= 2 &&
      profile.longest <= 40
    )
  })
}

function namesAcross(matrix: Column[]): boolean {
  const likeness = matrix.map(({ header }) => (PERSON_NUMBER.test(header) ? 0.8 : nameLikeness(header)))
  return likeness.reduce((sum, value) => sum + value, 0) >= 0.4 * likeness.length
}

/** A list of skills with names of people over the columns beside them is a matrix on its side. */
function peopleAcross(table: TableModel): boolean {
  const beside = table.columns.filter(({ role, header }) => (role === 'unknown' || role === 'matrix') && header !== '')
  return beside.length >= 3 && namesAcross(beside)
}

function labels(view: View, index: number, header: Header | null): string[] {
  const top = header ? header.bottom + 1 : 0
  const step = Math.max(1, Math.floor((view.height - top) / LABELS_SAMPLED))
  const texts: string[] = []
  for (let row = top; row < view.height; row += step) texts.push(view.text(row, index))
  return texts
}

/** How well people in rows fits: names and people's words beside, skills over the columns. */
function axisScore(table: TableModel): number {
  const matrix = table.columns.filter(candidate => candidate.role === 'matrix' || FACETS.has(candidate.role))
  const first = matrix.length > 0 ? Math.min(...matrix.map(candidate => candidate.index)) : table.columns.length
  const beside = table.columns.slice(0, first)
  const corner = beside.flatMap(candidate => candidate.hits.filter(hit => hit.exact).map(hit => hit.role))
  const sign = table.view.turned ? -1 : 1
  let score = 0
  if (corner.some(role => role === 'person' || role === 'name' || role === 'firstName' || role === 'lastName')) score += 2 * sign
  if (corner.some(role => role === 'skill' || role === 'skillCode' || role === 'skillGroup')) score -= 2 * sign
  const own: HeaderRole[] = ['number', 'email', 'firstName', 'lastName', 'grouping']
  score += Math.min(
    2,
    beside.filter(candidate => candidate.exact && own.includes(candidate.role as HeaderRole) && candidate.profile.distinct > 1).length,
  )
  score += 3 * Math.max(0, ...beside.map(candidate => nameShare(labels(table.view, candidate.index, table.header))))
  return score - 3 * nameShare(matrix.slice(0, LABELS_SAMPLED).map(candidate => candidate.path.at(-1) ?? ''))
}

/** `Name` and `ID` alone belong to whatever the table is about; `Vorname` beside `Name` makes it a last name. */
function named(columns: Column[], subject: Subject | null): Column[] {
  const exact = (roles: string[]) => columns.some(candidate => candidate.exact && roles.includes(candidate.role))
  const hasMatrix = columns.some(candidate => candidate.role === 'matrix' && hasBody(candidate.profile))
  const aboutPeople =
    exact(['person', 'firstName', 'lastName', 'number', 'email', 'leftOn']) ||
    (hasMatrix && !exact(['skill', 'skillCode', 'groupingCode'])) ||
    (subject?.kind === 'person' && !exact(['skillCode', 'groupingCode']))
  const aboutSkills = exact(['skillCode', 'skillGroup']) || subject?.kind === 'skill'
  const aboutGroups = exact(['groupingCode']) || subject?.kind === 'grouping'
  const owner = aboutPeople
    ? 'person'
    : aboutGroups && !exact(['skill', 'skillCode'])
      ? 'grouping'
      : aboutSkills && !exact(['skill'])
        ? 'skill'
        : 'person'
  const type = columns.find(candidate => candidate.role === 'groupingCode')?.type ?? subject?.type ?? 'group'
  const hasOtherKey = exact(['number']) || (exact(['skillCode']) && exact(['person', 'email']))
  return columns.map((candidate): Column => {
    if (candidate.role === 'name') return { ...candidate, ...nameRole(candidate, columns, owner, type) }
    if (candidate.role !== 'id') return candidate
    if (owner === 'grouping') return { ...candidate, role: 'groupingCode', type }
    if (owner === 'skill' && !exact(['skillCode'])) return { ...candidate, role: 'skillCode' }
    // In a list of completions an ID that never repeats numbers the rows, not the people.
    const numbersRows = exact(['skill']) && candidate.profile.distinct === candidate.profile.filled
    return { ...candidate, role: hasOtherKey || owner !== 'person' || numbersRows ? 'aside' : 'number' }
  })
}

function nameRole(
  candidate: Column,
  columns: Column[],
  owner: 'person' | 'grouping' | 'skill',
  type: Column['type'],
): Pick<Column, 'role' | 'type'> {
  const beside = (role: string) => columns.some(other => other !== candidate && other.role === role)
  if (beside('firstName') && !beside('lastName')) return { role: 'lastName', type: null }
  if (beside('lastName') && !beside('firstName')) return { role: 'firstName', type: null }
  if (owner === 'grouping' && !beside('grouping')) return { role: 'grouping', type }
  if (owner === 'skill') return { role: 'skill', type: null }
  const isTitle = /^(?:tit|intit|design|denom)/i.test(candidate.header)
  if (isTitle && (beside('person') || beside('lastName') || beside('name'))) return { role: 'grouping', type: 'role' }
  return { role: beside('person') || isTitle ? 'aside' : 'person', type: null }
}
