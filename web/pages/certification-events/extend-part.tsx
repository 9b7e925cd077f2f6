import { Button, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ApiProblem } from '../../api.ts'
import type { ExtensionPreview } from '../../contract-events.ts'
import { useFormats } from '../../format.ts'
import { useAttempts } from '../../kit/attempt.ts'
import { Answered } from '../../kit/answered.tsx'
import { Card } from '../../kit/card.tsx'
import type { Column } from '../../kit/columns.ts'
import { DataTable } from '../../kit/data-table.tsx'
import { DateField } from '../../kit/date-field.tsx'
import { FormEnd, Refused } from '../../kit/form-frame.tsx'
import { Name } from '../../kit/name.tsx'
import { Empty, Note } from '../../kit/states.tsx'
import { toast } from '../../kit/toast.tsx'
import { Unsaved } from '../../kit/unsaved.ts'
import { useLens } from '../../lens.ts'
import { somethingWritten } from '../../queries.ts'
import classes from './events.module.css'
import { LengthInput } from './length-input.tsx'
import { useEventWords } from './words.ts'

interface Whom {
  ends: { from: string; through: string }
  until?: string
  by?: string
  groupingId?: string
}

/** Whose terms end in a stretch of days, and the one entry each that keeps them in force: shown first, then written. */
export function ExtendPart({ certificationId }: { certificationId: string }) {
  const { t } = useTranslation()
  const { lens } = useLens()
  const [from, setFrom] = useState<string | null>(null)
  const [through, setThrough] = useState<string | null>(null)
  const [way, setWay] = useState<'until' | 'by'>('until')
  const [until, setUntil] = useState<string | null>(null)
  const [by, setBy] = useState('P3M')
  const to = way === 'until' ? until : by
  const whom = useMemo<Whom | null>(
    () =>
      from === null || through === null || to === null || to === ''
        ? null
        : { ends: { from, through }, [way]: to, ...(lens.scope === undefined ? {} : { groupingId: lens.scope }) },
    [from, through, to, way, lens.scope],
  )
  const query = useQuery({
    queryKey: ['certifications', 'extension', certificationId, whom],
    queryFn: ({ signal }) => api.post<ExtensionPreview>(`/certifications/${certificationId}/extension/check`, whom, { signal }),
    enabled: whom !== null,
    retry: false,
  })
  return (
    <div className={classes['stack']}>
      <Card title={t('certificationEvents.extend.whose')}>
        <div className={classes['stack']}>
          <div className={classes['fields']}>
            <DateField label={t('certificationEvents.extend.from')} value={from} onChange={setFrom} required />
            <DateField label={t('certificationEvents.extend.through')} value={through} onChange={setThrough} required />
          </div>
          <div className={classes['tools']} style={{ marginBlockEnd: 0 }}>
            <SegmentedControl
              aria-label={t('certificationEvents.extend.way')}
              value={way}
              onChange={value => setWay(value === 'by' ? 'by' : 'until')}
              data={(['until', 'by'] as const).map(value => ({ value, label: t(`certificationEvents.extend.way.${value}`) }))}
            />
            {way === 'until' ? (
              <DateField label={t('certificationEvents.field.until')} value={until} onChange={setUntil} required />
            ) : (
              <LengthInput label={t('certificationEvents.extend.by')} value={by} onChange={setBy} error={undefined} />
            )}
          </div>
        </div>
      </Card>
      {whom !== null && (
        <Answered query={query}>
          {shown => <Reached key={JSON.stringify(whom)} certificationId={certificationId} whom={whom} shown={shown} />}
        </Answered>
      )}
    </div>
  )
}

function Reached({ certificationId, whom, shown }: { certificationId: string; whom: Whom; shown: ExtensionPreview }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const columns = useColumns()
  if (shown.terms === 0)
    return <Empty icon="calendar" title={t('certificationEvents.extend.none')} why={t('certificationEvents.extend.noneWhy')} />
  return (
    <>
      <Card title={t('certificationEvents.extend.reached', { count: shown.terms, number: number(shown.terms) })} flush>
        <DataTable
          label={t('certificationEvents.extend.whose')}
          columns={columns}
          rows={shown.rows}
          rowId={row => `${row.personId} ${JSON.stringify(row.scope)}`}
          total={shown.terms}
        />
      </Card>
      {shown.terms > shown.rows.length && (
        <Note icon="info">{t('certificationEvents.extend.more', { number: number(shown.terms - shown.rows.length) })}</Note>
      )}
      {shown.own && <Note icon="info">{t('certificationEvents.extend.own')}</Note>}
      <Extend certificationId={certificationId} whom={whom} terms={shown.terms} />
    </>
  )
}

function Extend({ certificationId, whom, terms }: { certificationId: string; whom: Whom; terms: number }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const attempts = useAttempts()
  const [authority, setAuthority] = useState('')
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const ready = authority.trim() !== '' && reason.trim() !== ''
  const submit = async (): Promise<void> => {
    if (!ready || busy) return
    setBusy(true)
    setRefusal(null)
    const body = { ...whom, authority: authority.trim(), reason: reason.trim(), terms }
    try {
      await attempts.run(body, key => api.post(`/certifications/${certificationId}/extension`, body, { key }))
      toast({ text: t('certificationEvents.extend.done', { count: terms, number: number(terms) }) })
      setAuthority('')
      setReason('')
    } catch (error) {
      setRefusal(error instanceof ApiProblem ? error.detail : t('kit.error.detail'))
    } finally {
      setBusy(false)
      await somethingWritten()
    }
  }
  return (
    <Card>
      <form
        className={classes['stack']}
        noValidate
        onSubmit={event => {
          event.preventDefault()
          void submit()
        }}
      >
        <Unsaved typed={!busy && (authority !== '' || reason !== '')} />
        <div className={classes['fields']}>
          <TextInput
            label={t('certificationEvents.field.authority')}
            value={authority}
            onChange={event => setAuthority(event.currentTarget.value)}
            required
          />
          <Textarea
            label={t('certificationEvents.reason')}
            value={reason}
            onChange={event => setReason(event.currentTarget.value)}
            autosize
            minRows={1}
            required
          />
        </div>
        <Refused text={refusal} />
        <FormEnd>
          <Button type="submit" loading={busy} disabled={!ready}>
            {t('certificationEvents.extend.do', { count: terms, number: number(terms) })}
          </Button>
        </FormEnd>
      </form>
    </Card>
  )
}

function useColumns(): Column<ExtensionPreview['rows'][number]>[] {
  const { t } = useTranslation()
  const { day } = useFormats()
  const words = useEventWords()
  return useMemo(
    () => [
      { id: 'person', header: t('certificationEvents.person'), primary: true, cell: row => <Name>{row.person}</Name> },
      { id: 'scope', header: t('certifications.scope'), from: 'medium', cell: row => words.scope(row.scope) },
      { id: 'end', header: t('certificationEvents.extend.was'), width: '10rem', cell: row => day(row.validThrough) },
      { id: 'until', header: t('certificationEvents.extend.will'), width: '10rem', cell: row => day(row.until) },
    ],
    [t, day, words],
  )
}
