import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Reading } from '../../../src/sheet/reading.ts'
import { useFormats } from '../../format.ts'
import { notesOf, type Place } from './cell-note.ts'
import { CellStatus } from './cell-status.tsx'
import { PreviewGrid } from './preview-grid.tsx'
import { layoutOf } from './preview-layout.ts'
import { roleCounts, ROLES, type PreviewSheet, type Spot } from './preview-sheet.ts'
import classes from './preview.module.css'

interface PreviewProps {
  sheets: PreviewSheet[]
  reading: Reading
  /** The sheet and the cell in focus. */
  place: Place
  onPlace: (place: Place) => void
}

const START = { row: 0, column: 0 }

/** Their own sheet with our reading painted over it. */
export function Preview({ sheets, reading, place, onPlace }: PreviewProps) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const sheet = sheets[place.sheet] ?? sheets[0]
  const layout = useMemo(() => (sheet ? layoutOf(sheet) : null), [sheet])
  const notes = useMemo(() => notesOf(reading), [reading])
  const move = useCallback((spot: Spot) => onPlace({ sheet: place.sheet, spot }), [onPlace, place.sheet])
  if (!sheet || !layout) return null
  return (
    <section className={classes['preview']} aria-label={t('sheet.ui.preview')}>
      {sheets.length > 1 && <SheetTabs sheets={sheets} open={place.sheet} onOpen={next => onPlace({ sheet: next, spot: START })} />}
      <div className={classes['body']}>
        <PreviewGrid
          key={place.sheet}
          sheet={sheet}
          layout={layout}
          at={place.spot}
          onMove={move}
          label={t('sheet.ui.grid', { name: sheet.name })}
        />
        {(sheet.moreRows > 0 || sheet.moreColumns > 0) && (
          <p className={classes['leftOut']}>{t('sheet.ui.leftOut', { rows: number(sheet.height), columns: number(sheet.width) })}</p>
        )}
        <CellStatus sheet={sheet} at={place.spot} notes={notes} />
        <Legend sheet={sheet} />
      </div>
    </section>
  )
}

function SheetTabs({ sheets, open, onOpen }: { sheets: PreviewSheet[]; open: number; onOpen: (index: number) => void }) {
  const { t } = useTranslation()
  const several = new Set(sheets.map(sheet => sheet.file)).size > 1
  return (
    <div className={classes['tabs']} role="tablist" aria-label={t('sheet.ui.sheets')}>
      {sheets.map((sheet, i) => (
        <button
          key={`${sheet.file}\n${sheet.name}`}
          type="button"
          role="tab"
          aria-selected={i === open}
          tabIndex={i === open ? 0 : -1}
          className={classes['tab']}
          onClick={() => onOpen(i)}
          onKeyDown={event => {
            const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
            const next = (i + by + sheets.length) % sheets.length
            if (by === 0) return
            event.preventDefault()
            onOpen(next)
            const tabs = event.currentTarget.parentElement?.children
            if (tabs?.[next] instanceof HTMLElement) tabs[next].focus()
          }}
        >
          {several && <bdi className={classes['file']}>{sheet.file}</bdi>}
          <bdi>{sheet.name}</bdi>
        </button>
      ))}
    </div>
  )
}

function Legend({ sheet }: { sheet: PreviewSheet }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const counts = useMemo(() => roleCounts(sheet), [sheet])
  const present = ROLES.filter(role => counts[role] > 0)
  return (
    <ul className={classes['legend']} aria-label={t('sheet.ui.legend')}>
      {present.map(role => (
        <li key={role} className={classes['key']}>
          <span className={classes['swatch']} data-role={role} aria-hidden />
          {t(`sheet.ui.roles.${role}`)} <b>{number(counts[role])}</b>
        </li>
      ))}
    </ul>
  )
}
