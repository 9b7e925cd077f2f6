import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { Certification, CertificationVersion } from '../../contract-certifications.ts'
import { ReasonDialog } from '../../impact/reason-dialog.tsx'
import { DateField } from '../../kit/date-field.tsx'
import { toast } from '../../kit/toast.tsx'
import { Unsaved } from '../../kit/unsaved.ts'
import { somethingWritten } from '../../queries.ts'
import classes from './certifications.module.css'

interface RetireDialogProps {
  opened: boolean
  onClose: () => void
  certification: Certification
  version: CertificationVersion
}

/** Out of use after a day: nobody loses anything by it. */
export function RetireDialog({ opened, onClose, certification, version }: RetireDialogProps) {
  const { t } = useTranslation()
  const [throughOn, setThroughOn] = useState<string | null>(null)
  const { name } = certification
  const close = () => {
    setThroughOn(null)
    onClose()
  }
  return (
    <ReasonDialog
      opened={opened}
      onClose={close}
      title={t('certifications.retire.title', { name })}
      action={t('certifications.retire')}
      danger
      path={null}
      body={{}}
      onConfirm={async reason => {
        const body = { revision: version.revision, reason, ...(throughOn === null ? {} : { throughOn }) }
        await api.put(`/certifications/${certification.id}/versions/${version.version}/retirement`, body)
        await somethingWritten()
        toast({ text: t('certifications.retired', { name }) })
      }}
    >
      <Unsaved typed={throughOn !== null} />
      <p className={classes['note']}>{t('certifications.retire.what')}</p>
      <DateField
        label={t('certifications.retire.through')}
        description={t('certifications.retire.hint')}
        value={throughOn}
        onChange={setThroughOn}
        {...(version.fromOn === null ? {} : { min: version.fromOn })}
      />
    </ReasonDialog>
  )
}
