import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CertificationVersion } from '../../contract-certifications.ts'
import { useRuleWords } from '../../rule/words.ts'
import classes from './certifications.module.css'
import { placesIn, valueWords } from './place-words.ts'
import { useCertificationNames } from './use-names.ts'

/** Each place where the rule is not that of the catalogue: what stands there, and what stands here. */
export function DifferenceList({ version: { rule, marks, differences } }: { version: CertificationVersion }) {
  const { t } = useTranslation()
  const words = useRuleWords(useCertificationNames())
  const place = useMemo(() => placesIn(rule, marks, words), [rule, marks, words])
  return (
    <ul className={classes['list']}>
      {(differences ?? []).map(({ at, before, after }) => {
        const { block } = place(at)
        return (
          <li key={at}>
            <span className={classes['place']}>{block}</span> <span className="mono dim">{at}</span>
            <dl className={classes['change']}>
              <div>
                <dt>{t('certifications.upstream.there')}</dt>
                <dd>{before === undefined ? t('certifications.upstream.nothing') : valueWords(t, words, before)}</dd>
              </div>
              <div>
                <dt>{t('certifications.upstream.here')}</dt>
                <dd>{after === undefined ? t('certifications.upstream.nothing') : valueWords(t, words, after)}</dd>
              </div>
            </dl>
          </li>
        )
      })}
    </ul>
  )
}
