import { useTranslation } from 'react-i18next'
import type { Change, Pair } from '../contract-readings.ts'
import { useFormats } from '../format.ts'
import classes from './record.module.css'

/** Who changed what and when, newest first: both clocks, what was before and what is after. */
export function HistoryTab({ pair }: { pair: Pair }) {
  const { t } = useTranslation()
  if (pair.history.length === 0) return <p className={classes['none']}>{t('record.noHistory')}</p>
  return (
    <ol className={classes['entries']}>
      {pair.history.map(change => (
        <Entry key={change.seq} change={change} />
      ))}
    </ol>
  )
}

function Entry({ change }: { change: Change }) {
  const { t } = useTranslation()
  const { instant } = useFormats()
  const fields = [...new Set([...Object.keys(change.before ?? {}), ...Object.keys(change.after ?? {})])].filter(field => FIELDS.has(field))
  return (
    <li className={classes['entry']}>
      <div className={classes['entryHead']}>
        <strong>{t(`record.action.${change.action}`, { defaultValue: change.action })}</strong>
        <time dateTime={change.at}>{instant(change.at)}</time>
      </div>
      <ul className={classes['details']}>
        {fields.map(field => (
          <li key={field}>
            {t(`record.field.${field}`)}: <Value field={field} value={change.before?.[field]} old />{' '}
            <Value field={field} value={change.after?.[field]} />
          </li>
        ))}
        {change.reason !== null && <li>{t('record.reasonWas', { reason: change.reason })}</li>}
        {change.by !== null && <li className={classes['small']}>{change.by}</li>}
      </ul>
    </li>
  )
}

const FIELDS = new Set([
  'level',
  'achievedOn',
  'validThrough',
  'fromOn',
  'throughOn',
  'outcome',
  'certificateNumber',
  'issuer',
  'remark',
  'permits',
])

function Value({ field, value, old = false }: { field: string; value: unknown; old?: boolean }) {
  const { t } = useTranslation()
  const { day } = useFormats()
  if (value === undefined || value === null) return null
  const text =
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
      ? day(value)
      : field === 'outcome'
        ? t(`record.outcome.${String(value)}`, { defaultValue: String(value) })
        : String(value)
  return old ? <del>{text}</del> : <ins>{text}</ins>
}
