import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, ApiProblem } from '../../../api.ts'
import { Icon } from '../../../kit/icon.tsx'
import { saveFile } from '../../../kit/save-file.ts'
import { toast } from '../../../kit/toast.tsx'
import { useLens } from '../../../lens.ts'
import type { Plant } from '../model/plant.ts'
import type { Shown } from '../model/shown.ts'

/** What is in the view as a workbook, that is known again when it comes back. What was known at another moment is not for editing. */
export function ExportButton({ plant, shown }: { plant: Plant; shown: Shown }) {
  const { t } = useTranslation()
  const { lens } = useLens()
  const write = useMutation({
    mutationFn: async () => {
      const { header } = plant
      const { people, skills } = shown.totals
      const view = shown.filtered
        ? { people: people.map(at => header.people[at]!.id), skills: skills.map(at => header.skills[at]!.id) }
        : { skills: skills.map(at => header.skills[at]!.id) }
      const file = await api.file('/sheets', { scope: lens.scope, asOf: lens.asOf, ...view })
      saveFile(`${t('matrix.title')} ${header.asOf}.xlsx`, file)
    },
    onSuccess: () => toast({ text: t('matrix.exported') }),
    onError: error => toast({ kind: 'problem', text: error instanceof ApiProblem ? error.detail : t('kit.error.detail') }),
  })
  if (lens.knownAt !== undefined || shown.totals.people.length === 0) return null
  return (
    <Button variant="default" loading={write.isPending} leftSection={<Icon name="sheet" />} onClick={() => write.mutate()}>
      {t('matrix.export')}
    </Button>
  )
}
