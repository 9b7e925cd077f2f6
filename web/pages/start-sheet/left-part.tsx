import { useTranslation } from 'react-i18next'
import type { LeftCell } from '../../../src/sheet/returned.ts'
import { useFormats } from '../../format.ts'
import { Card } from '../../kit/card.tsx'
import classes from './difference.module.css'

const SHOWN = 50

/** What in the sheet could not be compared, with its place. */
export function LeftPart({ left }: { left: readonly LeftCell[] }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  if (left.length === 0) return null
  return (
    <Card title={t('sheet.ui.leftAside')}>
      <ul className={classes['conflicts']}>
        {left.slice(0, SHOWN).map(({ why, sheet, cell, text }) => (
          <li key={`${why} ${sheet} ${cell} ${text}`}>
            <span className={classes['conflict']}>
              {t(`sheet.back.left.${why}`, { text })}{' '}
              <span className="dim">
                {sheet} {cell}
              </span>
            </span>
          </li>
        ))}
        {left.length > SHOWN && <li className="dim">{t('sheet.ui.andMore', { n: number(left.length - SHOWN) })}</li>}
      </ul>
    </Card>
  )
}
