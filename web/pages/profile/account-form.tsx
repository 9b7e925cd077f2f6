import { Button, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { Account } from '../../contract.ts'
import { changeLanguage, LANGUAGES } from '../../i18n.ts'
import { Refused } from '../../kit/form-frame.tsx'
import { useForm } from '../../kit/form.ts'
import { toast } from '../../kit/toast.tsx'
import { accessChanged } from '../../queries-access.ts'
import classes from './profile.module.css'

export function AccountForm({ account }: { account: Account }) {
  const { t } = useTranslation()
  const form = useForm({
    initial: { name: account.name, language: account.language },
    check: ({ name }) => (name.trim() === '' ? { name: t('access.name.missing') } : {}),
    send: async ({ name, language }, key) => {
      await api.put('/account', { name: name.trim(), language, version: account.version }, { key })
      await changeLanguage(language)
      await accessChanged()
      toast({ text: t('profile.saved') })
    },
  })
  const changed = form.values.name.trim() !== account.name || form.values.language !== account.language
  return (
    <form onSubmit={event => void form.submit(event)} noValidate className={classes['form']}>
      <Refused text={form.refusal} />
      <TextInput label={t('access.name')} autoComplete="name" required {...form.field('name')} />
      <Select
        label={t('access.language')}
        data={LANGUAGES.map(one => ({ value: one.id, label: one.name }))}
        value={form.values.language}
        onChange={language => language !== null && form.set('language', language)}
      />
      <Button type="submit" loading={form.busy} disabled={!changed}>
        {t('profile.save')}
      </Button>
    </form>
  )
}
