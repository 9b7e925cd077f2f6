import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { useFormats } from '../../format.ts'
import { Confirm } from '../../kit/dialog.tsx'
import { useLast } from '../../kit/last.ts'
import { toast } from '../../kit/toast.tsx'
import { somethingWritten } from '../../queries.ts'
import classes from './events.module.css'

export interface TakenBack {
  id: string
  name: string
  on: string
  /** By whoever keeps the records, or by whoever signed it. */
  how: 'record' | 'sign'
}

/** An entry that never should have been: it goes, with the reason, and that it was there stays known. */
export function TakeBack({ taken, onClose }: { taken: TakenBack | null; onClose: () => void }) {
  const { t } = useTranslation()
  const { longDay } = useFormats()
  const shown = useLast(taken)
  const [reason, setReason] = useState('')
  const close = (): void => {
    setReason('')
    onClose()
  }
  return (
    <Confirm
      opened={taken !== null}
      onClose={close}
      title={t('certificationEvents.takeBack.title')}
      action={t('certificationEvents.takeBack')}
      danger
      ready={reason.trim() !== ''}
      onConfirm={async () => {
        const path = shown!.how === 'record' ? `/certification-events/${shown!.id}/correction` : `/confirmations/${shown!.id}/withdrawal`
        await api.put(path, { reason: reason.trim() })
        await somethingWritten()
        toast({ text: t('certificationEvents.takeBack.done') })
      }}
    >
      <div className={classes['stack']}>
        {shown && <p>{t('certificationEvents.takeBack.what', { name: shown.name, day: longDay(shown.on) })}</p>}
        <Textarea
          label={t('certificationEvents.reason')}
          description={t('certificationEvents.takeBack.hint')}
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
          autosize
          minRows={2}
          required
          data-autofocus
        />
      </div>
    </Confirm>
  )
}
