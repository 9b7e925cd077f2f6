import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CatalogueEntry } from '../../contract-certifications.ts'
import { Answered } from '../../kit/answered.tsx'
import { Card, Tag } from '../../kit/card.tsx'
import { Icon } from '../../kit/icon.tsx'
import { lateDialog } from '../../kit/late.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { Loading, ReadOnlyNote } from '../../kit/states.tsx'
import { useLens } from '../../lens.ts'
import { useMay } from '../../may.ts'
import { catalogueEntryQuery } from '../../queries-certifications.ts'
import { RuleSummary } from '../../rule/rule-summary.tsx'
import { useRuleWords } from '../../rule/words.ts'
import { FactsCard, SourcesCard } from './about-part.tsx'
import classes from './certifications.module.css'
import { ConfidenceTag } from './confidence-tag.tsx'
import { elsewhere } from './elsewhere.ts'
import { placesIn, restsOn } from './place-words.ts'
import { RestsOnCard } from './rests-on.tsx'
import { useCertificationNames } from './use-names.ts'

const AdoptDialog = lateDialog(async () => (await import('./adopt-dialog.tsx')).AdoptDialog)

/** One entry of the catalogue: what is known of it, how surely, and what has to be answered before it can count here. */
export function EntryPage() {
  const { code } = useParams({ from: '/shell/certifications/catalogue/$code' })
  const query = useQuery(catalogueEntryQuery(code))
  return (
    <Answered query={query} level={1} loading={<Loading shape="form" rows={8} />}>
      {entry => <Whole key={entry.id} entry={entry} />}
    </Answered>
  )
}

function Whole({ entry }: { entry: CatalogueEntry }) {
  const { t } = useTranslation()
  const { past } = useLens()
  const write = useMay()('library.write')
  const names = useCertificationNames()
  const [adopting, setAdopting] = useState(false)
  const codes = useMemo(() => restsOn(entry.rule), [entry.rule])
  return (
    <>
      <PageHeader
        title={entry.name}
        crumbs={[
          { label: t('certifications.title'), link: { to: '/certifications' } },
          { label: t('certifications.part.catalogue'), link: { to: '/certifications', search: { part: 'catalogue' } } },
        ]}
        aside={<ConfidenceTag confidence={entry.confidence} />}
        lead={
          <>
            <bdi>{entry.issuer}</bdi> · <bdi>{entry.region}</bdi> ·{' '}
            {t(`certifications.category.${entry.category}`, { defaultValue: entry.category })}
          </>
        }
        others={
          <>
            <Button variant="default" renderRoot={props => <Link {...elsewhere.guide(entry.id)} {...props} />}>
              {t('certifications.guide')}
            </Button>
            {write && entry.adoptedAs !== null && (
              <Button variant="default" onClick={() => setAdopting(true)}>
                {t('certifications.adopt.again')}
              </Button>
            )}
          </>
        }
        action={<Action entry={entry} onAdopt={write ? () => setAdopting(true) : null} />}
      />
      {!write && entry.adoptedAs === null && (
        <ReadOnlyNote reason={t(past ? 'certifications.readonly.past' : 'certifications.readonly.right')} />
      )}
      <div className={classes['columns']}>
        <div className={classes['stack']}>
          <Card title={t('says.title')}>
            <RuleSummary rule={entry.rule} marks={entry.marks} names={names} />
          </Card>
          <FactsCard about={entry.about} />
        </div>
        <div className={classes['stack']}>
          <BeforeCard entry={entry} />
          <RestsOnCard codes={codes} />
          <SourcesCard about={entry.about} />
        </div>
      </div>
      <AdoptDialog opened={adopting} onClose={() => setAdopting(false)} entry={entry} restsOn={codes} />
    </>
  )
}

function Action({ entry, onAdopt }: { entry: CatalogueEntry; onAdopt: (() => void) | null }) {
  const { t } = useTranslation()
  const { adoptedAs } = entry
  if (adoptedAs !== null)
    return (
      <Button renderRoot={props => <Link to="/certifications/$certificationId" params={{ certificationId: adoptedAs }} {...props} />}>
        {t('certifications.adopted.open')}
      </Button>
    )
  if (onAdopt === null) return null
  return (
    <Button leftSection={<Icon name="plus" />} onClick={onAdopt}>
      {t('certifications.adopt')}
    </Button>
  )
}

/** What has to be answered before it can be published. */
function BeforeCard({ entry }: { entry: CatalogueEntry }) {
  const { t } = useTranslation()
  const words = useRuleWords(useCertificationNames())
  const place = useMemo(() => placesIn(entry.rule, entry.marks, words), [entry, words])
  const unconfirmed = entry.marks.filter(mark => mark.confidence === 'unconfirmed')
  const nothing = entry.unbound.length === 0 && unconfirmed.length === 0 && entry.labels.length === 0
  return (
    <Card title={t('certifications.before')}>
      {nothing && <p className={classes['note']}>{t('certifications.before.nothing')}</p>}
      <div className={classes['stack']}>
        {entry.labels.length > 0 && (
          <div>
            <h3 className={classes['heading']}>{t('certifications.before.labels')}</h3>
            <p className={classes['note']}>{entry.labels.map(label => `“${label}”`).join(' · ')}</p>
          </div>
        )}
        {entry.unbound.length > 0 && (
          <div>
            <h3 className={classes['heading']}>{t('certifications.before.unbound', { count: entry.unbound.length })}</h3>
            <ul className={classes['list']}>
              {entry.unbound.map(at => (
                <li key={at}>
                  <Tag tone="gap">{place(at).block}</Tag>
                  <p className={classes['note']}>{place(at).sentence ?? at}</p>
                </li>
              ))}
            </ul>
          </div>
        )}
        {unconfirmed.length > 0 && (
          <div>
            <h3 className={classes['heading']}>{t('certifications.before.unconfirmed', { count: unconfirmed.length })}</h3>
            <ul className={classes['list']}>
              {unconfirmed.map(({ at, note }) => (
                <li key={at}>
                  <Tag tone="soon">{place(at).block}</Tag>
                  <p className={classes['note']}>
                    <bdi lang="en">{note ?? place(at).sentence ?? at}</bdi>
                  </p>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Card>
  )
}
