import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { useFormats } from '../../format.ts'
import { Confirm } from '../../kit/dialog.tsx'
import { toast } from '../../kit/toast.tsx'
import { Unsaved } from '../../kit/unsaved.ts'
import { somethingWritten } from '../../queries.ts'
import { dayIn, useZone } from '../../zone.ts'
import type { Import } from './import-columns.tsx'

interface TakenBack {
  stays?: { kind: string; id: string; name: string }[]
}

const NAMED = 3

/** Asks for a reason once, takes the import back, and says what had to stay because other records hang on it. */
export function ReverseImport({ row, onClose }: { row: Import | null; onClose: () => void }) {
  const { t } = useTranslation()
  const { day, list, number } = useFormats()
  const zone = useZone()
  const [reason, setReason] = useState('')
  const close = () => {
    setReason('')
    onClose()
  }
  const reverse = async () => {
    const { stays = [] } = await api.put<TakenBack>(`/imports/${row?.id}/reversal`, { reason: reason.trim() })
    await somethingWritten()
    setReason('')
    const names = list(stays.slice(0, NAMED).map(one => one.name))
    toast({
      text: stays.length === 0 ? t('imports.done') : t('imports.doneStays', { count: stays.length, n: number(stays.length), names }),
    })
  }
  return (
    <Confirm
      opened={row !== null}
      onClose={close}
      title={t('imports.ask')}
      action={t('imports.reverse')}
      danger
      onConfirm={reverse}
      ready={reason.trim() !== ''}
    >
      <Unsaved typed={reason !== ''} />
      <p>
        {row?.files.map(file => (
          <strong key={file.name}>
            <bdi>{file.name}</bdi>{' '}
          </strong>
        ))}
      </p>
      <p>{t('imports.askText', { day: row?.reversibleUntil ? day(dayIn(row.reversibleUntil, zone)) : '' })}</p>
      <Textarea
        label={t('imports.reason')}
        required
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
        autosize
        minRows={2}
        data-autofocus
      />
    </Confirm>
  )
}
