import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './form-frame.module.css'
import { Note } from './states.tsx'

interface FormFrameProps {
  form: { refusal: string | null; busy: boolean; submit: (event?: { preventDefault: () => void }) => Promise<void> }
  action: string
  onCancel?: () => void
  /** Beside a refusal: the way out of it. */
  wayOut?: ReactNode
  danger?: boolean
  children: ReactNode
}

/** Fields, a refusal in words, and the two buttons that most forms end in. */
export function FormFrame({ form, action, onCancel, wayOut, danger = false, children }: FormFrameProps) {
  const { t } = useTranslation()
  return (
    <form onSubmit={event => void form.submit(event)} noValidate className={classes['form']}>
      <Refused text={form.refusal} wayOut={wayOut} />
      {children}
      <FormEnd>
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            {t('kit.cancel')}
          </Button>
        )}
        <Button type="submit" loading={form.busy} {...(danger ? { color: 'red' } : {})}>
          {action}
        </Button>
      </FormEnd>
    </form>
  )
}

/** The buttons that a form ends in; in a long dialog they stay in sight. */
export function FormEnd({ children }: { children: ReactNode }) {
  return <div className={classes['actions']}>{children}</div>
}

/** Why something was not done, read out as soon as it is said. */
export function Refused({ text, wayOut }: { text: string | null; wayOut?: ReactNode }) {
  if (text === null) return null
  return (
    <div role="alert">
      <Note icon="alert" kind="problem" action={wayOut}>
        {text}
      </Note>
    </div>
  )
}

/** Two fields beside each other where there is room. */
export function Pair({ children }: { children: ReactNode }) {
  return <div className={classes['pair']}>{children}</div>
}
