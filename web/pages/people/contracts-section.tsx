import { Autocomplete } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { Engagement, PersonRecord } from '../../contract-people.ts'
import { DateField } from '../../kit/date-field.tsx'
import { FormFrame, Pair } from '../../kit/form-frame.tsx'
import { useForm } from '../../kit/form.ts'
import { toast } from '../../kit/toast.tsx'
import { somethingWritten } from '../../queries.ts'
import { wordsQuery } from '../../queries-people.ts'
import { useContractWord } from './contract-word.ts'
import { DatedFacts, type FactFormProps } from './dated-facts.tsx'

/** Contracts one after the other: outside of them the person is in no matrix, list of gaps or cover count. */
export function ContractsSection({ record, editable }: { record: PersonRecord; editable: boolean }) {
  const { said } = useContractWord()
  const facts = record.engagements.map(one => ({
    ...one,
    name: said(one.contract),
    title: <bdi>{said(one.contract)}</bdi>,
    ...(one.employer === null ? {} : { note: <bdi>{one.employer}</bdi> }),
  }))
  return (
    <DatedFacts
      kind="contract"
      path="/engagements"
      icon="calendar"
      facts={facts}
      personId={record.person.id}
      may={editable && record.may.write && !record.person.retired}
      over="withdrawn"
      form={ContractForm}
    />
  )
}

function ContractForm({ personId, before, onDone }: FactFormProps<Engagement>) {
  const { t } = useTranslation()
  const words = useQuery(wordsQuery).data
  const { said, kept, among } = useContractWord()
  const form = useForm({
    initial: {
      contract: said(before?.contract ?? 'employee'),
      employer: before?.employer ?? '',
      fromOn: before?.fromOn ?? null,
      throughOn: before?.throughOn ?? null,
    },
    check: ({ contract }) => (contract.trim() === '' ? { contract: t('people.needed') } : {}),
    send: async ({ contract, ...others }, key) => {
      const values = { ...others, contract: kept(contract) }
      if (before) await api.put(`/engagements/${before.id}`, values, { key })
      else await api.post('/engagements', { personId, ...values }, { key })
      await somethingWritten()
      onDone()
      toast({ text: t('people.contract.saved') })
    },
  })
  return (
    <FormFrame form={form} action={t('people.save')} onCancel={onDone}>
      <Autocomplete
        label={t('people.contract')}
        description={t('people.contract.hint')}
        required
        data-autofocus
        maxLength={60}
        data={among(words?.contracts ?? [])}
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
    </FormFrame>
  )
}
