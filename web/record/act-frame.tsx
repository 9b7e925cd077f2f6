import { Button } from '@mantine/core'
import { useContext, useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Refused } from '../kit/form-frame.tsx'
import { Note } from '../kit/states.tsx'
import { focusUnread } from '../kit/unread.ts'
import { LayerContext } from '../kit/unsaved.ts'
import { useClosing } from '../kit/use-closing.tsx'
import classes from './record.module.css'

interface ActFrameProps {
  title: string
  /** Says what happens: "Revoke", never "OK". */
  action: string
  danger?: boolean
  /** Another way to finish the same form. */
  second?: { label: string; run: () => void } | undefined
  /** Why it cannot be sent yet. */
  held?: string | null
  busy: boolean
  refusal: string | null
  onSubmit: () => void
  onCancel: () => void
  children: ReactNode
}

/** One small form in the drawer: Ctrl+Enter saves, Escape leaves the form and keeps the drawer. */
export function ActFrame({
  title,
  action,
  danger = false,
  second,
  held = null,
  busy,
  refusal,
  onSubmit,
  onCancel,
  children,
}: ActFrameProps) {
  const { t } = useTranslation()
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input, textarea, button')?.focus()
  }, [])
  const { close, question } = useClosing(useContext(LayerContext), onCancel)
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && !event.defaultPrevented) {
      event.preventDefault()
      event.stopPropagation()
      event.nativeEvent.stopImmediatePropagation()
      close()
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      form.current?.requestSubmit()
    }
  }
  return (
    <>
      <form
        ref={form}
        className={classes['form']}
        aria-label={title}
        onKeyDownCapture={onKeyDown}
        // The drawer listens to Escape first and asks the field whether the key is meant for it.
        onFocusCapture={event => event.target.setAttribute('data-mantine-stop-propagation', 'true')}
        onSubmit={event => {
          event.preventDefault()
          if (held === null) onSubmit()
        }}
      >
        <h3>{title}</h3>
        {children}
        <Refused text={refusal} />
        <output>{held !== null && <Note icon="file">{held}</Note>}</output>
        <div className={classes['formActions']}>
          <Button type="submit" loading={busy} disabled={held !== null} {...(danger ? { color: 'red' } : {})}>
            {action}
          </Button>
          {second && (
            <Button variant="default" onClick={() => focusUnread(form.current) || second.run()} disabled={busy || held !== null}>
              {second.label}
            </Button>
          )}
          <Button variant="default" onClick={onCancel}>
            {t('kit.cancel')}
          </Button>
        </div>
      </form>
      {question}
    </>
  )
}
