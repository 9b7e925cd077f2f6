import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Certification, CertificationVersion } from '../../contract-certifications.ts'
import { useFormats } from '../../format.ts'
import { Card } from '../../kit/card.tsx'
import { RuleSummary } from '../../rule/rule-summary.tsx'
import { FactsCard, SourcesCard } from './about-part.tsx'
import classes from './certifications.module.css'
import { DifferenceList } from './difference-list.tsx'
import { restsOn, valueText } from './place-words.ts'
import { RestsOnCard } from './rests-on.tsx'
import { useCertificationNames } from './use-names.ts'

/** What it asks in plain words, where that comes from, and where it is not the catalogue's own text. */
export function OverviewPart({ certification }: { certification: Certification }) {
  const { t } = useTranslation()
  const names = useCertificationNames()
  const version = certification.versions.find(one => one.version === certification.version)!
  const codes = useMemo(() => restsOn(version.rule), [version.rule])
  return (
    <div className={classes['columns']}>
      <div className={classes['stack']}>
        <Card title={t('says.title')} aside={t('certifications.version', { version: version.version })}>
          <RuleSummary rule={version.rule} marks={version.marks} accepted={version.accepted} names={names} />
        </Card>
        <FactsCard about={version.about} />
      </div>
      <div className={classes['stack']}>
        <UpstreamCard certification={certification} version={version} />
        <RestsOnCard codes={codes} />
        <AnsweredCard version={version} />
        <SourcesCard about={version.about} />
      </div>
    </div>
  )
}

/** Always there: taken over as it is, taken over and changed in these places, or written here. */
function UpstreamCard({ certification, version }: { certification: Certification; version: CertificationVersion }) {
  const { t } = useTranslation()
  const { catalogueId } = certification
  const label = version.chosen.find(one => one.kind === 'label')
  const count = version.differences?.length ?? 0
  return (
    <Card title={t('certifications.upstream')}>
      <div className={classes['stack']}>
        <p className={classes['note']}>
          {catalogueId === null
            ? t('certifications.upstream.own')
            : t(count === 0 ? 'certifications.upstream.same' : 'certifications.upstream.differs', { count })}
        </p>
        {label && (
          <p className={classes['note']}>
            {typeof label.value === 'string'
              ? t('certifications.upstream.label', { label: label.value })
              : t('certifications.upstream.noLabel')}
          </p>
        )}
        {count > 0 && <DifferenceList version={version} />}
        {catalogueId !== null && (
          <Link to="/certifications/catalogue/$code" params={{ code: catalogueId }}>
            {t('certifications.upstream.open')}
          </Link>
        )}
      </div>
    </Card>
  )
}

/** Who took which value on themselves, with the source they named. */
function AnsweredCard({ version }: { version: CertificationVersion }) {
  const { t } = useTranslation()
  const { day } = useFormats()
  const bound = version.chosen.filter(one => one.kind === 'bound' || one.kind === 'struck')
  const answers = [
    ...bound.map(one => ({ ...one, what: one.kind })),
    ...version.accepted.filter(one => !bound.some(other => other.at === one.at)).map(one => ({ ...one, what: 'accepted' as const })),
  ]
  if (answers.length === 0) return null
  return (
    <Card title={t('certifications.answered')}>
      <ul className={classes['list']}>
        {answers.map(one => (
          <li key={`${one.what} ${one.at} ${one.on} ${one.source}`}>
            <span className={classes['place']}>{t(`says.part.${one.at.split('/')[1] ?? ''}`)}</span>
            {': '}
            {t(`certifications.answered.${one.what}`, { value: valueText(t, 'value' in one ? one.value : undefined) })}
            <span className={classes['small']}>
              <bdi>{one.byName}</bdi> · {day(one.on)} · <bdi>{one.source}</bdi>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
