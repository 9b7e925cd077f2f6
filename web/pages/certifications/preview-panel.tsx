import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ApiProblem } from '../../api.ts'
import type { PublicationPreview } from '../../contract-certifications.ts'
import { useFormats } from '../../format.ts'
import { Tag } from '../../kit/card.tsx'
import { Name } from '../../kit/name.tsx'
import { Loading, Note } from '../../kit/states.tsx'
import classes from './certifications.module.css'
import { toneOfStatus } from './tones.ts'

interface PreviewPanelProps {
  path: string
  /** Of the certification itself: only others that move with it are named. */
  code: string
  /** null: there is no day to tell for yet. */
  body: { revision: number; fromOn: string | null } | null
  /** Hears whether what is shown belongs to the day that is chosen. */
  onTold: (told: boolean) => void
}

const REST = 350
const FIRST = 8

/** Who would stand otherwise today if the draft were published from that day on. */
export function PreviewPanel({ path, code, body, onTold }: PreviewPanelProps) {
  const { t } = useTranslation()
  const wanted = body === null ? null : JSON.stringify(body)
  const [rested, setRested] = useState(wanted)
  useEffect(() => {
    const timer = setTimeout(() => setRested(wanted), REST)
    return () => clearTimeout(timer)
  }, [wanted])
  const query = useQuery({
    queryKey: ['impact', path, rested],
    queryFn: ({ signal }) => api.post<PublicationPreview>(path, JSON.parse(rested!) as object, { signal }),
    enabled: rested !== null && wanted !== null,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 0,
  })
  const told = wanted !== null && rested === wanted && query.isSuccess && !query.isFetching
  useEffect(() => onTold(told), [told, onTold])
  return (
    <section className={classes['panel']} aria-label={t('certifications.preview')} aria-busy={wanted !== null && !told && !query.isError}>
      <h3 className={classes['heading']}>{t('certifications.preview')}</h3>
      {wanted === null && <p className={classes['quiet']}>{t('certifications.preview.idle')}</p>}
      {wanted !== null && query.isError && (
        <Note icon="alert" kind="problem">
          {query.error instanceof ApiProblem ? query.error.detail : t('kit.error.detail')}
        </Note>
      )}
      {wanted !== null && query.isPending && <Loading rows={3} />}
      {wanted !== null && query.isSuccess && <Told code={code} preview={query.data} />}
    </section>
  )
}

function Told({ code, preview: { people, total, counts, rows } }: { code: string; preview: PublicationPreview }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const change = (from: string, to: string) =>
    t('certifications.preview.change', { from: t(`certifications.status.${from}`), to: t(`certifications.status.${to}`) })
  return (
    <>
      <output className={classes['sum']}>
        {total === 0 ? t('certifications.preview.nobody') : t('certifications.preview.standings', { count: total, number: number(total) })}
      </output>
      <p className={classes['quiet']}>{t('certifications.preview.looked', { count: people, number: number(people) })}</p>
      {counts.length > 0 && (
        <ul className={classes['moves']}>
          {counts.map(({ from, to, standings }) => (
            <li key={`${from} ${to}`}>
              <span className="tabular">{number(standings)}</span>
              <Tag tone={toneOfStatus(to)}>{change(from, to)}</Tag>
            </li>
          ))}
        </ul>
      )}
      {rows.length > 0 && (
        <ul className={classes['moves']} aria-label={t('certifications.preview.who')}>
          {rows.slice(0, FIRST).map(row => (
            <li key={`${row.personId} ${row.code} ${JSON.stringify(row.scope)}`}>
              <span className={classes['wide']}>
                <Link to="/people/$personId" params={{ personId: row.personId }}>
                  <Name>{row.person}</Name>
                </Link>{' '}
                <span className="dim">
                  <Name>{[...(row.code === code ? [] : [row.certification]), ...Object.values(row.scope)].join(' · ')}</Name>
                </span>
              </span>
              <Tag tone={toneOfStatus(row.to)}>{change(row.from, row.to)}</Tag>
            </li>
          ))}
        </ul>
      )}
      {total > FIRST && (
        <p className={classes['quiet']}>{t('certifications.preview.more', { count: total - FIRST, number: number(total - FIRST) })}</p>
      )}
    </>
  )
}
