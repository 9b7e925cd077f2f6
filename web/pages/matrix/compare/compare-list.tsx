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
        <Link to="." search={old => ({ ...old, cell: `${person.id}:${skill.id}`, tab: 'history' })} onClick={onOpened}>
          <Name>{person.name}</Name> · <bdi>{skill.name}</bdi>
        </Link>
      </p>
      <p className={classes['change']}>
        <Shown cell={before} other={after} /> <span aria-hidden>→</span>
        <span className="visually-hidden">{t('compare.then')}</span> <Shown cell={after} other={before} />
      </p>
      <ul className={classes['causes']}>
        {causes.map(cause => (
          <CauseLine key={`${cause.what} ${cause.id}`} cause={cause} row={row} />
        ))}
      </ul>
    </>
  )
}

/** Level, state and end; and of the rest, what is different on the other side. */
function Shown({ cell, other }: { cell: ComparedCell | null; other: ComparedCell | null }) {
  const { t } = useTranslation()
  const { shortDay } = useFormats()
  if (cell === null) return <span>{t('compare.absent')}</span>
  const parts = [cell.level, t(`state.${cell.state}`), cell.validThrough && t('compare.until', { day: shortDay(cell.validThrough) })]
  if (other !== null) {
    if (cell.required !== other.required) parts.push(cell.required && t('compare.required', { level: cell.required }))
    if (cell.wanted !== other.wanted) parts.push(cell.wanted && t('compare.wanted', { level: cell.wanted }))
    if (cell.grade !== other.grade) parts.push(cell.grade && t(`record.grade.${cell.grade}`))
    if (cell.exempted !== other.exempted) parts.push(t(cell.exempted ? 'compare.exempted' : 'compare.notExempted'))
    if (cell.declared && !other.declared) parts.push(t('compare.declared'))
  }
  return <span>{parts.filter(part => part !== null && part !== '').join(' · ')}</span>
}
