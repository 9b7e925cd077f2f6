import type { Column } from './column.ts'
import { serialDay, certain, type DateText } from './dates.ts'
import { isAssignment, type LongColumns, longColumns, takenByLong } from './long-columns.ts'
import type { Gathering } from './gathering.ts'
import type { RawResult } from './results.ts'
import { wordKind } from './level-words.ts'
import { emptyRaw } from './matrix-cells.ts'
import type { PersonWords } from './people.ts'
import { isNobody, leaveAside, leftColumns, personAt, personSource, takenColumns } from './person-columns.ts'
import type { SkillWords } from './skills.ts'
import type { TableModel } from './table-model.ts'
import { type Token, tokenOf } from './token.ts'
import { exactHit, hitsOf } from './word-match.ts'

export interface LongReader {
  row(row: number): void
  /** `bottom` is the last row there was. */
  end(bottom: number): void
}

/** Reads a list a row at a time, so that rows need not all be there at once. */
export function completionReader(into: Gathering, table: TableModel): LongReader {
  const columns = longColumns(table)
  const assigns = isAssignment(table, columns)
  const left = leftColumns(table, takenByLong(columns))
  const skills = new Map<string, string>()
  const people = new Map<string, string>()
  const skillOf = (words: SkillWords): string => {
    const said = `${words.name}\n${words.code}\n${words.group}`
    const known = skills.get(said) ?? into.skills.refer(words)
    skills.set(said, known)
    return known
  }
  // The same words with a number are the same person; a name alone may turn out to be borne by two.
  const personOf = (row: number, words: PersonWords): string | null => {
    const said = words.numbers.length > 0 ? `${words.numbers.join('\n')}\n\n${words.name}\n${words.email}` : null
    const known = said === null ? undefined : people.get(said)
    if (known !== undefined) return known
    const found = into.people.refer(words, personSource(table, columns.people, row))
    if (found.key === null) {
      const at = columns.people.name ?? columns.people.email
      into.leave(table.view, row, at?.index ?? 0, 'unread.ambiguous_person', { who: found.ambiguous.slice(0, 80) })
    } else if (said !== null) people.set(said, found.key)
    return found.key
  }
  return {
    row: row => {
      if (isBlankRow(table, row)) return
      leaveAside(into, table, left, row)
      const skill = skillAt(table, columns, row)
      const words = personAt(table, columns.people, row)
      if (isNobody(words)) return leaveRow(into, table, row, 'unread.no_person')
      if (skill === null) return leaveRow(into, table, row, 'unread.no_skill')
      const person = personOf(row, words)
      if (person === null) return
      joinGroups(into, table, columns, row, person)
      if (columns.required || assigns) readAssignment(into, table, columns, row, person, skillOf(skill))
      if (!assigns) readCompletion(into, table, columns, row, person, skillOf(skill))
    },
    end: bottom => markLong(into, table, columns, bottom),
  }
}

function skillAt(table: TableModel, columns: LongColumns, row: number): SkillWords | null {
  const text = (column: Column | null) => (column ? table.view.text(row, column.index) : '')
  const words = { name: text(columns.skill), code: text(columns.code), group: text(columns.group) }
  return words.name === '' && words.code === '' ? null : words
}

