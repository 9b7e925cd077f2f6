import { Autocomplete, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { DateField } from '../../kit/date-field.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { FormFrame, Pair } from '../../kit/form-frame.tsx'
import { useForm } from '../../kit/form.ts'
import { toast } from '../../kit/toast.tsx'
import { useLens } from '../../lens.ts'
import { somethingWritten } from '../../queries.ts'
import { wordsQuery } from '../../queries-people.ts'
import { useContractWord } from './contract-word.ts'
import { GroupingsField } from './groupings-field.tsx'
import { useNamesake } from './namesake.tsx'

export function AddPerson({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Dialog opened={opened} onClose={onClose} title={t('people.add')} size={560}>
      <AddForm onDone={onClose} />
    </Dialog>
  )
}

function AddForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const { lens } = useLens()
  const words = useQuery(wordsQuery).data
  const navigate = useNavigate()
  const namesake = useNamesake()
  const { said, kept, among } = useContractWord()
  const form = useForm({
    initial: {
      surname: '',
      givenNames: '',
      employeeNumber: '',
      contract: said('employee'),
      employer: '',
      fromOn: null as string | null,
      groupingIds: lens.scope === undefined ? ([] as string[]) : [lens.scope],
    },
    check: ({ surname }) => (surname.trim() === '' ? { surname: t('people.surname.missing') } : {}),
    send: async ({ surname, contract, ...values }, key) => {
      const { id } = await namesake.watch(confirmNamesake =>
        api.post<{ id: string }>('/people', { surname, contract: kept(contract), ...values, confirmNamesake }, { key }),
      )
      await somethingWritten()
      onDone()
      toast({
        text: t('people.added', { name: [values.givenNames, surname].join(' ').trim() }),
        action: { label: t('people.open'), run: () => void navigate({ to: '/people/$personId', params: { personId: id } }) },
      })
    },
  })
  return (
    <FormFrame form={form} action={t('people.add')} onCancel={onDone} wayOut={namesake.button(() => void form.submit())}>
      <Pair>
        <TextInput label={t('people.surname')} required data-autofocus autoComplete="off" {...form.field('surname')} />
        <TextInput label={t('people.givenNames')} autoComplete="off" {...form.field('givenNames')} />
      </Pair>
      <TextInput label={t('people.number')} autoComplete="off" {...form.field('employeeNumber')} />
      <GroupingsField
        label={t('people.groupings')}
        description={t('people.position.hint')}
        value={form.values.groupingIds}
        onChange={ids => form.set('groupingIds', ids)}
      />
      <Pair>
        <Autocomplete
          label={t('people.contract')}
          maxLength={60}
          data={among(words?.contracts ?? [])}
          value={form.values.contract}
          onChange={text => form.set('contract', text)}
        />
        <DateField label={t('people.firstDay')} value={form.values.fromOn} onChange={day => form.set('fromOn', day)} />
      </Pair>
      <Autocomplete
        label={t('people.employer')}
        description={t('people.employer.hint')}
        maxLength={200}
        data={words?.employers ?? []}
        value={form.values.employer}
        onChange={text => form.set('employer', text)}
      />
    </FormFrame>
  )
}
