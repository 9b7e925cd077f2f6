import { Autocomplete, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { Absence, PersonRecord } from '../../contract-people.ts'
import { DateField } from '../../kit/date-field.tsx'
import { FormFrame, Pair } from '../../kit/form-frame.tsx'
import { useForm } from '../../kit/form.ts'
import { toast } from '../../kit/toast.tsx'
import { somethingWritten, useSession } from '../../queries.ts'
import { wordsQuery } from '../../queries-people.ts'
import { DatedFacts, type FactFormProps } from './dated-facts.tsx'

/** When the person is away. Who may not know why sees the days alone. */
export function AbsencesSection({ record, editable }: { record: PersonRecord; editable: boolean }) {
  const { t } = useTranslation()
  const facts = record.absences.map(one => ({
    ...one,
    name: one.kind ?? t('people.absence.away'),
    title: one.kind === null ? t('people.absence.away') : <bdi>{one.kind}</bdi>,
    ...(one.remark === '' ? {} : { note: <bdi>{one.remark}</bdi> }),
  }))
  return (
    <DatedFacts
      kind="absence"
      path="/absences"
      icon="calendar"
      facts={facts}
      personId={record.person.id}
      may={editable && record.may.absences && !record.person.retired}
      over="withdrawn"
      reasonOptional
      form={AbsenceForm}
    />
  )
}

function AbsenceForm({ personId, before, onDone }: FactFormProps<Absence>) {
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
    send: async (values, key) => {
      if (before) await api.put(`/absences/${before.id}`, values, { key })
      else await api.post('/absences', { personId, ...values }, { key })
      await somethingWritten()
      onDone()
      toast({ text: t('people.absence.saved') })
    },
  })
  return (
    <FormFrame form={form} action={t('people.save')} onCancel={onDone}>
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
    </FormFrame>
  )
}