function readCompletion(into: Gathering, table: TableModel, columns: LongColumns, row: number, person: string, skill: string): void {
  const { view } = table
  const raw: RawResult = emptyRaw(table, row, columns.skill?.index ?? columns.code?.index ?? 0, person, skill, `${view.key}\n`)
  const outcome = columns.outcome ? wordOf(into, table, row, columns.outcome) : null
  if (outcome === 'left') return
  raw.achieved = dateAt(into, table, row, columns.achieved, raw)
  raw.valid = dateAt(into, table, row, columns.valid, raw)
  raw.undirected = raw.achieved ? null : dateAt(into, table, row, columns.date, raw)
  const level = columns.level ? tokenOf(view.value(row, columns.level.index), view.mark(row, columns.level.index)) : null
  if (columns.level && level && !takeLevel(into, table, row, columns.level, level, raw)) return
  if (raw.token.kind === 'blank' && outcome) {
    raw.token = outcome
    if (columns.outcome) Object.assign(raw, view.place(row, columns.outcome.index))
  }
  const dated = [columns.achieved, columns.date, columns.valid].find(column => column && view.filled(row, column.index)) ?? null
  if (raw.token.kind === 'blank' && dated && (raw.achieved || raw.undirected || raw.valid)) {
    // A serial number is a date here, whatever else it looks like.
    raw.token = asDate(tokenOf(view.value(row, dated.index)))
    Object.assign(raw, view.place(row, dated.index))
  }
  if (raw.token.kind === 'blank') {
    // A bare pair of person and skill is taken for a completion, but not for a sure one, where dates could stand and do not.
    if (columns.achieved || columns.date || columns.level)
      return into.leave(view, row, columns.skill?.index ?? columns.code?.index ?? 0, 'unread.no_level')
    raw.token = { ...tokenOf('x'), text: view.text(row, columns.skill?.index ?? columns.code?.index ?? 0) }
    raw.doubtful = true
  }
  into.results.push(raw)
}

const dates = new WeakMap<Token, Token>()

function asDate(token: Token): Token {
  const known = dates.get(token)
  if (known) return known
  const made: Token = { ...token, kind: 'date', family: null, symbol: '', number: null }
  dates.set(token, made)
  return made
}

/** False where the cell says that there is no result. */
function takeLevel(into: Gathering, table: TableModel, row: number, column: Column, level: Token, raw: RawResult): boolean {
  if (level.kind === 'blank' || level.kind === 'nothing') return true
  if (level.kind === 'error' || level.kind === 'planned' || level.kind === 'failed') {
    into.leave(
      table.view,
      row,
      column.index,
      level.kind === 'error' ? 'unread.error' : level.kind === 'planned' ? 'unread.planned' : 'unread.failed',
    )
    return false
  }
  raw.token = level
  raw.doubtful ||= level.weak
  Object.assign(raw, table.view.place(row, column.index))
  if (level.date && level.use === 'validThrough') raw.valid ??= level.date
  else if (level.date) raw.achieved ??= level.date
  return true
}

function wordOf(into: Gathering, table: TableModel, row: number, column: Column): Token | 'left' | null {
  const token = tokenOf(table.view.value(row, column.index))
  if (token.kind === 'failed' || token.kind === 'planned' || (token.kind === 'level' && token.number === 0)) {
    into.leave(table.view, row, column.index, token.kind === 'planned' ? 'unread.planned' : 'unread.failed')
    return 'left'
  }
  if (token.kind === 'level' && token.family === 'yes-no') return token
  if (
    wordKind(token.text) === null &&
    !/^(?:expired|expires soon|expiring|overdue|abgelaufen|valid|active|aktiv|gültig)$/i.test(token.text)
  )
    into.leave(table.view, row, column.index, 'unread.bad_status')
  return null
}

export function dateAt(
  into: Gathering,
  table: TableModel,
  row: number,
  column: Column | null,
  raw: { doubtful: boolean },
): DateText | null {
  if (!column) return null
  const value = table.view.value(row, column.index)
  const token = tokenOf(value)
  if (token.kind === 'blank' || token.kind === 'nothing') return null
  // Serial numbers that lost their format, and days written in one run.
  const serial = typeof value === 'number' ? value : token.family === 'number' ? token.number : null
  const day = serial === null ? null : serialDay(serial, table.view.sheet.from1904 === true)
  const compact = serial !== null && Number.isInteger(serial) && serial > 19_000_000 ? tokenOf(String(serial)).date : null
  const date = token.date ?? compact ?? (day === null ? null : certain(day))
  if (!date) into.leave(table.view, row, column.index, token.kind === 'error' ? 'unread.error' : 'unread.bad_date')
  else if (!token.date && !compact) into.notice('note.serials')
  if (token.weak) raw.doubtful = true
  return date
}

