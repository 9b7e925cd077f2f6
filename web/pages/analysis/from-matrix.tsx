import { useTranslation } from 'react-i18next'
import { useFormats } from '../../format.ts'
import { Icon } from '../../kit/icon.tsx'
import filters from '../gaps/filters.module.css'
import { useAnalysis } from './use-analysis.ts'

/** What a matrix was narrowed to when this was opened from it, each with a way out. */
export function FromMatrix() {
  const { t } = useTranslation()
  const { number } = useFormats()
  const { search, change } = useAnalysis()
  const kept = (['people', 'skills'] as const).filter(name => search[name] !== undefined)
  if (kept.length === 0) return null
  return (
    <div className={filters['chips']}>
      {kept.map(name => {
        const count = search[name]!.split(',').length
        const label = t(`analysis.narrowed.${name}`, { count, n: number(count) })
        return (
          <button
            key={name}
            type="button"
            className={filters['chip']}
            data-narrowed
            aria-label={t('gaps.without', { name: label })}
            onClick={() => change({ [name]: undefined })}
          >
            {label}
            <Icon name="close" size={12} />
          </button>
        )
      })}
    </div>
  )
}
