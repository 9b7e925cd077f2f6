import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAttempts } from '../../../kit/attempt.ts'
import { Confirm } from '../../../kit/dialog.tsx'
import { toast } from '../../../kit/toast.tsx'
import { Unsaved } from '../../../kit/unsaved.ts'
import { useLast } from '../../../kit/last.ts'
import { somethingWritten } from '../../../queries.ts'
import { voidBatch } from './batch-api.ts'

interface UndoBatchProps {
  opened: boolean
  ids: readonly string[] | null
  onClose: () => void
}

/** What was signed stays on record; taking it back is a record of its own, with its reason. */
export function UndoBatch({ opened, ids, onClose }: UndoBatchProps) {
  const { t } = useTranslation()
  const count = useLast(ids)?.length ?? 0
  const [reason, setReason] = useState('')
  const attempts = useAttempts()
  const undo = async (): Promise<void> => {
    const given = reason.trim()
    await attempts.run({ ids, given }, key => voidBatch(ids ?? [], given, key))
    setReason('')
    await somethingWritten()
    toast({ text: t('tray.voided', { count }) })
  }
  return (
    <Confirm
      opened={opened}
      onClose={onClose}
      title={t('tray.void.title', { count })}
      action={t('tray.void.do')}
      danger
      ready={reason.trim() !== ''}
      onConfirm={undo}
    >
      <Unsaved typed={reason !== ''} />
      <p>{t('tray.void.text')}</p>
      <Textarea
        label={t('tray.void.reason')}
        required
        data-autofocus
        autosize
        minRows={2}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
      />
    </Confirm>
  )
}
