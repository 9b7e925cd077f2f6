import { Button, Menu } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ApiProblem } from '../../../api.ts'
import { directionOf } from '../../../i18n.ts'
import { useFormats } from '../../../format.ts'
import { Icon } from '../../../kit/icon.tsx'
import { lateDialog } from '../../../kit/late.tsx'
import { saveFile } from '../../../kit/save-file.ts'
import { toast } from '../../../kit/toast.tsx'
import { useLens } from '../../../lens.ts'
import { useMay } from '../../../may.ts'
import { stringifySearch } from '../../../search.ts'
import type { GridModel } from '../grid/grid-model.ts'
import { IN_PAGE } from '../panels/layer.ts'
import { MOST_IN_PICTURE, pictureOf, pngOf } from './picture.ts'
import { seenLayout } from './seen-layout.ts'

const ChartDialog = lateDialog(async () => (await import('./chart-dialog.tsx')).ChartDialog)
const EmbedDialog = lateDialog(async () => (await import('./embed-dialog.tsx')).EmbedDialog)
type Kind = 'xlsx' | 'table' | 'csv' | 'png' | 'svg'

/** Everything that leaves the matrix, exactly as it is seen: on paper, as a workbook that may come back, as a table, as a picture. */
export function ExportMenu({ model }: { model: GridModel }) {
  const { t, i18n } = useTranslation()
  const { lens } = useLens()
  const search = useSearch({ from: '/shell/matrix' })
  const { day } = useFormats()
  const [printing, setPrinting] = useState(false)
  const [embedding, setEmbedding] = useState(false)
  const may = useMay()
  const { plant, shown, view } = model
  const { asOf } = plant.header
  const { share } = lens
  // A workbook that may come back is of what one sees oneself, of today's knowledge.
  const plain = share !== undefined || lens.knownAt !== undefined || view.mode === 'date'
  const pairs = shown.totals.people.length * shown.totals.skills.length
  const layout = () => seenLayout(plant, shown, view)
  const asked = {
    scope: lens.scope,
    asOf: lens.asOf,
    knownAt: lens.knownAt,
    language: directionOf(i18n.language) === 'rtl' ? 'ar' : i18n.language.startsWith('de') ? 'de' : 'en',
  }

  const make = async (kind: Kind): Promise<Blob> => {
    if (kind === 'png' || kind === 'svg') {
      const picture = pictureOf(model, `${t('matrix.title')} · ${day(asOf)}`, directionOf(i18n.language) === 'rtl')
      return kind === 'png' ? pngOf(picture) : new Blob([picture.svg], { type: 'image/svg+xml' })
    }
    const { rows, columns } = layout()
    if (kind !== 'xlsx')
      return api.file('/tables', { ...asked, ...layout(), format: kind === 'csv' ? 'csv' : 'xlsx' }, { query: { share } })
    const [people, skills] = (view.transposed ? [columns, rows] : [rows, columns]).map(groups => [
      ...new Set(groups.flatMap(one => one.members)),
    ])
    return api.file('/sheets', { scope: lens.scope, asOf: lens.asOf, people, skills })
  }
  const write = useMutation({
    mutationFn: async (kind: Kind) => {
      saveFile(`${t('matrix.title')} ${asOf}.${kind === 'table' ? 'xlsx' : kind}`, await make(kind))
      return kind
    },
    onSuccess: kind => toast({ text: t(kind === 'xlsx' ? 'matrix.exported' : 'matrix.export.done') }),
    onError: error => toast({ kind: 'problem', text: error instanceof ApiProblem ? error.detail : t('kit.error.detail') }),
  })
  if (pairs === 0) return null
  const item = (kind: Kind, disabled = false) => (
    <Menu.Item disabled={disabled} onClick={() => write.mutate(kind)}>
      {t(`matrix.export.${kind}`)}
    </Menu.Item>
  )
  return (
    <>
      <Menu portalProps={IN_PAGE} position="bottom-end">
        <Menu.Target>
          <Button
            variant="default"
            loading={write.isPending}
            leftSection={<Icon name="sheet" />}
            rightSection={<Icon name="down" size={12} />}
          >
            {t('matrix.export')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('matrix.export.lead')}</Menu.Label>
          <Menu.Item leftSection={<Icon name="file" />} onClick={() => setPrinting(true)}>
            {t('matrix.export.chart')}
          </Menu.Item>
          <Menu.Divider />
          {!plain && item('xlsx')}
          {plain && item('table')}
          {item('csv')}
          <Menu.Divider />
          {item('png', pairs > MOST_IN_PICTURE)}
          {item('svg', pairs > MOST_IN_PICTURE)}
          {may('access.manage') && (
            <>
              <Menu.Divider />
              <Menu.Item leftSection={<Icon name="external" />} onClick={() => setEmbedding(true)}>
                {t('matrix.embed')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <EmbedDialog
        opened={embedding}
        onClose={() => setEmbedding(false)}
        asked={{ scope: asked.scope, language: asked.language }}
        layout={layout}
      />
      <ChartDialog
        opened={printing}
        onClose={() => setPrinting(false)}
        asked={asked}
        layout={layout}
        view={stringifySearch({ ...search, cell: undefined, tab: undefined })}
      />
    </>
  )
}
