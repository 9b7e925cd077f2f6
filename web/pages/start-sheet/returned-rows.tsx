import { Button, Checkbox, SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { LeftCell } from '../../../src/sheet/returned.ts'
import { useFormats } from '../../format.ts'
import { Card, Tag } from '../../kit/card.tsx'
import { DataTable, type Column } from '../../kit/data-table.tsx'
import { Name } from '../../kit/name.tsx'
import classes from './difference.module.css'
import { canBeRevoked, canBeTaken, flippedAll, pairIn, type ComparedRow, type Comparison } from './returned.ts'

interface RowsProps {
  comparison: Comparison
  taken: ReadonlySet<string>
  onTaken: (taken: ReadonlySet<string>) => void
}

const TONES = { change: 'ok', conflict: 'gap', same: 'neutral', emptied: 'soon', gone: 'neutral', not_yours: 'neutral' } as const

/** Every edited cell as it was, as it is now and as the sheet says, taken over one by one, by person, or all. */
export function ReturnedRows({ comparison: { rows }, taken, onTaken }: RowsProps) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const columns = useRowColumns(rows, taken, onTaken)
  const conflicts = rows.filter(row => row.status === 'conflict')
  const changes = rows.filter(row => row.status === 'change')
  const emptied = rows.filter(canBeRevoked)
  const all = (label: string, those: ComparedRow[]) =>
    those.length > 0 && (
      <Button size="xs" variant="default" onClick={() => onTaken(flippedAll(taken, those))}>
        {label}
      </Button>
    )
  return (
    <Card
      title={t('sheet.back.cells')}
      aside={conflicts.length > 0 ? t('sheet.back.conflicts', { count: conflicts.length, n: number(conflicts.length) }) : undefined}
      flush
    >
      <div className={classes['all']}>
        {all(t('sheet.back.allChanges'), changes)}
        {all(t('sheet.back.allConflicts'), conflicts)}
        {all(t('sheet.back.allEmptied', { count: emptied.length, n: number(emptied.length) }), emptied)}
      </div>
      <DataTable label={t('sheet.back.cells')} columns={columns} rows={rows} rowId={pairIn} />
    </Card>
  )
}

function useRowColumns(rows: ComparedRow[], taken: ReadonlySet<string>, onTaken: RowsProps['onTaken']): Column<ComparedRow>[] {
  const { t } = useTranslation()
  const { instant } = useFormats()
  const ofPerson = Map.groupBy(rows, row => row.person.id)
  return [
    {
      id: 'person',
      header: t('sheet.back.person'),
      primary: true,
      cell: row => {
        const all = (ofPerson.get(row.person.id) ?? []).filter(canBeTaken)
        return (
          <span className={classes['who']}>
            <Name>{row.person.name || '–'}</Name>
            {all.length > 1 && all[0] === row && (
              <Button size="compact-xs" variant="subtle" onClick={() => onTaken(flippedAll(taken, all))}>
                {t('sheet.back.wholeRow')}
              </Button>
            )}
          </span>
        )
      },
    },
    { id: 'skill', header: t('sheet.back.skill'), cell: row => <bdi>{row.skill.name || '–'}</bdi> },
    { id: 'was', header: t('sheet.back.was'), width: '5.5rem', cell: row => row.was.code || '–' },
    { id: 'theirs', header: t('sheet.back.theirs'), width: '5.5rem', cell: row => row.theirs.code || '–' },
    { id: 'yours', header: t('sheet.back.yours'), width: '5.5rem', cell: row => <strong>{row.yours.code || '–'}</strong> },
    {
      id: 'status',
      header: t('sheet.back.status'),
      cell: row => (
        <span className={classes['who']}>
          <Tag tone={TONES[row.status]}>{t(`sheet.back.is.${row.status}`)}</Tag>
          {row.since && (row.status === 'conflict' || row.status === 'emptied') && (
            <span className="dim">{t('sheet.back.since', { at: instant(row.since.at), by: row.since.by ?? '–' })}</span>
          )}
        </span>
      ),
    },
    {
      id: 'take',
      header: t('sheet.back.take'),
      width: rows.some(canBeRevoked) ? '11rem' : '6rem',
      cell: row =>
        canBeRevoked(row) ? (
          <LeaveOrRevoke row={row} revoked={taken.has(pairIn(row))} onFlip={() => onTaken(flippedAll(taken, [row]))} />
        ) : canBeTaken(row) ? (
          <Checkbox
            aria-label={t('sheet.back.takeOne', { person: row.person.name, skill: row.skill.name })}
            checked={taken.has(pairIn(row))}
            onChange={() => onTaken(flippedAll(taken, [row]))}
          />
        ) : null,
    },
  ]
}

function LeaveOrRevoke({ row, revoked, onFlip }: { row: ComparedRow; revoked: boolean; onFlip: () => void }) {
  const { t } = useTranslation()
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('sheet.back.emptiedOne', { person: row.person.name, skill: row.skill.name })}
      value={revoked ? 'revoke' : 'leave'}
      data={[
        { value: 'leave', label: t('sheet.back.leave') },
        { value: 'revoke', label: t('sheet.back.revoke') },
      ]}
      onChange={onFlip}
    />
  )
}

const SHOWN = 50

/** What in the sheet could not be compared, with its place. */
export function LeftPart({ left }: { left: readonly LeftCell[] }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  if (left.length === 0) return null
  return (
    <Card title={t('sheet.ui.leftAside')}>
      <ul className={classes['conflicts']}>
        {left.slice(0, SHOWN).map(({ why, sheet, cell, text }) => (
          <li key={`${why} ${sheet} ${cell} ${text}`}>
            <span className={classes['conflict']}>
              {t(`sheet.back.left.${why}`, { text })}{' '}
              <span className="dim">
                {sheet} {cell}
              </span>
            </span>
          </li>
        ))}
        {left.length > SHOWN && <li className="dim">{t('sheet.ui.andMore', { n: number(left.length - SHOWN) })}</li>}
      </ul>
    </Card>
  )
}
