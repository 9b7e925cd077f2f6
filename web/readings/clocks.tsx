import { useTranslation } from 'react-i18next'
import type { Clocks as BothClocks } from '../contract.ts'
import { useFormats } from '../format.ts'
import { useSession } from '../queries.ts'
import classes from './readings.module.css'

interface ClocksProps {
  clocks: BothClocks
  /** People, skills and the like, before the days. */
  facts?: string[]
}

/** Every figure says for which day it is true and at which moment it was known. */
export function Clocks({ clocks, facts = [] }: ClocksProps) {
  const { t } = useTranslation()
  const { day, instant } = useFormats()
  const zone = useSession()?.organisation?.timeZone
  return (
    <span className={classes['clocks']}>
      {facts.map(fact => (
        <span key={fact}>{fact}</span>
      ))}
      <span>
        {t('readings.asOf')} <time dateTime={clocks.asOf}>{day(clocks.asOf)}</time>
        {zone !== undefined && <span className={classes['zone']}> {zone}</span>}
      </span>
      <span>
        {t('readings.knownAt')} <time dateTime={clocks.knownAt}>{instant(clocks.knownAt)}</time>
      </span>
    </span>
  )
}
