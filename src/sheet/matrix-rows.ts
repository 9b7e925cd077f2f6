import { legendOf } from './legend.ts'
import { nameLikeness } from './name-like.ts'
import { isNobody, type PersonColumns, personAt } from './person-columns.ts'
import { labelRoles, type SkillColumn } from './skill-columns.ts'
import type { TableModel } from './table-model.ts'
import { tokenOf } from './token.ts'
import { partOf } from './view.ts'
import { type HeaderRole, hitsOf } from './word-match.ts'

export type RowKind =
  | 'blank'
  | 'person'
  | 'group'
  | 'required'
  | 'headcount'
  | 'total'
  | 'attribute'
  | 'head'
  | 'legend'
  | 'note'
  | 'nobody'

export interface MatrixRow {
  row: number
  kind: RowKind
  /** The words at the left that made it what it is. */
  label: string
}

const ROWS_A_LEGEND_TAKES = 24
const ATTRIBUTES = new Set<HeaderRole>([
  'skillCode',
  'skillGroup',
  'aside',
  'withinDays',
  'skill',
  'legend',
  'level',
  'date',
  'id',
  'validThrough',
  'achievedOn',
])

/** Says of every row outside of the head what it is: a person, a team's heading, a target, a total, a legend. */
export function matrixRows(table: TableModel, columns: PersonColumns, skills: readonly SkillColumn[]): MatrixRow[] {
  const first = Math.min(...skills.map(skill => skill.index))
  const common = commonLikeness(table, columns, skills)
  const letters = isLettered(skills)
  const rows: MatrixRow[] = []
  let people = 0
  for (let row = 0; row < table.view.height; row++) {
    if (table.header && row >= table.header.top && row <= table.header.bottom) continue
    const before = row < (table.header?.top ?? 0)
    const found = kindOf(table, columns, skills, row, { first, before, people, common, letters })
    if (found.kind === 'person') people++
    if (found.kind !== 'blank') rows.push({ row, ...found })
  }
  return rows
}

interface Surroundings {
  first: number
  before: boolean
  people: number
  common: number
  /** The levels of this table are not numbers, so that a row of numbers is something else. */
  letters: boolean
}

function kindOf(
  table: TableModel,
  columns: PersonColumns,
  skills: readonly SkillColumn[],
  row: number,
  around: Surroundings,
): { kind: RowKind; label: string } {
  const { view } = table
  const labels = labelTexts(table, row, around.first)
  const label = labels.join(' ')
  const body = skills.filter(skill => view.filled(row, skill.index) || isPainted(table, row, skill)).length
  if (labels.length === 0 && body === 0) return { kind: 'blank', label }
  const summary = summaryOf(table, columns, labels, row)
  if (summary && body > 0) return { kind: summary, label }
  if (around.before) return { kind: isGroupTitle(label) ? 'group' : 'note', label }
  if (repeatsHead(table, skills, row)) return { kind: 'head', label }
  if (around.people === 0 && body > 0 && labels.length > 0 && isAttribute(table, columns, row, around.first))
    return { kind: 'attribute', label }
  if (
    view.height - row <= ROWS_A_LEGEND_TAKES &&
    labels.length + body <= 6 &&
    nameLikeness(labels[0] ?? '') < 0.5 &&
    legendOf(partOf(view, row, view.height - 1))
  )
    return { kind: 'legend', label }
  const words = personAt(table, columns, row)
  if (isNobody(words))
    return { kind: labels.length === 0 || body > 0 ? (allFormulas(table, skills, row) ? 'total' : 'nobody') : 'group', label }
  if (body > 0 && words.numbers.length === 0 && around.letters && nameLikeness(words.name) < 0.3 && allNumbers(table, skills, row))
    return { kind: 'total', label }
  if (body > 0 || labels.length > 1 || words.numbers.length > 0 || words.email !== '') return { kind: 'person', label }
  const likeness = nameLikeness(words.name)
  const likeTheOthers = likeness > 0 ? likeness >= around.common - 0.1 : around.common < 0.15 && !namesGroup(words.name)
  if (likeness >= 0.5 || likeTheOthers) return { kind: 'person', label }
  return { kind: words.name.length > 60 || /[.!?]$/.test(words.name) ? 'note' : 'group', label }
}

