/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role -- as cards on a phone the tags are drawn as blocks, and a block is no row to a screen reader unless it says so */
import type { Column } from './columns.ts'
import classes from './data-table.module.css'
import { Icon } from './icon.tsx'

interface HeadProps<Row> {
  columns: Column<Row>[]
  sort: string | undefined
  onSort: (sort: string) => void
}

export function TableHead<Row>({ columns, sort, onSort }: HeadProps<Row>) {
  return (
    <thead role="rowgroup" className={classes['head']}>
      <tr role="row" aria-rowindex={1}>
        {columns.map(column => {
          const up = sort === column.id
          const down = sort === `-${column.id}`
          const sortable = column.sort !== undefined || column.sortable === true
          return (
            <th
              key={column.id}
              role="columnheader"
              scope="col"
              data-align={column.align}
              data-from={column.from}
              style={column.width === undefined ? undefined : { width: column.width }}
              aria-sort={up ? 'ascending' : down ? 'descending' : sortable ? 'none' : undefined}
            >
              {sortable ? (
                <button type="button" className={classes['sort']} onClick={() => onSort(up ? `-${column.id}` : column.id)}>
                  <span>{column.header}</span>
                  <span className={classes['arrow']} data-on={up || down}>
                    <Icon name={up ? 'ascending' : down ? 'descending' : 'sort'} size={13} />
                  </span>
                </button>
              ) : (
                column.header
              )}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}
