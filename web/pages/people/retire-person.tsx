import { Textarea } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { PersonRecord } from '../../contract-people.ts'
import { Confirm } from '../../kit/dialog.tsx'
import { toast } from '../../kit/toast.tsx'
import { Unsaved } from '../../kit/unsaved.ts'
import { somethingWritten } from '../../queries.ts'

interface RetirePersonProps {
  person: PersonRecord['person']
  opened: boolean
  onClose: () => void
}

/** Takes somebody off the records; who merely leaves gets an end of contract, and the dialog says so. */
export function RetirePerson({ person, opened, onClose }: RetirePersonProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [reason, setReason] = useState('')
  const close = () => {
    setReason('')
    onClose()
  }
  const retire = async () => {
    await api.put(`/people/${person.id}/retirement`, { version: person.version, reason: reason.trim() })
    await navigate({ to: '/people' })
    await somethingWritten()
    toast({ text: t('people.retired', { name: person.name }) })
  }
  return (
    <Confirm
      opened={opened}
      onClose={close}
      title={t('people.retire.title', { name: person.name })}
      action={t('people.retire')}
      danger
      onConfirm={retire}
      ready={reason.trim() !== ''}
    >
      <Unsaved typed={reason !== ''} />
      <p>{t('people.retire.text')}</p>
      <Textarea
        label={t('people.reason')}
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
