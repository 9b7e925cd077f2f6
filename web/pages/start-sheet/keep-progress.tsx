import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { useFormats } from '../../format.ts'
import type { LargeSheet } from './use-large-sheet.ts'
import classes from './sheet.module.css'

const EVERY = 500

interface Progress {
  phase: 'reading' | 'writing' | 'finishing' | null
  done: number
  of: number
}

/** How far a very large sheet is, and what is being done with it; it can be stopped until the last moment, and then nothing of it was ever there. */
export function KeepProgress({ name, cells, onCancel }: { name: string; cells: LargeSheet; onCancel: () => void }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const sending = cells.done < cells.of
  const { data } = useQuery({
    queryKey: ['import-progress', cells.sheet],
    queryFn: ({ signal }) => api.get<Progress>(`/import-parts/${cells.sheet}`, { signal }),
    enabled: !sending,
    refetchInterval: EVERY,
    gcTime: 0,
    retry: false,
  })
  const told = sending
    ? { phase: 'sending', done: cells.done, of: cells.of }
    : { ...(data ?? { done: 0, of: 0 }), phase: data?.phase ?? 'waiting' }
  return (
    <div className={classes['waiting']}>
      <div className={classes['progress']}>
        <h2>{t('sheet.ui.keeping', { name })}</h2>
        <progress className={classes['track']} aria-label={t('sheet.ui.progress')} max={told.of || 1} value={told.done} />
        <p className="dim" aria-live="polite">
          {t(`sheet.ui.keepingPhase.${told.phase}`)}
        </p>
        {(told.phase === 'sending' || told.phase === 'writing') && (
          <p className="dim tabular">{t('sheet.ui.keepingSent', { done: number(told.done), of: number(told.of) })}</p>
        )}
        <Button variant="default" onClick={onCancel}>
          {t('kit.cancel')}
        </Button>
      </div>
    </div>
  )
}
