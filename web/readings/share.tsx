import { useTranslation } from 'react-i18next'
import type { Share as Fraction } from '../contract.ts'
import { useFormats } from '../format.ts'

/** A percentage; with nothing to measure it is words, never 0 % or 100 %. */
export function ShareText({ share }: { share: Fraction }) {
  const { t } = useTranslation()
  const { percent } = useFormats()
  return share.percent === null ? <span className="dim">{t('readings.noTargets')}</span> : <bdi>{percent(share.percent)}</bdi>
}

/** "1,204 of 1,305" */
export function useOutOf(): (share: Fraction) => string {
  const { t } = useTranslation()
  const { number } = useFormats()
  return share => t('readings.outOf', { n: number(share.numerator), all: number(share.denominator) })
}
