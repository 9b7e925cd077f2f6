import { Combobox, Loader, TextInput, useCombobox } from '@mantine/core'
import { useEffect, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './icon.tsx'

export interface Choice {
  value: string
  label: string
  hint?: string
}

interface SearchSelectProps {
  label: string
  /** The chosen one, or null. */
  value: Choice | null
  onChange: (choice: Choice | null) => void
  /** Called as somebody types; answers at most some twenty choices. */
  find: (text: string, signal: AbortSignal) => Promise<Choice[]>
  placeholder?: string
  description?: ReactNode
  error?: ReactNode
  required?: boolean
}

/** One of many, found by typing: people, skills, groupings. */
export function SearchSelect({ label, value, onChange, find, placeholder, description, error, required = false }: SearchSelectProps) {
  const { t } = useTranslation()
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() })
  const [draft, setDraft] = useState<string | null>(null)
  const [found, setFound] = useState<{ text: string; choices: Choice[] } | null>(null)
  const opened = box.dropdownOpened
  const wanted = draft ?? ''
  const busy = opened && found?.text !== wanted
  const choices = found?.choices ?? []

  useEffect(() => {
    if (!opened) return
    const control = new AbortController()
    const timer = setTimeout(() => {
      find(wanted, control.signal).then(
        hits => setFound({ text: wanted, choices: hits }),
        () => undefined,
      )
    }, 120)
    return () => {
      clearTimeout(timer)
      control.abort()
    }
  }, [wanted, opened, find])

  const choose = (id: string) => {
    onChange(choices.find(one => one.value === id) ?? null)
    setDraft(null)
    box.closeDropdown()
  }

  return (
    <Combobox store={box} onOptionSubmit={choose}>
      <Combobox.Target>
        <TextInput
          label={label}
          description={description}
          error={error}
          required={required}
          placeholder={placeholder ?? t('kit.search')}
          value={draft ?? value?.label ?? ''}
          leftSection={<Icon name="search" />}
          rightSection={busy ? <Loader size={14} /> : null}
          autoComplete="off"
          onChange={event => {
            setDraft(event.currentTarget.value)
            box.openDropdown()
            box.selectFirstOption()
          }}
          onClick={() => box.openDropdown()}
          onBlur={() => {
            box.closeDropdown()
            if (draft?.trim() === '') onChange(null)
            setDraft(null)
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options mah={280} style={{ overflowY: 'auto' }} aria-label={label}>
          {choices.map(choice => (
            <Combobox.Option key={choice.value} value={choice.value}>
              <bdi>{choice.label}</bdi>
              {choice.hint !== undefined && <span className="dim"> {choice.hint}</span>}
            </Combobox.Option>
          ))}
          {choices.length === 0 && !busy && <Combobox.Empty>{t('kit.none')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
