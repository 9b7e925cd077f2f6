import { Button, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { Refused } from '../../kit/form-frame.tsx'
import { useForm } from '../../kit/form.ts'
import { PasswordField } from '../../kit/password-field.tsx'
import { Note } from '../../kit/states.tsx'
import { queryClient, sessionQuery } from '../../queries.ts'
import classes from './sheet.module.css'

interface SignInFirstProps {
  state: 'setup' | 'signedOut' | 'signedIn'
  onSignedIn?: () => void
}

/** Looking needs no account, keeping does. Signing in here leaves the sheet where it is. */
export function SignInFirst({ state, onSignedIn }: SignInFirstProps) {
  const { t } = useTranslation()
  const form = useForm({
    initial: { email: '', password: '' },
    check: ({ email, password }) => ({
      ...(email.trim() === '' ? { email: t('sheet.ui.emailMissing') } : {}),
      ...(password === '' ? { password: t('sheet.ui.passwordMissing') } : {}),
    }),
    send: async ({ email, password }) => {
      await api.post('/session', { email: email.trim(), password })
      await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 })
      onSignedIn?.()
    },
  })
  if (state === 'setup') {
    return (
      <div className={classes['keep']}>
        <Note icon="key" kind="note" action={<LookAgain />}>
          {t('sheet.ui.setupFirst')}
        </Note>
      </div>
    )
  }
  return (
    <form className={classes['signIn']} onSubmit={event => void form.submit(event)}>
      <h2>{t('sheet.ui.signIn')}</h2>
      <p className="dim">{t('sheet.ui.signInWhy')}</p>
      <Refused text={form.refusal} />
      <TextInput label={t('sheet.ui.email')} type="email" autoComplete="username" required {...form.field('email')} />
      <PasswordField label={t('sheet.ui.password')} autoComplete="current-password" required {...form.field('password')} />
      <Button type="submit" loading={form.busy}>
        {t('sheet.ui.signInAction')}
      </Button>
    </form>
  )
}

/** Set-up happens through the printed link, in another tab; then this page looks again. */
function LookAgain() {
  const { t } = useTranslation()
  return (
    <Button size="xs" variant="default" onClick={() => void queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 })}>
      {t('sheet.ui.lookAgain')}
    </Button>
  )
}
