import { Button, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { BudgetRow } from '../../contract-costs.ts'
import { DateField } from '../../kit/date-field.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { FormFrame, Pair } from '../../kit/form-frame.tsx'
import { useForm } from '../../kit/form.ts'
import { SearchSelect, type Choice } from '../../kit/search-select.tsx'
import { toast } from '../../kit/toast.tsx'
import { fold } from '../../kit/commands.ts'
import { useMayEverywhere } from '../../may.ts'
import { groupingsQuery, somethingWritten } from '../../queries.ts'
import type { LookedAt } from '../../queries-costs.ts'
import { typedAmount } from './typed.ts'

interface BudgetDialogProps {
  opened: boolean
  onClose: () => void
  /** Null: a new one. */
  budget: BudgetRow | null
  looked: LookedAt
}

export function BudgetDialog({ opened, onClose, budget, looked }: BudgetDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog opened={opened} onClose={onClose} title={t(budget === null ? 'costs.budget.add' : 'costs.budget.change')}>
      {opened && <Fields key={budget?.id ?? 'new'} budget={budget} looked={looked} onClose={onClose} />}
    </Dialog>
  )
}

/** Amounts have at most as many decimals as any currency has; the server says no to more. */
const DECIMALS = 2

function Fields({ budget, looked, onClose }: Omit<BudgetDialogProps, 'opened'>) {
  const { t } = useTranslation()
  const everywhere = useMayEverywhere()('costs.write')
  const rows = useQuery(groupingsQuery).data?.rows ?? []
  const whole: Choice = { value: '', label: t('costs.budget.everyone') }
  const here = rows.find(row => row.id === looked.scope)
  const first = here ? { value: here.id, label: here.name } : everywhere ? whole : null
  const form = useForm({
    initial: {
      grouping: first as Choice | null,
      fromOn: (budget?.fromOn ?? looked.fromOn) as string | null,
      throughOn: (budget?.throughOn ?? looked.throughOn) as string | null,
      amount: budget?.amount ?? '',
      remark: budget?.remark ?? '',
    },
    check: ({ grouping, fromOn, throughOn, amount }) => ({
      ...(budget === null && grouping === null ? { grouping: t('costs.budget.groupingMissing') } : {}),
      ...(fromOn === null ? { fromOn: t('costs.price.fromMissing') } : {}),
      ...(throughOn === null || (fromOn !== null && throughOn < fromOn) ? { throughOn: t('costs.budget.throughWrong') } : {}),
      ...(typedAmount(amount, DECIMALS) === null ? { amount: t('costs.amountWrong') } : {}),
    }),
    send: async ({ grouping, fromOn, throughOn, amount, remark }, key) => {
      const body = { fromOn, throughOn, amount: typedAmount(amount, DECIMALS), remark }
      if (budget === null) await api.post('/costs/budgets', { ...body, groupingId: grouping!.value || null }, { key })
      else await api.put(`/costs/budgets/${budget.id}`, { ...body, version: budget.version }, { key })
      await somethingWritten()
      toast({ text: t('costs.budget.saved') })
      onClose()
    },
  })
  const find = async (typed: string): Promise<Choice[]> => {
    const found = rows.filter(row => fold(row.name).includes(fold(typed))).slice(0, 20)
    return [
      ...(everywhere && fold(whole.label).includes(fold(typed)) ? [whole] : []),
      ...found.map(row => ({ value: row.id, label: row.name })),
    ]
  }
  const withdraw = async () => {
    await api.put(`/costs/budgets/${budget!.id}/withdrawal`, { version: budget!.version })
    await somethingWritten()
    toast({ text: t('costs.budget.withdrawn') })
    onClose()
  }
  return (
    <FormFrame form={form} action={t('costs.budget.save')} onCancel={onClose}>
      {budget === null && (
        <SearchSelect
          label={t('costs.budget.grouping')}
          value={form.values.grouping}
          onChange={grouping => form.set('grouping', grouping)}
          find={find}
          error={form.errors.grouping}
          required
        />
      )}
      <Pair>
        <DateField
          label={t('costs.from')}
          value={form.values.fromOn}
          onChange={day => form.set('fromOn', day)}
          error={form.errors.fromOn}
          required
        />
        <DateField
          label={t('costs.through')}
          value={form.values.throughOn}
          onChange={day => form.set('throughOn', day)}
          error={form.errors.throughOn}
          required
        />
      </Pair>
      <TextInput label={t('costs.budget.amount')} inputMode="decimal" required {...form.field('amount')} />
      <Textarea label={t('costs.budget.remark')} rows={2} {...form.field('remark')} />
      {budget !== null && (
        <Button
          variant="default"
          color="red"
          onClick={() => void withdraw().catch((error: Error) => toast({ kind: 'problem', text: error.message }))}
        >
          {t('costs.budget.withdraw')}
        </Button>
      )}
    </FormFrame>
  )
}
