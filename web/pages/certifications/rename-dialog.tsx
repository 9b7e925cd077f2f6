import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { Certification, CertificationVersion } from '../../contract-certifications.ts'
import { Dialog } from '../../kit/dialog.tsx'
import { FormFrame } from '../../kit/form-frame.tsx'
import { useForm } from '../../kit/form.ts'
import { somethingWritten } from '../../queries.ts'

interface RenameDialogProps {
  opened: boolean
  onClose: () => void
  certification: Certification
  draft: CertificationVersion
}

export function RenameDialog({ opened, onClose, certification, draft }: RenameDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog opened={opened} onClose={onClose} title={t('certifications.rename')}>
      <RenameForm certification={certification} draft={draft} onDone={onClose} />
    </Dialog>
  )
}

function RenameForm({ certification, draft, onDone }: Omit<RenameDialogProps, 'opened' | 'onClose'> & { onDone: () => void }) {
  const { t } = useTranslation()
  const form = useForm({
    initial: { name: draft.name },
    check: ({ name }) => (name.trim() === '' ? { name: t('certifications.needed') } : {}),
    send: async ({ name }, key) => {
      const body = { revision: draft.revision, name: name.trim() }
      await api.put(`/certifications/${certification.id}/versions/${draft.version}`, body, { key })
      await somethingWritten()
      onDone()
    },
  })
  return (
    <FormFrame form={form} action={t('certifications.save')} onCancel={onDone}>
      <TextInput label={t('certifications.name')} required data-autofocus autoComplete="off" {...form.field('name')} />
    </FormFrame>
  )
}
