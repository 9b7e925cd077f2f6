import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays } from '../../../src/rules/day.ts'
import { api } from '../../api.ts'
import type { Certification, CertificationVersion } from '../../contract-certifications.ts'
import { useFormats } from '../../format.ts'
import { DateField } from '../../kit/date-field.tsx'
import { Confirm } from '../../kit/dialog.tsx'
import { toast } from '../../kit/toast.tsx'
import { Unsaved } from '../../kit/unsaved.ts'
import { somethingWritten, useSession } from '../../queries.ts'
import classes from './certifications.module.css'
import { PreviewPanel } from './preview-panel.tsx'

interface PublishDialogProps {
  opened: boolean
  onClose: () => void
  certification: Certification
  draft: CertificationVersion
}

/** From which day on the draft counts, who changes state by that, and why it is done. */
export function PublishDialog({ opened, onClose, certification, draft }: PublishDialogProps) {
  const { t } = useTranslation()
  const { day } = useFormats()
  const today = useSession()?.organisation?.today ?? null
  const last = certification.versions
    .filter(one => one.state !== 'draft')
    .map(one => one.throughOn ?? one.fromOn!)
    .sort()
    .at(-1)
  const first = last === undefined
  const earliest = first ? undefined : addDays(last, 1)
  const usual = first || today === null ? null : earliest! > today ? earliest! : today
  const [fromOn, setFromOn] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [told, setTold] = useState(false)
  const chosen = fromOn ?? usual
  const close = () => {
    setFromOn(null)
    setReason('')
    onClose()
  }
  const at = { revision: draft.revision, fromOn: chosen }
  const path = `/certifications/${certification.id}/versions/${draft.version}/publication`
  return (
    <Confirm
      opened={opened}
      onClose={close}
      title={t('certifications.publish.title', { version: draft.version, name: certification.name })}
      action={t('certifications.publish')}
      ready={chosen !== null && reason.trim() !== '' && told}
      onConfirm={async () => {
        await api.put(path, { ...at, reason: reason.trim() })
        await somethingWritten()
        toast({ text: t('certifications.published', { name: certification.name, day: day(chosen!) }) })
      }}
    >
      <div className={classes['dialog']}>
        <Unsaved typed={reason !== '' || fromOn !== null} />
        <DateField
          label={t('certifications.publish.from')}
          description={t(first ? 'certifications.publish.firstHint' : 'certifications.publish.nextHint')}
          required
          value={chosen}
          onChange={setFromOn}
          {...(earliest === undefined ? {} : { min: earliest })}
        />
        <Textarea
          label={t('impact.reason')}
          required
          autosize
          minRows={2}
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
        />
        {opened && <PreviewPanel path={`${path}/check`} code={certification.code} body={chosen === null ? null : at} onTold={setTold} />}
      </div>
    </Confirm>
  )
}
