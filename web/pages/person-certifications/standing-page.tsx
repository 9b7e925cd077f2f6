import { Button, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { StandingOn } from '../../contract-certifications.ts'
import type { PersonCertification } from '../../contract-standings.ts'
import { Answered } from '../../kit/answered.tsx'
import { Tag } from '../../kit/card.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { Loading } from '../../kit/states.tsx'
import { Tabs } from '../../kit/tabs.tsx'
import { useLens } from '../../lens.ts'
import { OverPerson, useMayOver } from '../../may.ts'
import { personCertificationQuery } from '../../queries-standings.ts'
import { toneOfStatus } from '../certifications/tones.ts'
import { ClaimPoints } from './claim-points.tsx'
import { EntriesPart } from './entries-part.tsx'
import { LedgerPart } from './ledger-part.tsx'
import { certificationsLink, recordLink } from './links.ts'
import { ProgrammePart } from './programme-part.tsx'
import { StandingPart } from './standing-part.tsx'
import classes from './standings.module.css'
import { useStandingWords } from './words.ts'

const ROUTE = '/shell/people/$personId/certifications/$code'

/** One certification of one person: what is true, why, what is next, and where it comes from. */
export function StandingPage() {
  const { personId, code } = useParams({ from: ROUTE })
  const { of } = useSearch({ from: ROUTE })
  const { lens } = useLens()
  const query = useQuery(personCertificationQuery(personId, code, of, lens))
  return (
    <Answered query={query} level={1} loading={<Loading shape="cards" rows={4} />}>
      {standing => (
        <OverPerson value={standing.over}>
          <Whole standing={standing} />
        </OverPerson>
      )}
    </Answered>
  )
}

/** The interval of the day that is looked at. */
function intervalOf({ intervals, asOf }: PersonCertification): StandingOn {
  return intervals.findLast(one => one.from <= asOf) ?? intervals[0]!
}

function Whole({ standing }: { standing: PersonCertification }) {
  const { t } = useTranslation()
  const { part = 'standing' } = useSearch({ from: ROUTE })
  const navigate = useNavigate()
  const now = useMemo(() => intervalOf(standing), [standing])
  const { personId, person, name, ledger, events, programme } = standing
  const tabs = [
    { id: 'standing', label: t('standings.part.standing'), content: <StandingPart standing={standing} now={now} /> },
    ...(programme === null
      ? []
      : [{ id: 'programme', label: t('standings.part.programme'), content: <ProgrammePart standing={standing} code={programme} /> }]),
    ...(ledger
      ? [{ id: 'points', label: t('standings.part.points'), content: <LedgerPart standing={standing} ledger={ledger} now={now} /> }]
      : []),
    { id: 'entries', label: t('standings.part.entries'), count: events.length, content: <EntriesPart standing={standing} /> },
  ]
  return (
    <>
      <PageHeader
        title={name}
        aside={
          <Tag tone={toneOfStatus(now.status)}>
            {t(`certifications.status.${now.status}`)}
            {now.level !== null && <bdi> · {now.level}</bdi>}
          </Tag>
        }
        lead={<bdi>{person}</bdi>}
        crumbs={[
          { label: t('people.title'), link: { to: '/people' } },
          { label: person, link: { to: '/people/$personId', params: { personId } } },
          { label: t('standings.title'), link: certificationsLink(personId) },
        ]}
        others={<Others standing={standing} />}
        action={ledger && ledger.pace !== null ? <ClaimPoints standing={standing} ledger={ledger} /> : false}
      />
      <ScopeChoice standing={standing} />
      <div className={classes['tabs']}>
        <Tabs
          label={t('standings.parts', { name })}
          tabs={tabs}
          value={tabs.some(one => one.id === part) ? part : 'standing'}
          onChange={id => void navigate({ to: '.', search: old => ({ ...old, part: id === 'standing' ? undefined : id }), replace: true })}
        />
      </div>
    </>
  )
}

function Others({ standing: { certificationId, personId } }: { standing: PersonCertification }) {
  const { t } = useTranslation()
  const { may, own } = useMayOver()
  return (
    <>
      <Button
        variant="default"
        renderRoot={props => <Link to="/certifications/$certificationId" params={{ certificationId }} {...props} />}
      >
        {t('standings.rule')}
      </Button>
      {may('results.write') && !own && (
        <Button variant="default" renderRoot={props => <Link {...recordLink(certificationId, personId)} {...props} />}>
          {t('standings.record')}
        </Button>
      )}
    </>
  )
}

/** One standing for each scope; where there are several, the reader chooses. */
function ScopeChoice({ standing: { scope, scopes } }: { standing: PersonCertification }) {
  const { t } = useTranslation()
  const words = useStandingWords()
  const navigate = useNavigate()
  if (Object.keys(scope).length === 0) return null
  const value = JSON.stringify(scope)
  if (scopes.length < 2)
    return (
      <p className={classes['scope']}>
        {t('standings.covers')} <bdi>{words.scope(scope)}</bdi>
      </p>
    )
  return (
    <Select
      className={classes['choice']}
      label={t('standings.covers')}
      allowDeselect={false}
      value={value}
      data={scopes.map(one => ({ value: JSON.stringify(one), label: words.scope(one) }))}
      onChange={of => void navigate({ to: '.', search: old => ({ ...old, of: of ?? undefined }), replace: true })}
    />
  )
}
