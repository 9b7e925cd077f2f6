import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Crew } from '../../contract-events.ts'
import { useFormats } from '../../format.ts'
import { Answered } from '../../kit/answered.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { Empty, Loading } from '../../kit/states.tsx'
import { useLens } from '../../lens.ts'
import { crewQuery } from '../../queries-events.ts'
import { CrewGrid } from './crew-grid.tsx'
import { CrewList } from './crew-list.tsx'
import classes from './events.module.css'
import { lengthText } from './length-text.ts'
import { useEventWords } from './words.ts'

/** A leader's crew: how long each one's continuity is good for, and one signature that keeps it for all of them. */
export function CrewPage() {
  const { certificationId } = useParams({ from: '/shell/certifications/$certificationId/crew' })
  const { lens } = useLens()
  const query = useQuery(crewQuery(certificationId, lens.scope))
  return (
    <Answered query={query} level={1} loading={<Loading rows={8} />}>
      {crew => <Shown key={certificationId} certificationId={certificationId} crew={crew} />}
    </Answered>
  )
}

function Shown({ certificationId, crew }: { certificationId: string; crew: Crew }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const { past } = useLens()
  const checked = crew.checks.length > 0
  return (
    <>
      <PageHeader
        title={t('certificationEvents.crew.title', { name: crew.name })}
        crumbs={[
          { label: t('certifications.title'), link: { to: '/certifications' } },
          { label: crew.name, link: { to: '/certifications/$certificationId', params: { certificationId } } },
        ]}
        aside={crew.total > 0 && t('certificationEvents.crew.count', { count: crew.total, number: number(crew.total) })}
        lead={checked ? <Checks crew={crew} /> : t('certificationEvents.crew.noChecks')}
      />
      {!checked ? (
        <Empty
          icon="calendar"
          title={t('certificationEvents.crew.noChecksTitle')}
          why={t('certificationEvents.crew.noChecksWhy')}
          action={
            <Link to="/certifications/$certificationId" params={{ certificationId }}>
              {t('certificationEvents.crew.toCertification')}
            </Link>
          }
        />
      ) : crew.rows.length === 0 ? (
        <Empty icon="people" title={t('certificationEvents.crew.none')} why={t('certificationEvents.crew.noneWhy')} />
      ) : (
        <div className={classes['stack']}>
          <CrewList certificationId={certificationId} crew={crew} past={past} />
          {crew.checks
            .filter(check => check.mode === 'grid')
            .map(check => (
              <CrewGrid key={check.id} certificationId={certificationId} crew={crew} checkId={check.id} past={past} />
            ))}
        </div>
      )}
    </>
  )
}

/** What is asked, how often, and what a miss does. */
function Checks({ crew }: { crew: Crew }) {
  const { t } = useTranslation()
  const words = useEventWords()
  return (
    <>
      {crew.checks.map(check => (
        <span key={check.id} className={classes['sentence']}>
          {t(`certificationEvents.crew.mode.${check.mode}`, {
            what: check.acts.map(words.asked).join(' · ') || t('certificationEvents.crew.another'),
            every: check.every === null ? '' : lengthText(t, check.every),
          })}{' '}
          {t(`certificationEvents.crew.miss.${check.onMiss}`)}
        </span>
      ))}
    </>
  )
}
