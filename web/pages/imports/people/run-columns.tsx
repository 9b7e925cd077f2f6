import type { TFunction } from 'i18next'
import type { Formats } from '../../../format.ts'
import { Tag, type Tone } from '../../../kit/card.tsx'
import type { Column } from '../../../kit/data-table.tsx'
import { BecauseList } from './because.tsx'
import type { FeedRun } from './feed.ts'
import classes from './feed.module.css'

const TONES: Record<FeedRun['outcome'], Tone> = {
  applied: 'ok',
  approved: 'ok',
  unchanged: 'neutral',
  held: 'soon',
  discarded: 'neutral',
  replaced: 'neutral',
  failed: 'gap',
}
const COUNTED = ['joiners', 'returners', 'movers', 'leavers', 'changed', 'leftOut', 'unread'] as const

export function runColumns(t: TFunction, { instant, number }: Formats): Column<FeedRun>[] {
  return [
    {
      id: 'when',
      header: t('feed.when'),
      width: '14rem',
      primary: true,
      cell: row => (
        <span className={classes['lines']}>
          <span className="tabular">{instant(row.startedAt)}</span>
          <span className="dim">{row.startedBy === null ? t('feed.byItself') : <bdi>{row.startedBy}</bdi>}</span>
        </span>
      ),
    },
    {
      id: 'outcome',
      header: t('feed.outcome'),
      cell: row => (
        <span className={classes['lines']}>
          <Tag tone={TONES[row.outcome]}>{t(`feed.outcome.${row.outcome}`)}</Tag>
          {row.settledBy !== null && <bdi className="dim">{row.settledBy}</bdi>}
          {row.because.length > 0 && <BecauseList of={row.because} held={row.outcome !== 'failed'} />}
        </span>
      ),
    },
    {
      id: 'counts',
      header: t('feed.found'),
      cell: row => (row.counts === null ? '–' : textOf(row.counts)),
    },
    { id: 'from', header: t('feed.from'), from: 'wide', cell: row => <bdi className={classes['from']}>{row.fileName ?? row.place}</bdi> },
  ]

  function textOf(counts: NonNullable<FeedRun['counts']>): string {
    const said = COUNTED.filter(name => counts[name] > 0).map(name => t(`feed.count.${name}`, { n: number(counts[name]) }))
    return [t('feed.count.listed', { n: number(counts.listed) }), ...said].join(' · ')
  }
}
