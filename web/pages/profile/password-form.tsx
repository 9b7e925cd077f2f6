import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { Account } from '../../contract.ts'
import { Refused } from '../../kit/form-frame.tsx'
import { useForm } from '../../kit/form.ts'
import { NewPassword } from '../../kit/new-password.tsx'
import { LEAST, LEAST_PLAIN, passwordFault } from '../../kit/password-rules.ts'
import { PasswordField } from '../../kit/password-field.tsx'
import { toast } from '../../kit/toast.tsx'
import { somethingWritten } from '../../queries.ts'
import classes from './profile.module.css'

export function PasswordForm({ account }: { account: Account }) {
  const [round, setRound] = useState(0)
  return <Fields key={round} account={account} onDone={() => setRound(round + 1)} />
}

function Fields({ account, onDone }: { account: Account; onDone: () => void }) {
  const { t } = useTranslation()
  const personal = [account.name, account.email]
  const least = account.rights.includes('access.manage') ? LEAST : LEAST_PLAIN
  const form = useForm({
    initial: { current: '', next: '' },
    check: ({ current, next }) => ({
      ...(current === '' ? { current: t('access.password.missing') } : {}),
      ...(passwordFault(next, personal, least) === null ? {} : { next: t('access.password.notYet') }),
    }),
    send: async values => {
      await api.put('/account/password', values)
      await somethingWritten()
      toast({ text: t('profile.passwordChanged') })
      onDone()
    },
  })
  return (
    <form onSubmit={event => void form.submit(event)} noValidate className={classes['form']}>
      <Refused text={form.refusal} />
      <PasswordField label={t('profile.current')} autoComplete="current-password" required {...form.field('current')} />
      <NewPassword label={t('profile.next')} personal={personal} least={least} {...form.field('next')} />
      <Button type="submit" loading={form.busy} disabled={form.values.current === '' || form.values.next === ''}>
        {t('profile.changePassword')}
      </Button>
    </form>
  )
}
