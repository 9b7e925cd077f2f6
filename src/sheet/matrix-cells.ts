import type { DateText } from './dates.ts'
import { type Gathering, NOBODY } from './gathering.ts'
import type { RawResult } from './results.ts'
import type { GroupingWords } from './groupings.ts'
import type { MatrixRow } from './matrix-rows.ts'
import { commentDate } from './comment-date.ts'
import { groupingColumns, type PersonColumns } from './person-columns.ts'
import { plain, tidy } from './plain.ts'
import type { ReadSubject } from './reading.ts'
import type { Facet, SkillColumn } from './skill-columns.ts'
import type { TableModel } from './table-model.ts'
import { type Token, tokenOf } from './token.ts'
import { serialDate } from './dates.ts'
import type { Mark, Value } from './workbook.ts'
import { hitsOf } from './word-match.ts'

/** What a matrix is read with beside itself. `fills` are the colours a legend explains; `team` is the sheet's, where each sheet is a team. */
export interface MatrixContext {
  today: string
  fills: ReadonlySet<string>
  team: GroupingWords | null
}

/** What a target row may be about beside everyone. */
export interface Targets {
  team: GroupingWords | null
  columns: PersonColumns
}

/** One result from the one or several cells a person has under a skill. */
export function readMatrixCell(
  into: Gathering,
  table: TableModel,
  row: number,
  parts: readonly SkillColumn[],
  person: string,
  skill: string,
  context: MatrixContext,
): void {
  const raw = emptyRaw(table, row, parts[0]?.index ?? 0, person, skill, parts[0]?.cluster ?? '')
  let any = false
  for (const part of parts) any = readPart(into, table, row, part, raw, context) || any
  if (any) into.results.push(raw)
}

function readPart(into: Gathering, table: TableModel, row: number, part: SkillColumn, raw: RawResult, context: MatrixContext): boolean {
  const { view } = table
  const mark = view.mark(row, part.index)
  let token = tokenOf(view.value(row, part.index), mark)
  if (token.kind === 'blank' && mark?.fill !== undefined && (context.fills.has(mark.fill) || part.column.profile.fills.has(mark.fill)))
    token = filledToken(mark.fill)
  const serial = part.column.serial === true && token.family === 'number' ? serialDate(view.value(row, part.index), view.sheet) : null
  if (serial) {
    token = { ...token, kind: 'date', family: null, symbol: '', number: null, date: serial, weak: part.column.profile.days === 0 }
    into.notice('note.serials')
  }
  if (token.kind === 'text') token = explainedByColour(token, mark, context) ?? token
  if (token.kind === 'blank') {
    if (mark?.comment !== undefined) left(into, table, row, part, 'unread.comment', raw)
    return false
  }
  if (token.kind === 'nothing') return false
  if (token.kind === 'error') return left(into, table, row, part, 'unread.error', raw)
  if (part.facet === 'required') {
    const place = view.place(row, part.index)
    into.requirements.push({
      view,
      ...place,
      subject: { kind: 'person', key: raw.person },
      skill: raw.skill,
      token,
      withinDays: null,
      label: part.column.header,
      mayBeHeadcount: false,
    })
    return false
  }
  if (isDateFacet(part.facet)) return readDatePart(into, table, row, part, token, raw)
  if (token.kind === 'planned') return left(into, table, row, part, 'unread.planned', raw)
  if (token.kind === 'failed') return left(into, table, row, part, 'unread.failed', raw)
  Object.assign(raw, view.place(row, part.index))
  raw.token = token
  // What was last fetched from another workbook may be old.
  raw.doubtful ||= token.weak || mark?.external === true
  if (mark?.external === true) into.notice('note.external')
  if (mark?.shown !== undefined) into.notice('note.icons')
  if (token.date) addDate(raw, token.date, token.use)
  const noted = mark?.comment === undefined || token.date ? null : commentDate(mark.comment)
  if (noted?.date) addDate(raw, noted.date, noted.use)
  return true
}

/** Words nobody knows, in a colour that a legend explains: the colour says it. */
function explainedByColour(token: Token, mark: Mark | undefined, context: MatrixContext): Token | null {
  const fill = [mark?.ruleFill, mark?.fill].find(colour => colour !== undefined && context.fills.has(colour))
  return fill === undefined ? null : { ...filledToken(fill), text: token.text }
}

function readDatePart(into: Gathering, table: TableModel, row: number, part: SkillColumn, token: Token, raw: RawResult): boolean {
  const date = token.date ?? serialDate(table.view.value(row, part.index), table.view.sheet)
  if (!date) return left(into, table, row, part, token.kind === 'planned' ? 'unread.planned' : 'unread.bad_date', raw)
  if (!token.date) into.notice('note.serials')
  addDate(raw, date, part.facet === 'achievedOn' ? 'achievedOn' : part.facet === 'validThrough' ? 'validThrough' : token.use)
  if (raw.token.kind === 'blank') {
    Object.assign(raw, table.view.place(row, part.index))
    raw.token = { ...token, kind: 'date', family: null, symbol: '', number: null }
  }
  return true
}

