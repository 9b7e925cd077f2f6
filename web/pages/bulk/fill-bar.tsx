import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DateField } from '../../kit/date-field.tsx'
import { focusUnread } from '../../kit/unread.ts'
import { SearchField } from '../../kit/search-field.tsx'
import classes from './bulk.module.css'
import type { Line } from './entries.ts'
import type { Bulk } from './use-bulk.ts'

interface FillBarProps {
  by: 'skill' | 'person'
  lines: Line[]
  bulk: Bulk
  today: string | null
}

/** The same level and day for every line in sight: a filter first, then fill. */
export function FillBar({ by, lines, bulk, today }: FillBarProps) {
  const { t } = useTranslation()
  const [level, setLevel] = useState('')
  const [day, setDay] = useState<string | null>(today)
  const levels = by === 'skill' ? (lines[0]?.levels ?? []) : []
  const fill = (): void =>
    bulk.change(
      bulk.shown.map(line => line.id),
      { achievedOn: day, ...(level === '' ? {} : { level }) },
    )
  return (
    <div className={classes['fill']}>
      <SearchField label={t('bulk.filter')} value={bulk.filter} onChange={bulk.setFilter} />
      {levels.length > 0 && (
        <NativeSelect
          label={t('bulk.level')}
          value={level}
          onChange={event => setLevel(event.currentTarget.value)}
          data={[
            { value: '', label: t('bulk.level.none') },
            ...levels.map(one => ({ value: String(one.value), label: t('record.levelNamed', { code: one.code, name: one.name }) })),
          ]}
        />
      )}
      <DateField label={t('record.achievedOn')} value={day} onChange={setDay} />
      <Button variant="default" onClick={event => focusUnread(event.currentTarget.parentElement) || fill()}>
        {t('bulk.fill', { count: bulk.shown.length })}
      </Button>
    </div>
  )
}
