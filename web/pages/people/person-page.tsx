import { useQuery } from '@tanstack/react-query'
import { useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../api.ts'
import type { PersonStanding } from '../../contract.ts'
import { Answered } from '../../kit/answered.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { Loading } from '../../kit/states.tsx'
import { useLens } from '../../lens.ts'
import { personQuery } from '../../queries.ts'
import { recordQuery } from '../../queries-people.ts'
import { lateDialog } from '../../kit/late.tsx'
import { PersonSkills } from './person-skills.tsx'
import { PersonTabs } from './person-tabs.tsx'
import classes from './person.module.css'

const PersonRecord = lateDialog(async () => (await import('./person-record.tsx')).PersonRecord)

export function PersonPage() {
  const { t } = useTranslation()
  const { personId } = useParams({ from: '/shell/people/$personId' })
  const { lens } = useLens()
  const query = useQuery(personQuery(personId, lens))
  const crumbs = [{ label: t('people.title'), link: { to: '/people' } as const }]
  if (query.error instanceof ApiProblem && query.error.status === 403) return <Known personId={personId} />
  const loading = (
    <>
      <PageHeader title={t('people.person')} crumbs={crumbs} />
      <Loading shape="cards" rows={4} />
    </>
  )
  return (
    <Answered query={query} level={1} loading={loading}>
      {standing => <Standing standing={standing} />}
    </Answered>
  )
}

/** Whoever keeps people or the structure may know a person without reading what they can do. */
function Known({ personId }: { personId: string }) {
  const { t } = useTranslation()
  const query = useQuery(recordQuery(personId))
  const crumbs = [{ label: t('people.title'), link: { to: '/people' } as const }]
  const loading = (
    <>
      <PageHeader title={t('people.person')} crumbs={crumbs} />
      <Loading shape="cards" rows={4} />
    </>
  )
  return (
    <Answered query={query} level={1} loading={loading}>
      {({ person }) => (
        <>
          <PageHeader title={person.name} aside={person.employeeNumber} crumbs={crumbs} />
          <PersonTabs personId={personId} skills={null} />
        </>
      )}
    </Answered>
  )
}

function Standing({ standing }: { standing: PersonStanding }) {
  const { t } = useTranslation()
  const { skill } = useSearch({ from: '/shell/people/$personId' })
  const { person } = standing

  return (
    <>
      <PageHeader
        title={person.name}
        aside={person.employeeNumber}
        lead={
          <span className={classes['groups']}>
            {person.left && <span>{t('people.left')}</span>}
            {person.groupings.map(grouping => (
              <span key={grouping.id}>
                <span className="dim">{grouping.type}</span> <bdi>{grouping.name}</bdi>
              </span>
            ))}
          </span>
        }
        crumbs={[{ label: t('people.title'), link: { to: '/people' } }]}
      />
      <PersonTabs personId={person.id} skills={<PersonSkills standing={standing} />} />
      <PersonRecord opened={skill !== undefined} personId={person.id} />
    </>
  )
}
