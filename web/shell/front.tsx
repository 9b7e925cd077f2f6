import type { ReactNode } from 'react'
import { Logo } from '../kit/logo.tsx'
import { Toasts } from '../kit/toast.tsx'
import { FrontArt } from './front-art.tsx'
import classes from './front.module.css'
import { AppearanceMenu, LanguageMenu } from './menus.tsx'

/** The frame of the pages before anybody is signed in. */
export function Front({ children }: { children: ReactNode }) {
  return (
    <div className={classes['front']}>
      <div className={classes['side']}>
        <header className={classes['top']}>
          <span className={classes['brand']}>
            <Logo size={28} />
            Muster
          </span>
          <span className={classes['menus']}>
            <LanguageMenu />
            <AppearanceMenu />
          </span>
        </header>
        <main id="main" className={classes['main']}>
          <div className={classes['column']}>{children}</div>
        </main>
      </div>
      <div className={classes['art']} aria-hidden>
        <FrontArt />
      </div>
      <Toasts />
    </div>
  )
}
