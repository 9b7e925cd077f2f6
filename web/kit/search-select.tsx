import { Combobox, Loader, TextInput, useCombobox } from '@mantine/core'
import { useEffect, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './icon.tsx'
import { useLookUp } from './use-look-up.ts'

export interface Choice {
  value: string
  label: string
  hint?: string
}

/** Called as somebody types; answers at most some twenty choices. */
type Find = (text: string, signal: AbortSignal) => Promise<Choice[]>

interface SearchSelectProps {
  label: string
  /** The chosen one, or null. */
  value: Choice | null
  onChange: (choice: Choice | null) => void
  find: Find
  placeholder?: string
  description?: ReactNode
  error?: ReactNode
  required?: boolean
}

const AGAIN = 'again'

/** One of many, found by typing: people, skills, groupings. What stands there to be chosen always answers what is typed. */
export function SearchSelect({ label, value, onChange, find, placeholder, description, error, required = false }: SearchSelectProps) {
  const { t } = useTranslation()
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() })
  const [draft, setDraft] = useState<string | null>(null)
  /** Left with something typed that was not chosen: it stays to be seen, and nothing is chosen. */
  const [left, setLeft] = useState(false)
  const { answer, busy, again } = useLookUp(find, draft ?? '', box.dropdownOpened)
  const choices = answer?.found ?? []
  const failed = answer?.found === null
  const typed = draft !== null && draft.trim() !== ''
  const { resetSelectedOption, selectFirstOption } = box
  useEffect(() => {
    if (answer === null) resetSelectedOption()
    else if (typed || answer.found === null) selectFirstOption()
  }, [answer, typed, resetSelectedOption, selectFirstOption])

  const choose = (id: string) => {
    if (id === AGAIN) return again()
    onChange(choices.find(one => one.value === id) ?? null)
    setDraft(null)
    setLeft(false)
    box.closeDropdown()
  }
  const leave = () => {
    box.closeDropdown()
    if (draft === null) return
    if (typed && answer?.found?.length === 1) return choose(answer.found[0]!.value)
    onChange(null)
    setLeft(typed)
    if (!typed) setDraft(null)
  }

  return (
    <>
      <Combobox store={box} onOptionSubmit={choose}>
        <Combobox.Target>
          <TextInput
            label={label}
            description={description}
            error={error ?? (left && t('kit.notChosen'))}
            required={required}
            placeholder={placeholder ?? t('kit.search')}
            value={draft ?? value?.label ?? ''}
            leftSection={<Icon name="search" />}
            rightSection={busy ? <Loader size={14} /> : null}
            autoComplete="off"
            onChange={event => {
              setDraft(event.currentTarget.value)
              setLeft(false)
              box.openDropdown()
            }}
            onKeyDown={event => {
              // Too early to choose: it must not send the form without what is being looked for.
              if (event.key === 'Enter' && typed) event.preventDefault()
            }}
            onClick={() => box.openDropdown()}
            onBlur={leave}
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
            {failed && <Combobox.Option value={AGAIN}>{t('kit.searchFailed')}</Combobox.Option>}
            {answer?.found?.length === 0 && <Combobox.Empty>{t('kit.none')}</Combobox.Empty>}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      <output className="visually-hidden">{failed && t('kit.searchFailed')}</output>
    </>
  )
}
