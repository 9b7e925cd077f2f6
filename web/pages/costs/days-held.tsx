import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../format.ts'
import { Answered } from '../../kit/answered.tsx'
import { Drawer } from '../../kit/drawer.tsx'
import { Loading } from '../../kit/states.tsx'
import { daysHeldQuery, type LookedAt } from '../../queries-costs.ts'
import classes from './costs.module.css'

interface DaysHeldProps {
  opened: boolean
  code: string | undefined
  looked: LookedAt
  onClose: () => void
}

/** Who held what on how many days of the period. */
export function DaysHeld({ opened, onClose, ...asked }: DaysHeldProps) {
  const { t } = useTranslation()
  return (
    <Drawer opened={opened} onClose={onClose} title={t('costs.days.title')}>
      {opened && <Rows {...asked} />}
    </Drawer>
  )
}

function Rows({ code, looked }: Omit<DaysHeldProps, 'opened' | 'onClose'>) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const query = useInfiniteQuery(daysHeldQuery(looked, code))
  return (
    <Answered query={query} loading={<Loading rows={6} />}>
      {({ pages }) => {
        const rows = pages.flatMap(page => page.rows)
        const total = pages[0]?.total ?? 0
        return (
          <>
            <p className={classes['nothing']}>{t('costs.days.lead')}</p>
            <ul className={classes['rows']}>
              {rows.map(row => (
                <li key={`${row.personId} ${row.code}`}>
                  <div className={classes['rowHead']}>
                    <Link to="/people/$personId" params={{ personId: row.personId }}>
                      <bdi>{row.person}</bdi>
                    </Link>
                    <span className={classes['amount']}>{t('costs.days.count', { count: row.days, number: number(row.days) })}</span>
                  </div>
                  <div className={classes['rowText']}>
                    <bdi>{row.name}</bdi>
                  </div>
                </li>
              ))}
            </ul>
            {query.hasNextPage && (
              <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {t('costs.rows.more', { number: number(total - rows.length) })}
              </Button>
            )}
          </>
        )
      }}
    </Answered>
  )
}
