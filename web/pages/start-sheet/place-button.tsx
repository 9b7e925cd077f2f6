import { useTranslation } from 'react-i18next'
import type { Source } from '../../../src/sheet/reading.ts'
import classes from './panel.module.css'

/** An address that shows its cell in the preview. */
export function PlaceButton({ source, onShow }: { source: Source; onShow: (source: Source) => void }) {
  const { t } = useTranslation()
  return (
    <button type="button" className={classes['place']} onClick={() => onShow(source)} title={`${source.file} · ${source.sheet}`}>
      <span className="visually-hidden">{t('sheet.ui.showCell')} </span>
      {source.cell}
    </button>
  )
}
