import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { StandingLine } from '../../contract-standings.ts'
import { useFormats } from '../../format.ts'
import { Card, Tag } from '../../kit/card.tsx'
import type { Column } from '../../kit/columns.ts'
import { DataTable } from '../../kit/data-table.tsx'
import { Name } from '../../kit/name.tsx'
import { toneOfStatus } from '../certifications/tones.ts'
import { standingLink } from './links.ts'
import { toDoFor } from './to-do.ts'
import { NEVER_HELD, urgency } from './urgency.ts'
import classes from './standings.module.css'
import { useStandingWords } from './words.ts'

interface StandingRowsProps {
  personId: string
  lines: StandingLine[]
  asOf: string
}

/** Every certification of one person: where it stands, until when, whether it allows the work, and what to do next. */
export function StandingRows({ personId, lines, asOf }: StandingRowsProps) {
  const { t } = useTranslation()
  const columns = useColumns(asOf)
  const rows = useMemo(() => lines.toSorted((a, b) => urgency(a) - urgency(b)), [lines])
  return (
    <Card flush>
      <DataTable
        label={t('standings.title')}
        columns={columns}
        rows={rows}
        rowId={row => `${row.code} ${JSON.stringify(row.scope)}`}
        link={row => standingLink(personId, row.code, row.scope)}
      />
    </Card>
  )
}

function useColumns(asOf: string): Column<StandingLine>[] {
  const { t } = useTranslation()
  const { day } = useFormats()
  const words = useStandingWords()
  return [
    {
      id: 'name',
      header: t('standings.certification'),
      primary: true,
      cell: row => (
        <span className={classes['two']}>
          <Name>{row.name}</Name>
          {Object.keys(row.scope).length > 0 && <bdi className={classes['small']}>{words.scope(row.scope)}</bdi>}
        </span>
      ),
    },
    {
      id: 'status',
      header: t('certifications.status'),
      width: '9.5rem',
      cell: row => (
        <Tag tone={toneOfStatus(row.status)}>
          {t(`certifications.status.${row.status}`)}
          {row.level !== null && <bdi> · {row.level}</bdi>}
        </Tag>
      ),
    },
    { id: 'work', header: t('certifications.work'), width: '9rem', from: 'wide', cell: row => t(`certifications.work.${row.work}`) },
    {
      id: 'through',
      header: t('certifications.validThrough'),
      width: '8.5rem',
      cell: row =>
        row.validThrough === null ? (
          <span className="dim">{NEVER_HELD.has(row.status) ? '–' : t('standings.noEnd')}</span>
        ) : (
          day(row.validThrough)
        ),
    },
    { id: 'next', header: t('standings.toDo'), width: '22rem', from: 'medium', cell: row => words.toDo(toDoFor(row, asOf)) },
  ]
}
