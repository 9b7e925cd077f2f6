import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { Grouping } from '../../contract.ts'
import { Confirm } from '../../kit/dialog.tsx'
import { toast } from '../../kit/toast.tsx'
import { somethingWritten } from '../../queries.ts'

export function RetireGrouping({ grouping, onClose }: { grouping: Grouping | null; onClose: () => void }) {
  const { t } = useTranslation()
  const retire = async () => {
    await api.put(`/groupings/${grouping?.id}/retirement`, { version: grouping?.version })
    await somethingWritten()
    toast({ text: t('structure.retired', { name: grouping?.name }) })
  }
  return (
    <Confirm
      opened={grouping !== null}
      onClose={onClose}
      title={t('structure.retire.title', { name: grouping?.name ?? '' })}
      action={t('structure.retire')}
      danger
      onConfirm={retire}
    >
      <p>{t('structure.retire.text')}</p>
    </Confirm>
  )
}
