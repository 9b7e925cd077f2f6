import { useTranslation } from 'react-i18next'
import type { Pair } from '../contract-readings.ts'
import { useFormats } from '../format.ts'
import { recordsIn, whySaid, type Say } from './pair-words.ts'
import { Clauses } from './certified.tsx'
import classes from './record.module.css'

/** The reasons in the order in which they lead to the state, each with the record it rests on. */
export function WhyTab({ pair }: { pair: Pair }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const say: Say = (key, params) => String(t(key, { ...params }))
  const [state, ...reasons] = pair.why
  if (!state) return null
  return (
    <div className={classes['why']}>
      <p className={classes['whyState']}>{whySaid(state, say, formats)}</p>
      <ol className={classes['reasons']}>
        {reasons.map(reason => (
          <li key={JSON.stringify(reason)}>
            {whySaid(reason, say, formats)}
            {recordsIn(reason).map(({ kind, id }) => (
              <span key={id} className={classes['id']}>
                {t(`record.id.${kind}`)} <code>{id}</code>
              </span>
            ))}
          </li>
        ))}
      </ol>
      <Clauses pair={pair} />
      <p className={classes['small']}>{t('record.clocks', { day: formats.day(pair.asOf), at: formats.instant(pair.knownAt) })}</p>
    </div>
  )
}
