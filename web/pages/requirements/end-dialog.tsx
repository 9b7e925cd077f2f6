import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { RequirementRow } from '../../contract-library.ts'
import { ReasonDialog } from '../../impact/reason-dialog.tsx'
import { DateField } from '../../kit/date-field.tsx'
import { useLast } from '../../kit/last.ts'
import { toast } from '../../kit/toast.tsx'
import { Unsaved } from '../../kit/unsaved.ts'
import { somethingWritten } from '../../queries.ts'

interface EndDialogProps {
  opened: boolean
  onClose: () => void
  requirement: RequirementRow | null
}

/** No longer asked: from today, or after another day. */
export function EndDialog({ opened, onClose, requirement: ended }: EndDialogProps) {
  const { t } = useTranslation()
  const requirement = useLast(ended)
  const [throughOn, setThroughOn] = useState<string | null>(null)
  const name = requirement?.skill.name ?? ''
  const body = throughOn === null ? {} : { throughOn }
  const close = () => {
    setThroughOn(null)
    onClose()
  }
  return (
    <ReasonDialog
      opened={opened && ended !== null}
      onClose={close}
      title={t('requirements.end.title', { name })}
      action={t('requirements.end')}
      danger
      path={`/requirements/${requirement?.id ?? ''}/removal/check`}
      body={body}
      onConfirm={async reason => {
        await api.delete(`/requirements/${requirement!.id}`, { query: { reason, ...body } })
        await somethingWritten()
        toast({ text: t('requirements.ended', { name }) })
      }}
    >
      <Unsaved typed={throughOn !== null} />
      <DateField label={t('requirements.end.through')} description={t('requirements.end.hint')} value={throughOn} onChange={setThroughOn} />
    </ReasonDialog>
  )
}
