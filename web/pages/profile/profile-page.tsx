import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../format.ts'
import { PageHeader } from '../../kit/page-header.tsx'
import { Note } from '../../kit/states.tsx'
import { sessionQuery } from '../../queries.ts'
import { AccountForm } from './account-form.tsx'
import { AppearanceForm } from './appearance-form.tsx'
import { Deputies } from './deputies.tsx'
import { PasswordForm } from './password-form.tsx'
import classes from './profile.module.css'
import { Sessions } from './sessions.tsx'
import { Tokens } from './tokens.tsx'

export function ProfilePage() {
  const { t } = useTranslation()
  const { instant } = useFormats()
  const account = useQuery(sessionQuery).data?.account
  if (!account) return null
  return (
    <div className={classes['page']}>
      <PageHeader title={t('shell.profile')} lead={account.email} />
      <Part title={t('profile.you')} text={t('profile.youText')}>
        <AccountForm account={account} />
      </Part>
      <Part title={t('profile.appearance')} text={t('profile.appearanceText')}>
        <AppearanceForm />
      </Part>
      <Part title={t('profile.password')} text={t('profile.passwordText')}>
        {account.passwordLink && (
          <Note icon="alert">
            {t('profile.passwordLink', { name: account.passwordLink.by ?? '–', at: instant(account.passwordLink.at) })}
          </Note>
        )}
        <PasswordForm account={account} />
      </Part>
      <Part title={t('access.deputies')} text={t('access.deputiesText')}>
        <Deputies />
      </Part>
      <Part title={t('profile.sessions')} text={t('profile.sessionsText')}>
        <Sessions />
      </Part>
      <Part title={t('profile.tokens')} text={t('profile.tokensText')}>
        <Tokens />
      </Part>
    </div>
  )
}

function Part({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <section className={classes['part']}>
      <div className={classes['about']}>
        <h2>{title}</h2>
        <p>{text}</p>
      </div>
      <div className={classes['content']}>{children}</div>
    </section>
  )
}
