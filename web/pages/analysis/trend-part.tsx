import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Trend } from '../../contract-analysis.ts'
import { Answered } from '../../kit/answered.tsx'
import { Empty, Loading, Note } from '../../kit/states.tsx'
import { useLens } from '../../lens.ts'
import { trendQuery } from '../../queries-analysis.ts'
import { KindChoice } from '../../readings/kind-choice.tsx'
import classes from './analysis.module.css'
import { FileMenu } from './file-menu.tsx'
import { TrendShown } from './trend-shown.tsx'
import { useAnalysis } from './use-analysis.ts'

const STEPS = ['day', 'week', 'month'] as const

/** How the figures have gone, as they were kept at the end of each day. */
export function TrendPart() {
  const { t } = useTranslation()
  const { lens } = useLens()
  const { search, change } = useAnalysis()
  const step = STEPS.find(one => one === search.step) ?? 'week'
  const asked = { step, through: lens.asOf }
  const query = useQuery(trendQuery(lens.scope, asked))
  return (
    <div className={classes['stack']}>
      <div className={classes['tools']}>
        <KindChoice
          label={t('analysis.trend.step')}
          value={step}
          onChange={to => change({ step: to === 'week' ? undefined : to })}
          kinds={STEPS.map(one => ({ value: one, label: t(`analysis.trend.by.${one}`) }))}
        />
        <span className={classes['end']}>
          <FileMenu path="/trends/file" query={asked} lensed={false} />
        </span>
      </div>
      <Answered query={query} loading={<Loading shape="block" />}>
        {trend => <Answer trend={trend} />}
      </Answered>
    </div>
  )
}

function Answer({ trend }: { trend: Trend }) {
  const { t } = useTranslation()
  if (trend.points.length > 0) return <TrendShown key={`${trend.scope?.id} ${trend.step} ${trend.points.length}`} trend={trend} />
  if (trend.choose.length === 0) return <Empty icon="analysis" title={t('analysis.trend.none')} why={t('analysis.trend.noneWhy')} />
  return (
    <Note icon="people" kind="note">
      {t('analysis.trend.choose')}
      <ul className={classes['choices']}>
        {trend.choose.map(({ id, name }) => (
          <li key={id}>
            <Link to="." search={old => ({ ...old, scope: id })}>
              <bdi>{name}</bdi>
            </Link>
          </li>
        ))}
      </ul>
    </Note>
  )
}
