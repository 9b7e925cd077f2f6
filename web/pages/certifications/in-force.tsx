import { useTranslation } from 'react-i18next'
import type { CertificationRow } from '../../contract-certifications.ts'
import { useFormats } from '../../format.ts'
import { Icon } from '../../kit/icon.tsx'
import classes from './certifications.module.css'

/** Which version counts, from when on or until when, and whether it is the catalogue's own text. */
export function InForce({ row }: { row: CertificationRow }) {
  const { t } = useTranslation()
  const { day } = useFormats()
  if (row.fromOn === null) return <span className="dim">{t('certifications.inForce.none')}</span>
  const params = { version: row.version, day: day(row.throughOn ?? row.fromOn) }
  return (
    <span className={classes['two']}>
      {t(row.throughOn === null ? 'certifications.inForce.since' : 'certifications.inForce.until', params)}
      {(row.differs ?? 0) > 0 && (
        <span className={classes['adapted']}>
          <Icon name="sign" size={12} />
          {t('certifications.adapted')}
        </span>
      )}
    </span>
  )
}
