import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, type ComponentType, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PersonRecord } from '../../contract-people.ts'
import { Tabs, type Tab } from '../../kit/tabs.tsx'
import { useLens } from '../../lens.ts'
import { recordQuery } from '../../queries-people.ts'
import { ThingHistory } from '../../record/thing-history.tsx'
import { PersonCertifications } from '../person-certifications/person-certifications.tsx'
import { AbsencesSection } from './absences-section.tsx'
import { ContractsSection } from './contracts-section.tsx'
import { DetailsSection } from './details-section.tsx'
import { PositionsSection } from './positions-section.tsx'
import { RecordTab } from './record-tab.tsx'
import { RelationsSection } from './relations-section.tsx'

type Section = ComponentType<{ record: PersonRecord; editable: boolean }>

const SECTIONS: [string, Section][] = [
  ['details', DetailsSection],
  ['positions', PositionsSection],
  ['contracts', ContractsSection],
  ['absences', AbsencesSection],
  ['relations', RelationsSection],
]

/** Everything of a person, a tab each. `skills` is left out for readers who may know the person and not the records. */
export function PersonTabs({ personId, skills }: { personId: string; skills: ReactNode | null }) {
  const { t } = useTranslation()
  const { past, lens } = useLens()
  const { tab } = useSearch({ from: '/shell/people/$personId' })
  const navigate = useNavigate()
  const over = useQuery(recordQuery(personId)).data?.over
  const choose = useCallback(
    (next: string) => void navigate({ to: '.', search: old => ({ ...old, tab: next === 'skills' ? undefined : next }), replace: true }),
    [navigate],
  )
  const tabs: Tab[] = SECTIONS.map(([id, part]) => ({
    id,
    label: t(`people.${id}`),
    content: <RecordTab personId={personId} editable={!past} section={part} />,
  }))
  if (skills !== null)
    tabs.unshift(
      { id: 'skills', label: t('people.skills'), content: skills },
      { id: 'certifications', label: t('standings.title'), content: <PersonCertifications personId={personId} /> },
    )
  if (over?.rights.includes('history.read')) {
    const content = <ThingHistory subject={`person:${personId}`} knownAt={lens.knownAt} />
    tabs.push({ id: 'history', label: t('people.history'), content })
  }
  const value = tabs.find(one => one.id === tab)?.id ?? tabs[0]!.id
  return <Tabs label={t('people.record')} value={value} onChange={choose} numberKeys={false} tabs={tabs} />
}
