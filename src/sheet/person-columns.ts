import type { Column } from './column.ts'
import { dayIn } from './dates.ts'
import type { Gathering } from './gathering.ts'
import { NOBODY, sourceAt } from './gathering.ts'
import { isLeftWord } from './level-words.ts'
import type { PersonWords } from './people.ts'
import { tidy } from './plain.ts'
import type { TableModel } from './table-model.ts'
import { tokenOf } from './token.ts'
import { exactHit, hitsOf } from './word-match.ts'
import type { GroupingType } from './words.ts'

/** The columns beside the names: what they say of a person, once for matrices, lists and relations. */
export interface PersonColumns {
  numbers: Column[]
  aliases: Column[]
  name: Column | null
  first: Column | null
  last: Column | null
  email: Column | null
  status: Column | null
  leftOn: Column | null
  groupings: { names: Column | null; codes: Column | null; type: GroupingType }[]
}

export function personColumns(table: TableModel): PersonColumns {
  const of = (role: string) => table.columns.find(column => column.role === role) ?? null
  return {
    numbers: table.columns.filter(column => column.role === 'number'),
    aliases: table.columns.filter(column => column.role === 'alias'),
    name: of('person'),
    first: of('firstName'),
    last: of('lastName'),
    email: of('email'),
    status: of('status'),
    leftOn: of('leftOn'),
    groupings: groupingColumns(table),
  }
}

/** `group_id` and `group_name` beside each other are one grouping. */
export function groupingColumns(table: TableModel): PersonColumns['groupings'] {
  const codes = table.columns.filter(column => column.role === 'groupingCode')
  const names = table.columns.filter(column => column.role === 'grouping')
  const paired = codes.map(code => ({
    codes: code,
    names: names.find(name => name.type === code.type) ?? null,
    type: code.type ?? ('group' as const),
  }))
  const rest = names.filter(name => !paired.some(pair => pair.names === name))
  return [...paired, ...rest.map(name => ({ codes: null, names: name, type: name.type ?? ('group' as const) }))]
}

export function personAt(table: TableModel, columns: PersonColumns, row: number): PersonWords {
  const text = (column: Column | null) => (column ? table.view.text(row, column.index) : '')
  const parts = tidy(`${text(columns.first)} ${text(columns.last)}`)
  return {
    numbers: columns.numbers.map(text).filter(number => number !== ''),
    aliases: columns.aliases.map(text).filter(alias => alias !== ''),
    name:
      parts !== '' && (columns.first || columns.last)
        ? tidy(columns.name && !columns.last ? `${parts} ${text(columns.name)}` : parts)
        : text(columns.name),
    email: text(columns.email),
  }
}

export function isNobody(words: PersonWords): boolean {
  return words.numbers.length === 0 && words.aliases.length === 0 && words.name === '' && words.email === ''
}

/** Memberships and status of a person out of the columns beside the name. `carried` holds group names written once for several rows. */
export function readAttributes(
  into: Gathering,
  table: TableModel,
  columns: PersonColumns,
  row: number,
  person: string,
  today: string,
  carried: Map<number, string>,
): void {
  const { view } = table
  for (const grouping of columns.groupings) {
    const name = grouping.names ? carriedText(table, grouping.names, columns, row, carried) : ''
    const code = grouping.codes ? view.text(row, grouping.codes.index) : ''
    if (name === '' && code === '') continue
    // One cell may name several teams; commas stand inside names too, so only strong separators part them.
    for (const part of grouping.codes ? [name] : name.split(/\s*[;\n|]\s*/).filter(text => text !== ''))
      into.join(person, into.groupings.declare({ type: grouping.type, name: part, code }))
  }
  readStatus(into, table, columns, row, person, today)
}

