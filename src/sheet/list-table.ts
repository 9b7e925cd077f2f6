import { entryColumns } from './entry-columns.ts'
import { entryReader } from './entry-table.ts'
import type { Gathering } from './gathering.ts'
import { completionReader, isBlankRow, type LongReader } from './long-table.ts'
import type { TableModel } from './table-model.ts'

export async function readLong(into: Gathering, table: TableModel): Promise<void> {
  const reader = longReader(into, table)
  for (let row = table.bodyTop; row < table.view.height; row++) {
    const wait = into.rowDone(row, table.view)
    if (wait) await wait
    reader.row(row)
  }
  reader.end(table.view.height - 1)
}

/** How the rows of a list are read: as entries for certifications, as completions of a course, or as what was answered where it could be either. */
export function longReader(into: Gathering, table: TableModel): LongReader {
  const entries = entryColumns(table)
  if (entries?.certain) return entryReader(into, table, entries)
  if (!entries) return completionReader(into, table)
  const asEntries = into.answer('certificates') !== 'results'
  const reader = asEntries ? entryReader(into, table, entries) : completionReader(into, table)
  return {
    ...reader,
    row: row => {
      if (!isBlankRow(table, row)) into.certificates++
      reader.row(row)
    },
  }
}
