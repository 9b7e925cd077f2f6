import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fold } from '../../../kit/commands.ts'
import { Icon } from '../../../kit/icon.tsx'
import type { Plant } from '../model/plant.ts'
import type { Shown } from '../model/shown.ts'
import { IN_PAGE } from './layer.ts'

export const FINDER_ID = 'matrix-find'
const MOST = 6

export type Found = { kind: 'person' | 'skill'; index: number }

interface FinderProps {
  plant: Plant
  shown: Shown
  onFound: (found: Found) => void
  onOnlyPeople: (text: string) => void
  onOnlySkills: (text: string) => void
}

/** Type a person or a skill: Enter goes there; the last entries narrow the matrix instead. */
export function Finder({ plant, shown, onFound, onOnlyPeople, onOnlySkills }: FinderProps) {
  const { t } = useTranslation()
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() })
  const [text, setText] = useState('')
  const found = useMemo(() => search(plant, shown, text), [plant, shown, text])

  const submit = (value: string): void => {
    const [kind, index] = value.split(':')
    if (kind === 'people') onOnlyPeople(text)
    else if (kind === 'skills') onOnlySkills(text)
    else onFound({ kind: kind as Found['kind'], index: Number(index) })
    setText('')
    box.closeDropdown()
  }

  return (
    <Combobox portalProps={IN_PAGE} store={box} onOptionSubmit={submit} position="bottom-start" width={320}>
      <Combobox.Target>
        <TextInput
          id={FINDER_ID}
          type="search"
          w={220}
          aria-label={t('matrix.find')}
          placeholder={t('matrix.find')}
          value={text}
          leftSection={<Icon name="search" />}
          autoComplete="off"
          spellCheck={false}
          onChange={event => {
            setText(event.currentTarget.value)
            box.openDropdown()
            box.selectFirstOption()
          }}
          onBlur={() => box.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={text.trim() === ''}>
        <Combobox.Options aria-label={t('matrix.find')} mah={380} style={{ overflowY: 'auto' }}>
          <Places label={t('matrix.find.people')} kind="person" found={found.people} />
          <Places label={t('matrix.find.skills')} kind="skill" found={found.skills} />
          <Combobox.Group label={t('matrix.find.narrow')}>
            <Combobox.Option value="people:">{t('matrix.find.onlyPeople', { text })}</Combobox.Option>
            <Combobox.Option value="skills:">{t('matrix.find.onlySkills', { text })}</Combobox.Option>
          </Combobox.Group>
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}

interface Entry {
  index: number
  name: string
  hint: string | null
}

function Places({ label, kind, found }: { label: string; kind: Found['kind']; found: Entry[] }) {
  if (found.length === 0) return null
  return (
    <Combobox.Group label={label}>
      {found.map(({ index, name, hint }) => (
        <Combobox.Option key={index} value={`${kind}:${index}`}>
          <bdi>{name}</bdi> {hint !== null && <span className="dim">{hint}</span>}
        </Combobox.Option>
      ))}
    </Combobox.Group>
  )
}

function search({ header }: Plant, { totals }: Shown, text: string): { people: Entry[]; skills: Entry[] } {
  const words = fold(text).split(/\s+/).filter(Boolean)
  if (words.length === 0) return { people: [], skills: [] }
  const matching = (entries: Entry[]): Entry[] =>
    entries.filter(({ name, hint }) => words.every(word => fold(`${name} ${hint ?? ''}`).includes(word))).slice(0, MOST)
  return {
    people: matching(totals.people.map(index => ({ index, name: header.people[index]!.name, hint: header.people[index]!.number }))),
    skills: matching(totals.skills.map(index => ({ index, name: header.skills[index]!.name, hint: header.skills[index]!.code }))),
  }
}
