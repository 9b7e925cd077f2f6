import { Button, Modal } from '@mantine/core'
import { useState, type MouseEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api.ts'
import classes from './dialog.module.css'
import { useFocusBack } from './focus-back.ts'
import { useAsDialog } from './layers.ts'
import { useScrollLock } from './scroll-lock.ts'
import { Note } from './states.tsx'
import { focusUnread } from './unread.ts'
import { LayerContext, useLayer } from './unsaved.ts'
import { useClosing } from './use-closing.tsx'

interface DialogProps {
  opened: boolean
  onClose: () => void
  title: string
  size?: number
  /** What is typed here is on its way: closing loses nothing. */
  sending?: boolean
  children: ReactNode
}

/** Closes by Escape, a click beside it or its cross; where something was typed in it, it asks first. */
export function Dialog({ opened, onClose, title, size = 460, sending = false, children }: DialogProps) {
  const { t } = useTranslation()
  const layer = useLayer(sending || !opened)
  const { close, asking, question } = useClosing(layer, onClose)
  useScrollLock(opened)
  useAsDialog(opened)
  useFocusBack(opened)
  return (
    <>
      <Modal
        opened={opened}
        onClose={close}
        closeOnEscape={!asking}
        title={title}
        size={size}
        radius="lg"
        closeButtonProps={{ 'aria-label': t('kit.close') }}
      >
        <LayerContext value={layer}>{children}</LayerContext>
      </Modal>
      {question}
    </>
  )
}

interface ConfirmProps {
  opened: boolean
  onClose: () => void
  title: string
  children: ReactNode
  /** Says what happens: "Purge demo", never "OK". */
  action: string
  danger?: boolean
  onConfirm: () => Promise<unknown>
  /** False while something asked for, such as a reason, is missing. */
  ready?: boolean
}

/** Asks once before something that cannot be taken back lightly. A refusal stays in the dialog, in words. */
export function Confirm({ opened, onClose, title, children, action, danger = false, onConfirm, ready = true }: ConfirmProps) {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const close = () => {
    setRefusal(null)
    onClose()
  }
  const confirm = async (event: MouseEvent<HTMLElement>) => {
    if (focusUnread(event.currentTarget.closest('[role=dialog]'))) return
    setBusy(true)
    setRefusal(null)
    try {
      await onConfirm()
      onClose()
    } catch (error) {
      setRefusal(error instanceof ApiProblem ? error.detail : t('kit.error.detail'))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog opened={opened} onClose={close} title={title} sending={busy}>
      <div className={classes['text']}>{children}</div>
      {refusal !== null && (
        <div role="alert" className={classes['refusal']}>
          <Note icon="alert" kind="problem">
            {refusal}
          </Note>
        </div>
      )}
      <div className={classes['actions']}>
        <Button variant="default" onClick={close}>
          {t('kit.cancel')}
        </Button>
        <Button
          {...(danger ? { color: 'red' } : {})}
          loading={busy}
          disabled={!ready}
          onClick={event => void confirm(event)}
          data-autofocus={!danger || undefined}
        >
          {action}
        </Button>
      </div>
    </Dialog>
  )
}
