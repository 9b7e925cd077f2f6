import { Button } from '@mantine/core'
import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api.ts'
import { Icon, type IconName } from './icon.tsx'
import classes from './states.module.css'

/** True once `ms` have passed: a short wait shows nothing, so that nothing flickers. */
export function useDelay(ms = 300): boolean {
  const [passed, setPassed] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setPassed(true), ms)
    return () => clearTimeout(timer)
  }, [ms])
  return passed
}

/** Loading: a still skeleton in the shape of what comes. */
export function Loading({ shape = 'rows', rows = 8 }: { shape?: 'rows' | 'cards' | 'block' | 'form'; rows?: number }) {
  const { t } = useTranslation()
  const shown = useDelay()
  if (!shown) return <div className={classes['loading']} aria-hidden />
  return (
    <div className={classes['loading']} data-shape={shape}>
      <output className="visually-hidden">{t('kit.loading')}</output>
      {Array.from({ length: shape === 'block' ? 1 : rows }, (_, index) => (
        <div key={index} className={classes['bone']} aria-hidden />
      ))}
    </div>
  )
}

interface EmptyProps {
  title: string
  why?: ReactNode
  action?: ReactNode
  example?: ReactNode
  icon?: IconName
  /** 1 where it is the whole page. */
  level?: 1 | 2
}

/** Empty: why, and the one thing to do. */
export function Empty({ title, why, action, example, icon = 'info', level = 2 }: EmptyProps) {
  const Heading = level === 1 ? 'h1' : 'h2'
  return (
    <div className={classes['empty']}>
      <span className={classes['emblem']}>
        <Icon name={icon} size={20} />
      </span>
      <Heading className={classes['title']}>{title}</Heading>
      {why !== undefined && <p className={classes['why']}>{why}</p>}
      {action !== undefined && <div className={classes['action']}>{action}</div>}
      {example !== undefined && <p className={classes['example']}>{example}</p>}
    </div>
  )
}

interface ErrorStateProps {
  error: unknown
  /** What a fault of the page itself is reported under; the server's faults bring their own. */
  id?: string
  onRetry?: (() => void) | undefined
  compact?: boolean
  /** 1 where it stands for a whole page. */
  level?: 1 | 2
}

/** Error: what went wrong, the id the log knows it by, and a way to try again. */
export function ErrorState({ error, id, onRetry, compact = false, level = 2 }: ErrorStateProps) {
  const Heading = level === 1 ? 'h1' : 'h2'
  const { t } = useTranslation()
  const problem = error instanceof ApiProblem ? error : null
  const reference = problem?.id ?? id
  const title = problem?.offline ? t('kit.offline.title') : problem?.status === 404 ? t('kit.error.missing') : t('kit.error.title')
  return (
    <div className={classes['empty']} data-compact={compact} role="alert">
      <span className={classes['emblem']} data-kind="problem">
        <Icon name={problem?.offline ? 'offline' : 'alert'} size={20} />
      </span>
      <Heading className={classes['title']}>{title}</Heading>
      <p className={classes['why']}>{problem?.detail ?? t('kit.error.detail')}</p>
      {reference !== undefined && <p className={classes['example']}>{t('kit.error.id', { id: reference })}</p>}
      {onRetry && (
        <div className={classes['action']}>
          <Button variant="default" onClick={onRetry}>
            {t('kit.retry')}
          </Button>
        </div>
      )}
    </div>
  )
}

interface NoteProps {
  icon: IconName
  kind?: 'plain' | 'note' | 'past' | 'problem'
  children: ReactNode
  action?: ReactNode
}

export function Note({ icon, kind = 'plain', children, action }: NoteProps) {
  return (
    <div className={classes['note']} data-kind={kind}>
      <Icon name={icon} />
      <div className={classes['noteText']}>{children}</div>
      {action}
    </div>
  )
}

/** Partial: some data is not visible to this reader; says how much. */
export function Partial({ children }: { children: ReactNode }) {
  return (
    <Note icon="hide" kind="note">
      {children}
    </Note>
  )
}

/** Read-only: a past date or a missing permission; says which. */
export function ReadOnlyNote({ reason, action }: { reason: string; action?: ReactNode }) {
  return (
    <Note icon="lock" kind="past" action={action}>
      {reason}
    </Note>
  )
}

function subscribe(listener: () => void): () => void {
  addEventListener('online', listener)
  addEventListener('offline', listener)
  return () => {
    removeEventListener('online', listener)
    removeEventListener('offline', listener)
  }
}

export function useOnline(): boolean {
  return useSyncExternalStore(subscribe, () => navigator.onLine)
}

/** Offline: a banner that says what still works. */
export function OfflineBanner() {
  const { t } = useTranslation()
  const online = useOnline()
  return (
    <output className={classes['offline']} data-shown={!online}>
      {!online && (
        <>
          <Icon name="offline" />
          <span>{t('kit.offline.banner')}</span>
        </>
      )}
    </output>
  )
}
