import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { api, ApiProblem } from '../../api.ts'
import { useFormats } from '../../format.ts'
import { Icon } from '../../kit/icon.tsx'
import { saveFile } from '../../kit/save-file.ts'
import { toast } from '../../kit/toast.tsx'
import { queryClient, rememberedQuery } from '../../queries.ts'
import { useMayEverywhere } from '../../may.ts'
import { dayIn, useZone } from '../../zone.ts'
import type { Recalled } from './flow.ts'
import classes from './panel.module.css'
import { withoutRecalled } from './sheet-store.ts'

/** Says whose answers these are, and takes them out of use. */
export function RecalledPart({ recalled }: { recalled: Recalled }) {
  const { t } = useTranslation()
  const { day } = useFormats()
  const zone = useZone()
  const may = useMayEverywhere()
  const forget = async () => {
    try {
      await api.delete(`/imports/${recalled.id}/answers`)
      await queryClient.invalidateQueries({ queryKey: rememberedQuery.queryKey })
      withoutRecalled()
      toast({ text: t('sheet.ui.forgotten') })
    } catch (error) {
      toast({ kind: 'problem', text: error instanceof ApiProblem ? error.detail : t('kit.error.detail') })
    }
  }
  return (
    <p className={classes['recalled']}>
      <Icon name="history" />
      <span>{t('sheet.ui.asBefore', { file: recalled.file, day: day(dayIn(recalled.keptAt, zone)) })}</span>
      {may('imports.write') && (
        <Button size="xs" variant="subtle" onClick={() => void forget()}>
          {t('sheet.ui.forget')}
        </Button>
      )}
    </p>
  )
}

/** The answers as a file that the command line takes. */
export function saveAnswers(answers: Record<string, string>): void {
  saveFile('answers.json', new Blob([`${JSON.stringify(answers, null, 1)}\n`], { type: 'application/json' }))
}
