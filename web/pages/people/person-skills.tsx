import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { PersonStanding } from '../../contract.ts'
import { useFormats } from '../../format.ts'
import { Stat } from '../../kit/card.tsx'
import { PercentText } from '../../kit/percent-text.tsx'
import { Tabs } from '../../kit/tabs.tsx'
import { MayRun, SkillRows } from './person-blocks.tsx'
import classes from './person.module.css'
import { blocksOf } from './standing.ts'

/** What the person may run, what ends soon, what is missing. */
export function PersonSkills({ standing }: { standing: PersonStanding }) {
  const { t } = useTranslation()
  const { day, number } = useFormats()
  const { tab } = useSearch({ from: '/shell/people/$personId' })
  const navigate = useNavigate()
  const { person, met, cells } = standing
  const blocks = useMemo(() => blocksOf(cells), [cells])
  const held = cells.filter(cell => cell.state !== 'NONE')
  const first = blocks.gaps.length > 0 ? 'gaps' : blocks.soon.length > 0 ? 'soon' : 'may'
  const choose = useCallback(
    (next: string) => void navigate({ to: '.', search: old => ({ ...old, tab: next }), replace: true }),
    [navigate],
  )
  const to = (name: string) =>
    ({ to: '/people/$personId', params: { personId: person.id }, search: { tab: name }, replace: true, resetScroll: false }) as const

  return (
    <>
      <div className={classes['stats']}>
        <Stat
          label={t('people.may')}
          value={number(blocks.alone.length)}
          note={t(blocks.supervised.length === 0 ? 'people.mayAlone' : 'people.maySupervised', { count: blocks.supervised.length })}
          tone="ok"
          link={to('may')}
        />
        <Stat
          label={t('people.soon')}
          value={number(blocks.soon.length)}
          note={
            blocks.soon[0]?.validThrough
              ? t('people.next', { skill: blocks.soon[0].skill.name, day: day(blocks.soon[0].validThrough) })
              : t('people.noneSoon')
          }
          tone={blocks.soon.length === 0 ? 'ok' : 'soon'}
          link={to('soon')}
        />
        <Stat
          label={t('people.gaps')}
          value={number(blocks.gaps.length)}
          note={t(blocks.gaps.length === 0 ? 'people.noGaps' : 'people.gapsNote')}
          tone={blocks.gaps.length === 0 ? 'ok' : 'gap'}
          link={to('gaps')}
        />
        <Stat
          label={t('people.met')}
          value={<PercentText text={met.percent} />}
          note={t('people.metOf', { numerator: number(met.numerator), denominator: number(met.denominator) })}
          link={to('all')}
        />
      </div>
      <Tabs
        label={t('people.blocks')}
        value={tab ?? first}
        onChange={choose}
        tabs={[
          { id: 'may', label: t('people.may'), count: blocks.alone.length + blocks.supervised.length, content: <MayRun blocks={blocks} /> },
          {
            id: 'soon',
            label: t('people.soon'),
            count: blocks.soon.length,
            content: <SkillRows tab="soon" cells={blocks.soon} personId={person.id} asOf={standing.asOf} none={t('people.noneSoon')} />,
          },
          {
            id: 'gaps',
            label: t('people.gaps'),
            count: blocks.gaps.length,
            content: <SkillRows tab="gaps" cells={blocks.gaps} personId={person.id} asOf={standing.asOf} none={t('people.noGaps')} />,
          },
          {
            id: 'all',
            label: t('people.all'),
            count: held.length,
            content: <SkillRows tab="all" cells={held} personId={person.id} asOf={standing.asOf} none={t('people.nothing')} />,
          },
        ]}
      />
    </>
  )
}
