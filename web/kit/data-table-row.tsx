/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role -- as cards on a phone the tags are drawn as blocks, and a block is no row to a screen reader unless it says so */
import { Link, type LinkProps } from '@tanstack/react-router'
import { memo, type MouseEvent, type ReactNode } from 'react'
import type { Column } from './columns.ts'
import classes from './data-table.module.css'

interface RowProps<Row> {
  row: Row
  index: number
  columns: Column<Row>[]
  link: ((row: Row) => LinkProps) | undefined
  onOpen: ((row: Row) => void) | undefined
  measure: (element: HTMLTableRowElement | null) => void
  /** The one row that the Tab key reaches; arrows go on from there. */
  stop: boolean
  onFocus: (index: number) => void
}

/** Drawn again only when something of it has changed: a long list scrolls by drawing the rows that come into sight. */
export const TableRow = memo(PlainRow) as typeof PlainRow

function PlainRow<Row>({ row, index, columns, link, onOpen, measure, stop, onFocus }: RowProps<Row>) {
  const opens = link !== undefined || onOpen !== undefined
  const onClick = (event: MouseEvent<HTMLTableRowElement>) => {
    if (!opens || !(event.target instanceof HTMLElement) || event.target.closest('a, button, input, label')) return
    if (document.getSelection()?.type === 'Range') return
    event.currentTarget.querySelector<HTMLElement>('[data-row-link]')?.click()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the pointer may hit the whole row; the keyboard uses the link in it
    <tr role="row" ref={measure} data-index={index} aria-rowindex={index + 2} data-opens={opens} onClick={onClick}>
      {columns.map(column => {
        const content = column.primary ? (
          <Primary row={row} link={link} onOpen={onOpen} stop={stop} onFocus={() => onFocus(index)}>
            {column.cell(row)}
          </Primary>
        ) : (
          column.cell(row)
        )
        const shared = { 'data-align': column.align, 'data-from': column.from, 'data-label': column.header }
        return column.primary ? (
          <th key={column.id} role="rowheader" scope="row" data-primary {...shared}>
            {content}
          </th>
        ) : (
          <td key={column.id} role="cell" {...shared}>
            {content}
          </td>
        )
      })}
    </tr>
  )
}

interface PrimaryProps<Row> extends Pick<RowProps<Row>, 'row' | 'link' | 'onOpen' | 'stop'> {
  onFocus: () => void
  children: ReactNode
}

function Primary<Row>({ row, link, onOpen, stop, onFocus, children }: PrimaryProps<Row>) {
  const shared = { className: classes['link'], tabIndex: stop ? 0 : -1, onFocus, 'data-row-link': true }
  if (link) {
    return (
      <Link {...link(row)} {...shared}>
        {children}
      </Link>
    )
  }
  if (onOpen) {
    return (
      <button type="button" {...shared} onClick={() => onOpen(row)}>
        {children}
      </button>
    )
  }
  return children
}
