import { useTranslation } from 'react-i18next'
import type { Rule } from '../../../src/rules/certification/language.ts'
import { unboundIn } from '../../../src/rules/certification/ready.ts'
import type { CertificationVersion } from '../../contract-certifications.ts'
import { Card } from '../../kit/card.tsx'
import { useEditing } from './editing.ts'
import classes from './rule-editor.module.css'
import type { Json } from './value.ts'

interface OpenPlacesProps {
  rule: Json
  unaccepted: CertificationVersion['unaccepted']
  onGo: (path: string) => void
}

/** Values nobody has chosen, and values nobody has answered for. */
export function OpenPlaces({ rule, unaccepted, onGo }: OpenPlacesProps) {
  const { t } = useTranslation()
  const { saysAt } = useEditing()
  const open = placesIn(rule)
  if (open.length === 0 && unaccepted.length === 0) return null
  return (
    <Card title={t('ruleEditor.before')}>
      <p className={classes['hint']}>{t('ruleEditor.before.why')}</p>
      <ul className={classes['faults']}>
        {open.map(at => (
          <li key={at}>
            <button type="button" className={classes['fault']} onClick={() => onGo(at)}>
              {t('ruleEditor.before.open', { what: saysAt(at) })}
            </button>
          </li>
        ))}
        {unaccepted.map(({ at }) => (
          <li key={`mark ${at}`}>
            <button type="button" className={classes['fault']} onClick={() => onGo(at)}>
              {t('ruleEditor.before.unsure', { what: saysAt(at) })}
            </button>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function placesIn(rule: Json): string[] {
  try {
    return unboundIn(rule as unknown as Rule, {}, null)
  } catch {
    return []
  }
}
