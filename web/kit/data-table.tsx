/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role -- as cards on a phone the tags are drawn as blocks, and a block is no row to a screen reader unless it says so */
import { useMediaQuery } from '@mantine/hooks'
import type { LinkProps } from '@tanstack/react-router'
import { useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Column } from './columns.ts'
import { TableHead } from './data-table-head.tsx'
import { TableRow } from './data-table-row.tsx'
import classes from './data-table.module.css'
import { useVisibleRows } from './visible-rows.ts'

export type { Column } from './columns.ts'

export interface TableProps<Row> {
  label: string
  columns: Column<Row>[]
  rows: Row[]
  rowId: (row: Row) => string
  /** Where a row leads. A click anywhere in the row follows it. */
  link?: (row: Row) => LinkProps
  onOpen?: (row: Row) => void
  /** 'name' or '-name'. Without `onSort` the table sorts by itself. */
  sort?: string | undefined
  onSort?: (sort: string) => void
  /** All rows there are, where `rows` is only the beginning. */
  total?: number
  /** Below the rows: a button that loads more. */
  foot?: ReactNode
}

/** A dense table: sortable headers that stay in sight, arrow keys from row to row, long lists drawn as they scroll, cards on a phone. */
export function DataTable<Row>(props: TableProps<Row>) {
  const { label, columns, rows, rowId, total, foot } = props
  const [ownSort, setOwnSort] = useState(props.sort)
  const sort = props.onSort ? props.sort : ownSort
  const sorted = useSorted(rows, columns, props.onSort ? undefined : sort)
  const phone = useMediaQuery('(max-width: 29.99em)', false, { getInitialValueInEffect: false }) ?? false
  const body = useRef<HTMLTableSectionElement>(null)
  const [at, setAt] = useState(0)
  const visible = useVisibleRows(body, sorted.length, phone)
  const { t } = useTranslation()

  const onKeyDown = (event: KeyboardEvent) => {
    const last = sorted.length - 1
    const to: Record<string, number> = { ArrowDown: Math.min(at + 1, last), ArrowUp: Math.max(at - 1, 0), Home: 0, End: last }
    const index = to[event.key]
    if (index === undefined || !(event.target instanceof HTMLElement) || !event.target.matches('[data-row-link]')) return
    event.preventDefault()
    setAt(index)
    visible.show(index)
    requestAnimationFrame(() => body.current?.querySelector<HTMLElement>(`[data-index="${index}"] [data-row-link]`)?.focus())
  }

  return (
    <div className={classes['frame']}>
      <table role="table" aria-label={label} aria-rowcount={(total ?? sorted.length) + 1} className={classes['table']}>
        <TableHead columns={columns} sort={sort} onSort={props.onSort ?? setOwnSort} />
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrow keys bubble up from the row links */}
        <tbody role="rowgroup" ref={body} onKeyDown={onKeyDown}>
          {visible.before > 0 && <Gap height={visible.before} span={columns.length} />}
          {visible.indexes.map(index => {
            const row = sorted[index]
            if (row === undefined) return null
            return (
              <TableRow
                key={rowId(row)}
                row={row}
                index={index}
                columns={columns}
                link={props.link}
                onOpen={props.onOpen}
                measure={visible.measure}
                stop={index === Math.min(at, sorted.length - 1)}
                onFocus={setAt}
              />
            )
          })}
          {visible.after > 0 && <Gap height={visible.after} span={columns.length} />}
        </tbody>
      </table>
      {sorted.length === 0 && <p className={classes['none']}>{t('kit.none')}</p>}
      {foot !== undefined && foot !== false && <div className={classes['foot']}>{foot}</div>}
    </div>
  )
}

function Gap({ height, span }: { height: number; span: number }) {
  return (
    <tr aria-hidden>
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- empty room for rows that are not drawn */}
      <td colSpan={span} style={{ height, padding: 0, border: 0 }} />
    </tr>
  )
}

function useSorted<Row>(rows: Row[], columns: Column<Row>[], sort: string | undefined): Row[] {
  // Columns are made anew whenever a cell looks otherwise; the order of very many rows is not.
  const by = columns.find(column => column.id === sort?.replace(/^-/, ''))?.sort
  return useMemo(() => {
    if (!by) return rows
    const turn = sort?.startsWith('-') ? -1 : 1
    return rows.toSorted((a, b) => turn * by(a, b))
  }, [rows, by, sort])
}
