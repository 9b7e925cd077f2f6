import type { Gathering, RawTotals } from './gathering.ts'
import { type MatrixRow, matrixRows } from './matrix-rows.ts'
import { type MatrixContext, readMatrixCell, readSummaryRow, type Targets } from './matrix-cells.ts'
import {
  groupingTypeIn,
  leaveColumns,
  markPeople,
  type PersonColumns,
  personAt,
  personColumns,
  personSource,
  readAttributes,
  takenColumns,
} from './person-columns.ts'
import { tidy } from './plain.ts'
import { nameShare } from './name-like.ts'
import type { GroupingWords } from './groupings.ts'
import type { Grid } from './reading.ts'
import { type SkillColumn, skillColumns } from './skill-columns.ts'
import { legendOf } from './legend.ts'
import type { TableModel } from './table-model.ts'
import { tokenOf } from './token.ts'
import { partOf } from './view.ts'

/** A matrix as it stands or turned: people down, skills across, and among them targets, totals, team headings and legends. */
export async function readMatrix(into: Gathering, table: TableModel, context: MatrixContext): Promise<Grid> {
  const skills = skillColumns(table)
  const columns = withNameColumn(table, personColumns(table), skills)
  const rows = matrixRows(table, columns, skills)
  const keys = declareSkills(into, table, skills, rows)
  const people = rows.filter(found => found.kind === 'person').map(found => found.row)
  const targets: Targets = { team: context.team, columns }
  const seen = new Set<string>()
  const carried = new Map<number, string>()
  let group: GroupingWords | null = null
  const persons = new Map<number, string>()
  for (const found of rows) {
    if (found.kind === 'group') group = openGroup(into, table, columns, found)
    else if (found.kind === 'person') {
      const key = into.people.declare(personAt(table, columns, found.row), personSource(table, columns, found.row), seen)
      persons.set(found.row, key)
      readAttributes(into, table, columns, found.row, key, context.today, carried)
      for (const belongs of [group, context.team]) if (belongs) into.join(key, into.groupings.declare(belongs))
    } else leaveRow(into, table, found, skills)
  }
  await readBody(into, table, skills, keys, persons, context)
  for (const found of rows) readSummaryRow(into, table, found, skills, keys, new Set(persons.values()), targets)
  readTotalColumns(into, table, persons, new Set(keys.values()))
  leaveColumns(
    into,
    table,
    new Set([...takenColumns(columns), ...skills.map(skill => skill.column), ...table.columns.filter(column => column.role === 'total')]),
    people,
  )
  markMatrix(into, table, columns, skills, rows)
  return { people: [...new Set(persons.values())], skills: [...new Set(keys.values())] }
}

/** Without a head over the names, the names are the column left of the skills that looks most like people. */
function withNameColumn(table: TableModel, columns: PersonColumns, skills: readonly SkillColumn[]): PersonColumns {
  if (columns.name || columns.first || columns.last) return columns
  const first = Math.min(...skills.map(skill => skill.index))
  const taken = takenColumns(columns)
  const candidates = table.columns.filter(
    column => column.index < first && !taken.has(column) && column.profile.filled > 0 && column.role !== 'counter',
  )
  const scored = candidates.map(column => {
    const texts = Array.from({ length: Math.min(80, table.view.height - table.bodyTop) }, (_, i) =>
      table.view.text(table.bodyTop + i, column.index),
    )
    return {
      column,
      score: nameShare(texts) + 0.3 * (column.profile.distinct / column.profile.filled) + (column.profile.texts > 0 ? 0.1 : 0),
    }
  })
  const best = scored.sort((a, b) => b.score - a.score)[0]
  if (!best || (columns.numbers.length + (columns.email ? 1 : 0) > 0 && best.score < 0.6)) return columns
  return { ...columns, name: best.column }
}

function declareSkills(
  into: Gathering,
  table: TableModel,
  skills: readonly SkillColumn[],
  rows: readonly MatrixRow[],
): Map<SkillColumn, string> {
  const codes = rows.find(found => found.kind === 'attribute' && /\b(?:code|id|no|nr|nummer|number|kod|codice|codigo)\b/i.test(found.label))
  const groups = rows.find(
    found => found.kind === 'attribute' && found !== codes && /categ|kateg|group|grupp|area|bereich/i.test(found.label),
  )
  const seen = new Set<string>()
  const byHead = new Map<string, string>()
  const keys = new Map<SkillColumn, string>()
  for (const skill of skills) {
    if (skill.name === '') continue
    const head = `${skill.group}\n${skill.name}`
    const known = skill.facet === 'plain' && !byHead.has(`${head}\nfacet`) ? undefined : byHead.get(head)
    const words = {
      name: skill.name,
      code: codes ? table.view.text(codes.row, skill.index) : skill.code,
      group: skill.group || (groups ? table.view.text(groups.row, skill.index) : ''),
    }
    const key = known ?? into.skills.declare(words, seen)
    byHead.set(head, key)
    if (skill.facet !== 'plain') byHead.set(`${head}\nfacet`, key)
    keys.set(skill, key)
  }
  return keys
}

function openGroup(into: Gathering, table: TableModel, columns: PersonColumns, found: MatrixRow): GroupingWords {
  const written = tidy((columns.name ? table.view.text(found.row, columns.name.index) : '') || found.label)
  into.mark(table.view, 'group', { top: found.row, bottom: found.row, left: 0, right: table.view.width - 1 })
  // "Department: Assembly" names the kind and then the group.
  const [kind = '', ...rest] = written.split(':')
  const name = tidy(rest.join(':')) || tidy(kind)
  return { type: groupingTypeIn(written), name, code: '' }
}

