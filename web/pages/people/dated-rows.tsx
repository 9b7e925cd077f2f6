import { ActionIcon, Button, Menu } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Card, Tag } from '../../kit/card.tsx'
import { Icon, type IconName } from '../../kit/icon.tsx'
import { Empty } from '../../kit/states.tsx'
import { usePeriodText, whenIs } from '../../period-text.ts'
import { useSession } from '../../queries.ts'
import classes from './dated-rows.module.css'

export interface DatedRow {
  id: string
  title: ReactNode
  /** What a menu of the row is called. */
  name: string
  note?: ReactNode
  fromOn: string | null
  throughOn: string | null
  below?: ReactNode
  actions: { id: string; label: string; icon: IconName; danger?: boolean; run: () => void }[]
}

interface DatedRowsProps {
  title: string
  rows: DatedRow[]
  empty: { icon: IconName; title: string; why: string }
  add?: { label: string; run: () => void } | undefined
}

/** Facts with their days, newest first: what is over is quieter, what is to come says so. */
export function DatedRows({ title, rows, empty, add }: DatedRowsProps) {
  const { t } = useTranslation()
  const today = useSession()?.organisation?.today ?? ''
  const period = usePeriodText()
  const button = add && (
    <Button size="xs" variant="default" leftSection={<Icon name="plus" />} onClick={add.run}>
      {add.label}
    </Button>
  )
  if (rows.length === 0) return <Empty {...empty} {...(button ? { action: button } : {})} />
  return (
    <Card title={title} aside={button} flush>
      <ul className={classes['rows']}>
        {rows.map(row => {
          const when = whenIs(row, today)
          return (
            <li key={row.id} className={classes['row']} data-when={when}>
              <div className={classes['words']}>
                <span className={classes['title']}>{row.title}</span>
                {row.note !== undefined && <span className={classes['note']}>{row.note}</span>}
                {row.below}
              </div>
              <div className={classes['days']}>
                <span>{period(row)}</span>
                {when !== 'now' && <Tag>{t(`people.when.${when}`)}</Tag>}
              </div>
              <RowMenu row={row} />
            </li>
          )
        })}
      </ul>
    </Card>
  )
}

function RowMenu({ row }: { row: DatedRow }) {
  const { t } = useTranslation()
  if (row.actions.length === 0) return null
  return (
    <Menu position="bottom-end" withinPortal={false} returnFocus>
      <Menu.Target>
        <ActionIcon aria-label={t('people.actions', { name: row.name })}>
          <Icon name="more" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {row.actions.map(action => (
          <Menu.Item
            key={action.id}
            leftSection={<Icon name={action.icon} />}
            onClick={action.run}
            {...(action.danger ? { className: classes['danger'] ?? '' } : {})}
          >
            {action.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
