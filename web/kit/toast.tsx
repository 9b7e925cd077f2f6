import { ActionIcon, Button } from '@mantine/core'
import { useEffect, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './icon.tsx'
import classes from './toast.module.css'

export interface Toast {
  text: string
  kind?: 'done' | 'problem' | 'note'
  action?: { label: string; run: () => void }
}

interface Shown extends Toast {
  id: number
}

const listeners = new Set<() => void>()
let shown: Shown[] = []
let last = 0

function set(next: Shown[]): void {
  shown = next
  for (const listener of listeners) listener()
}

/** Says what happened, politely, and goes by itself unless it carries an action or a problem. */
export function toast(added: Toast): void {
  last += 1
  set([...shown.slice(-2), { ...added, id: last }])
}

export function dismissToast(id: number): void {
  set(shown.filter(one => one.id !== id))
}

export function Toasts() {
  const { t } = useTranslation()
  const list = useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => shown,
  )
  return (
    <output className={classes['stack']} aria-label={t('kit.toast.region')}>
      {list.map(one => (
        <ToastCard key={one.id} toast={one} />
      ))}
    </output>
  )
}

function ToastCard({ toast: { id, kind = 'done', text, action } }: { toast: Shown }) {
  const { t } = useTranslation()
  const stays = kind === 'problem'
  useEffect(() => {
    if (stays) return
    const timer = setTimeout(() => dismissToast(id), action ? 12_000 : 5_000)
    return () => clearTimeout(timer)
  }, [id, stays, action])
  return (
    <div className={classes['toast']} data-kind={kind}>
      <span className={classes['mark']}>
        <Icon name={kind === 'problem' ? 'alert' : kind === 'note' ? 'info' : 'check'} />
      </span>
      <span className={classes['text']}>{text}</span>
      {action && (
        <Button
          size="xs"
          variant="default"
          onClick={() => {
            dismissToast(id)
            action.run()
          }}
        >
          {action.label}
        </Button>
      )}
      <ActionIcon aria-label={t('kit.close')} onClick={() => dismissToast(id)}>
        <Icon name="close" />
      </ActionIcon>
    </div>
  )
}
