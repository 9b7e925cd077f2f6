import { useTranslation } from 'react-i18next'
import { useCoded } from '../../start-sheet/coded.ts'
import type { Because } from './feed.ts'
import classes from './feed.module.css'

/** Why a run was held or could not be done: a sentence each. */
export function BecauseList({ of, held }: { of: Because[]; held: boolean }) {
  const { t } = useTranslation()
  const coded = useCoded()
  return (
    <ul className={classes['because']}>
      {of.map(({ code, params }) => (
        <li key={code}>{coded(held ? `feed.held.${code}` : code, params, t('kit.error.detail'))}</li>
      ))}
    </ul>
  )
}