function readStatus(into: Gathering, table: TableModel, columns: PersonColumns, row: number, person: string, today: string): void {
  const { view } = table
  if (columns.status) {
    const text = view.text(row, columns.status.index)
    const left = text === '' ? false : isLeftWord(text)
    if (left === true) into.people.leave(person)
    if (left === null) into.leave(view, row, columns.status.index, 'unread.bad_status')
  }
  const leftOn = columns.leftOn ? tokenOf(view.value(row, columns.leftOn.index)) : null
  if (leftOn?.date && dayIn(leftOn.date, 'dmy') <= today) into.people.leave(person)
  const struck = columns.name ?? columns.last ?? columns.first
  if (struck && view.mark(row, struck.index)?.struck === true) into.people.leave(person)
}

/** Left of the names, a team is often written only in its first row. */
function carriedText(table: TableModel, grouping: Column, columns: PersonColumns, row: number, carried: Map<number, string>): string {
  const text = table.view.text(row, grouping.index)
  const key = columns.name ?? columns.first ?? columns.last ?? columns.numbers[0]
  const mayCarry = key !== undefined && grouping.index < key.index && grouping.profile.filled < 0.7 * Math.max(1, key.profile.filled)
  if (text !== '') carried.set(grouping.index, text)
  return text !== '' || !mayCarry ? text : (carried.get(grouping.index) ?? '')
}

/** "Team A", "Schicht 1": the type a group's own name speaks of. */
export function groupingTypeIn(text: string): GroupingType {
  return exactHit(text, 'grouping')?.type ?? hitsOf(text).find(hit => hit.role === 'grouping')?.type ?? 'group'
}

export function markPeople(into: Gathering, table: TableModel, columns: PersonColumns, top: number, bottom: number): void {
  const area = (column: Column) => ({ top, bottom, left: column.index, right: column.index })
  for (const column of [...columns.numbers, ...columns.aliases, columns.name, columns.first, columns.last, columns.email])
    if (column) into.mark(table.view, 'person', area(column))
  for (const grouping of columns.groupings)
    for (const column of [grouping.names, grouping.codes]) if (column) into.mark(table.view, 'group', area(column))
  for (const column of [columns.status, columns.leftOn]) if (column) into.mark(table.view, 'header', area(column))
}

/** Columns nobody asked for, cell by cell, so that nothing goes missing unseen. */
export function leaveColumns(into: Gathering, table: TableModel, taken: ReadonlySet<Column>, rows: Iterable<number>): void {
  const left = leftColumns(table, taken)
  for (const row of rows) leaveAside(into, table, left, row)
}

/** Columns that nothing was read from. */
export function leftColumns(table: TableModel, taken: ReadonlySet<Column>): Column[] {
  return table.columns.filter(
    column => !taken.has(column) && column.role !== 'empty' && column.role !== 'counter' && column.profile.filled > 0,
  )
}

export function leaveAside(into: Gathering, table: TableModel, left: readonly Column[], row: number): void {
  for (const column of left) {
    const known = column.exact && column.role !== 'unknown' && column.role !== 'matrix'
    into.leave(
      table.view,
      row,
      column.index,
      known ? 'unread.left_aside' : column.header === '' ? 'unread.no_header' : 'unread.unknown_column',
      { header: column.header.slice(0, 80) },
      NOBODY,
    )
  }
}

export function takenColumns(columns: PersonColumns): Set<Column> {
  const groups = columns.groupings.flatMap(grouping => [grouping.names, grouping.codes])
  const all = [
    ...columns.numbers,
    ...columns.aliases,
    ...columns.aliases,
    columns.name,
    columns.first,
    columns.last,
    columns.email,
    columns.status,
    columns.leftOn,
    ...groups,
  ]
  return new Set(all.filter(column => column !== null))
}

export function personSource(table: TableModel, columns: PersonColumns, row: number) {
  const column = columns.name ?? columns.first ?? columns.last ?? columns.numbers[0] ?? columns.email ?? columns.aliases[0]
  return sourceAt(table.view, row, column?.index ?? 0)
}
