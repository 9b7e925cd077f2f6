import { useTranslation } from 'react-i18next'
import { useDelay } from '../../kit/states.tsx'
import classes from './dashboard.module.css'

/** The cards without their numbers, once the wait is worth a word. */
export function DashboardSkeleton() {
  const { t } = useTranslation()
  if (!useDelay()) return null
  return (
    <div className={classes['cards']}>
      <output className="visually-hidden">{t('kit.loading')}</output>
      <div className={`${classes['bone']} ${classes['compliance']}`} data-tall />
      <div className={`${classes['bone']} ${classes['problems']}`} data-tall />
      <div className={`${classes['bone']} ${classes['wide']}`} />
      <div className={`${classes['bone']} ${classes['due']}`} data-tall />
      <div className={`${classes['bone']} ${classes['evidence']}`} data-tall />
    </div>
  )
}
