import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { percent as shareOf } from '../../../src/rules/metrics.ts'
import { api } from '../../api.ts'
import type { AskedRow, Positions } from '../../contract-analysis.ts'
import { useFormats } from '../../format.ts'
import { Card } from '../../kit/card.tsx'
import { useLens } from '../../lens.ts'
import { lensOf } from '../../queries-analysis.ts'
import { Bar } from '../../readings/bar.tsx'
import { ofPosition } from '../../readings/why-lists.tsx'
import { WhyRows } from '../../readings/why-rows.tsx'
import classes from './analysis.module.css'
import { useAnalysis } from './use-analysis.ts'

const MOST = 500

/** Positions that people work towards: how far they are, and what is missing. None of it is counted as required. */
export function TowardsCard() {
  const { t } = useTranslation()
  const formats = useFormats()
  const { lens } = useLens()
  const { search, change } = useAnalysis()
  const { skills, people } = search
  const { data } = useQuery({
    queryKey: ['positions', 'potential', lensOf(lens), skills, people],
    queryFn: ({ signal }) =>
      api.get<Positions>('/compliance/positions', { query: { ...lensOf(lens), skills, people, potential: '1', limit: MOST }, signal }),
  })
  if (!data || data.rows.length === 0) return null
  const towards = [...Map.groupBy(data.rows, row => row.position.id)].map(([id, rows]) => ({ id, rows, first: rows[0]! }))
  return (
    <Card title={t('analysis.towards.title')} aside={t('analysis.towards.note')}>
      <ul className={classes['towards']}>
        {towards.map(({ id, rows, first }) => (
          <li key={id}>
            <details>
              <summary>
                <span className={classes['name']}>
                  <bdi>{first.person.name}</bdi>
                  <span className={classes['under']}>
                    <bdi>{formats.list(first.position.groupings)}</bdi>
                  </span>
                </span>
                <Progress rows={rows} />
              </summary>
              <WhyRows
                rows={rows.filter(row => !row.met).map(row => ofPosition(row, t, formats))}
                onOpen={(personId, skillId) => change({ cell: `${personId}:${skillId}`, tab: 'why' })}
              />
            </details>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Progress({ rows }: { rows: AskedRow[] }) {
  const { t } = useTranslation()
  const { number, percent } = useFormats()
  const met = rows.filter(row => row.met).length
  return (
    <span className={classes['share']}>
      <span className="tabular">
        {percent(shareOf(met, rows.length).text)} · {t('readings.outOf', { n: number(met), all: number(rows.length) })}
      </span>
      <Bar
        size="thin"
        parts={[
          { id: 'met', value: met, look: 'ok' },
          { id: 'gaps', value: rows.length - met, look: 'gapHatch' },
        ]}
      />
    </span>
  )
}
