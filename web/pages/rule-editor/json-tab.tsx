import { Textarea } from '@mantine/core'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { lineOf, readText } from './json-text.ts'
import classes from './rule-editor.module.css'

interface JsonTabProps {
  text: string
  onChange: (text: string) => void
  disabled: boolean
  area: RefObject<HTMLTextAreaElement | null>
}

/** The rule as it is written, for those who want it so; the same value as in the form. */
export function JsonTab({ text, onChange, disabled, area }: JsonTabProps) {
  const { t } = useTranslation()
  const read = readText(text)
  return (
    <Textarea
      ref={area}
      label={t('ruleEditor.json')}
      description={t('ruleEditor.json.hint')}
      rows={28}
      spellCheck={false}
      dir="ltr"
      classNames={{ input: classes['code'] ?? '' }}
      value={text}
      readOnly={disabled}
      onChange={event => onChange(event.currentTarget.value)}
      error={read.at === null ? undefined : t('ruleEditor.unread', { line: lineOf(text, read.at) })}
    />
  )
}
