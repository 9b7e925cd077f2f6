import { ActionIcon, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Level } from '../../../../src/rules/level.ts'
import { fold } from '../../../kit/commands.ts'
import { Icon } from '../../../kit/icon.tsx'
import classes from './ask.module.css'

export interface SkillChoice {
  index: number
  id: string
  name: string
  code: string | null
  scaleId: string
  levels: readonly Level[]
}

interface SkillLevelsProps {
  skills: readonly SkillChoice[]
  /** Words that narrow the list at the start. */
  first: string
  /** What is asked already, by skill id. */
  asked: ReadonlyMap<string, number>
  levels: ReadonlyMap<number, number>
  onChange: (levels: ReadonlyMap<number, number>) => void
}

/** A level per skill. Filling down gives it to every skill below that has the same scale: button, or Ctrl+D as in a sheet. */
export function SkillLevels({ skills, first, asked, levels, onChange }: SkillLevelsProps) {
  const { t } = useTranslation()
  const [text, setText] = useState(first)
  const shown = skills.filter(skill => fold(`${skill.name} ${skill.code ?? ''}`).includes(fold(text.trim())))
  const nowAsked = ({ id, levels: scale }: SkillChoice): string => {
    const level = scale.find(one => one.value === asked.get(id))
    return level ? t('matrix.ask.now', { level: level.code }) : t('matrix.ask.none')
  }
  const set = (places: readonly SkillChoice[], level: number | null): void => {
    const next = new Map(levels)
    for (const { index } of places) {
      if (level === null) next.delete(index)
      else next.set(index, level)
    }
    onChange(next)
  }
  const fillDown = (at: number): void => {
    const { index, scaleId } = shown[at]!
    set(
      shown.slice(at).filter(one => one.scaleId === scaleId),
      levels.get(index) ?? null,
    )
  }
  return (
    <fieldset className={classes['skills']}>
      <legend>{t('matrix.ask.levels')}</legend>
      {skills.length > 8 && (
        <TextInput
          aria-label={t('matrix.ask.narrow')}
          placeholder={t('matrix.ask.narrow')}
          leftSection={<Icon name="search" />}
          value={text}
          onChange={event => setText(event.currentTarget.value)}
        />
      )}
      <ul className={classes['list']}>
        {shown.map((skill, at) => (
          <li key={skill.index} className={classes['skill']} data-set={levels.has(skill.index)}>
            <label htmlFor={`ask-${skill.index}`}>
              <bdi>{skill.name}</bdi>
            </label>
            <select
              id={`ask-${skill.index}`}
              value={levels.get(skill.index) ?? ''}
              onChange={event => set([skill], event.currentTarget.value === '' ? null : Number(event.currentTarget.value))}
              onKeyDown={event => {
                if (event.key.toLowerCase() !== 'd' || !(event.ctrlKey || event.metaKey)) return
                event.preventDefault()
                fillDown(at)
              }}
            >
              <option value="">{nowAsked(skill)}</option>
              {skill.levels
                .filter(level => level.value >= 1)
                .map(level => (
                  <option key={level.value} value={level.value}>
                    {t('record.levelNamed', { code: level.code, name: level.name })}
                  </option>
                ))}
            </select>
            <ActionIcon
              aria-label={t('matrix.ask.fill', { name: skill.name })}
              title={t('matrix.ask.fill', { name: skill.name })}
              disabled={at === shown.length - 1}
              onClick={() => fillDown(at)}
            >
              <Icon name="down" />
            </ActionIcon>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