function isDateFacet(facet: Facet): boolean {
  return facet === 'date' || facet === 'achievedOn' || facet === 'validThrough'
}

export function addDate(raw: RawResult, date: DateText, use: 'achievedOn' | 'validThrough' | null): void {
  if (use === 'achievedOn') raw.achieved = date
  else if (use === 'validThrough') raw.valid = date
  else raw.undirected = date
}

export function emptyRaw(table: TableModel, row: number, column: number, person: string, skill: string, cluster: string): RawResult {
  const { view } = table
  const place = view.place(row, column)
  return {
    view,
    row: place.row,
    column: place.column,
    person,
    skill,
    cluster,
    token: BLANK,
    achieved: null,
    valid: null,
    undirected: null,
    doubtful: false,
  }
}

const BLANK = tokenOf(null)

function filledToken(fill: string): Token {
  return { ...BLANK, kind: 'level', family: 'other', symbol: `fill:${fill}` }
}

function left(
  into: Gathering,
  table: TableModel,
  row: number,
  part: SkillColumn,
  code: Parameters<Gathering['leave']>[3],
  { person, skill }: RawResult,
): false {
  into.leave(table.view, row, part.index, code, {}, { person, skill })
  return false
}

/** A row of targets, head counts or totals: one figure for each skill. */
export function readSummaryRow(
  into: Gathering,
  table: TableModel,
  found: MatrixRow,
  skills: readonly SkillColumn[],
  keys: ReadonlyMap<SkillColumn, string>,
  people: Set<string>,
  targets: Targets,
): void {
  if (found.kind !== 'required' && found.kind !== 'headcount' && found.kind !== 'total') return
  const { view } = table
  const entries: { key: string; value: number; row: number; column: number; percent: boolean }[] = []
  for (const skill of skills) {
    const key = keys.get(skill)
    const value = view.value(found.row, skill.index)
    const token = tokenOf(value, view.mark(found.row, skill.index))
    if (token.kind === 'blank' || token.kind === 'nothing') continue
    if (key === undefined) into.leave(view, found.row, skill.index, 'unread.no_header', {}, NOBODY)
    else if (token.kind === 'error') into.leave(view, found.row, skill.index, 'unread.error', {}, NOBODY)
    else if (found.kind === 'headcount') into.leave(view, found.row, skill.index, 'unread.headcount')
    else if (found.kind === 'required') {
      const mayBeHeadcount = isOpenWord(found.label)
      into.requirements.push({
        view,
        ...view.place(found.row, skill.index),
        subject: subjectOf(into, table, found, targets),
        skill: key,
        token,
        withinDays: null,
        label: found.label,
        mayBeHeadcount,
      })
    } else if (typeof value === 'number' || token.number !== null)
      entries.push({
        key,
        value: numberIn(value, token),
        ...view.place(found.row, skill.index),
        percent: view.mark(found.row, skill.index)?.percent === true,
      })
    else into.leave(view, found.row, skill.index, 'unread.total_unclear')
  }
  if (entries.length > 0) into.totals.push({ view, axis: 'skill', label: found.label, people, skills: new Set(keys.values()), entries })
}

function numberIn(value: Value, token: Token): number {
  return typeof value === 'number' ? value : (token.number ?? 0)
}

/** "Required" and "min" may ask for a level or for a number of people; "target" and "Soll" ask for a level. */
function isOpenWord(label: string): boolean {
  return /\b(?:required|min|minimum|minimo|minimaal|mindestens|erforderlich|requis|requerido|richiesto|vereist|wymagan\w*|exigido|need\w*)\b/.test(
    plain(label),
  )
}

/** Everyone, unless the row names a group: in its label beside the word for target, or in the group's own column. */
function subjectOf(into: Gathering, table: TableModel, found: MatrixRow, targets: Targets): ReadSubject {
  for (const grouping of groupingColumns(table)) {
    const name = grouping.names ? table.view.text(found.row, grouping.names.index) : ''
    const code = grouping.codes ? table.view.text(found.row, grouping.codes.index) : ''
    if ((name === '' && code === '') || hitsOf(name).some(hit => hit.role === 'required')) continue
    return { kind: 'grouping', key: into.groupings.declare({ type: grouping.type, name, code }) }
  }
  const words = tidy(found.label).split(' ')
  for (let from = 0; from < words.length; from++)
    for (let to = words.length; to > from; to--) {
      const name = words.slice(from, to).join(' ').replace(/[():]/g, '')
      const key = into.groupings.lookUp({ type: 'group', name, code: '' }, false)
      if (key !== null) return { kind: 'grouping', key }
    }
  return targets.team ? { kind: 'grouping', key: into.groupings.declare(targets.team) } : { kind: 'everyone', key: '' }
}
