import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { SkillCard, WholeLibrary } from '../../contract-library.ts'
import { Answered } from '../../kit/answered.tsx'
import { Card, Tag } from '../../kit/card.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { Loading } from '../../kit/states.tsx'
import { Tabs } from '../../kit/tabs.tsx'
import { useFormats } from '../../format.ts'
import { useLens } from '../../lens.ts'
import { useMay, useMayEverywhere } from '../../may.ts'
import { libraryQuery, skillQuery } from '../../queries-library.ts'
import { ThingHistory } from '../../record/thing-history.tsx'
import { EquivalentsPart } from './equivalents-part.tsx'
import classes from './library.module.css'
import { PrerequisitesPart } from './prerequisites-part.tsx'
import { SkillForm } from './skill-form.tsx'
import { SkillSteps } from './skill-steps.tsx'

const LOADING = <Loading shape="form" rows={8} />

/** Everything about one skill: what it says of itself, what ties it to others, and who changed it. */
export function SkillPage() {
  const { skillId } = useParams({ from: '/shell/library/$skillId' })
  const query = useQuery(skillQuery(skillId))
  const library = useQuery(libraryQuery)
  return (
    <Answered query={query} level={1} loading={LOADING}>
      {skill => (
        <Answered query={library} level={1} loading={LOADING}>
          {all => <Whole key={skill.id} skill={skill} library={all} />}
        </Answered>
      )}
    </Answered>
  )
}

function Whole({ skill, library }: { skill: SkillCard; library: WholeLibrary }) {
  const { t } = useTranslation()
  const { tab = 'card' } = useSearch({ from: '/shell/library/$skillId' })
  const navigate = useNavigate()
  const may = useMay()
  const mayEverywhere = useMayEverywhere()
  const { past } = useLens()
  const mayEdit = skill.state !== 'retired' && (skill.state === 'draft' ? may('library.write') : mayEverywhere('library.publish'))
  const tabs = [
    {
      id: 'card',
      label: t('library.tab.card'),
      content: (
        <SkillForm
          skill={skill}
          library={library}
          mayEdit={mayEdit}
          why={past ? null : t(skill.state === 'retired' ? 'library.readonly.retired' : 'library.readonly.right')}
        />
      ),
    },
    {
      id: 'ties',
      label: t('library.tab.ties'),
      count: skill.prerequisites.length + skill.equivalents.length,
      content: (
        <div className={classes['tree']}>
          <PrerequisitesPart skill={skill} library={library} mayEdit={mayEdit} />
          <EquivalentsPart skill={skill} library={library} mayEdit={mayEdit} />
        </div>
      ),
    },
    ...(may('history.read')
      ? [
          {
            id: 'history',
            label: t('library.tab.history'),
            content: (
              <Card>
                <ThingHistory subject={`skill:${skill.id}`} />
              </Card>
            ),
          },
        ]
      : []),
  ]
  return (
    <>
      <PageHeader
        title={skill.name}
        crumbs={[{ label: t('library.title'), link: { to: '/library' } }]}
        aside={<StateTag skill={skill} />}
        lead={<Uses skill={skill} />}
        action={mayEdit && <SkillSteps skill={skill} />}
      />
      <Tabs
        label={t('library.tabs')}
        tabs={tabs}
        value={tab}
        onChange={id =>
          void navigate({
            to: '/library/$skillId',
            params: { skillId: skill.id },
            search: old => ({ ...old, tab: id === 'card' ? undefined : id }),
            replace: true,
          })
        }
      />
    </>
  )
}

function StateTag({ skill }: { skill: SkillCard }) {
  const { t } = useTranslation()
  const tone = skill.state === 'published' ? 'ok' : skill.state === 'draft' ? 'soon' : 'neutral'
  return <Tag tone={tone}>{t(`library.state.${skill.state}`)}</Tag>
}

function Uses({ skill }: { skill: SkillCard }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  if (skill.state === 'draft') return <>{t('library.draft.lead')}</>
  const { people, requirements } = skill.uses
  return (
    <>
      {t('library.uses.people', { count: people, number: number(people) })} ·{' '}
      {t('library.uses.requirements', { count: requirements, number: number(requirements) })}
    </>
  )
}
