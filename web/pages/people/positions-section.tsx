import { Switch } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { PersonRecord, Position } from '../../contract-people.ts'
import { useFormats } from '../../format.ts'
import { Tag } from '../../kit/card.tsx'
import { DateField } from '../../kit/date-field.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { useForm } from '../../kit/form.ts'
import { toast } from '../../kit/toast.tsx'
import { useSession } from '../../queries.ts'
import { recordsChanged } from '../../queries-people.ts'
import { DatedRows, type DatedRow } from './dated-rows.tsx'
import { GroupingsField } from './groupings-field.tsx'
import { PositionProgress } from './position-progress.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import { Pair, RecordForm } from './record-form.tsx'

/** Where the person works, worked and works towards. Requirements arrive through positions; through potential ones they only show. */
export function PositionsSection({ record, editable }: { record: PersonRecord; editable: boolean }) {
  const { t } = useTranslation()
  const { list } = useFormats()
  const today = useSession()?.organisation?.today ?? ''
  const [adding, setAdding] = useState(false)
  const [ended, setEnded] = useState<Position | null>(null)
  const may = editable && record.may.write && !record.person.retired
  const end = async (reason: string, throughOn: string) => {
    await api.put(`/positions/${ended?.id}/end`, { throughOn, ...(reason === '' ? {} : { reason }) })
    await recordsChanged()
    toast({ text: t('people.position.ended') })
  }
  const rowOf = (one: Position): DatedRow => ({
    ...one,
    name: list(one.groupings.map(grouping => grouping.name)),
    title: <Groupings position={one} />,
    ...(one.potential ? { note: <Tag>{t('people.position.potential')}</Tag>, below: <PositionProgress positionId={one.id} /> } : {}),
    actions:
      may && (one.throughOn === null || one.throughOn >= today)
        ? [{ id: 'end', label: t('people.end'), icon: 'calendar', run: () => setEnded(one) }]
        : [],
  })
  return (
    <>
      <DatedRows
        title={t('people.positions')}
        empty={{ icon: 'factory', title: t('people.position.none'), why: t('people.position.noneWhy') }}
        add={may ? { label: t('people.position.add'), run: () => setAdding(true) } : undefined}
        rows={record.positions.map(rowOf)}
      />
      <Dialog opened={adding} onClose={() => setAdding(false)} title={t('people.position.add')}>
        <PositionForm personId={record.person.id} onDone={() => setAdding(false)} />
      </Dialog>
      {ended && (
        <ReasonDialog
          opened
          onClose={() => setEnded(null)}
          title={t('people.position.end')}
          text={t('people.position.endText')}
          action={t('people.end')}
          lastDay={today}
          optional
          onConfirm={end}
        />
      )}
    </>
  )
}

function Groupings({ position }: { position: Position }) {
  return position.groupings.map((grouping, i) => (
    <span key={grouping.id}>
      {i > 0 && <span className="dim"> · </span>}
      <bdi>{grouping.name}</bdi> <span className="dim">{grouping.type}</span>
    </span>
  ))
}

function PositionForm({ personId, onDone }: { personId: string; onDone: () => void }) {
  const { t } = useTranslation()
  const today = useSession()?.organisation?.today ?? null
  const form = useForm({
    initial: { groupingIds: [] as string[], fromOn: today, throughOn: null as string | null, potential: false },
    check: ({ groupingIds }) => (groupingIds.length === 0 ? { groupingIds: t('people.position.where') } : {}),
    send: async values => {
      await api.post('/positions', { personId, ...values })
      await recordsChanged()
      onDone()
      toast({ text: t('people.position.saved') })
    },
  })
  return (
    <RecordForm form={form} action={t('people.position.add')} onCancel={onDone}>
      <GroupingsField
        label={t('people.groupings')}
        description={t('people.position.hint')}
        value={form.values.groupingIds}
        onChange={ids => form.set('groupingIds', ids)}
        error={form.errors.groupingIds}
      />
      <Pair>
        <DateField label={t('people.firstDay')} value={form.values.fromOn} onChange={day => form.set('fromOn', day)} />
        <DateField label={t('people.lastDay')} value={form.values.throughOn} onChange={day => form.set('throughOn', day)} />
      </Pair>
      <Switch
        label={t('people.position.potential')}
        description={t('people.position.potentialHint')}
        checked={form.values.potential}
        onChange={event => form.set('potential', event.currentTarget.checked)}
      />
    </RecordForm>
  )
}
