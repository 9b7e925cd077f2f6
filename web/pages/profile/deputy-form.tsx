import { Button, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { Ref } from '../../contract.ts'
import { DateField } from '../../kit/date-field.tsx'
import { Refused } from '../../kit/form-frame.tsx'
import { useForm } from '../../kit/form.ts'
import { toast } from '../../kit/toast.tsx'
import { accessChanged } from '../../queries-access.ts'
import classes from './profile.module.css'

interface DeputyFormProps {
  candidates: Ref[]
  today: string
  /** For whom somebody who manages access names a deputy; otherwise for oneself. */
  accountId?: string
  onDone?: () => void
}

interface Values extends Record<string, unknown> {
  deputy: string | null
  fromOn: string | null
  throughOn: string | null
}

export function DeputyForm({ candidates, today, accountId, onDone }: DeputyFormProps) {
  const { t } = useTranslation()
  const form = useForm<Values>({
    initial: { deputy: null, fromOn: today, throughOn: null },
    check: ({ deputy, fromOn, throughOn }) => ({
      ...(deputy === null ? { deputy: t('access.deputy.missing') } : {}),
      ...(fromOn === null ? { fromOn: t('access.deputy.dayMissing') } : {}),
      ...(throughOn === null ? { throughOn: t('access.deputy.dayMissing') } : {}),
      ...(fromOn !== null && throughOn !== null && throughOn < fromOn ? { throughOn: t('access.deputy.backwards') } : {}),
    }),
    send: async ({ deputy, fromOn, throughOn }, key) => {
      const whose = accountId === undefined ? {} : { accountId }
      await api.post('/deputies', { ...whose, deputyAccountId: deputy, fromOn, throughOn }, { key })
      await accessChanged()
      toast({ text: t('access.deputy.named') })
      form.set('deputy', null)
      form.set('throughOn', null)
      onDone?.()
    },
  })
  const { values, errors } = form
  return (
    <form onSubmit={event => void form.submit(event)} noValidate className={classes['form']}>
      <Refused text={form.refusal} />
      <Select
        label={t('access.deputy.who')}
        data={candidates.map(one => ({ value: one.id, label: one.name }))}
        value={values.deputy}
        onChange={deputy => form.set('deputy', deputy)}
        error={errors.deputy}
        searchable={candidates.length > 8}
        required
      />
      <DateField
        label={t('access.deputy.from')}
        value={values.fromOn}
        onChange={fromOn => form.set('fromOn', fromOn)}
        error={errors.fromOn}
        required
      />
      <DateField
        label={t('access.deputy.through')}
        value={values.throughOn}
        onChange={throughOn => form.set('throughOn', throughOn)}
        error={errors.throughOn}
        min={today}
        required
      />
      <Button type="submit" variant="default" loading={form.busy}>
        {t('access.deputy.name')}
      </Button>
    </form>
  )
}
