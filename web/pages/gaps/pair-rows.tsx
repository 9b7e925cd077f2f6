import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo, useRef } from 'react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { GapRow } from '../../contract-readings.ts'
import { useFormats, type Formats } from '../../format.ts'
import { Tag } from '../../kit/card.tsx'
import { DataTable, type Column } from '../../kit/data-table.tsx'
import classes from './gaps.module.css'
import { daysText } from './days-text.ts'
import { NameList } from './name-list.tsx'
import { useRowKeys } from './row-keys.ts'

/** The nearest groupings say where somebody works; the rest stands in the record. */
const NEAREST = 2

interface PairRowsProps {
  label: string
  rows: GapRow[]
  total: number
  /** Absent once the last page is here. */
  onMore?: (() => void) | undefined
  loadingMore: boolean
}

/** Person x skill, most pressing first; a row opens its record where it stands. */
export function PairRows({ label, rows, total, onMore, loadingMore }: PairRowsProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const navigate = useNavigate()
  const list = useRef<HTMLDivElement>(null)
  useRowKeys(list)
  const columns = useMemo(() => columnsFor(t, formats), [t, formats])
  const open = useCallback(
    (row: GapRow) => void navigate({ to: '.', search: old => ({ ...old, cell: `${row.person.id}:${row.skill.id}` }), resetScroll: false }),
    [navigate],
  )
  return (
    <div ref={list}>
      <DataTable
        label={label}
        columns={columns}
        rows={rows}
        rowId={row => `${row.person.id}:${row.skill.id}`}
        onOpen={open}
        total={total}
        foot={
          <div className={classes['foot']}>
            <span className="dim tabular">{t('gaps.shown', { n: formats.number(rows.length), all: formats.number(total) })}</span>
            {onMore && (
              <Button variant="default" loading={loadingMore} onClick={onMore}>
                {t('gaps.more')}
              </Button>
            )}
          </div>
        }
      />
    </div>
  )
}

function columnsFor(t: TFunction, formats: Formats): Column<GapRow>[] {
  const { day } = formats
  return [
    {
      id: 'person',
      header: t('gaps.person'),
      primary: true,
      width: '27%',
      cell: ({ person }) => (
        <span className={classes['person']}>
          <span>
            <bdi>{person.name}</bdi>
          </span>
          <span className={classes['under']}>
            {person.number !== null && <span className="tabular">{person.number}</span>}
            <NameList names={person.groupings.slice(0, NEAREST)} />
          </span>
        </span>
      ),
    },
    { id: 'skill', header: t('gaps.skill'), cell: ({ skill }) => <bdi>{skill.name}</bdi> },
    { id: 'state', header: t('gaps.state'), width: '9.5rem', cell: row => <Tag tone={row.family}>{t(`state.${row.state}`)}</Tag> },
    { id: 'held', header: t('gaps.held'), width: '6.75rem', cell: row => <HeldAsked row={row} t={t} /> },
    {
      id: 'until',
      header: t('gaps.until'),
      width: '8.5rem',
      cell: row =>
        row.validThrough === null ? null : (
          <span className={classes['until']}>
            <time dateTime={row.validThrough}>{day(row.validThrough)}</time>
            {row.days !== null && (
              <span className={classes['days']} data-past={row.days < 0}>
                {daysText(t, formats, row.days)}
              </span>
            )}
          </span>
        ),
    },
    {
      id: 'from',
      header: t('gaps.from'),
      from: 'wide',
      width: '15%',
      cell: row =>
        row.from.length === 0 ? null : (
          <span className="dim">
            <NameList names={row.from.map(source => source.name)} />
          </span>
        ),
    },
  ]
}

/** "L, asked U": what is held and what is asked, in the skill's own words. */
function HeldAsked({ row, t }: { row: GapRow; t: TFunction }) {
  const held = row.levelCode ?? (row.level === null ? null : String(row.level))
  const asked = row.requiredCode ?? (row.required ? String(row.required) : null)
  return (
    <span className={classes['levels']}>
      <span className={classes['level']} data-none={held === null}>
        <span className="visually-hidden">{t('gaps.heldWord')} </span>
        {held ?? '–'}
      </span>
      {asked !== null && (
        <span className="dim">
          {' '}
          {t('gaps.asked')} <strong className={classes['asked']}>{asked}</strong>
        </span>
      )}
    </span>
  )
}
