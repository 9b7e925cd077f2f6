import { Autocomplete } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { Engagement, PersonRecord } from '../../contract-people.ts'
import { DateField } from '../../kit/date-field.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { useForm } from '../../kit/form.ts'
import { toast } from '../../kit/toast.tsx'
import { recordsChanged, wordsQuery } from '../../queries-people.ts'
import { DatedRows } from './dated-rows.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import { Pair, RecordForm } from './record-form.tsx'

/** Contracts one after the other: outside of them the person is in no matrix, list of gaps or cover count. */
export function ContractsSection({ record, editable }: { record: PersonRecord; editable: boolean }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<Engagement | 'new' | null>(null)
  const [withdrawn, setWithdrawn] = useState<Engagement | null>(null)
  const may = editable && record.may.write && !record.person.retired
  const withdraw = async (reason: string) => {
    await api.put(`/engagements/${withdrawn?.id}/withdrawal`, { reason })
    await recordsChanged()
    toast({ text: t('people.contract.withdrawn') })
  }
  return (
    <>
      <DatedRows
        title={t('people.contracts')}
        empty={{ icon: 'calendar', title: t('people.contract.none'), why: t('people.contract.noneWhy') }}
        add={may ? { label: t('people.contract.add'), run: () => setOpen('new') } : undefined}
        rows={record.engagements.map(one => ({
          ...one,
          title: <bdi>{one.contract}</bdi>,
          name: one.contract,
          ...(one.employer === null ? {} : { note: <bdi>{one.employer}</bdi> }),
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
        title={t(open === 'new' ? 'people.contract.add' : 'people.contract.change')}
      >
        <ContractForm personId={record.person.id} before={open === 'new' ? null : open} onDone={() => setOpen(null)} />
      </Dialog>
      <ReasonDialog
        opened={withdrawn !== null}
        onClose={() => setWithdrawn(null)}
        title={t('people.contract.withdraw')}
        text={t('people.contract.withdrawText')}
        action={t('people.withdraw')}
        onConfirm={withdraw}
      />
    </>
  )
}

function ContractForm({ personId, before, onDone }: { personId: string; before: Engagement | null; onDone: () => void }) {
  const { t } = useTranslation()
  const words = useQuery(wordsQuery).data
  const form = useForm({
    initial: {
      contract: before?.contract ?? 'employee',
      employer: before?.employer ?? '',
      fromOn: before?.fromOn ?? null,
      throughOn: before?.throughOn ?? null,
    },
    check: ({ contract }) => (contract.trim() === '' ? { contract: t('people.needed') } : {}),
    send: async values => {
      if (before) await api.put(`/engagements/${before.id}`, values)
      else await api.post('/engagements', { personId, ...values })
      await recordsChanged()
      onDone()
      toast({ text: t('people.contract.saved') })
    },
  })
  return (
    <RecordForm form={form} action={t('people.save')} onCancel={onDone}>
      <Autocomplete
        label={t('people.contract')}
        description={t('people.contract.hint')}
        required
        data-autofocus
        maxLength={60}
        data={words?.contracts ?? []}
        value={form.values.contract}
        onChange={text => form.set('contract', text)}
        error={form.errors.contract}
      />
      <Autocomplete
        label={t('people.employer')}
        maxLength={200}
        data={words?.employers ?? []}
        value={form.values.employer}
        onChange={text => form.set('employer', text)}
      />
      <Pair>
        <DateField label={t('people.firstDay')} value={form.values.fromOn} onChange={day => form.set('fromOn', day)} />
        <DateField label={t('people.lastDay')} value={form.values.throughOn} onChange={day => form.set('throughOn', day)} />
      </Pair>
    </RecordForm>
  )
}
