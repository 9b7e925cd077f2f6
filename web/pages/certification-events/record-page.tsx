import { useQueries, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Rule } from '../../../src/rules/certification/language.ts'
import type { Certification } from '../../contract-certifications.ts'
import { Answered } from '../../kit/answered.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { Empty, Loading, Note } from '../../kit/states.tsx'
import { Tabs } from '../../kit/tabs.tsx'
import { useMay } from '../../may.ts'
import { certificationQuery } from '../../queries-certifications.ts'
import { personQuery } from '../../queries.ts'
import { EntriesPart } from './entries-part.tsx'
import { ExtendPart } from './extend-part.tsx'
import { RecordForm } from './record-form.tsx'
import type { Chosen } from './whom.tsx'

/** What happened for one certification: recorded for one or many, corrected, or extended for all whose term ends in a stretch of days. */
export function RecordPage() {
  const { certificationId } = useParams({ from: '/shell/certifications/$certificationId/record' })
  const { person } = useSearch({ from: '/shell/certifications/$certificationId/record' })
  const query = useQuery(certificationQuery(certificationId))
  const ids = (person ?? '').split(',').filter(id => /^[0-9a-f-]{36}$/.test(id))
  const people = useQueries({ queries: ids.map(id => personQuery(id, {})) })
  const named = people.flatMap(one => (one.data ? [{ id: one.data.person.id, name: one.data.person.name }] : []))
  const waiting = people.some(one => one.isPending)
  return (
    <Answered query={query} level={1} loading={<Loading shape="form" rows={8} />}>
      {certification =>
        waiting ? <Loading shape="form" rows={8} /> : <Shown key={certification.id} certification={certification} named={named} />
      }
    </Answered>
  )
}

/** The rule in force, else the one that comes. */
function ruleOf(certification: Certification): Rule | null {
  const published = certification.versions.filter(version => version.state !== 'draft')
  return (published.find(version => version.version === certification.version) ?? published.at(-1))?.rule ?? null
}

function Shown({ certification, named }: { certification: Certification; named: Chosen[] }) {
  const { t } = useTranslation()
  const may = useMay()
  const navigate = useNavigate()
  const { event, part = 'entry' } = useSearch({ from: '/shell/certifications/$certificationId/record' })
  const [people, setPeople] = useState<Chosen[]>(named)
  const rule = ruleOf(certification)
  const { id, code, name } = certification
  const set = (change: { event?: string; part?: string }): void =>
    void navigate({
      to: '/certifications/$certificationId/record',
      params: { certificationId: id },
      search: old => ({ ...old, ...change }),
      replace: true,
    })
  return (
    <>
      <PageHeader
        title={t('certificationEvents.record.title', { name })}
        lead={t('certificationEvents.record.lead')}
        crumbs={[
          { label: t('certifications.title'), link: { to: '/certifications' } },
          { label: name, link: { to: '/certifications/$certificationId', params: { certificationId: id } } },
        ]}
      />
      {rule === null ? (
        <Empty icon="info" title={t('certificationEvents.record.draft')} why={t('certificationEvents.record.draftWhy')} />
      ) : !may('results.write') ? (
        <Note icon="lock" kind="note">
          {t('certificationEvents.record.notYours')}
        </Note>
      ) : (
        <Tabs
          label={t('certificationEvents.record.parts')}
          value={part}
          onChange={next => set({ part: next })}
          tabs={[
            {
              id: 'entry',
              label: t('certificationEvents.part.entry'),
              content: (
                <RecordForm
                  certification={{ id, code, name, rule }}
                  people={people}
                  onPeople={setPeople}
                  kind={event}
                  onKind={next => set({ event: next })}
                />
              ),
            },
            {
              id: 'correct',
              label: t('certificationEvents.part.correct'),
              content: <EntriesPart certification={{ id, code, rule }} people={people} onPeople={setPeople} />,
            },
            { id: 'extend', label: t('certificationEvents.part.extend'), content: <ExtendPart certificationId={id} /> },
          ]}
        />
      )}
    </>
  )
}
