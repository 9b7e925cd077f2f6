import { Button, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { ImportRow } from '../../contract.ts'
import { useFormats } from '../../format.ts'
import { Card, Tag } from '../../kit/card.tsx'
import { DataTable, type Column } from '../../kit/data-table.tsx'
import { Confirm } from '../../kit/dialog.tsx'
import { Icon } from '../../kit/icon.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { Empty, ErrorState, Loading } from '../../kit/states.tsx'
import { toast } from '../../kit/toast.tsx'
import { importsQuery, readingsChanged } from '../../queries.ts'

export function ImportsPage() {
  const { t } = useTranslation()
  const query = useQuery(importsQuery)
  const [reversing, setReversing] = useState<ImportRow | null>(null)
  const columns = useColumns(setReversing)
  const drop = (
    <Button component={Link} to="/sheet" leftSection={<Icon name="sheet" />}>
      {t('shell.nav.sheet')}
    </Button>
  )
  const rows = query.data?.rows ?? []
  return (
    <>
      <PageHeader title={t('shell.nav.imports')} lead={t('imports.lead')} action={rows.length > 0 && drop} />
      {query.isPending && <Loading />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && rows.length === 0 && (
        <Empty icon="imports" title={t('imports.empty')} why={t('imports.emptyWhy')} action={drop} />
      )}
      {rows.length > 0 && (
        <Card flush>
          <DataTable label={t('shell.nav.imports')} columns={columns} rows={rows} rowId={row => row.id} />
        </Card>
      )}
      <Reverse row={reversing} onClose={() => setReversing(null)} />
    </>
  )
}

function useColumns(onReverse: (row: ImportRow) => void): Column<ImportRow>[] {
  const { t } = useTranslation()
  const { instant, number } = useFormats()
  return useMemo(
    () => [
      {
        id: 'files',
        header: t('imports.files'),
        primary: true,
        cell: row => row.files.map(file => <bdi key={file.sha256}>{file.name}</bdi>),
      },
      { id: 'keptAt', header: t('imports.kept'), width: '14rem', cell: row => <KeptBy row={row} at={instant(row.keptAt)} /> },
      {
        id: 'counts',
        header: t('imports.counts'),
        cell: row => (
          <span className="tabular dim">
            {(['people', 'skills', 'results', 'requirements'] as const)
              .filter(kind => (row.counts[kind] ?? 0) > 0)
              .map(kind => t(`imports.count.${kind}`, { count: row.counts[kind] ?? 0, number: number(row.counts[kind] ?? 0) }))
              .join(' · ')}
          </span>
        ),
      },
      {
        id: 'state',
        header: t('imports.state'),
        width: '10rem',
        align: 'end',
        cell: row =>
          row.reversedAt !== null ? (
            <Tag>{t('imports.reversed')}</Tag>
          ) : row.reversibleUntil === null ? (
            <Tag tone="ok">{t('imports.keptTag')}</Tag>
          ) : (
            <Button size="xs" variant="default" leftSection={<Icon name="undo" size={14} />} onClick={() => onReverse(row)}>
              {t('imports.reverse')}
            </Button>
          ),
      },
    ],
    [t, instant, number, onReverse],
  )
}

function KeptBy({ row, at }: { row: ImportRow; at: string }) {
  const by = typeof row.keptBy === 'string' ? row.keptBy : row.keptBy?.name
  return (
    <span>
      <span className="tabular">{at}</span>
      {by !== undefined && (
        <>
          <br />
          <bdi className="dim">{by}</bdi>
        </>
      )}
    </span>
  )
}

function Reverse({ row, onClose }: { row: ImportRow | null; onClose: () => void }) {
  const { t } = useTranslation()
  const { day } = useFormats()
  const [reason, setReason] = useState('')
  const reverse = async () => {
    await api.put(`/imports/${row?.id}/reversal`, { reason: reason.trim() })
    await readingsChanged()
    setReason('')
    toast({ text: t('imports.done') })
  }
  return (
    <Confirm
      opened={row !== null}
      onClose={onClose}
      title={t('imports.ask')}
      action={t('imports.reverse')}
      danger
      onConfirm={reverse}
      ready={reason.trim() !== ''}
    >
      <p>{t('imports.askText', { day: row?.reversibleUntil ? day(row.reversibleUntil.slice(0, 10)) : '' })}</p>
      <Textarea
        label={t('imports.reason')}
        required
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
        autosize
        minRows={2}
        data-autofocus
      />
    </Confirm>
  )
}
