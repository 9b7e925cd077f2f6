import { useTranslation } from 'react-i18next'
import type { Fault } from '../../../src/rules/certification/shapes.ts'
import { Note } from '../../kit/states.tsx'
import { useEditing } from './editing.ts'
import classes from './rule-editor.module.css'

/** What is wrong with the rule, each with its place and the way there. */
export function Faults({ onGo }: { onGo: (path: string) => void }) {
  const { t } = useTranslation()
  const { faults, faultText } = useEditing()
  if (faults.length === 0) return null
  return (
    <output>
      <Note icon="alert" kind="problem">
        {t('ruleEditor.faults', { count: faults.length })}
        <ul className={classes['faults']}>
          {faults.map((fault: Fault) => (
            <li key={`${fault.path} ${fault.code}`}>
              <button type="button" className={classes['fault']} onClick={() => onGo(fault.path)}>
                <code dir="ltr">{fault.path}</code> {faultText(fault)}
              </button>
            </li>
          ))}
        </ul>
      </Note>
    </output>
  )
}
