import { useTranslation } from 'react-i18next'
import type { AboutCertification } from '../../contract-certifications.ts'
import { Card } from '../../kit/card.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Note } from '../../kit/states.tsx'
import classes from './certifications.module.css'
import { ConfidenceTag } from './confidence-tag.tsx'

const FACTS = ['earned', 'validity', 'renewal', 'early', 'lapse', 'triggers', 'scope', 'assessor', 'evidence'] as const

/** What the sources say in words, and on what they keep silent: nothing is filled in. */
export function FactsCard({ about }: { about: AboutCertification }) {
  const { t } = useTranslation()
  const said = FACTS.filter(fact => (about.summary[fact] ?? null) !== null)
  const silent = FACTS.filter(fact => fact in about.summary && about.summary[fact] === null)
  if (said.length === 0 && silent.length === 0 && about.notes === null) return null
  return (
    <Card title={t('certifications.facts')}>
      <dl className={classes['facts']}>
        {said.map(fact => (
          <div key={fact}>
            <dt>{t(`certifications.fact.${fact}`)}</dt>
            <dd>
              <bdi lang="en">{about.summary[fact]}</bdi>
            </dd>
          </div>
        ))}
        {about.notes !== null && (
          <div>
            <dt>{t('certifications.fact.notes')}</dt>
            <dd>
              <bdi lang="en">{about.notes}</bdi>
            </dd>
          </div>
        )}
      </dl>
      {silent.length > 0 && (
        <p className={classes['quiet']} style={{ marginBlockStart: '0.75rem' }}>
          {t('certifications.facts.silent', { facts: silent.map(fact => t(`certifications.fact.${fact}`)).join(' · ') })}
        </p>
      )}
    </Card>
  )
}

/** Where it comes from and how far that carries. */
export function SourcesCard({ about }: { about: AboutCertification }) {
  const { t } = useTranslation()
  if (about.sources.length === 0 && about.openQuestions.length === 0 && about.history.length === 0) return null
  return (
    <Card title={t('certifications.sources')} aside={<ConfidenceTag confidence={about.confidence} />}>
      <div className={classes['stack']}>
        <p className={classes['note']}>{t(`certifications.confidence.${about.confidence}.means`)}</p>
        {about.sources.length > 0 && (
          <ul className={classes['list']}>
            {about.sources.map(({ title, url }) => (
              <li key={title + url}>{url ? <Outside href={url} title={title} /> : <bdi lang="en">{title}</bdi>}</li>
            ))}
          </ul>
        )}
        {about.openQuestions.length > 0 && (
          <Note icon="info" kind="note">
            <p className={classes['heading']}>{t('certifications.openQuestions')}</p>
            <ul className={classes['list']}>
              {about.openQuestions.map(one => (
                <li key={one}>
                  <bdi lang="en">{one}</bdi>
                </li>
              ))}
            </ul>
          </Note>
        )}
        {about.history.length > 0 && (
          <div>
            <h3 className={classes['heading']}>{t('certifications.sources.history')}</h3>
            <ul className={classes['list']}>
              {about.history.map(({ from, until, change }) => (
                <li key={`${from} ${until} ${change}`}>
                  <span className={classes['small']}>{[from, until].filter(Boolean).join(' – ')}</span>
                  <bdi lang="en">{change}</bdi>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Card>
  )
}

function Outside({ href, title }: { href: string; title: string }) {
  const { t } = useTranslation()
  return (
    <a href={href} target="_blank" rel="noreferrer noopener">
      <bdi lang="en">{title}</bdi> <Icon name="external" size={12} label={t('certifications.outside')} />
    </a>
  )
}
