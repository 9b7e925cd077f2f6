import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Note } from '../../kit/states.tsx'
import classes from './record-form.module.css'

interface RecordFormProps {
  form: { refusal: string | null; busy: boolean; submit: (event?: { preventDefault: () => void }) => Promise<void> }
  action: string
  onCancel?: () => void
  /** Beside a refusal: the way out of it. */
  wayOut?: ReactNode
  danger?: boolean
  children: ReactNode
}

/** Fields, a refusal in words, and the two buttons that every form of a record ends in. */
export function RecordForm({ form, action, onCancel, wayOut, danger = false, children }: RecordFormProps) {
  const { t } = useTranslation()
  return (
    <form onSubmit={event => void form.submit(event)} noValidate className={classes['form']}>
      {form.refusal !== null && (
        <div role="alert">
          <Note icon="alert" kind="problem" action={wayOut}>
            {form.refusal}
          </Note>
        </div>
      )}
      {children}
      <div className={classes['actions']}>
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            {t('kit.cancel')}
          </Button>
        )}
        <Button type="submit" loading={form.busy} {...(danger ? { color: 'red' } : {})}>
          {action}
        </Button>
      </div>
    </form>
  )
}

/** Two fields beside each other where there is room. */
export function Pair({ children }: { children: ReactNode }) {
  return <div className={classes['pair']}>{children}</div>
}
