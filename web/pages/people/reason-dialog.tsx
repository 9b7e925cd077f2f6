import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DateField } from '../../kit/date-field.tsx'
import { Confirm } from '../../kit/dialog.tsx'
import { Unsaved } from '../../kit/unsaved.ts'

interface ReasonDialogProps {
  opened: boolean
  title: string
  text: string
  action: string
  /** A last day is asked for, with this one proposed. */
  lastDay?: string
  /** Whether it goes without a reason. */
  optional?: boolean
  onClose: () => void
  onConfirm: (reason: string, lastDay: string) => Promise<void>
}

/** Ends or takes back one fact: a last day where it ends, and why. */
export function ReasonDialog({ opened, title, text, action, lastDay, optional = false, onClose, onConfirm }: ReasonDialogProps) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const [day, setDay] = useState<string | null>(lastDay ?? null)
  const confirm = async () => {
    await onConfirm(reason.trim(), day ?? '')
    setReason('')
  }
  return (
    <Confirm
      opened={opened}
      onClose={onClose}
      title={title}
      action={action}
      danger={lastDay === undefined}
      onConfirm={confirm}
      ready={(optional || reason.trim() !== '') && (lastDay === undefined || day !== null)}
    >
      <Unsaved typed={reason !== '' || (lastDay !== undefined && day !== lastDay)} />
      <p>{text}</p>
      {lastDay !== undefined && <DateField label={t('people.lastDay')} required value={day} onChange={setDay} />}
      <Textarea
        label={t('people.reason')}
        required={!optional}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
        autosize
        minRows={2}
      />
    </Confirm>
  )
}
