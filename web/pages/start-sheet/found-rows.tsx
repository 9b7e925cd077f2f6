import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats, type Formats } from '../../format.ts'
import { Tag } from '../../kit/card.tsx'
import { DataTable, type Column } from '../../kit/data-table.tsx'
import { Empty } from '../../kit/states.tsx'
import { PlaceButton } from './place-button.tsx'
import type { FoundKind, PairRow, PersonRow, SheetGaps, SkillRow } from './reading-gaps.ts'
import { showInSheet } from './sheet-store.ts'
import classes from './sheet.module.css'

/** The rows behind a card; the address of each leads back to its cell in the sheet. */
export function FoundRows({ gaps, shown }: { gaps: SheetGaps; shown: FoundKind }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const label = t(`sheet.ui.found.${shown}`)
  const pairs = useMemo(() => pairColumns(t, formats), [t, formats])
  const skills = useMemo(() => skillColumns(t, formats), [t, formats])
  const people = useMemo(() => personColumns(t, formats), [t, formats])
  if ((gaps[shown] ?? []).length === 0) return <Empty icon="check" title={t(`sheet.ui.found.${shown}None`)} />
  if (shown === 'single' || shown === 'uncovered')
    return <DataTable label={label} columns={skills} rows={gaps[shown]} rowId={row => row.skill} />
  if (shown === 'nothing')
    return <DataTable label={label} columns={people} rows={gaps.nothing} rowId={row => `${row.person} ${row.source.cell}`} />
  return <DataTable label={label} columns={pairs} rows={gaps[shown] ?? []} rowId={row => `${row.person}\n${row.skill}`} />
}

function pairColumns(t: TFunction, { day, relativeDays, compare }: Formats): Column<PairRow>[] {
  return [
    {
      id: 'person',
      header: t('sheet.ui.person'),
      primary: true,
      sort: (a, b) => compare(a.person, b.person),
      cell: row => <bdi>{row.person}</bdi>,
    },
    { id: 'skill', header: t('sheet.ui.skill'), sort: (a, b) => compare(a.skill, b.skill), cell: row => <bdi>{row.skill}</bdi> },
    {
      id: 'state',
      header: t('sheet.ui.state'),
      width: '10.5rem',
      cell: row => <Tag tone={row.family}>{t(`state.${row.state}`)}</Tag>,
    },
    {
      id: 'level',
      header: t('sheet.ui.level'),
      width: '9rem',
      cell: row => (row.required === null ? (row.level ?? '–') : t('sheet.ui.heldAsked', { held: row.level ?? '–', asked: row.required })),
    },
    {
      id: 'until',
      header: t('sheet.ui.until'),
      width: '13rem',
      sort: (a, b) => (a.days ?? 99_999) - (b.days ?? 99_999),
      cell: row =>
        row.validThrough === null || row.days === null ? null : (
          <span>
            {day(row.validThrough)} <span className="dim">{relativeDays(row.days)}</span>
          </span>
        ),
    },
    whereColumn(t),
  ]
}

function skillColumns(t: TFunction, { number, list, compare }: Formats): Column<SkillRow>[] {
  return [
    {
      id: 'skill',
      header: t('sheet.ui.skill'),
      primary: true,
      sort: (a, b) => compare(a.skill, b.skill),
      cell: row => <bdi>{row.skill}</bdi>,
    },
    {
      id: 'people',
      header: t('sheet.ui.alone'),
      cell: row => (row.people.length === 0 ? <Tag tone="gap">{t('sheet.ui.nobody')}</Tag> : <bdi>{list(row.people)}</bdi>),
    },
    {
      id: 'held',
      header: t('sheet.ui.holders'),
      align: 'end',
      width: '8rem',
      sort: (a, b) => a.held - b.held,
      cell: row => number(row.held),
    },
    {
      id: 'required',
      header: t('sheet.ui.requiredOf'),
      align: 'end',
      width: '8rem',
      sort: (a, b) => a.required - b.required,
      cell: row => number(row.required),
    },
  ]
}

function personColumns(t: TFunction, { compare }: Formats): Column<PersonRow>[] {
  return [
    {
      id: 'person',
      header: t('sheet.ui.person'),
      primary: true,
      sort: (a, b) => compare(a.person, b.person),
      cell: row => <bdi>{row.person}</bdi>,
    },
    {
      id: 'groupings',
      header: t('sheet.ui.groupings'),
      cell: row =>
        row.groupings.map(name => (
          <bdi key={name} className={classes['grouping']}>
            {name}
          </bdi>
        )),
    },
    whereColumn(t),
  ]
}

function whereColumn<Row extends { source: PairRow['source'] }>(t: TFunction): Column<Row> {
  return {
    id: 'where',
    header: t('sheet.ui.where'),
    width: '7rem',
    cell: row => (row.source === null ? null : <PlaceButton source={row.source} onShow={showInSheet} />),
  }
}
