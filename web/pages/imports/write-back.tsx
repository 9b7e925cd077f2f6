import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, ApiProblem } from '../../api.ts'
import { saveFile } from '../../kit/save-file.ts'
import { toast } from '../../kit/toast.tsx'
import { useMayEverywhere } from '../../may.ts'
import classes from './imports.module.css'

/** The organisation's own workbook with what is recorded now, in its own layout, signs and colours. */
export function WriteBack({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation()
  const may = useMayEverywhere()
  const write = useMutation({
    mutationFn: async () => saveFile(name, await api.file('/sheets', { importId: id })),
    onSuccess: () => toast({ text: t('matrix.exported') }),
    onError: error => toast({ kind: 'problem', text: error instanceof ApiProblem ? error.detail : t('kit.error.detail') }),
  })
  if (!may('imports.write')) return null
  return (
    <Button className={classes['back']} size="compact-xs" variant="subtle" loading={write.isPending} onClick={() => write.mutate()}>
      {t('imports.writeBack')}
    </Button>
  )
}
