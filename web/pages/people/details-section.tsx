import { Button, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ApiProblem } from '../../api.ts'
import type { PersonRecord } from '../../contract-people.ts'
import { useFormats } from '../../format.ts'
import { Card } from '../../kit/card.tsx'
import { DateField } from '../../kit/date-field.tsx'
import { Differences } from '../../kit/differences.tsx'
import { FormFrame, Pair } from '../../kit/form-frame.tsx'
import { useForm } from '../../kit/form.ts'
import { Icon } from '../../kit/icon.tsx'
import { toast } from '../../kit/toast.tsx'
import { useRebased } from '../../kit/use-rebased.ts'
import { somethingWritten } from '../../queries.ts'
import { CustomInputs, useCustomFields, useCustomText, useCustomWords, type CustomValues } from '../../record/custom-inputs.tsx'
import classes from './details-section.module.css'
import { useNamesake } from './namesake.tsx'
import { RetirePerson } from './retire-person.tsx'

type Said = PersonRecord['person']

/** What is said of the person; it turns into its own form where the reader may change it. */
export function DetailsSection({ record, editable }: { record: PersonRecord; editable: boolean }) {
  const { t } = useTranslation()
  const [editing, setEditing] = useState(false)
  const [retiring, setRetiring] = useState(false)
  const may = editable && record.may.write && !record.person.retired
  return (
    <Card
      title={t('people.details')}
      aside={
        may &&
        !editing && (
          <Button size="xs" variant="default" onClick={() => setEditing(true)}>
            {t('people.edit')}
          </Button>
        )
      }
    >
      {editing ? (
        <DetailsForm key={record.person.id} person={record.person} onDone={() => setEditing(false)} />
      ) : (
        <Facts person={record.person} />
      )}
      {may && !editing && (
        <div className={classes['foot']}>
          <Button size="xs" variant="subtle" color="red" leftSection={<Icon name="trash" />} onClick={() => setRetiring(true)}>
            {t('people.retire')}
          </Button>
          <RetirePerson person={record.person} opened={retiring} onClose={() => setRetiring(false)} />
        </div>
      )}
    </Card>
  )
}

function valuesOf(person: Said) {
  return {
    surname: person.surname,
    givenNames: person.givenNames,
    employeeNumber: person.employeeNumber ?? '',
    email: person.email ?? '',
    birthOn: person.birthOn,
    remark: person.remark,
    custom: person.custom as CustomValues,
  }
}

const LABELS: Record<string, string> = {
  surname: 'people.surname',
  givenNames: 'people.givenNames',
  employeeNumber: 'people.number',
  email: 'people.email',
  birthOn: 'people.birthOn',
  remark: 'people.remark',
}

/** What the fields are called and say, where two editors are told of each other. */
function useWords() {
  const { t } = useTranslation()
  const { day } = useFormats()
  const custom = useCustomWords('person')
  return {
    label: ([field = '', part]: readonly string[]) => (field === 'custom' ? custom.label(part) : t(LABELS[field] ?? field)),
    text: ([field, part]: readonly string[], value: unknown) => {
      if (field === 'custom') return custom.text(part, value)
      return field === 'birthOn' && typeof value === 'string' ? day(value) : String(value ?? '')
    },
  }
}

function Facts({ person }: { person: Said }) {
  const { t } = useTranslation()
  const { day } = useFormats()
  const fields = useCustomFields('person')
  const text = useCustomText()
  const facts: [string, string][] = [
    [t('people.surname'), person.surname],
    [t('people.givenNames'), person.givenNames],
    [t('people.number'), person.employeeNumber ?? ''],
    [t('people.email'), person.email ?? ''],
    [t('people.birthOn'), person.birthOn === null ? '' : day(person.birthOn)],
    ...fields.map((field): [string, string] => [field.name, text(field, person.custom[field.id])]),
    [t('people.remark'), person.remark],
  ]
  return (
    <dl className={classes['facts']}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value === '' ? <span className="dim">–</span> : <bdi>{value}</bdi>}</dd>
        </div>
      ))}
    </dl>
  )
}

function DetailsForm({ person, onDone }: { person: Said; onDone: () => void }) {
  const { t } = useTranslation()
  const [stale, setStale] = useState(false)
  const namesake = useNamesake()
  const form = useForm({
    initial: valuesOf(person),
    check: ({ surname }) => (surname.trim() === '' ? { surname: t('people.surname.missing') } : {}),
    send: async (values, key) => {
      try {
        await namesake.watch(confirmNamesake =>
          api.put(`/people/${person.id}`, { version: rebased.version, ...values, confirmNamesake }, { key }),
        )
      } catch (error) {
        const overtaken = error instanceof ApiProblem && error.code === 'person.stale'
        setStale(overtaken)
        if (overtaken) void somethingWritten()
        throw error
      }
      await somethingWritten()
      onDone()
      toast({ text: t('people.saved', { name: [values.givenNames, values.surname].join(' ').trim() }) })
    },
  })
  const rebased = useRebased(form, { version: person.version, values: valuesOf(person), parted: ['custom'] })
  const words = useWords()
  const newer = rebased.differences.length > 0 && (
    <Button size="xs" variant="default" onClick={() => rebased.takeTheirs(rebased.differences)}>
      {t('people.newer')}
    </Button>
  )
  return (
    <FormFrame form={form} action={t('people.save')} onCancel={onDone} wayOut={stale ? newer : namesake.button(() => void form.submit())}>
      <Differences of={rebased} {...words} />
      <Pair>
        <TextInput label={t('people.surname')} required data-autofocus autoComplete="off" {...form.field('surname')} />
        <TextInput label={t('people.givenNames')} autoComplete="off" {...form.field('givenNames')} />
      </Pair>
      <Pair>
        <TextInput label={t('people.number')} autoComplete="off" {...form.field('employeeNumber')} />
        <TextInput label={t('people.email')} type="email" autoComplete="off" {...form.field('email')} />
      </Pair>
      <Pair>
        <DateField label={t('people.birthOn')} value={form.values.birthOn} onChange={day => form.set('birthOn', day)} />
        <CustomInputs entity="person" values={form.values.custom} onChange={custom => form.set('custom', custom)} />
      </Pair>
      <Textarea label={t('people.remark')} autosize minRows={2} maxRows={8} {...form.field('remark')} />
    </FormFrame>
  )
}
