import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { Proposal } from '../../contract-proof.ts'
import { useFormats } from '../../format.ts'
import { Mark } from '../../kit/card.tsx'
import { useNow } from '../../kit/now.ts'
import { ErrorState } from '../../kit/states.tsx'
import { useBlockKeys } from './block-keys.ts'
import { askedOfMe } from './asked-of-me.ts'
import classes from './me.module.css'
import { SkillLink } from './skill-link.tsx'

const SHOWN = [{ id: 'me-asked', key: '6' }]
const HIDDEN: typeof SHOWN = []

/** What others wait for, and what came back with the reason. Nothing is shown where there is nothing. */
export function Asked({ personId }: { personId: string }) {
  const { t } = useTranslation()
  const now = useNow()
  const query = useQuery({
    queryKey: ['proposals', personId],
    queryFn: ({ signal }) => api.get<{ rows: Proposal[] }>('/proposals', { query: { personId }, signal }),
  })
  const rows = askedOfMe(query.data?.rows ?? [], now)
  useBlockKeys(rows.length > 0 ? SHOWN : HIDDEN)
  if (query.isError && query.data === undefined) return <ErrorState compact error={query.error} onRetry={() => void query.refetch()} />
  if (rows.length === 0) return null
  return (
    <section className={classes['block']} aria-labelledby="me-asked">
      <h2 id="me-asked">{t('me.asked')}</h2>
      <ul className={classes['rows']}>
        {rows.map(row => (
          <Line key={row.id} row={row} />
        ))}
      </ul>
    </section>
  )
}

function Line({ row }: { row: Proposal }) {
  const { t } = useTranslation()
  const { instant } = useFormats()
  const asked = row.state === 'asked'
  return (
    <li className={classes['row']}>
      <span className={classes['head']}>
        <span>
          <Mark tone={asked ? 'soon' : 'gap'} />
          <SkillLink skill={row.skill} />
        </span>
        <span>{t(asked ? 'me.asked.declare' : 'me.asked.returned')}</span>
      </span>
      <span className={classes['quiet']}>
        {asked
          ? t('record.proposal.askedOfYou', { by: row.proposedBy ?? '', at: instant(row.proposedAt) })
          : t('me.asked.returnedBy', { by: row.decidedBy ?? '', at: instant(row.decidedAt ?? row.proposedAt) })}
      </span>
      {!asked && row.reason !== null && (
        <span>
          <bdi>{row.reason}</bdi>
        </span>
      )}
    </li>
  )
}
