import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../../format.ts'
import { Answered } from '../../../kit/answered.tsx'
import { Card } from '../../../kit/card.tsx'
import { DataTable } from '../../../kit/data-table.tsx'
import { lateDialog } from '../../../kit/late.tsx'
import { PageHeader } from '../../../kit/page-header.tsx'
import { Empty } from '../../../kit/states.tsx'
import { useMayEverywhere } from '../../../may.ts'
import { FeedCard } from './feed-card.tsx'
import { feedQuery, feedRunsQuery } from './feed.ts'
import classes from './feed.module.css'
import { HeldCard } from './held-card.tsx'
import { runColumns } from './run-columns.tsx'

const FeedDialog = lateDialog(async () => (await import('./feed-dialog.tsx')).FeedDialog)

/** The list of people that comes by itself: where from, what waits for somebody's word, and every run there was. */
export function FeedPage() {
  const { t } = useTranslation()
  const formats = useFormats()
  const may = useMayEverywhere()
  const query = useQuery(feedQuery)
  const runs = useQuery(feedRunsQuery)
  const [setting, setSetting] = useState(false)
  const columns = useMemo(() => runColumns(t, formats), [t, formats])
  const rows = runs.data?.rows ?? []
  const held = rows.find(row => row.outcome === 'held')
  const feed = query.data?.feed ?? null
  return (
    <>
      <PageHeader title={t('feed.title')} lead={t('feed.lead')} crumbs={[{ label: t('shell.nav.imports'), link: { to: '/imports' } }]} />
      <Answered query={query}>
        {() =>
          feed === null ? (
            <Empty
              icon="people"
              title={t('feed.none')}
              why={t('feed.noneWhy')}
              action={may('imports.write') && <Button onClick={() => setSetting(true)}>{t('feed.set')}</Button>}
              example={t('feed.noneExample')}
            />
          ) : (
            <div className={classes['stack']}>
              {held && <HeldCard key={held.id} run={held} />}
              <FeedCard key={feed.version} feed={feed} onChange={() => setSetting(true)} />
              {rows.length > 0 && (
                <Card title={t('feed.runs')} flush>
                  <DataTable label={t('feed.runs')} columns={columns} rows={rows} rowId={row => row.id} />
                </Card>
              )}
            </div>
          )
        }
      </Answered>
      <FeedDialog opened={setting} onClose={() => setSetting(false)} settings={feed} />
    </>
  )
}
