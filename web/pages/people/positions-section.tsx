import { Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { PersonRecord, Position } from '../../contract-people.ts'
import { useFormats } from '../../format.ts'
import { Tag } from '../../kit/card.tsx'
import { DateField } from '../../kit/date-field.tsx'
import { FormFrame, Pair } from '../../kit/form-frame.tsx'
import { useForm } from '../../kit/form.ts'
import { toast } from '../../kit/toast.tsx'
import { somethingWritten, useSession } from '../../queries.ts'
import { DatedFacts, type FactFormProps } from './dated-facts.tsx'
import { GroupingsField } from './groupings-field.tsx'
import { PositionProgress } from './position-progress.tsx'

/** Where the person works, worked and works towards. Requirements arrive through positions; through potential ones they only show. */
export function PositionsSection({ record, editable }: { record: PersonRecord; editable: boolean }) {
  const { t } = useTranslation()
  const { list } = useFormats()
  const facts = record.positions.map(one => ({
    ...one,
    name: list(one.groupings.map(grouping => grouping.name)),
    title: <Groupings position={one} />,
    ...(one.potential ? { note: <Tag>{t('people.position.potential')}</Tag>, below: <PositionProgress positionId={one.id} /> } : {}),
  }))
  return (
    <DatedFacts
      kind="position"
      path="/positions"
      icon="factory"
      facts={facts}
      personId={record.person.id}
      may={editable && record.may.write && !record.person.retired}
      over="ended"
      form={PositionForm}
    />
  )
}

function Groupings({ position }: { position: Position }) {
  return position.groupings.map((grouping, i) => (
    <span key={grouping.id}>
      {i > 0 && <span className="dim"> · </span>}
      <bdi>{grouping.name}</bdi>{' '}
      <span className="dim">
        <bdi>{grouping.type}</bdi>
      </span>
    </span>
  ))
}

function PositionForm({ personId, onDone }: FactFormProps<Position>) {
  const { t } = useTranslation()
  const today = useSession()?.organisation?.today ?? null
  const form = useForm({
    initial: { groupingIds: [] as string[], fromOn: today, throughOn: null as string | null, potential: false },
    check: ({ groupingIds }) => (groupingIds.length === 0 ? { groupingIds: t('people.position.where') } : {}),
    send: async (values, key) => {
      await api.post('/positions', { personId, ...values }, { key })
      await somethingWritten()
      onDone()
      toast({ text: t('people.position.saved') })
    },
  })
  return (
    <FormFrame form={form} action={t('people.position.add')} onCancel={onDone}>
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
    </FormFrame>
  )
}
