import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useDelay } from '../../kit/states.tsx'
import type { Flow } from './flow.ts'
import { cancelReading } from './sheet-store.ts'
import classes from './sheet.module.css'

const PHASES = ['open', 'tables', 'people', 'cells', 'done']

/** Most sheets are read before this shows; a long one says how far it is and can be stopped. */
export function ReadingStage({ flow }: { flow: Flow }) {
  const { t } = useTranslation()
  const shown = useDelay()
  if (!shown) return <div className={classes['waiting']} aria-busy />
  const done = Math.round(flow.done * 100)
  return (
    <div className={classes['waiting']}>
      <div className={classes['progress']}>
        <h1>{t('sheet.ui.reading', { count: flow.files.length, name: flow.files[0]?.name ?? '' })}</h1>
        <progress className={classes['track']} aria-label={t('sheet.ui.progress')} max={100} value={done} />
        <p className="dim">{t(`sheet.ui.phase.${PHASES.includes(flow.what) ? flow.what : 'cells'}`)}</p>
        <Button variant="default" onClick={cancelReading}>
          {t('kit.cancel')}
        </Button>
      </div>
    </div>
  )
}
