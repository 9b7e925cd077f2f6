import { Autocomplete, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { Absence, PersonRecord } from '../../contract-people.ts'
import { DateField } from '../../kit/date-field.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { useForm } from '../../kit/form.ts'
import { toast } from '../../kit/toast.tsx'
import { useSession } from '../../queries.ts'
import { recordsChanged, wordsQuery } from '../../queries-people.ts'
import { DatedRows } from './dated-rows.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import { Pair, RecordForm } from './record-form.tsx'

/** When the person is away. Who may not know why sees the days alone. */
export function AbsencesSection({ record, editable }: { record: PersonRecord; editable: boolean }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<Absence | 'new' | null>(null)
  const [withdrawn, setWithdrawn] = useState<Absence | null>(null)
  const may = editable && record.may.absences && !record.person.retired
  const withdraw = async (reason: string) => {
    await api.put(`/absences/${withdrawn?.id}/withdrawal`, reason === '' ? {} : { reason })
    await recordsChanged()
    toast({ text: t('people.absence.withdrawn') })
  }
  return (
    <>
      <DatedRows
        title={t('people.absences')}
        empty={{ icon: 'calendar', title: t('people.absence.none'), why: t('people.absence.noneWhy') }}
        add={may ? { label: t('people.absence.add'), run: () => setOpen('new') } : undefined}
        rows={record.absences.map(one => ({
          ...one,
          title: one.kind === null ? t('people.absence.away') : <bdi>{one.kind}</bdi>,
          name: one.kind ?? t('people.absence.away'),
          ...(one.remark === '' ? {} : { note: <bdi>{one.remark}</bdi> }),
          actions: may
            ? [
                { id: 'change', label: t('people.change'), icon: 'sheet', run: () => setOpen(one) },
                { id: 'withdraw', label: t('people.withdraw'), icon: 'trash', danger: true, run: () => setWithdrawn(one) },
              ]
            : [],
        }))}
      />
      <Dialog
        opened={open !== null}
        onClose={() => setOpen(null)}
        title={t(open === 'new' ? 'people.absence.add' : 'people.absence.change')}
      >
        <AbsenceForm personId={record.person.id} before={open === 'new' ? null : open} onDone={() => setOpen(null)} />
      </Dialog>
      <ReasonDialog
        opened={withdrawn !== null}
        onClose={() => setWithdrawn(null)}
        title={t('people.absence.withdraw')}
        text={t('people.absence.withdrawText')}
        action={t('people.withdraw')}
        optional
        onConfirm={withdraw}
      />
    </>
  )
}

function AbsenceForm({ personId, before, onDone }: { personId: string; before: Absence | null; onDone: () => void }) {
  const { t } = useTranslation()
  const words = useQuery(wordsQuery).data
  const today = useSession()?.organisation?.today ?? null
  const usual = [t('people.absence.holiday'), t('people.absence.sick'), t('people.absence.training'), t('people.absence.parental')]
  const form = useForm({
    initial: {
      kind: before?.kind ?? '',
      fromOn: before?.fromOn ?? today,
      throughOn: before?.throughOn ?? null,
      remark: before?.remark ?? '',
    },
    check: ({ kind, fromOn }) => ({
      ...(kind.trim() === '' ? { kind: t('people.needed') } : {}),
      ...(fromOn === null ? { fromOn: t('people.needed') } : {}),
    }),
    send: async values => {
      if (before) await api.put(`/absences/${before.id}`, values)
      else await api.post('/absences', { personId, ...values })
      await recordsChanged()
      onDone()
      toast({ text: t('people.absence.saved') })
    },
  })
  return (
    <RecordForm form={form} action={t('people.save')} onCancel={onDone}>
      <Autocomplete
        label={t('people.absence.kind')}
        required
        data-autofocus
        maxLength={100}
        data={[...new Set([...usual, ...(words?.absences ?? [])])]}
        value={form.values.kind}
        onChange={text => form.set('kind', text)}
        error={form.errors.kind}
      />
      <Pair>
        <DateField
          label={t('people.firstDay')}
          required
          value={form.values.fromOn}
          onChange={day => form.set('fromOn', day)}
          error={form.errors.fromOn}
        />
        <DateField label={t('people.lastDay')} value={form.values.throughOn} onChange={day => form.set('throughOn', day)} />
      </Pair>
      <Textarea label={t('people.remark')} autosize minRows={2} maxLength={500} {...form.field('remark')} />
    </RecordForm>
  )
}
