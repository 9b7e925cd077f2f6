import { ActionIcon, Tooltip } from '@mantine/core'
import { useId, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../kit/icon.tsx'
import classes from './figure.module.css'

export interface FigureRow {
  name: string
  values: ReactNode[]
}

interface FigureProps {
  title: string
  aside?: ReactNode
  /** The same figures as a table; its first column is the name. */
  heads: string[]
  rows: FigureRow[]
  className?: string | undefined
  children: ReactNode
}

/** A chart in a card, which one button turns into the table of its numbers and back. */
export function Figure({ title, aside, heads, rows, className, children }: FigureProps) {
  const { t } = useTranslation()
  const id = useId()
  const [asTable, setAsTable] = useState(false)
  const label = t(asTable ? 'dashboard.asChart' : 'dashboard.asTable', { title })
  return (
    <section className={`${classes['figure']} ${className ?? ''}`} aria-labelledby={id}>
      <div className={classes['head']}>
        <h2 id={id}>{title}</h2>
        {aside !== undefined && <div className={classes['aside']}>{aside}</div>}
        <Tooltip label={label}>
          <ActionIcon aria-label={label} aria-pressed={asTable} onClick={() => setAsTable(!asTable)} className={classes['turn'] ?? ''}>
            <Icon name={asTable ? 'gaps' : 'matrix'} size={14} />
          </ActionIcon>
        </Tooltip>
      </div>
      <div className={classes['body']}>{asTable ? <Numbers title={title} heads={heads} rows={rows} /> : children}</div>
    </section>
  )
}

function Numbers({ title, heads, rows }: Pick<FigureProps, 'title' | 'heads' | 'rows'>) {
  return (
    <div className={classes['numbers']}>
      <table>
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            {heads.map((head, i) => (
              <th key={head} scope="col" data-end={i > 0}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.name}>
              <th scope="row">
                <bdi>{row.name}</bdi>
              </th>
              {row.values.map((value, i) => (
                <td key={heads[i + 1]}>{value}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
