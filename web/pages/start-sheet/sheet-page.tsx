import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { usePageTitle } from '../../kit/page-header.tsx'
import { useMay } from '../../may.ts'
import { rememberedQuery, useSession } from '../../queries.ts'
import { DropStage } from './drop-stage.tsx'
import type { Flow } from './flow.ts'
import { GapsStep } from './gaps-step.tsx'
import { KeepStep } from './keep-step.tsx'
import { ReadingStage } from './reading-stage.tsx'
import { RefusedStage } from './refused-stage.tsx'
import { ReturnedStage } from './returned-stage.tsx'
import { dropFiles, prepareReader, setKnown, setZone, useFlow } from './sheet-store.ts'
import { useDropTarget } from './use-drop-target.ts'
import { usePaste } from './use-paste.ts'
import { Workspace } from './workspace.tsx'
import classes from './sheet.module.css'

/** From a sheet as it is to visible gaps, all of it in this browser until somebody keeps it. */
export function SheetPage() {
  const { t } = useTranslation()
  const flow = useFlow()
  const session = useSession()
  const zone = session?.organisation?.timeZone ?? null
  const may = useMay()
  const { data: remembered } = useQuery({ ...rememberedQuery, enabled: may('imports.write') })
  usePageTitle(t('sheet.ui.title'))
  useEffect(prepareReader, [])
  useEffect(loadLetters, [])
  useEffect(() => setZone(zone), [zone])
  useEffect(() => setKnown(remembered?.rows ?? []), [remembered])
  const over = useDropTarget(files => void dropFiles(files))
  usePaste(flow.stage !== 'read')
  return (
    <div className={classes['page']} data-over={over}>
      <Stage flow={flow} />
      {over && (
        <div className={classes['over']} aria-hidden>
          <span>{t('sheet.ui.letGo')}</span>
        </div>
      )}
    </div>
  )
}

function Stage({ flow }: { flow: Flow }) {
  if (flow.stage === 'reading') return <ReadingStage flow={flow} />
  if (flow.stage === 'refused' || flow.stage === 'failed') return <RefusedStage flow={flow} />
  if (flow.stage === 'read' && flow.reading) {
    if (flow.step === 'gaps') return <GapsStep flow={flow} />
    if (flow.step === 'keep') return <KeepStep flow={flow} />
    return <Workspace flow={flow} reading={flow.reading} />
  }
  if (flow.stage === 'returned' && flow.returned) return <ReturnedStage {...flow.returned} />
  return <DropStage />
}

/** A name in Greek or Cyrillic letters would make the browser fetch their part of the typeface; all parts come with the page instead. */
function loadLetters(): void {
  for (const face of document.fonts) face.load().catch(() => undefined)
}
