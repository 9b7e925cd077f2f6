import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useUnsaved } from '../../kit/unsaved.ts'
import { useEditing, useFaultAt, type ControlProps } from './editing.ts'
import { textOfRule } from './json-text.ts'
import classes from './rule-editor.module.css'

/** What no control shows: said in words, and edited as it is written. */
export function JsonField({ label, path, value, onChange }: Omit<ControlProps, 'field'>) {
  const { t } = useTranslation()
  const { linesAt } = useEditing()
  const fault = useFaultAt(path)
  const [draft, setDraft] = useState<{ text: string; of: string } | null>(null)
  const kept = textOfRule(value)
  // What is typed and cannot be read yet stays as long as the value under it stays.
  const shown = draft !== null && draft.of === kept ? draft.text : kept
  const unread = read(shown) === undefined
  useUnsaved(unread)
  const type = (text: string): void => {
    const found = read(text)
    if (found !== undefined) onChange(found)
    setDraft({ text, of: found === undefined ? kept : textOfRule(found) })
  }
  const lines = linesAt(path)
  return (
    <div className={classes['written']}>
      {lines.length > 0 && (
        <ul className={classes['lines']}>
          {lines.map(line => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <Textarea
        label={label}
        description={t('ruleEditor.written')}
        autosize={false}
        rows={Math.min(14, shown.split('\n').length + 1)}
        spellCheck={false}
        dir="ltr"
        classNames={{ input: classes['code'] ?? '' }}
        value={shown}
        onChange={event => type(event.currentTarget.value)}
        error={unread ? t('ruleEditor.unread.field') : fault}
      />
    </div>
  )
}

function read(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
