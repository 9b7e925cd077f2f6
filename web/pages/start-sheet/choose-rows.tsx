import { Button, NativeSelect } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../format.ts'
import { Card } from '../../kit/card.tsx'
import { fold } from '../../kit/commands.ts'
import { DataTable } from '../../kit/data-table.tsx'
import { SearchField } from '../../kit/search-field.tsx'
import { flippedAll, type ChoiceRow, type Taken } from './choices.ts'
import { useChoiceColumns } from './choice-columns.tsx'
import classes from './difference.module.css'

interface RowsProps {
  title: string
  rows: ChoiceRow[]
  taken: Taken
  onTaken: (taken: Taken) => void
}

/** Below that everything is in sight anyway. */
const MANY = 12

/** Everything that a sheet says otherwise, as it is recorded and as the sheet says, taken over one by one, by person, by what it is, or all. */
export function ChooseRows({ title, rows, taken, onTaken }: RowsProps) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const [only, setOnly] = useState('')
  const [search, setSearch] = useState('')
  const kinds = useMemo(() => Map.groupBy(rows, row => row.is), [rows])
  const shown = useMemo(() => shownOf(rows, only, search), [rows, only, search])
  const columns = useChoiceColumns(rows, taken, onTaken)
  const conflicts = kinds.get('conflict')?.length ?? 0
  return (
    <Card title={title} aside={conflicts > 0 ? t('sheet.back.conflicts', { count: conflicts, n: number(conflicts) }) : undefined} flush>
      {rows.length > MANY && (
        <div className={classes['all']}>
          <SearchField label={t('sheet.lines.search')} value={search} onChange={setSearch} />
          <NativeSelect
            aria-label={t('sheet.lines.only')}
            value={only}
            onChange={event => setOnly(event.currentTarget.value)}
            data={[
              { value: '', label: t('sheet.lines.every', { n: number(rows.length) }) },
              ...[...kinds].map(([is, of]) => ({ value: is, label: `${t(`sheet.back.is.${is}`)} (${number(of.length)})` })),
            ]}
          />
        </div>
      )}
      <TakeAll kinds={kinds} taken={taken} onTaken={onTaken} />
      <DataTable label={title} columns={columns} rows={shown} rowId={row => row.id} />
    </Card>
  )
}

function TakeAll({ kinds, taken, onTaken }: Pick<RowsProps, 'taken' | 'onTaken'> & { kinds: ReadonlyMap<ChoiceRow['is'], ChoiceRow[]> }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const changes = useMemo(() => [...(kinds.get('change') ?? []), ...(kinds.get('earlier') ?? [])], [kinds])
  const emptied = kinds.get('emptied') ?? []
  const all = (label: string, those: ChoiceRow[]) =>
    those.length > 0 && (
      <Button size="xs" variant="default" onClick={() => onTaken(flippedAll(taken, those))}>
        {label}
      </Button>
    )
  return (
    <div className={classes['all']}>
      {all(t('sheet.back.allChanges'), changes)}
      {all(t('sheet.back.allConflicts'), kinds.get('conflict') ?? [])}
      {all(t('sheet.lines.allNew'), kinds.get('new') ?? [])}
      {all(t('sheet.back.allEmptied', { count: emptied.length, n: number(emptied.length) }), emptied)}
    </div>
  )
}

function shownOf(rows: ChoiceRow[], only: string, search: string): ChoiceRow[] {
  const words = fold(search.trim())
  if (only === '' && words === '') return rows
  return rows.filter(row => (only === '' || row.is === only) && (words === '' || fold(`${row.person} ${row.thing}`).includes(words)))
}
