import type { ReactNode } from 'react'

export interface Column<Row> {
  id: string
  header: string
  cell: (row: Row) => ReactNode
  /** Sorts what is here; a column sorted by the server says `sortable` instead. */
  sort?: (a: Row, b: Row) => number
  sortable?: boolean
  align?: 'start' | 'end'
  /** Any CSS width; columns without one share the rest. */
  width?: string
  /** Names the row and carries its link. Exactly one column. */
  primary?: boolean
  /** Left away below this container width. */
  from?: 'medium' | 'wide'
}
