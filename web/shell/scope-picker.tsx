import { Combobox, useCombobox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Grouping, Groupings } from '../contract.ts'
import { fold } from '../kit/commands.ts'
import { Icon } from '../kit/icon.tsx'
import { useFormats } from '../format.ts'
import { useLens } from '../lens.ts'
import { groupingsQuery } from '../queries.ts'
import classes from './scope-picker.module.css'

const EVERYBODY = '*'

interface Leaf extends Grouping {
  depth: number
  typeName: string
}

/** The tree as a list, parents before their children, in the order that the structure has. */
function leaves({ rows, types }: Groupings): Leaf[] {
  const typeNames = new Map(types.map(type => [type.id, type.name]))
  const ids = new Set(rows.map(row => row.id))
  const children = Map.groupBy(rows, row => (row.parentId !== null && ids.has(row.parentId) ? row.parentId : ''))
  const walk = (parent: string, depth: number): Leaf[] =>
    (children.get(parent) ?? []).flatMap(row => [{ ...row, depth, typeName: typeNames.get(row.typeId) ?? '' }, ...walk(row.id, depth + 1)])
  return walk('', 0)
}

/** Which part of the plant every number on the page is about. */
export function ScopePicker() {
  const { t } = useTranslation()
  const { lens, setLens } = useLens()
  const { number } = useFormats()
  const { data } = useQuery(groupingsQuery)
  const [text, setText] = useState('')
  const box = useCombobox({
    onDropdownOpen: () => box.focusSearchInput(),
    onDropdownClose: () => {
      setText('')
      box.resetSelectedOption()
      box.focusTarget()
    },
  })
  const all = useMemo(() => (data ? leaves(data) : []), [data])
  const shown = text === '' ? all : all.filter(leaf => fold(`${leaf.name} ${leaf.typeName}`).includes(fold(text)))
  const current = all.find(leaf => leaf.id === lens.scope)

  const choose = (id: string) => {
    setLens({ scope: id === EVERYBODY ? undefined : id })
    box.closeDropdown()
  }

  return (
    <Combobox store={box} onOptionSubmit={choose} width={300} position="bottom-start" withinPortal={false} keepMounted={false}>
      <Combobox.Target targetType="button">
        <button type="button" className={classes['target']} onClick={() => box.toggleDropdown()}>
          <Icon name="factory" />
          <span className="visually-hidden">{t('shell.scope.prefix')}: </span>
          <bdi className="clip">{current?.name ?? t('shell.scope.all')}</bdi>
          <Icon name="down" size={14} />
        </button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={text}
          onChange={event => setText(event.currentTarget.value)}
          placeholder={t('shell.scope.search')}
          aria-label={t('shell.scope.search')}
        />
        <Combobox.Options className={classes['options'] ?? ''} aria-label={t('shell.scope.title')}>
          {text === '' && (
            <Combobox.Option value={EVERYBODY} active={lens.scope === undefined} className={classes['option'] ?? ''}>
              <span>{t('shell.scope.all')}</span>
            </Combobox.Option>
          )}
          {shown.map(leaf => (
            <Combobox.Option key={leaf.id} value={leaf.id} active={leaf.id === lens.scope} className={classes['option'] ?? ''}>
              <span className={classes['leaf']} style={{ paddingInlineStart: text === '' ? `${leaf.depth * 0.875}rem` : 0 }}>
                <bdi className="clip">{leaf.name}</bdi>
                <span className={classes['type']}>{leaf.typeName}</span>
              </span>
              <span className={classes['count']}>{number(leaf.people)}</span>
            </Combobox.Option>
          ))}
          {shown.length === 0 && text !== '' && <Combobox.Empty>{t('kit.none')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