async function readBody(
  into: Gathering,
  table: TableModel,
  skills: readonly SkillColumn[],
  keys: ReadonlyMap<SkillColumn, string>,
  persons: ReadonlyMap<number, string>,
  context: MatrixContext,
): Promise<void> {
  const manyColumned = new Set(skills.flatMap(skill => (skill.facet === 'plain' ? [] : [keys.get(skill)])))
  for (const [row, person] of persons) {
    const wait = into.rowDone(row, table.view)
    if (wait) await wait
    const faceted = new Map<string, SkillColumn[]>()
    for (const skill of skills) {
      const key = keys.get(skill)
      if (key === undefined) into.leave(table.view, row, skill.index, 'unread.no_header', {}, { person })
      else if (skill.facet === 'plain' && isBare(table, row, skill)) continue
      else if (skill.facet === 'plain' && !manyColumned.has(key)) readMatrixCell(into, table, row, [skill], person, key, context)
      else faceted.set(key, [...(faceted.get(key) ?? []), skill])
    }
    for (const [key, parts] of faceted) readMatrixCell(into, table, row, parts, person, key, context)
  }
}

/** Most cells of a matrix are empty: nothing is made for those. */
function isBare(table: TableModel, row: number, skill: SkillColumn): boolean {
  return !table.view.filled(row, skill.index) && table.view.mark(row, skill.index) === undefined
}

/** Columns of totals to the right: one figure for each person. */
function readTotalColumns(into: Gathering, table: TableModel, persons: ReadonlyMap<number, string>, skills: Set<string>): void {
  for (const column of table.columns) {
    if (column.role !== 'total' && column.role !== 'headcount' && column.role !== 'required') continue
    if (column.path.length >= 2 && column.role === 'required') continue
    const totals: RawTotals = {
      view: table.view,
      axis: 'person',
      label: column.header,
      people: new Set(persons.values()),
      skills,
      entries: [],
    }
    for (const [row, person] of persons) {
      const value = table.view.value(row, column.index)
      const token = tokenOf(value)
      const place = table.view.place(row, column.index)
      if (column.role !== 'total') into.leave(table.view, row, column.index, 'unread.person_target')
      else if (token.number !== null)
        totals.entries.push({
          key: person,
          value: typeof value === 'number' ? value : token.number,
          ...place,
          percent: table.view.mark(row, column.index)?.percent === true,
        })
      else into.leave(table.view, row, column.index, 'unread.total_unclear')
    }
    if (totals.entries.length > 0) into.totals.push(totals)
    into.mark(table.view, 'total', { top: table.bodyTop, bottom: table.view.height - 1, left: column.index, right: column.index })
  }
}

/** Rows that are neither people nor figures: legends are used, heads are structure, the rest is said to be left. */
function leaveRow(into: Gathering, table: TableModel, found: MatrixRow, skills: readonly SkillColumn[]): void {
  const { view } = table
  if (found.kind === 'legend') {
    const entries = legendOf(partOf(view, found.row, view.height - 1))
    if (entries) into.legends.push({ file: view.file, sheet: view.sheet.name, entries })
    into.mark(view, 'legend', { top: found.row, bottom: view.height - 1, left: 0, right: view.width - 1 })
    return
  }
  if (found.kind === 'note') for (let column = 0; column < view.width; column++) into.leave(view, found.row, column, 'unread.note')
  if (found.kind === 'nobody') for (let column = 0; column < view.width; column++) into.leave(view, found.row, column, 'unread.no_person')
  if (found.kind !== 'attribute') return
  const taken = /\b(?:code|id|no|nr|nummer|number|kod|codice|codigo)\b|categ|kateg|group|grupp|area|bereich/i.test(found.label)
  if (!taken)
    for (const skill of skills) into.leave(view, found.row, skill.index, 'unread.left_aside', { header: found.label.slice(0, 80) })
}

function markMatrix(
  into: Gathering,
  table: TableModel,
  columns: PersonColumns,
  skills: readonly SkillColumn[],
  rows: readonly MatrixRow[],
): void {
  const { view, header } = table
  if (header) {
    into.mark(view, 'header', { top: header.top, bottom: header.bottom, left: 0, right: view.width - 1 })
    for (const skill of skills)
      if (skill.name !== '') into.mark(view, 'skill', { top: header.top, bottom: header.bottom, left: skill.index, right: skill.index })
  }
  const people = rows.filter(found => found.kind === 'person').map(found => found.row)
  const [top, bottom] = [people[0], people.at(-1)]
  if (top !== undefined && bottom !== undefined) markPeople(into, table, columns, top, bottom)
  for (const column of table.columns)
    if (column.role === 'counter')
      into.mark(view, 'header', { top: table.bodyTop, bottom: view.height - 1, left: column.index, right: column.index })
  for (const found of rows)
    if (found.kind === 'head' || found.kind === 'attribute')
      into.mark(view, 'header', { top: found.row, bottom: found.row, left: 0, right: view.width - 1 })
    else if (found.kind === 'required' || found.kind === 'headcount')
      into.mark(view, 'target', { top: found.row, bottom: found.row, left: 0, right: view.width - 1 })
    else if (found.kind === 'total') into.mark(view, 'total', { top: found.row, bottom: found.row, left: 0, right: view.width - 1 })
}
