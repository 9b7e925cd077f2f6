import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useRouter, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api, ApiProblem } from '../../api.ts'
import type { OpenedInvitation } from '../../contract-access.ts'
import { useFormats } from '../../format.ts'
import { changeLanguage } from '../../i18n.ts'
import { Refused } from '../../kit/form-frame.tsx'
import { useForm } from '../../kit/form.ts'
import { NewPassword } from '../../kit/new-password.tsx'
import { usePageTitle } from '../../kit/page-header.tsx'
import { passwordFault } from '../../kit/password-rules.ts'
import { Empty, ErrorState, Loading, Note } from '../../kit/states.tsx'
import { enter } from '../../shell/actions.ts'
import { Front } from '../../shell/front.tsx'
import classes from '../../shell/front-form.module.css'

/** Opened with a one-time link: who is invited where, a password, and in. */
export function InvitationPage() {
  const { t } = useTranslation()
  const { token } = useSearch({ from: '/invitation' })
  usePageTitle(t('access.welcome.title'))
  const query = useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => api.post<OpenedInvitation>('/invited/opening', { token: token ?? '' }, { signal }),
    retry: false,
    refetchOnWindowFocus: false,
    staleTime: Infinity,
  })
  return (
    <Front>
      {query.isPending && <Loading shape="form" rows={3} />}
      {query.isError && <Closed error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && <Accept token={token ?? ''} invitation={query.data} />}
    </Front>
  )
}

/** Why the link does not open, and how to go on. */
function Closed({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { t } = useTranslation()
  if (!(error instanceof ApiProblem) || !error.code.startsWith('invitation.'))
    return <ErrorState level={1} error={error} onRetry={onRetry} />
  return (
    <Empty
      level={1}
      icon="key"
      title={t('access.welcome.closed')}
      why={error.detail}
      action={
        <Link to="/sign-in" search={{}}>
          {t('access.signIn.action')}
        </Link>
      }
    />
  )
}

function Accept({ token, invitation }: { token: string; invitation: OpenedInvitation }) {
  const { t } = useTranslation()
  const { instant } = useFormats()
  const router = useRouter()
  const { name, email, language, organisation, expiresAt, passwordLength, again, lastLink } = invitation
  const personal = [name, email]
  const form = useForm({
    initial: { password: '' },
    check: ({ password }) => (passwordFault(password, personal, passwordLength) === null ? {} : { password: t('access.password.notYet') }),
    send: async ({ password }) => {
      await api.post('/invited/acceptance', { token, password })
      await changeLanguage(language)
      await enter()
      router.history.push('/')
    },
  })
  return (
    <>
      <h1 className={classes['title']}>{t('access.welcome.hello', { name })}</h1>
      <p className={classes['lead']}>{t(again ? 'access.welcome.again' : 'access.welcome.lead', { organisation })}</p>
      {lastLink !== null && (
        <Note icon="alert">{t('access.welcome.lastLink', { name: lastLink.by ?? '–', at: instant(lastLink.at) })}</Note>
      )}
      <form onSubmit={event => void form.submit(event)} noValidate className={classes['form']}>
        <Refused text={form.refusal} />
        <p>
          {t('access.welcome.with')} <strong dir="ltr">{email}</strong>
        </p>
        <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
        <NewPassword label={t('access.welcome.password')} personal={personal} least={passwordLength} {...form.field('password')} />
        <Button type="submit" loading={form.busy} fullWidth>
          {t(again ? 'access.welcome.againAction' : 'access.welcome.action')}
        </Button>
        <p className="dim">{t('access.welcome.until', { at: instant(expiresAt) })}</p>
      </form>
    </>
  )
}
