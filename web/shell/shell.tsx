import { ActionIcon } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Outlet, useRouter } from '@tanstack/react-router'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { showPalette, usePaletteShown } from '../kit/commands.ts'
import { DemoBanner } from '../kit/demo-banner.tsx'
import { Icon } from '../kit/icon.tsx'
import { lateDialog } from '../kit/late.tsx'
import { LeavePage } from '../kit/leave-page.tsx'
import { SkipLink } from '../kit/skip-link.tsx'
import { OfflineBanner } from '../kit/states.tsx'
import { Toasts } from '../kit/toast.tsx'
import { sessionQuery } from '../queries.ts'
import { ActingBanner } from './acting-banner.tsx'
import { usePurgeDemo } from './actions.ts'
import { BottomBar } from './bottom-bar.tsx'
import { DatePill } from './date-pill.tsx'
import { PartingQuestion } from './parting-question.tsx'
import { PastNote } from './past-note.tsx'
import { AppearanceMenu, LanguageMenu } from './menus.tsx'
import { ScopePicker } from './scope-picker.tsx'
import classes from './shell.module.css'
import { SideNav } from './side-nav.tsx'
import { useShellCommands } from './shell-commands.ts'
import { useLive } from './use-live.ts'

const loadPalette = () => import('../kit/command-palette.tsx')
const loadKeys = () => import('../kit/shortcut-sheet.tsx')
const CommandPalette = lateDialog(async () => (await loadPalette()).CommandPalette)
const ShortcutSheet = lateDialog(async () => (await loadKeys()).ShortcutSheet)

/** Fetched while nothing else happens, so that Ctrl+K answers at once and works offline. */
function useEarlyDialogs(): void {
  useEffect(() => {
    const timer = setTimeout(() => void Promise.all([loadPalette(), loadKeys()]).catch(() => undefined), 2500)
    return () => clearTimeout(timer)
  }, [])
}

function useNarrow(): [boolean, () => void] {
  const tight = useMediaQuery('(max-width: 74.99em)', false, { getInitialValueInEffect: false }) ?? false
  const [chosen, setChosen] = useState<boolean | null>(null)
  const narrow = chosen ?? tight
  return [narrow, () => setChosen(!narrow)]
}

/** The frame around every page of a signed-in person. */
export function Shell() {
  const { t } = useTranslation()
  const { data: session } = useQuery(sessionQuery)
  const [narrow, toggle] = useNarrow()
  const [keysShown, setKeysShown] = useState(false)
  const purge = usePurgeDemo()
  const showKeys = useCallback(() => setKeysShown(true), [])
  useShellCommands(showKeys)
  const main = useFocusOnNavigation()
  const paletteShown = usePaletteShown()
  useEarlyDialogs()
  useLive(session?.organisation?.id ?? null)
  if (!session) return null
  return (
    <div className={classes['shell']} data-narrow={narrow}>
      <SkipLink />
      <div className={classes['side']}>
        <SideNav session={session} narrow={narrow} onToggle={toggle} />
      </div>
      <div className={classes['main']}>
        <OfflineBanner />
        {session.organisation?.kind === 'demo' && <DemoBanner onPurge={purge} />}
        {session.account?.actingFor != null && <ActingBanner account={session.account} />}
        <section className={classes['top']} aria-label={t('shell.top')}>
          <ScopePicker />
          <span className={classes['space']} />
          {session.organisation && <DatePill today={session.organisation.today} />}
          <span className={classes['phone']}>
            <ActionIcon size="lg" aria-label={t('shell.search')} onClick={() => showPalette(true)}>
              <Icon name="search" />
            </ActionIcon>
          </span>
          <span className={classes['desk']}>
            <ActionIcon size="lg" aria-label={t('kit.shortcuts.title')} onClick={showKeys}>
              <Icon name="keyboard" />
            </ActionIcon>
            <LanguageMenu />
            <AppearanceMenu />
          </span>
        </section>
        {session.organisation && <PastNote today={session.organisation.today} />}
        <main id="main" ref={main} tabIndex={-1} className={classes['page']}>
          <Outlet />
        </main>
      </div>
      <BottomBar />
      <CommandPalette opened={paletteShown} />
      <ShortcutSheet opened={keysShown} onClose={() => setKeysShown(false)} />
      <Toasts />
      <PartingQuestion />
      <LeavePage />
    </div>
  )
}

/** A new page is read from its start: the focus goes to it, unless what had the focus is still there. */
function useFocusOnNavigation() {
  const main = useRef<HTMLElement>(null)
  const router = useRouter()
  useEffect(
    () =>
      router.subscribe('onRendered', ({ pathChanged, fromLocation }) => {
        if (pathChanged && fromLocation !== undefined && document.activeElement === document.body)
          main.current?.focus({ preventScroll: true })
      }),
    [router],
  )
  return main
}