function readAssignment(into: Gathering, table: TableModel, columns: LongColumns, row: number, person: string, skill: string): void {
  const at = columns.required ?? columns.within ?? columns.skill ?? columns.code
  const token = columns.required ? tokenOf(table.view.value(row, columns.required.index)) : null
  if (columns.required && (token?.kind === 'blank' || token?.kind === 'nothing')) return
  into.requirements.push({
    view: table.view,
    ...table.view.place(row, at?.index ?? 0),
    subject: { kind: 'person', key: person },
    skill,
    token,
    withinDays: withinAt(into, table, columns.within, row),
    label: columns.required?.header ?? '',
    mayBeHeadcount: false,
  })
}

export function withinAt(into: Gathering, table: TableModel, column: Column | null, row: number): number | null {
  if (!column || !table.view.filled(row, column.index)) return null
  const text = table.view.text(row, column.index)
  const count = Number(/^(\d{1,5})(?:[.,]0+)?(?: ?\p{L}{1,12}\.?)?$/u.exec(text)?.[1] ?? 'x')
  if (!Number.isInteger(count)) {
    into.leave(table.view, row, column.index, 'unread.unknown_token')
    return null
  }
  return /week|woche|semaine|semana|settiman|weken|tygodn/i.test(`${column.header} ${text}`) ? count * 7 : count
}

function joinGroups(into: Gathering, table: TableModel, columns: LongColumns, row: number, person: string): void {
  for (const grouping of columns.people.groupings) {
    const name = grouping.names ? table.view.text(row, grouping.names.index) : ''
    const code = grouping.codes ? table.view.text(row, grouping.codes.index) : ''
    if (name !== '' || code !== '') into.join(person, into.groupings.refer({ type: grouping.type, name, code }))
  }
}

export function isBlankRow(table: TableModel, row: number): boolean {
  for (let column = 0; column < table.view.width; column++) if (table.view.filled(row, column)) return false
  return true
}

export function leaveRow(
  into: Gathering,
  table: TableModel,
  row: number,
  code: 'unread.no_person' | 'unread.no_skill' | 'unread.no_group',
): void {
  const first = Array.from({ length: table.view.width }, (_, column) => table.view.text(row, column)).find(text => text !== '') ?? ''
  const isFigure = exactHit(first, 'total', 'required', 'headcount') ?? hitsOf(first).find(hit => hit.role === 'total')
  for (let column = 0; column < table.view.width; column++) into.leave(table.view, row, column, isFigure ? 'unread.total_unclear' : code)
}

function markLong(into: Gathering, table: TableModel, columns: LongColumns, last: number): void {
  const { view } = table
  if (table.header) into.mark(view, 'header', { top: table.header.top, bottom: table.header.bottom, left: 0, right: view.width - 1 })
  const body = { top: table.bodyTop, bottom: last }
  for (const column of takenColumns(columns.people)) into.mark(view, 'person', { ...body, left: column.index, right: column.index })
  for (const column of [columns.skill, columns.code, columns.group])
    if (column) into.mark(view, 'skill', { ...body, left: column.index, right: column.index })
  for (const column of [columns.level, columns.outcome])
    if (column) into.mark(view, 'level', { ...body, left: column.index, right: column.index })
  for (const column of [columns.date, columns.achieved, columns.valid])
    if (column) into.mark(view, 'date', { ...body, left: column.index, right: column.index })
  for (const column of [columns.required, columns.within])
    if (column) into.mark(view, 'target', { ...body, left: column.index, right: column.index })
  for (const column of table.columns)
    if (column.role === 'counter') into.mark(view, 'header', { ...body, left: column.index, right: column.index })
}
