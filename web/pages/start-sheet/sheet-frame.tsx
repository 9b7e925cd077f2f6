import { Button } from '@mantine/core'
import { Link, Outlet } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Logo } from '../../kit/logo.tsx'
import { SkipLink } from '../../kit/skip-link.tsx'
import { Toasts } from '../../kit/toast.tsx'
import { useSession } from '../../queries.ts'
import { AppearanceMenu, LanguageMenu } from '../../shell/menus.tsx'
import { Shell } from '../../shell/shell.tsx'
import classes from './sheet-frame.module.css'

/** Looking at one's own sheet needs no account: a visitor gets the page with a plain head, a signed-in person the usual frame. */
export function SheetFrame() {
  return useSession()?.state === 'signedIn' ? <Shell /> : <VisitorFrame />
}

function VisitorFrame() {
  const { t } = useTranslation()
  const session = useSession()
  return (
    <div className={classes['frame']}>
      <SkipLink />
      <header className={classes['top']}>
        <span className={classes['brand']}>
          <Logo size={26} />
          Muster
        </span>
        <span className={classes['menus']}>
          <LanguageMenu />
          <AppearanceMenu />
          {session?.state === 'signedOut' && (
            <Button variant="default" renderRoot={props => <Link {...props} to="/sign-in" search={{ to: '/sheet' }} />}>
              {t('sheet.ui.signInHere')}
            </Button>
          )}
        </span>
      </header>
      <main id="main" tabIndex={-1} className={classes['main']}>
        <Outlet />
      </main>
      <Toasts />
    </div>
  )
}
