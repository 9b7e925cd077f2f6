import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useCallback, type ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import type { PersonStanding } from '../../contract.ts'
import type { PersonRecord as Record } from '../../contract-people.ts'
import { useFormats } from '../../format.ts'
import { PageHeader } from '../../kit/page-header.tsx'
import { ErrorState, Loading, ReadOnlyNote } from '../../kit/states.tsx'
import { Tabs } from '../../kit/tabs.tsx'
import { useLens } from '../../lens.ts'
import { personQuery } from '../../queries.ts'
import { lateDialog } from '../../kit/late.tsx'
import { ThingHistory } from '../../record/thing-history.tsx'
import { AbsencesSection } from './absences-section.tsx'
import { ContractsSection } from './contracts-section.tsx'
import { DetailsSection } from './details-section.tsx'
import { PersonSkills } from './person-skills.tsx'
import { PositionsSection } from './positions-section.tsx'
import { RecordTab } from './record-tab.tsx'
import { RelationsSection } from './relations-section.tsx'
import classes from './person.module.css'

const PersonRecord = lateDialog(async () => (await import('./person-record.tsx')).PersonRecord)

type Section = ComponentType<{ record: Record; editable: boolean }>
const SECTIONS = new Set(['details', 'positions', 'contracts', 'absences', 'relations', 'history'])

export function PersonPage() {
  const { t } = useTranslation()
  const { personId } = useParams({ from: '/shell/people/$personId' })
  const { lens } = useLens()
  const query = useQuery(personQuery(personId, lens))
  const crumbs = [{ label: t('people.title'), link: { to: '/people' } as const }]
  if (query.isPending) {
    return (
      <>
        <PageHeader title={t('people.person')} crumbs={crumbs} />
        <Loading shape="cards" rows={4} />
      </>
    )
  }
  if (query.isError) return <ErrorState level={1} error={query.error} onRetry={() => void query.refetch()} />
  return <Standing standing={query.data} />
}

function Standing({ standing }: { standing: PersonStanding }) {
  const { t } = useTranslation()
  const { day, instant } = useFormats()
  const { past, setLens, lens } = useLens()
  const { tab, skill } = useSearch({ from: '/shell/people/$personId' })
  const navigate = useNavigate()
  const { person } = standing
  const choose = useCallback(
    (next: string) => void navigate({ to: '.', search: old => ({ ...old, tab: next === 'skills' ? undefined : next }), replace: true }),
    [navigate],
  )
  const section = (id: string, part: Section) => ({
    id,
    label: t(`people.${id}`),
    content: <RecordTab personId={person.id} editable={!past} section={part} />,
  })

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
      {past && (
        <div className={classes['note']}>
          <ReadOnlyNote
            reason={t(lens.knownAt === undefined ? 'people.past' : 'people.pastKnown', {
              day: day(standing.asOf),
              at: instant(standing.knownAt),
            })}
            action={
              <button type="button" className={classes['back']} onClick={() => setLens({ asOf: undefined, knownAt: undefined })}>
                {t('shell.date.back')}
              </button>
            }
          />
        </div>
      )}
      <Tabs
        label={t('people.record')}
        value={tab !== undefined && SECTIONS.has(tab) ? tab : 'skills'}
        onChange={choose}
        numberKeys={false}
        tabs={[
          { id: 'skills', label: t('people.skills'), content: <PersonSkills standing={standing} /> },
          section('details', DetailsSection),
          section('positions', PositionsSection),
          section('contracts', ContractsSection),
          section('absences', AbsencesSection),
          section('relations', RelationsSection),
          { id: 'history', label: t('people.history'), content: <ThingHistory subject={`person:${person.id}`} knownAt={lens.knownAt} /> },
        ]}
      />
      <PersonRecord opened={skill !== undefined} personId={person.id} />
    </>
  )
}
