import { Textarea } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Confirm } from '../kit/dialog.tsx'
import { Unsaved } from '../kit/unsaved.ts'
import classes from './impact.module.css'
import { ImpactPanel } from './impact-panel.tsx'

interface ReasonDialogProps {
  opened: boolean
  onClose: () => void
  title: string
  action: string
  danger?: boolean
  /** What is told before it is done; null where nobody's state hangs on it. */
  path: string | null
  body: object
  children?: ReactNode
  onConfirm: (reason: string) => Promise<unknown>
}

/** A step that needs a reason, with all that it would do. */
export function ReasonDialog({ opened, onClose, title, action, danger = false, path, body, children, onConfirm }: ReasonDialogProps) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const [told, setTold] = useState(true)
  const close = () => {
    setReason('')
    onClose()
  }
  return (
    <Confirm
      opened={opened}
      onClose={close}
      title={title}
      action={action}
      danger={danger}
      ready={reason.trim() !== '' && told}
      onConfirm={() => onConfirm(reason.trim())}
    >
      <div className={classes['told']}>
        <Unsaved typed={reason !== ''} />
        {children}
        <Textarea
          label={t('impact.reason')}
          required
          autosize
          minRows={2}
          data-autofocus
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
        />
        {opened && path !== null && <ImpactPanel path={path} body={body} idle="" onTold={setTold} />}
      </div>
    </Confirm>
  )
}
