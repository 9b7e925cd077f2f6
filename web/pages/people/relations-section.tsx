import { Autocomplete } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { Page, Person } from '../../contract.ts'
import type { PersonRecord, Relation } from '../../contract-people.ts'
import { DateField } from '../../kit/date-field.tsx'
import { FormFrame, Pair } from '../../kit/form-frame.tsx'
import { useForm } from '../../kit/form.ts'
import { SearchSelect, type Choice } from '../../kit/search-select.tsx'
import { toast } from '../../kit/toast.tsx'
import { somethingWritten } from '../../queries.ts'
import { wordsQuery } from '../../queries-people.ts'
import { DatedFacts, type FactFormProps } from './dated-facts.tsx'

/** Leader, mentor, deputy or any other word, from the side of either. */
export function RelationsSection({ record, editable }: { record: PersonRecord; editable: boolean }) {
  const { t } = useTranslation()
  const facts = record.relations.map(one => ({
    ...one,
    name: `${one.kind}: ${one.other.name}`,
    title: (
      <Link to="/people/$personId" params={{ personId: one.other.id }}>
        <bdi>{one.other.name}</bdi>
      </Link>
    ),
    note: one.of ? t('people.relation.of', { kind: one.kind, name: record.person.name }) : one.kind,
  }))
  return (
    <DatedFacts
      kind="relation"
      path="/relations"
      icon="people"
      facts={facts}
      personId={record.person.id}
      may={editable && record.may.write && !record.person.retired}
      over="ended"
      form={RelationForm}
    />
  )
}

function RelationForm({ personId, onDone }: FactFormProps<Relation>) {
  const { t } = useTranslation()
  const words = useQuery(wordsQuery).data
  const find = useFindPeople(personId)
  const usual = [t('people.relation.leader'), t('people.relation.mentor'), t('people.relation.deputy')]
  const form = useForm({
    initial: { other: null as Choice | null, kind: '', fromOn: null as string | null, throughOn: null as string | null },
    check: ({ other, kind }) => ({
      ...(other === null ? { other: t('people.needed') } : {}),
      ...(kind.trim() === '' ? { kind: t('people.needed') } : {}),
    }),
    send: async ({ other, kind, fromOn, throughOn }, key) => {
      await api.post('/relations', { personId, otherId: other?.value, kind: kind.trim(), fromOn, throughOn }, { key })
      await somethingWritten()
      onDone()
      toast({ text: t('people.relation.saved') })
    },
  })
  return (
    <FormFrame form={form} action={t('people.relation.add')} onCancel={onDone}>
      <SearchSelect
        label={t('people.person')}
        required
        value={form.values.other}
        onChange={choice => form.set('other', choice)}
        find={find}
        error={form.errors.other}
      />
      <Autocomplete
        label={t('people.relation.kind')}
        description={t('people.relation.hint')}
        required
        maxLength={100}
        data={[...new Set([...usual, ...(words?.relations ?? [])])]}
        value={form.values.kind}
        onChange={text => form.set('kind', text)}
        error={form.errors.kind}
      />
      <Pair>
        <DateField label={t('people.firstDay')} value={form.values.fromOn} onChange={day => form.set('fromOn', day)} />
        <DateField label={t('people.lastDay')} value={form.values.throughOn} onChange={day => form.set('throughOn', day)} />
      </Pair>
    </FormFrame>
  )
}

/** People by name or number, without one of them. */
export function useFindPeople(except: string): (text: string, signal: AbortSignal) => Promise<Choice[]> {
  return useCallback(
    async (text, signal) => {
      const { rows } = await api.get<Page<Person>>('/people', { query: { search: text, limit: 20 }, signal })
      return rows
        .filter(row => row.id !== except)
        .map(row => ({ value: row.id, label: row.name, ...(row.employeeNumber === null ? {} : { hint: row.employeeNumber }) }))
    },
    [except],
  )
}
