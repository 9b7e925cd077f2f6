import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { useFirstFocus } from '../../kit/first-focus.ts'
import { Refused } from '../../kit/form-frame.tsx'
import { useForm } from '../../kit/form.ts'
import { PasswordField } from '../../kit/password-field.tsx'
import { usePageTitle } from '../../kit/page-header.tsx'
import { sessionQuery } from '../../queries.ts'
import { enter } from '../../shell/actions.ts'
import { Front } from '../../shell/front.tsx'
import { DemoDoor } from '../../shell/demo-door.tsx'
import classes from '../../shell/front-form.module.css'

/** Only a path of this program may be the place to go on to. */
function safePath(to: string | undefined): string {
  return to !== undefined && /^\/(?![/\\])/.test(to) ? to : '/'
}

export function SignInPage() {
  const { t } = useTranslation()
  const { to } = useSearch({ from: '/sign-in' })
  const { data: session } = useQuery(sessionQuery)
  const router = useRouter()
  usePageTitle(t('access.signIn.title'))
  const first = useFirstFocus()

  const form = useForm({
    initial: { email: '', password: '' },
    check: ({ email, password }) => ({
      ...(email.trim() === '' ? { email: t('access.email.missing') } : {}),
      ...(password === '' ? { password: t('access.password.missing') } : {}),
    }),
    send: async values => {
      await api.post('/session', values)
      await enter()
      router.history.push(safePath(to))
    },
  })

  return (
    <Front>
      <h1 className={classes['title']}>{t('access.signIn.title')}</h1>
      <p className={classes['lead']}>{session?.organisation?.name ?? t('access.signIn.lead')}</p>
      <form onSubmit={event => void form.submit(event)} noValidate className={classes['form']}>
        <Refused text={form.refusal} />
        <TextInput label={t('access.email')} type="email" autoComplete="username" ref={first} required {...form.field('email')} />
        <PasswordField label={t('access.password')} autoComplete="current-password" required {...form.field('password')} />
        <Button type="submit" loading={form.busy} fullWidth>
          {t('access.signIn.action')}
        </Button>
      </form>
      {session?.demoOpen && <DemoDoor />}
    </Front>
  )
}
