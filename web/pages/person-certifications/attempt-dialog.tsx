import { Checkbox, SegmentedControl, Select, TextInput } from '@mantine/core'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { Page, Person } from '../../contract.ts'
import type { PersonProgramme } from '../../contract-programme.ts'
import { useFormats } from '../../format.ts'
import { DateField } from '../../kit/date-field.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { FormFrame, Pair } from '../../kit/form-frame.tsx'
import { useForm } from '../../kit/form.ts'
import { SearchSelect, type Choice } from '../../kit/search-select.tsx'
import { toast } from '../../kit/toast.tsx'
import { somethingWritten } from '../../queries.ts'
import { heldOf, shortName, waitDays } from './programme-steps.ts'
import { attemptEvent, FROM_OUTSIDE, missingOf, type AttemptValues } from './attempt.ts'
import classes from './programme.module.css'

interface AttemptDialogProps {
  opened: boolean
  onClose: () => void
  programme: PersonProgramme
  /** The module it begins with. */
  code: string | null
  person: { id: string; name: string }
}

export function AttemptDialog({ opened, onClose, programme, code, person }: AttemptDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog opened={opened} onClose={onClose} title={t('standings.attempt.title')} size={560}>
      {code !== null && <AttemptForm key={code} programme={programme} code={code} person={person} onDone={onClose} />}
    </Dialog>
  )
}

type FormProps = Pick<AttemptDialogProps, 'programme' | 'person'> & { code: string; onDone: () => void }

/** An attempt that has been taken, or one that is booked; who watches over it is asked for both. */
function AttemptForm({ programme, code, person, onDone }: FormProps) {
  const { t } = useTranslation()
  const { day, number } = useFormats()
  const { asOf } = programme
  const choices = programme.modules.filter(one => one.certificationId !== null && heldOf([one]) === 0)
  const form = useForm<AttemptValues>({
    initial: { module: code, kind: 'taken', on: asOf, result: 'passed', score: '', proctor: null, instructor: false },
    check: values => Object.fromEntries(Object.entries(missingOf(values)).map(([name, key]) => [name, t(key)])),
    send: async (values, key) => {
      const roles = programme.modules.find(one => one.code === values.module)!.proctorRoles
      await api.post(
        '/certification-events',
        { personIds: [person.id], certs: [values.module], event: attemptEvent(values, roles, asOf) },
        { key },
      )
      await somethingWritten()
      toast({ text: t('standings.attempt.done', { person: person.name }) })
      onDone()
    },
  })
  const { values } = form
  const booked = values.kind === 'booked'
  const module = programme.modules.find(one => one.code === values.module)!
  const days = waitDays(module)
  const find = useProctors(person.id)
  return (
    <FormFrame form={form} action={t('standings.attempt.save')} onCancel={onDone}>
      <SegmentedControl
        aria-label={t('standings.attempt.kind')}
        value={values.kind}
        onChange={kind => form.set('kind', kind as AttemptValues['kind'])}
        data={(['taken', 'booked'] as const).map(kind => ({ value: kind, label: t(`standings.attempt.${kind}`) }))}
      />
      <Pair>
        <Select
          label={t('standings.attempt.module')}
          allowDeselect={false}
          value={values.module}
          onChange={value => value !== null && form.set('module', value)}
          data={choices.map(one => ({ value: one.code, label: shortName(one.name) }))}
        />
        <DateField
          label={t(booked ? 'standings.attempt.plannedOn' : 'standings.attempt.on')}
          required
          value={values.on}
          onChange={on => form.set('on', on)}
          error={form.errors.on}
          {...(booked ? {} : { max: asOf })}
        />
      </Pair>
      {booked && module.retakeFrom !== null && days !== null && (
        <p className={classes['note']}>
          {t('standings.programme.retake', { day: day(module.retakeFrom), days: number(days), version: number(module.ruleVersion ?? 1) })}
        </p>
      )}
      {!booked && (
        <Pair>
          <Select
            label={t('standings.attempt.result')}
            allowDeselect={false}
            value={values.result}
            onChange={value => value !== null && form.set('result', value as AttemptValues['result'])}
            data={(['passed', 'failed'] as const).map(one => ({ value: one, label: t(`standings.attempt.${one}`) }))}
          />
          <TextInput label={t('standings.attempt.score')} inputMode="decimal" autoComplete="off" {...form.field('score')} />
        </Pair>
      )}
      <SearchSelect
        label={t('standings.attempt.proctor')}
        description={t('standings.attempt.proctorHint')}
        value={values.proctor}
        onChange={choice => form.set('proctor', choice)}
        find={find}
        required={!booked}
        error={form.errors.proctor}
      />
      {!booked && values.proctor !== null && (
        <Checkbox
          label={t('standings.attempt.instructor', { person: person.name })}
          description={t('standings.attempt.instructorHint')}
          checked={values.instructor}
          onChange={event => form.set('instructor', event.currentTarget.checked)}
        />
      )}
    </FormFrame>
  )
}

/** People here, and whoever is typed as somebody from outside. */
function useProctors(candidate: string): (search: string, signal: AbortSignal) => Promise<Choice[]> {
  const { t } = useTranslation()
  return useCallback(
    async (search, signal) => {
      const page = await api.get<Page<Person>>('/people', { query: { search, limit: 10 }, signal })
      const here = page.rows
        .filter(row => row.id !== candidate)
        .map(row => ({ value: row.id, label: row.name, ...(row.employeeNumber === null ? {} : { hint: row.employeeNumber }) }))
      const name = search.trim()
      return name.length < 2 ? here : [...here, { value: `${FROM_OUTSIDE}${name}`, label: name, hint: t('standings.attempt.outside') }]
    },
    [candidate, t],
  )
}