/** Only painted, in one of the colours its column is written in. */
function isPainted({ view }: TableModel, row: number, { index, column }: SkillColumn): boolean {
  const fill = column.profile.fills.size === 0 ? undefined : view.mark(row, index)?.fill
  return fill !== undefined && column.profile.fills.has(fill)
}

/** A target, a head count or a total is named by the first words of its row; a person called Ziel has a number or more beside. */
function summaryOf(
  table: TableModel,
  columns: PersonColumns,
  labels: readonly string[],
  row: number,
): 'required' | 'headcount' | 'total' | null {
  if (columns.numbers.some(column => table.view.text(row, column.index) !== '' && !labels.includes(table.view.text(row, column.index))))
    return null
  for (const label of labels.slice(0, 3)) {
    const hits = hitsOf(label)
    const exact = hits.find(hit => hit.exact && isSummary(hit.role))
    const hit = exact ?? (nameLikeness(label) < 0.5 ? hits.find(found => isSummary(found.role)) : undefined)
    if (hit && isSummary(hit.role)) return hit.role
  }
  return null
}

function isSummary(role: HeaderRole): role is 'required' | 'headcount' | 'total' {
  return role === 'required' || role === 'headcount' || role === 'total'
}

function isAttribute(table: TableModel, columns: PersonColumns, row: number, first: number): boolean {
  if (columns.numbers.some(column => /\d/.test(table.view.text(row, column.index)))) return false
  return [...labelRoles(table, row, first)].some(role => ATTRIBUTES.has(role))
}

function labelTexts(table: TableModel, row: number, first: number): string[] {
  const texts: string[] = []
  for (let column = 0; column < first; column++) {
    const merged = table.view.merged(row, column)
    if (merged && (merged.left < column || (merged.top < row && merged.bottom > merged.top))) continue
    const text = table.view.text(row, column)
    if (text !== '') texts.push(text)
  }
  return texts
}

function repeatsHead(table: TableModel, skills: readonly SkillColumn[], row: number): boolean {
  const filled = skills.filter(skill => table.view.filled(row, skill.index))
  return (
    filled.length > 0 &&
    filled.length >= skills.length * 0.5 &&
    filled.every(skill => skill.column.heads.includes(table.view.text(row, skill.index)))
  )
}

function allFormulas(table: TableModel, skills: readonly SkillColumn[], row: number): boolean {
  const filled = skills.filter(skill => table.view.filled(row, skill.index))
  return filled.length > 0 && filled.every(skill => table.view.mark(row, skill.index)?.formula === true)
}

function allNumbers(table: TableModel, skills: readonly SkillColumn[], row: number): boolean {
  return skills.every(skill => !table.view.filled(row, skill.index) || tokenOf(table.view.value(row, skill.index)).family === 'number')
}

function isLettered(skills: readonly SkillColumn[]): boolean {
  let [numbers, filled] = [0, 0]
  for (const skill of skills) {
    numbers += skill.column.profile.numbers
    filled += skill.column.profile.filled
  }
  return numbers < 0.3 * filled
}

/** "Team B" or "Schicht 2" over a table says whose it is; a longer title says what it is. */
export function isGroupTitle(text: string): boolean {
  const words = text.replace(/:.*$/, '').trim().split(' ')
  const named = [words[0] ?? '', words.length <= 2 ? (words.at(-1) ?? '') : '']
  return words.length <= 3 && named.some(word => hitsOf(word).some(hit => hit.exact && hit.role === 'grouping'))
}

function namesGroup(text: string): boolean {
  return hitsOf(text).some(hit => hit.role === 'grouping' || hit.role === 'person')
}

/** How much the names of people with entries look like names here: where all are initials, a lone word may be a person too. */
function commonLikeness(table: TableModel, columns: PersonColumns, skills: readonly SkillColumn[]): number {
  let [sum, count] = [0, 0]
  for (let row = table.bodyTop; row < table.view.height && count < 60; row++) {
    const { name } = personAt(table, columns, row)
    if (name === '' || !skills.some(skill => table.view.filled(row, skill.index))) continue
    sum += nameLikeness(name)
    count++
  }
  return count === 0 ? 1 : sum / count
}
