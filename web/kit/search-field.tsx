import { ActionIcon, TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './icon.tsx'

interface SearchFieldProps {
  label: string
  value: string
  /** Called once typing rests for a moment. */
  onChange: (text: string) => void
  /** Lets a page focus it, for instance with the key `/`. */
  id?: string
}

export function SearchField({ label, value, onChange, id }: SearchFieldProps) {
  const { t } = useTranslation()
  const [text, setText] = useState(value)
  const sent = useRef(value)

  useEffect(() => {
    if (value === sent.current) return
    sent.current = value
    setText(value)
  }, [value])
  useEffect(() => {
    if (text === sent.current) return
    const timer = setTimeout(() => {
      sent.current = text
      onChange(text)
    }, 180)
    return () => clearTimeout(timer)
  }, [text, onChange])

  return (
    <TextInput
      {...(id === undefined ? {} : { id })}
      type="search"
      aria-label={label}
      placeholder={label}
      value={text}
      onChange={event => setText(event.currentTarget.value)}
      onKeyDown={event => {
        if (event.key === 'Escape' && text !== '') {
          event.stopPropagation()
          setText('')
        }
      }}
      leftSection={<Icon name="search" />}
      rightSection={
        text === '' ? null : (
          <ActionIcon aria-label={t('kit.clear')} onClick={() => setText('')}>
            <Icon name="close" />
          </ActionIcon>
        )
      }
      autoComplete="off"
      spellCheck={false}
    />
  )
}
