import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ComparedCell, ComparedRow, Comparison } from '../../../contract-compare.ts'
import { useFormats } from '../../../format.ts'
import { Name } from '../../../kit/name.tsx'
import { CauseLine } from './cause-line.tsx'
import classes from './compare.module.css'

interface CompareListProps {
  pages: readonly Comparison[]
  onMore: (() => void) | null
  isBusy: boolean
  onOpened: () => void
}

/** Every cell that differs: what it was, what it is, and why; the list alternative to the marks in the grid. */
export function CompareList({ pages, onMore, isBusy, onOpened }: CompareListProps) {
  const { t } = useTranslation()
  const rows = pages.flatMap(page => page.rows)
  return (
    <>
      <ol className={classes['list']}>
        {rows.map(row => (
          <li key={`${row.person.id} ${row.skill.id}`}>
            <Row row={row} onOpened={onOpened} />
          </li>
        ))}
      </ol>
      {onMore !== null && (
        <Button variant="default" size="xs" loading={isBusy} onClick={onMore}>
          {t('compare.more')}
        </Button>
      )}
    </>
  )
}

function Row({ row, onOpened }: { row: ComparedRow; onOpened: () => void }) {
  const { t } = useTranslation()
  const { person, skill, before, after, causes } = row
  return (
    <>
      <p className={classes['cell']}>
        <Link to="/matrix" search={old => ({ ...old, cell: `${person.id}:${skill.id}`, tab: 'history' })} onClick={onOpened}>
          <Name>{person.name}</Name> · <bdi>{skill.name}</bdi>
        </Link>
      </p>
      <p className={classes['change']}>
        <Shown cell={before} /> <span aria-hidden>→</span>
        <span className="visually-hidden">{t('compare.then')}</span> <Shown cell={after} />
      </p>
      <ul className={classes['causes']}>
        {causes.map(cause => (
          <CauseLine key={`${cause.what} ${cause.id}`} cause={cause} row={row} />
        ))}
      </ul>
    </>
  )
}

function Shown({ cell }: { cell: ComparedCell | null }) {
  const { t } = useTranslation()
  const { shortDay } = useFormats()
  if (cell === null) return <span>{t('compare.absent')}</span>
  const parts = [cell.level, t(`state.${cell.state}`), cell.validThrough && t('compare.until', { day: shortDay(cell.validThrough) })]
  return <span>{parts.filter(part => part !== null && part !== '').join(' · ')}</span>
}
