import { Button, Select } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ApiProblem } from '../../api.ts'
import type { Grouping, Groupings } from '../../contract.ts'
import { useFormats } from '../../format.ts'
import { Stat } from '../../kit/card.tsx'
import { Differences } from '../../kit/differences.tsx'
import { Refused } from '../../kit/form-frame.tsx'
import { useForm } from '../../kit/form.ts'
import { Icon } from '../../kit/icon.tsx'
import { toast } from '../../kit/toast.tsx'
import { useRebased } from '../../kit/use-rebased.ts'
import { useMay } from '../../may.ts'
import { somethingWritten } from '../../queries.ts'
import { CustomInputs, useCustomFields, useCustomText, useCustomWords, type CustomValues } from '../../record/custom-inputs.tsx'
import { ThingHistory } from '../../record/thing-history.tsx'
import classes from './structure.module.css'

interface GroupingPanelProps {
  data: Groupings
  grouping: Grouping
  may: boolean
}

/** What is chosen in the tree: who belongs to it, its zone, its own fields, and every change of it. */
export function GroupingPanel({ data, grouping, may }: GroupingPanelProps) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const mayRead = useMay()
  const type = data.types.find(one => one.id === grouping.typeId)?.name
  return (
    <div className={classes['form']}>
      <div className={classes['links']}>
        <Stat
          label={t('structure.people')}
          value={number(grouping.people)}
          note={type}
          link={{ to: '/people', search: { scope: grouping.id } }}
        />
        {mayRead('records.read') && (
          <Stat
            label={t('shell.nav.matrix')}
            value={<Icon name="arrow" size={22} />}
            note={t('structure.matrix')}
            link={{ to: '/matrix', search: { scope: grouping.id } }}
          />
        )}
      </div>
      {may ? <Settings grouping={grouping} /> : <Said grouping={grouping} />}
      {mayRead('history.read') && (
        <details className={classes['history']}>
          <summary>{t('people.history')}</summary>
          <ThingHistory subject={`grouping:${grouping.id}`} />
        </details>
      )}
    </div>
  )
}

function Settings({ grouping }: { grouping: Grouping }) {
  const { t } = useTranslation()
  const zones = useMemo(() => Intl.supportedValuesOf('timeZone'), [])
  const said = { timeZone: grouping.timeZone, custom: grouping.custom as CustomValues }
  const form = useForm({
    initial: said,
    send: async (values, key) => {
      await api.put(`/groupings/${grouping.id}`, { version: rebased.version, ...values }, { key }).catch((error: unknown) => {
        if (error instanceof ApiProblem && error.code === 'grouping.stale') void somethingWritten()
        throw error
      })
      await somethingWritten()
      toast({ text: t('structure.changed', { name: grouping.name }) })
    },
  })
  const rebased = useRebased(form, { version: grouping.version, values: said, parted: ['custom'] })
  const custom = useCustomWords('grouping')
  return (
    <form onSubmit={event => void form.submit(event)} noValidate className={classes['form']}>
      <Refused text={form.refusal} />
      <Differences
        of={rebased}
        label={([field, part]) => (field === 'custom' ? custom.label(part) : t('structure.zone'))}
        text={([field, part], value) => (field === 'custom' ? custom.text(part, value) : String(value ?? t('structure.zone.above')))}
      />
      <Select
        label={t('structure.zone')}
        description={t('structure.zone.hint')}
        placeholder={t('structure.zone.above')}
        data={zones}
        limit={50}
        searchable
        clearable
        value={form.values.timeZone}
        onChange={zone => form.set('timeZone', zone)}
        error={form.errors.timeZone}
      />
      <CustomInputs entity="grouping" values={form.values.custom} onChange={custom => form.set('custom', custom)} />
      <div className={classes['actions']}>
        <Button type="submit" variant="default" loading={form.busy}>
          {t('structure.save')}
        </Button>
      </div>
    </form>
  )
}

function Said({ grouping }: { grouping: Grouping }) {
  const { t } = useTranslation()
  const fields = useCustomFields('grouping')
  const text = useCustomText()
  return (
    <dl>
      <dt className="dim">{t('structure.zone')}</dt>
      <dd>{grouping.timeZone ?? t('structure.zone.above')}</dd>
      {fields.map(field => (
        <div key={field.id}>
          <dt className="dim">{field.name}</dt>
          <dd>{text(field, grouping.custom[field.id]) || '–'}</dd>
        </div>
      ))}
    </dl>
  )
}
