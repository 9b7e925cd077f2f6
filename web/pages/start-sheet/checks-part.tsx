import { useTranslation } from 'react-i18next'
import type { Check, Source } from '../../../src/sheet/reading.ts'
import { useFormats } from '../../format.ts'
import { Mark } from '../../kit/card.tsx'
import { useCoded } from './coded.ts'
import classes from './panel.module.css'
import { PlaceButton } from './place-button.tsx'

const SHOWN = 8

/** Totals of the sheet against what was read: those that differ first, those that agree in one line. */
export function ChecksPart({ checks, onShow }: { checks: Check[]; onShow: (source: Source) => void }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const coded = useCoded()
  if (checks.length === 0) return null
  const wrong = checks.filter(check => !check.ok)
  const right = checks.length - wrong.length
  return (
    <section className={classes['part']} aria-labelledby="sheet-checks">
      <h2 id="sheet-checks">{t('sheet.ui.checks')}</h2>
      <ul className={classes['lines']}>
        {right > 0 && (
          <li>
            <Mark tone="ok" />
            <span>{t('sheet.ui.checksAgree', { count: right, n: number(right) })}</span>
          </li>
        )}
        {wrong.slice(0, SHOWN).map(check => (
          <li key={`${check.source.file}${check.source.sheet}${check.source.cell}`}>
            <Mark tone="soon" />
            <span>
              <span className={classes['what']}>{coded(check.code, check.params, check.what)}</span>
              <span className="dim tabular">{t('sheet.ui.checkSays', { says: number(check.sheetSays), read: number(check.weRead) })}</span>
            </span>
            <PlaceButton source={check.source} onShow={onShow} />
          </li>
        ))}
        {wrong.length > SHOWN && <li className="dim">{t('sheet.ui.andMore', { n: number(wrong.length - SHOWN) })}</li>}
      </ul>
    </section>
  )
}
