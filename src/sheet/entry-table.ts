import type { DateText } from './dates.ts'
import type { EntryColumns } from './entry-columns.ts'
import { entryType } from './entry-words.ts'
import { SheetFault } from './fault.ts'
import type { Gathering } from './gathering.ts'
import { takenByLong } from './long-columns.ts'
import { dateAt, isBlankRow, leaveRow, type LongReader } from './long-table.ts'
import { emptyRaw } from './matrix-cells.ts'
import { isNobody, leaveAside, leftColumns, personAt, personSource, takenColumns } from './person-columns.ts'
import type { TableModel } from './table-model.ts'
import { tokenOf } from './token.ts'
import { plain } from './plain.ts'

/** Far more than are ever kept at once. */
const MOST = 200_000
const DAY_FIELDS = new Set(['from', 'through', 'plannedOn', 'effectiveOn', 'until'])
const AMOUNTS = new Set(['points', 'hours', 'score', 'count', 'days'])

/** Reads a list of entries a row at a time: who, for which certification, what happened, when, and what else is said of it. */
export function entryReader(into: Gathering, table: TableModel, columns: EntryColumns): LongReader {
  const { view } = table
  const own = [columns.type, ...columns.fields.map(({ column }) => column)].filter(column => column !== null)
  const left = leftColumns(table, new Set([...takenByLong(columns), ...own]))
  return {
    row: row => {
      if (isBlankRow(table, row)) return
      leaveAside(into, table, left, row)
      const words = personAt(table, columns.people, row)
      const [name, code] = [columns.skill, columns.code].map(column => (column ? view.text(row, column.index) : ''))
      if (isNobody(words)) return leaveRow(into, table, row, 'unread.no_person')
      if (name === '' && code === '') return leaveRow(into, table, row, 'unread.no_skill')
      const typed = columns.type ? view.text(row, columns.type.index) : ''
      const type = typed === '' ? null : entryType(typed)
      if (typed !== '' && type === null) return into.leave(view, row, columns.type!.index, 'unread.unknown_entry')
      const found = into.people.refer(words, personSource(table, columns.people, row))
      if (found.key === null) {
        const at = columns.people.name ?? columns.people.email
        return into.leave(view, row, at?.index ?? 0, 'unread.ambiguous_person', { who: found.ambiguous.slice(0, 80) })
      }
      if (into.entries.length >= MOST) throw new SheetFault('sheet.list_too_long', { file: view.file, limit: MOST })
      readRow(into, table, columns, row, { person: found.key, certification: into.certifications.refer(name!, code!), type })
    },
    end: bottom => mark(into, table, columns, bottom),
  }
}

interface Said {
  person: string
  certification: string
  type: string | null
}

function readRow(into: Gathering, table: TableModel, columns: EntryColumns, row: number, said: Said): void {
  const { view } = table
  const at = columns.type ?? columns.skill ?? columns.code
  const raw = emptyRaw(table, row, at?.index ?? 0, said.person, said.certification, `${view.key}\n`)
  raw.achieved = dateAt(into, table, row, columns.achieved, raw)
  raw.undirected = dateAt(into, table, row, columns.date, raw)
  raw.valid = dateAt(into, table, row, columns.valid, raw)
  const dated = [columns.date, columns.achieved, columns.valid].find(column => column && view.filled(row, column.index))
  if (dated) raw.token = tokenOf(view.value(row, dated.index))
  const days: Record<string, DateText> = {}
  const fields: Record<string, string> = {}
  for (const { field, column } of columns.fields) {
    if (!view.filled(row, column.index)) continue
    if (DAY_FIELDS.has(field)) {
      const date = dateAt(into, table, row, column, raw)
      if (date) days[field] = date
      continue
    }
    const text = view.text(row, column.index).slice(0, 300)
    if (!AMOUNTS.has(field)) fields[field] = text
    else if (/^\d{1,7}(?:[.,]\d{1,3})?(?: ?(?:%|h|\p{L}{1,8}\.?))?$/u.test(text))
      fields[field] = text.replace(',', '.').replace(/[^\d.]/gu, '')
    else if (tokenOf(view.value(row, column.index)).kind !== 'nothing') into.leave(view, row, column.index, 'unread.unknown_token')
  }
  const outcomes = [columns.outcome ? view.text(row, columns.outcome.index) : '', fields['result'] ?? '', fields['decision'] ?? ''].map(
    outcomeOf,
  )
  if (outcomes.includes('planned')) return into.leave(view, row, columns.outcome?.index ?? 0, 'unread.planned')
  delete fields['result']
  delete fields['decision']
  for (const outcome of outcomes)
    if (outcome !== null) fields[outcome === 'approved' || outcome === 'rejected' ? 'decision' : 'result'] = outcome
  const type = said.type ?? (fields['points'] === undefined ? null : 'points-claimed')
  into.entries.push({ ...raw, type, fields, days })
  if (columns.certain) into.notice('note.entries')
}

const OUTCOMES: Record<string, string> = {
  approved:
    'approved|accepted|granted|genehmigt|anerkannt|angenommen|approuve|accepte|aprobado|aceptado|approvato|accettato|goedgekeurd|zatwierdzone|aprovado',
  rejected: 'rejected|denied|refused|declined|abgelehnt|refuse|rejete|rechazado|denegado|rifiutato|respinto|afgewezen|odrzucone|rejeitado',
}
const DECIDED = new Map(Object.entries(OUTCOMES).flatMap(([outcome, words]) => words.split('|').map(word => [word, outcome] as const)))

/** What a cell says of how it went; null where it says nothing of that, such as whether the certificate still counts. */
function outcomeOf(text: string): string | null {
  const decided = DECIDED.get(plain(text))
  if (decided !== undefined) return decided
  const token = tokenOf(text)
  if (token.kind === 'planned') return 'planned'
  if (token.kind === 'failed' || (token.kind === 'level' && token.family === 'yes-no' && token.number === 0)) return 'failed'
  return token.kind === 'level' && token.family === 'yes-no' ? 'passed' : null
}

function mark(into: Gathering, table: TableModel, columns: EntryColumns, last: number): void {
  const { view } = table
  if (table.header) into.mark(view, 'header', { top: table.header.top, bottom: table.header.bottom, left: 0, right: view.width - 1 })
  const body = { top: table.bodyTop, bottom: last }
  const days = [columns.achieved, columns.date, columns.valid]
  const dated = columns.fields.filter(({ field }) => DAY_FIELDS.has(field)).map(({ column }) => column)
  const others = [
    columns.type,
    columns.outcome,
    ...columns.fields.filter(({ field }) => !DAY_FIELDS.has(field)).map(({ column }) => column),
  ]
  const all = [
    ['person', [...takenColumns(columns.people)]],
    ['skill', [columns.skill, columns.code]],
    ['date', [...days, ...dated]],
    ['level', others],
  ] as const
  for (const [role, marked] of all)
    for (const column of marked) if (column) into.mark(view, role, { ...body, left: column.index, right: column.index })
}
