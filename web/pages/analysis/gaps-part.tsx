import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { NEAR, type Heat } from '../../contract-analysis.ts'
import { useFormats } from '../../format.ts'
import { Answered } from '../../kit/answered.tsx'
import { Card } from '../../kit/card.tsx'
import { Empty, Loading } from '../../kit/states.tsx'
import { useLens } from '../../lens.ts'
import { heatQuery } from '../../queries-analysis.ts'
import { Clocks } from '../../readings/clocks.tsx'
import { KindChoice } from '../../readings/kind-choice.tsx'
import { PairsCounted } from '../../readings/why-lists.tsx'
import { WhyDrawer } from '../../readings/why-drawer.tsx'
import classes from './analysis.module.css'
import { FromMatrix } from './from-matrix.tsx'
import { HeatTable } from './heat-table.tsx'
import { TowardsCard } from './towards-card.tsx'
import { useAnalysis } from './use-analysis.ts'

/** Where gaps lie, which are near to be closed, what runs into one, and what people work towards. */
export function GapsPart() {
  const { lens } = useLens()
  const { search } = useAnalysis()
  const { skills, people, type } = search
  const query = useQuery(heatQuery(lens, { skills, people, type }))
  return (
    <div className={classes['stack']}>
      <FromMatrix />
      <Answered query={query} loading={<Loading shape="cards" rows={5} />}>
        {heat => <Shown heat={heat} />}
      </Answered>
      <TowardsCard />
      {query.data && <GapDrawer heat={query.data} />}
    </div>
  )
}

function Shown({ heat }: { heat: Heat }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const { change } = useAnalysis()
  return (
    <>
      <ul className={classes['whole']} aria-label={t('analysis.near.label')}>
        {NEAR.map(show => (
          <li key={show}>
            <button type="button" className={classes['figure']} onClick={() => change({ list: `${show}::` })}>
              <span className={classes['label']}>{t(`analysis.near.${show}`)}</span>
              <span className={classes['number']}>{number(heat.near[show])}</span>
            </button>
          </li>
        ))}
      </ul>
      <Card
        title={t('analysis.heat.title')}
        flush
        aside={
          heat.types.length > 1 && heat.type !== null ? (
            <KindChoice
              label={t('analysis.type')}
              value={heat.type}
              onChange={type => change({ type })}
              kinds={heat.types.map(type => ({ value: type, label: type }))}
            />
          ) : undefined
        }
      >
        {heat.skills.length === 0 ? (
          <Empty icon="check" title={t('analysis.heat.none')} why={t('analysis.heat.noneWhy')} />
        ) : (
          <HeatTable heat={heat} onOpen={(skill, grouping) => change({ list: `gaps:${skill}:${grouping}` })} />
        )}
        <div className={classes['legend']}>
          <Clocks clocks={heat} facts={[t('analysis.heat.legend')]} />
        </div>
      </Card>
    </>
  )
}

/** The rows behind a number of this page: `list` is what is counted, of which skill and of which grouping. */
function GapDrawer({ heat }: { heat: Heat }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const { lens } = useLens()
  const { search, change } = useAnalysis()
  const [show = '', skillId = '', groupingId = ''] = (search.list ?? '').split(':')
  const known = show === 'gaps' || NEAR.some(one => one === show)
  const skill = heat.skills.find(one => one.id === skillId)
  const at = heat.groupings.findIndex(one => one.id === groupingId)
  const grouping = heat.groupings[at]
  const counted = skill && grouping ? skill.cells[at]! : (skill ?? grouping)
  const count = counted ? counted.gaps : heat.near[show as 'gaps']
  const onOpen = (personId: string, id: string) => change({ cell: `${personId}:${id}`, tab: 'why' })
  const narrowing = {
    skills: search.skills,
    people: search.people,
    skill: skillId === '' ? undefined : skillId,
    grouping: groupingId === '' ? undefined : groupingId,
  }
  const nameOf = groupingId === 'none' ? t('analysis.unplaced') : (grouping?.name ?? '')
  const what = t(show === 'gaps' ? 'analysis.figure.gaps' : `analysis.near.${show}`)
  const why =
    !known || search.cell !== undefined
      ? null
      : {
          whose: [skill?.name ?? '', nameOf].filter(name => name !== '').join(' · ') || t('analysis.total'),
          what,
          value: counted ? t('readings.outOf', { n: number(count), all: number(counted.required) }) : number(count),
          formula: t(show === 'gaps' ? 'analysis.formula.gaps' : `analysis.formula.${show.startsWith('ahead') ? 'ahead' : show}`),
          clocks: heat,
          lists: [
            {
              id: show,
              label: what,
              count,
              content: <PairsCounted key={search.list} lens={lens} narrowing={narrowing} show={show} onOpen={onOpen} />,
            },
          ],
        }
  return <WhyDrawer why={why} list={show} onList={() => undefined} onClose={() => change({ list: undefined })} />
}
