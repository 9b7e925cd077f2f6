import { Button } from '@mantine/core'
import type { TFunction } from 'i18next'
import type { ImportRow } from '../../contract.ts'
import type { Formats } from '../../format.ts'
import { Tag } from '../../kit/card.tsx'
import type { Column } from '../../kit/data-table.tsx'
import { Icon } from '../../kit/icon.tsx'
import { dayIn } from '../../zone.ts'
import classes from './imports.module.css'
import { WriteBack } from './write-back.tsx'

export type Import = ImportRow & { reversalReason?: string | null; originals?: string[] }

type OnReverse = ((row: Import) => void) | null

const KINDS = ['people', 'groupings', 'skills', 'results', 'requirements', 'entries'] as const
const KILOBYTE = 1024

/** `onReverse` null: nothing may be taken back now. */
export function importColumns(t: TFunction, formats: Formats, zone: string, onReverse: OnReverse): Column<Import>[] {
  const { instant, number } = formats
  return [
    {
      id: 'files',
      header: t('imports.files'),
      primary: true,
      cell: row => (
        <span className={classes['files']}>
          {row.files.map(file => (
            <span key={file.name}>
              <FileName row={row} file={file} />{' '}
              <span className={classes['size']}>{t('imports.size', { n: number(Math.max(1, Math.round(file.size / KILOBYTE))) })}</span>
            </span>
          ))}
          {(row.originals ?? []).length > 0 && /\.xlsx$/i.test(row.files[0]?.name ?? '') && (
            <WriteBack id={row.id} name={row.files[0]!.name} />
          )}
        </span>
      ),
    },
    { id: 'keptAt', header: t('imports.kept'), width: '13rem', cell: row => <When at={instant(row.keptAt)} by={nameOf(row.keptBy)} /> },
    {
      id: 'counts',
      header: t('imports.counts'),
      cell: row => (
        <span className="tabular">
          {KINDS.filter(kind => (row.counts[kind] ?? 0) > 0)
            .map(kind => t(`imports.count.${kind}`, { count: row.counts[kind] ?? 0, number: number(row.counts[kind] ?? 0) }))
            .join(' · ')}
        </span>
      ),
    },
    {
      id: 'state',
      header: t('imports.state'),
      width: '16rem',
      cell: row => <State row={row} t={t} formats={formats} zone={zone} onReverse={onReverse} />,
    },
  ]
}

/** The name leads to the workbook itself, where it was kept. */
function FileName({ row, file }: { row: Import; file: Import['files'][number] }) {
  if (!row.originals?.includes(file.sha256)) return <bdi>{file.name}</bdi>
  return (
    <a href={`/api/imports/${row.id}/files/${file.sha256}`} download={file.name}>
      <bdi>{file.name}</bdi>
    </a>
  )
}

function nameOf(by: ImportRow['keptBy']): string | undefined {
  return typeof by === 'string' ? by : by?.name
}

function When({ at, by }: { at: string; by: string | undefined }) {
  return (
    <span className={classes['lines']}>
      <span className="tabular">{at}</span>
      {by !== undefined && (
        <span className="dim">
          <bdi>{by}</bdi>
        </span>
      )}
    </span>
  )
}

interface StateProps {
  row: Import
  t: TFunction
  formats: Formats
  zone: string
  onReverse: OnReverse
}

function State({ row, t, formats, zone, onReverse }: StateProps) {
  if (row.reversedAt !== null) {
    return (
      <span className={classes['lines']}>
        <Tag>{t('imports.reversedOn', { day: formats.instant(row.reversedAt) })}</Tag>
        {row.reversalReason && (
          <span className="dim">
            <bdi>{row.reversalReason}</bdi>
          </span>
        )}
      </span>
    )
  }
  if (row.reversibleUntil === null) return <Tag tone="ok">{t('imports.keptTag')}</Tag>
  return (
    <span className={classes['reversible']}>
      {onReverse && (
        <Button size="xs" variant="default" leftSection={<Icon name="undo" size={14} />} onClick={() => onReverse(row)}>
          {t('imports.reverse')}
        </Button>
      )}
      <span className={classes['size']}>{t('imports.until', { day: formats.day(dayIn(row.reversibleUntil, zone)) })}</span>
    </span>
  )
}
