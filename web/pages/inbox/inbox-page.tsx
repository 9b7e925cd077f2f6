import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Waiting } from '../../contract-proof.ts'
import { useFormats } from '../../format.ts'
import { Answered } from '../../kit/answered.tsx'
import { Card } from '../../kit/card.tsx'
import { DataTable } from '../../kit/data-table.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { Empty, Note } from '../../kit/states.tsx'
import { useLens } from '../../lens.ts'
import { inboxQuery } from '../../queries-proof.ts'
import { useInboxColumns } from './inbox-columns.tsx'
import classes from './inbox.module.css'
import { Review } from './review.tsx'

/** What waits for an answer, the riskiest first, then the oldest: what was declared, proposed, or asked for. */
export function InboxPage() {
  const { t } = useTranslation()
  const { number } = useFormats()
  const { past } = useLens()
  const query = useQuery(inboxQuery)
  const columns = useInboxColumns()
  const [open, setOpen] = useState<Waiting | null>(null)
  const rows = useMemo(() => query.data?.rows ?? [], [query.data])
  const total = query.data?.total ?? 0
  // Somebody else may answer it meanwhile: what was opened stays, with all that was typed.
  const reviewed = rows.find(row => row.id === open?.id) ?? open
  return (
    <>
      <PageHeader
        title={t('inbox.title')}
        lead={t('inbox.lead')}
        aside={total > 0 && t('inbox.count', { count: total, number: number(total) })}
      />
      <Answered query={query}>
        {() =>
          rows.length === 0 ? (
            <Empty icon="inbox" title={t('inbox.empty.title')} why={t('inbox.empty.why')} example={t('inbox.empty.example')} />
          ) : (
            <Card flush>
              <DataTable
                label={t('inbox.title')}
                columns={columns}
                rows={rows}
                rowId={row => row.id}
                total={total}
                {...(past ? {} : { onOpen: setOpen })}
              />
            </Card>
          )
        }
      </Answered>
      {total > rows.length && (
        <div className={classes['more']}>
          <Note icon="info">{t('inbox.more', { number: number(total - rows.length) })}</Note>
        </div>
      )}
      <Review row={reviewed} onClose={() => setOpen(null)} />
    </>
  )
}
