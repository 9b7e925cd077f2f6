import { SegmentedControl } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Answered } from '../../kit/answered.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { Empty, Loading } from '../../kit/states.tsx'
import { useLens } from '../../lens.ts'
import { useSession } from '../../queries.ts'
import { BulkEntry } from './bulk-entry.tsx'
import classes from './bulk.module.css'
import { Chosen } from './chosen.tsx'
import { useLines } from './use-lines.ts'

/** Many results at once: one skill of the people in sight, or the skills of one person; recorded whole or not at all. */
export function BulkPage() {
  const { t } = useTranslation()
  const { past } = useLens()
  const search = useSearch({ from: '/shell/bulk' })
  const navigate = useNavigate()
  const narrow = useMediaQuery('(max-width: 29.99em)', false, { getInitialValueInEffect: false })
  const by = search.by ?? 'skill'
  const chosen = by === 'skill' ? search.skill : search.person
  const { lines, title, more, query } = useLines(by, chosen)
  const today = useSession()?.organisation?.today ?? null
  return (
    <>
      <PageHeader title={t('bulk.title')} lead={t('bulk.lead')} />
      {!past && (
        <>
          <div className={classes['choice']}>
            <SegmentedControl
              aria-label={t('bulk.by')}
              orientation={narrow ? 'vertical' : 'horizontal'}
              value={by}
              onChange={value => void navigate({ to: '/bulk', search: old => ({ ...old, by: value as typeof by }) })}
              data={[
                { value: 'skill', label: t('bulk.by.skill') },
                { value: 'person', label: t('bulk.by.person') },
              ]}
            />
            <Chosen by={by} id={chosen} name={title} />
          </div>
          {chosen === undefined && (
            <Empty icon="rows" title={t(`bulk.empty.${by}`)} why={t('bulk.empty.why')} example={t('bulk.empty.example')} />
          )}
          {chosen !== undefined && (
            <Answered query={query} loading={<Loading rows={10} />}>
              {() =>
                lines.length === 0 ? (
                  <Empty icon="rows" title={t('bulk.none')} why={t('bulk.none.why')} />
                ) : (
                  <BulkEntry key={`${by}:${chosen}`} by={by} chosen={chosen} title={title ?? ''} lines={lines} more={more} today={today} />
                )
              }
            </Answered>
          )}
        </>
      )}
    </>
  )
}
