import { Select, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { CostSettings } from '../../contract-costs.ts'
import { localeOf } from '../../i18n.ts'
import { Dialog } from '../../kit/dialog.tsx'
import { FormFrame } from '../../kit/form-frame.tsx'
import { useForm } from '../../kit/form.ts'
import { toast } from '../../kit/toast.tsx'
import { somethingWritten } from '../../queries.ts'
import { decimalsOf, typedAmount } from './typed.ts'

/** What most plants count in; any other is typed by its three letters. */
const USUAL = 'USD EUR GBP CHF PLN CZK HUF SEK NOK DKK RON TRY BRL MXN CAD AUD INR CNY JPY KRW AED SAR EGP MAD TND ZAR KWD'.split(' ')

interface CurrencyDialogProps {
  opened: boolean
  onClose: () => void
  settings: CostSettings | null
}

/** The currency, and what is assumed about the return; kept for the whole organisation. */
export function CurrencyDialog({ opened, onClose, settings }: CurrencyDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog opened={opened} onClose={onClose} title={t(settings === null ? 'costs.currency.choose' : 'costs.assume.title')}>
      {opened && <Fields settings={settings} onClose={onClose} />}
    </Dialog>
  )
}

/** Nothing typed is nothing assumed. */
function kept(text: string, places: number): string | null {
  return text.trim() === '' ? null : typedAmount(text, places)
}

function isWrong(text: string, places: number): boolean {
  return text.trim() !== '' && typedAmount(text, places) === null
}

function Fields({ settings, onClose }: Omit<CurrencyDialogProps, 'opened'>) {
  const { t, i18n } = useTranslation()
  const form = useForm({
    initial: {
      currency: settings?.currency ?? '',
      hourCost: settings?.hourCost ?? '',
      gainPerYear: settings?.gainPerYear ?? '',
      sharePercent: settings?.sharePercent ?? '',
      source: settings?.source ?? '',
    },
    check: ({ currency, hourCost, gainPerYear, sharePercent }) => {
      const decimals = currency === '' ? 2 : decimalsOf(currency)
      return {
        ...(currency === '' ? { currency: t('costs.currency.missing') } : {}),
        ...(isWrong(hourCost, decimals) ? { hourCost: t('costs.amountWrong') } : {}),
        ...(isWrong(gainPerYear, decimals) ? { gainPerYear: t('costs.amountWrong') } : {}),
        ...(isWrong(sharePercent, 2) || Number(typedAmount(sharePercent, 2) ?? 0) > 100
          ? { sharePercent: t('costs.assume.shareWrong') }
          : {}),
      }
    },
    send: async ({ currency, source, ...texts }, key) => {
      const decimals = decimalsOf(currency)
      const body = {
        currency,
        source,
        hourCost: kept(texts.hourCost, decimals),
        gainPerYear: kept(texts.gainPerYear, decimals),
        sharePercent: kept(texts.sharePercent, 2),
        version: settings?.version ?? 0,
      }
      await api.put('/costs/settings', body, { key })
      await somethingWritten()
      toast({ text: t('costs.assume.saved') })
      onClose()
    },
  })
  const names = new Intl.DisplayNames(localeOf(i18n.language), { type: 'currency' })
  const currencies = [...new Set([...(settings ? [settings.currency] : []), ...USUAL])]
  return (
    <FormFrame form={form} action={t('costs.assume.save')} onCancel={onClose}>
      <Select
        label={t('costs.currency')}
        description={t('costs.currency.hint')}
        data={currencies.map(code => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }))}
        value={form.values.currency || null}
        onChange={currency => form.set('currency', currency ?? '')}
        error={form.errors.currency}
        searchable
        required
      />
      {settings !== null && (
        <>
          <TextInput
            label={t('costs.assume.hourCost')}
            description={t('costs.assume.hourCost.hint')}
            inputMode="decimal"
            {...form.field('hourCost')}
          />
          <TextInput
            label={t('costs.assume.gainPerYear')}
            description={t('costs.assume.gainPerYear.hint')}
            inputMode="decimal"
            {...form.field('gainPerYear')}
          />
          <TextInput
            label={t('costs.assume.sharePercent')}
            description={t('costs.assume.sharePercent.hint')}
            inputMode="decimal"
            {...form.field('sharePercent')}
          />
          <Textarea label={t('costs.assume.source')} rows={2} {...form.field('source')} />
        </>
      )}
    </FormFrame>
  )
}
