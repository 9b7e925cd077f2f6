import { UnstyledButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Due, DueRow, WaitingClaim } from '../../contract-standings.ts'
import { useFormats } from '../../format.ts'
import { Card, Tag } from '../../kit/card.tsx'
import { useLens } from '../../lens.ts'
import { useMay } from '../../may.ts'
import { dueQuery } from '../../queries-standings.ts'
import { toneOfStatus } from '../certifications/tones.ts'
import { Buttons } from './decide-claim.tsx'
import { standingLink } from './links.ts'
import classes from './standings.module.css'
import { toDoFor } from './to-do.ts'
import { useStandingWords } from './words.ts'

const SHOWN = 5
const CLAIMS = 3
/** As many as are answered at once. */
const MOST = 200

type Shown = 'few' | 'all' | DueRow['concern'] | 'claims'

/** For whoever leads others: whose certification is due, whose window is open, what is lost, and points that wait for approval. */
export function TeamDue() {
  const { lens } = useLens()
  const [shown, setShown] = useState<Shown>('few')
  const { data } = useQuery(dueQuery(lens, shown === 'few' ? SHOWN : MOST))
  if (!data || (data.rows.length === 0 && data.claims.length === 0)) return null
  return <Team due={data} shown={shown} onShow={setShown} />
}

/** The most urgent few; a number opens what is behind it, and closes it again. */
function Team({ due: { asOf, counts, rows, claims }, shown, onShow }: { due: Due; shown: Shown; onShow: (shown: Shown) => void }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const kinds = (['due', 'open', 'lost', 'claims'] as const).filter(kind => counts[kind] > 0)
  const total = counts.due + counts.open + counts.lost + counts.claims
  const shownClaims = shown === 'few' ? claims.slice(0, CLAIMS) : shown === 'all' || shown === 'claims' ? claims : []
  const shownRows = shown === 'few' ? rows.slice(0, SHOWN) : rows.filter(row => shown === 'all' || row.concern === shown)
  const of = shown === 'few' || shown === 'all' ? total : counts[shown]
  const more = of - shownRows.length - shownClaims.length
  return (
    <Card title={t('standings.team')} aside={t('standings.team.aside')}>
      <div className={classes['counts']}>
        {kinds.map(kind => (
          <UnstyledButton
            key={kind}
            className={classes['count'] ?? ''}
            aria-pressed={shown === kind}
            onClick={() => onShow(shown === kind ? 'few' : kind)}
          >
            {t(`standings.team.${kind}`, { number: number(counts[kind]) })}
          </UnstyledButton>
        ))}
      </div>
      <ul className={classes['rows']}>
        {shownClaims.map(claim => (
          <ClaimLine key={claim.id} claim={claim} />
        ))}
        {shownRows.map(row => (
          <DueLine key={`${row.personId} ${row.code} ${JSON.stringify(row.scope)}`} row={row} asOf={asOf} />
        ))}
      </ul>
      {more > 0 && shown !== 'few' && <p className={classes['note']}>{t('standings.team.more', { number: number(more) })}</p>}
      {more > 0 && shown === 'few' && (
        <UnstyledButton className={classes['count'] ?? ''} onClick={() => onShow('all')}>
          {t('standings.team.more', { number: number(more) })}
        </UnstyledButton>
      )}
    </Card>
  )
}

function DueLine({ row, asOf }: { row: DueRow; asOf: string }) {
  const { t } = useTranslation()
  const words = useStandingWords()
  return (
    <li>
      <span className={classes['head']}>
        <Link {...standingLink(row.personId, row.code, row.scope)}>
          <bdi>{row.person}</bdi>
        </Link>
        <Tag tone={row.concern === 'open' ? 'soon' : toneOfStatus(row.status)}>
          {t(row.concern === 'open' ? 'standings.team.window' : `certifications.status.${row.status}`)}
        </Tag>
      </span>
      <bdi className={classes['small']}>{[row.name, words.scope(row.scope)].filter(Boolean).join(' · ')}</bdi>
      <span className={classes['small']}>{words.toDo(toDoFor(row, asOf))}</span>
    </li>
  )
}

function ClaimLine({ claim }: { claim: WaitingClaim }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const words = useStandingWords()
  const may = useMay()
  return (
    <li>
      <span className={classes['head']}>
        <Link {...standingLink(claim.personId, claim.code, {}, 'points')}>
          <bdi>{claim.person}</bdi>
        </Link>
        <Tag tone="soon">{t('standings.team.claim', { points: number(claim.points) })}</Tag>
      </span>
      <bdi className={classes['small']}>
        {[claim.activity, claim.bucket === null ? null : words.bucket(claim.bucket), claim.name].filter(one => one !== null).join(' · ')}
      </bdi>
      {may('results.approve') && <Buttons claim={claim} />}
    </li>
  )
}
