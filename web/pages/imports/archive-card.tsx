import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { Card } from '../../kit/card.tsx'
import { Icon } from '../../kit/icon.tsx'
import { saveFile } from '../../kit/save-file.ts'
import { ErrorState } from '../../kit/states.tsx'
import { toast } from '../../kit/toast.tsx'
import { useMayEverywhere } from '../../may.ts'
import { useSession } from '../../queries.ts'
import classes from './imports.module.css'

/** Everything out, for those who manage access for everybody: what is in it, what is not, and how it comes back. */
export function ArchiveCard() {
  const { t } = useTranslation()
  const may = useMayEverywhere()
  const organisation = useSession()?.organisation
  const write = useMutation({
    mutationFn: async () => saveFile(`${organisation?.name ?? 'Muster'}.zip`, await api.file('/archive', {})),
    onSuccess: () => toast({ text: t('imports.archiveDone') }),
  })
  if (!may('access.manage')) return null
  return (
    <Card title={t('imports.archive')}>
      <div className={classes['archive']}>
        <p>{t('imports.archiveText')}</p>
        <p className="dim">{t('imports.archiveBack')}</p>
        {write.isError && <ErrorState error={write.error} onRetry={() => write.mutate()} compact />}
        <Button variant="default" loading={write.isPending} leftSection={<Icon name="imports" />} onClick={() => write.mutate()}>
          {t('imports.archiveWrite')}
        </Button>
      </div>
    </Card>
  )
}
