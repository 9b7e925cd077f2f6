/* oxlint-disable jsx-a11y/prefer-tag-over-role -- cells are placed one by one, which table elements do not allow */
import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, useEffect, useId, useRef, type CSSProperties, type KeyboardEvent, type MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './preview.module.css'
import { extent, stepFrom, type Layout } from './preview-layout.ts'
import { roleAt, type PreviewSheet, type Spot } from './preview-sheet.ts'

const HEAD = 24
const PAGE_ROWS = 20

interface GridProps {
  sheet: PreviewSheet
  layout: Layout
  at: Spot
  onMove: (spot: Spot) => void
  label: string
}

/** The sheet as people know it, only what is in sight drawn. One Tab stop; arrows walk the cells. */
export function PreviewGrid({ sheet, layout, at, onMove, label }: GridProps) {
  const { t } = useTranslation()
  const scroller = useRef<HTMLDivElement>(null)
  const id = useId()
  const gutter = 18 + String(sheet.rowNumbers.at(-1) ?? 1).length * 8
  const shared = { getScrollElement: () => scroller.current, overscan: 6 }
  const rows = useVirtualizer({ ...shared, count: sheet.height, estimateSize: row => layout.heights[row]!, scrollPaddingStart: HEAD })
  const columns = useVirtualizer({
    ...shared,
    count: sheet.width,
    estimateSize: column => layout.widths[column]!,
    horizontal: true,
    scrollPaddingStart: gutter,
  })

  useEffect(() => {
    rows.measure()
    columns.measure()
    // oxlint-disable-next-line react/exhaustive-deps -- a virtualizer is one object for the life of the grid
  }, [layout])
  useEffect(() => {
    rows.scrollToIndex(at.row)
    columns.scrollToIndex(at.column)
    // oxlint-disable-next-line react/exhaustive-deps -- as above
  }, [at, layout])

  const onKeyDown = (event: KeyboardEvent) => {
    const to = target(event, sheet, layout, at)
    if (!to) return
    event.preventDefault()
    onMove(to)
  }
  const onClick = (event: MouseEvent) => {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-place]') : null
    const [row, column] = (cell?.dataset['place'] ?? '').split(',').map(Number)
    if (row !== undefined && column !== undefined) onMove({ row, column })
  }
  const shownColumns = columns.getVirtualItems()
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={sheet.height + 1}
      aria-colcount={sheet.width + 1}
      aria-activedescendant={`${id}-${at.row}-${at.column}`}
      tabIndex={0}
      dir="ltr"
      data-own-keys
      className={classes['scroller']}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <div
        style={{ width: gutter + columns.getTotalSize(), height: HEAD + rows.getTotalSize() }}
        className={classes['canvas']}
        role="presentation"
      >
        <div role="row" aria-rowindex={1} className={classes['letters']} style={{ height: HEAD }}>
          <span role="columnheader" className={classes['corner']} style={{ width: gutter, height: HEAD }}>
            <span className="visually-hidden">{t('sheet.ui.corner')}</span>
          </span>
          {shownColumns.map(column => (
            <span
              key={column.key}
              role="columnheader"
              aria-colindex={column.index + 2}
              className={classes['letter']}
              data-at={column.index === at.column}
              style={{ left: gutter + column.start, width: column.size, height: HEAD }}
            >
              {sheet.columnLetters[column.index]}
            </span>
          ))}
        </div>
        {rows.getVirtualItems().map(row => (
          <div
            key={row.key}
            role="row"
            aria-rowindex={row.index + 2}
            className={classes['row']}
            style={{ top: HEAD + row.start, height: row.size }}
          >
            <span role="rowheader" className={classes['number']} data-at={row.index === at.row} style={{ width: gutter, height: row.size }}>
              {sheet.rowNumbers[row.index]}
            </span>
            {shownColumns.map(column => (
              <GridCell
                key={column.key}
                id={`${id}-${row.index}-${column.index}`}
                sheet={sheet}
                layout={layout}
                row={row.index}
                column={column.index}
                left={gutter + column.start}
                current={row.index === at.row && column.index === at.column}
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  )
}

interface CellProps {
  id: string
  sheet: PreviewSheet
  layout: Layout
  row: number
  column: number
  left: number
  current: boolean
}

const GridCell = memo(function GridCell({ id, sheet, layout, row, column, left, current }: CellProps) {
  const { t } = useTranslation()
  const box = layout.merged.get(row * sheet.width + column)
  if (box && (box.top !== row || box.left !== column)) return null
  const text = sheet.rows[row]?.[column] ?? ''
  const role = roleAt(sheet, row, column)
  const fill = sheet.fills.get(row * sheet.width + column)
  const style: CSSProperties & { '--fill'?: string } = {
    left,
    width: box ? extent(layout.widths, box.left, box.right).size : layout.widths[column]!,
    height: box ? extent(layout.heights, box.top, box.bottom).size : layout.heights[row]!,
    ...(fill ? { '--fill': `#${fill}` } : {}),
  }
  return (
    <span
      id={id}
      role="gridcell"
      aria-colindex={column + 2}
      aria-selected={current}
      data-place={`${row},${column}`}
      data-role={role ?? undefined}
      data-filled={fill !== undefined || undefined}
      data-upright={layout.upright.has(row) && role === 'skill' ? true : undefined}
      data-merged={box ? true : undefined}
      className={classes['cell']}
      style={style}
    >
      <bdi className={classes['text']}>{text}</bdi>
      {role !== null && text !== '' && <span className="visually-hidden">, {t(`sheet.ui.role.${role}`)}</span>}
    </span>
  )
})

function target(event: KeyboardEvent, sheet: PreviewSheet, layout: Layout, at: Spot): Spot | null {
  const last = { row: sheet.height - 1, column: sheet.width - 1 }
  if (event.ctrlKey || event.metaKey) {
    if (event.key === 'Home') return { row: 0, column: 0 }
    return event.key === 'End' ? last : null
  }
  if (event.key === 'Home') return { row: at.row, column: 0 }
  if (event.key === 'End') return { row: at.row, column: last.column }
  const by: Record<string, Spot> = {
    ArrowDown: { row: 1, column: 0 },
    ArrowUp: { row: -1, column: 0 },
    ArrowRight: { row: 0, column: 1 },
    ArrowLeft: { row: 0, column: -1 },
    PageDown: { row: PAGE_ROWS, column: 0 },
    PageUp: { row: -PAGE_ROWS, column: 0 },
  }
  const step = by[event.key]
  return step ? stepFrom(layout, sheet, at, step) : null
}
