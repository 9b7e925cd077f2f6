import { Button, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { PriceRow, Prices } from '../../contract-costs.ts'
import { DateField } from '../../kit/date-field.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { FormFrame, Pair } from '../../kit/form-frame.tsx'
import { useForm } from '../../kit/form.ts'
import { toast } from '../../kit/toast.tsx'
import { somethingWritten, useSession } from '../../queries.ts'
import { decimalsOf, typedAmount } from './typed.ts'

interface PriceDialogProps {
  opened: boolean
  onClose: () => void
  /** Null: a new one. */
  price: PriceRow | null
  all: Prices
  currency: string
}

export function PriceDialog({ opened, onClose, price, ...props }: PriceDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog opened={opened} onClose={onClose} title={t(price === null ? 'costs.price.add' : 'costs.price.change')}>
      {opened && <Fields key={price?.id ?? 'new'} price={price} onClose={onClose} {...props} />}
    </Dialog>
  )
}

function Fields({ price, all, currency, onClose }: Omit<PriceDialogProps, 'opened'>) {
  const { t } = useTranslation()
  const today = useSession()?.organisation?.today ?? ''
  const decimals = decimalsOf(currency)
  const form = useForm({
    initial: {
      code: price?.code ?? '',
      act: price?.act ?? '',
      togetherWith: price?.togetherWith ?? '',
      fromOn: (price?.fromOn ?? today) as string | null,
      amount: price?.amount ?? '',
      hours: price?.hours ?? '0',
      source: price?.source ?? '',
    },
    check: values => ({
      ...(values.code === '' ? { code: t('costs.price.codeMissing') } : {}),
      ...(values.act === '' ? { act: t('costs.price.actMissing') } : {}),
      ...(values.fromOn === null ? { fromOn: t('costs.price.fromMissing') } : {}),
      ...(typedAmount(values.amount, decimals) === null ? { amount: t('costs.amountWrong') } : {}),
      ...(typedAmount(values.hours, 2) === null ? { hours: t('costs.hoursWrong') } : {}),
    }),
    send: async ({ amount, hours, togetherWith, ...values }, key) => {
      const body = { ...values, amount: typedAmount(amount, decimals), hours: typedAmount(hours, 2), togetherWith: togetherWith || null }
      await api.post('/costs/prices', { ...body, version: price?.version ?? 0 }, { key })
      await somethingWritten()
      toast({ text: t('costs.price.saved') })
      onClose()
    },
  })
  const withdraw = async () => {
    await api.put(`/costs/prices/${price!.id}/withdrawal`, { version: price!.version })
    await somethingWritten()
    toast({ text: t('costs.price.withdrawn') })
    onClose()
  }
  const acts = all.certifications.find(one => one.code === form.values.code)?.acts ?? []
  const certifications = all.certifications.map(({ code, name }) => ({ value: code, label: name }))
  return (
    <FormFrame form={form} action={t('costs.price.save')} onCancel={onClose}>
      <Select
        label={t('costs.certification')}
        data={certifications}
        value={form.values.code || null}
        onChange={code => form.set('code', code ?? '')}
        error={form.errors.code}
        searchable
        required
        disabled={price !== null}
      />
      <Select
        label={t('costs.price.act')}
        description={t('costs.price.actHint')}
        data={acts.map(act => ({ value: act, label: t(`says.act.${act}`) }))}
        value={form.values.act || null}
        onChange={act => form.set('act', act ?? '')}
        error={form.errors.act}
        required
        disabled={price !== null || acts.length === 0}
      />
      <Pair>
        <TextInput label={t('costs.price.amountIn', { currency })} inputMode="decimal" required {...form.field('amount')} />
        <TextInput label={t('costs.price.hours')} inputMode="decimal" {...form.field('hours')} />
      </Pair>
      {price === null ? (
        <DateField
          label={t('costs.price.from')}
          value={form.values.fromOn}
          onChange={fromOn => form.set('fromOn', fromOn)}
          description={t('costs.price.fromHint')}
          error={form.errors.fromOn}
          required
        />
      ) : null}
      <Select
        label={t('costs.price.together')}
        description={t('costs.price.togetherHint')}
        data={certifications.filter(one => one.value !== form.values.code)}
        value={form.values.togetherWith || null}
        onChange={code => form.set('togetherWith', code ?? '')}
        searchable
        clearable
        disabled={price !== null}
      />
      <TextInput label={t('costs.price.source')} {...form.field('source')} />
      {price !== null && (
        <Button
          variant="default"
          color="red"
          onClick={() => void withdraw().catch((error: Error) => toast({ kind: 'problem', text: error.message }))}
        >
          {t('costs.price.withdraw')}
        </Button>
      )}
    </FormFrame>
  )
}
