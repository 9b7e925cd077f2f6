import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Level } from '../../contract.ts'
import type { SkillRow, WholeLibrary } from '../../contract-library.ts'

export interface TieValues {
  level: string | null
  otherId: string | null
  otherLevel: string | null
}

export const NO_TIE: TieValues = { level: null, otherId: null, otherLevel: null }

interface TieChoiceProps {
  values: TieValues
  onChange: (values: TieValues) => void
  levels: readonly Level[]
  others: readonly SkillRow[]
  library: WholeLibrary
  labels: { level: string; other: string; otherLevel: string }
}

/** A level of this skill, another skill, and a level of that. */
export function TieChoice({ values, onChange, levels, others, library, labels }: TieChoiceProps) {
  const { t } = useTranslation()
  const other = others.find(one => one.id === values.otherId)
  const otherLevels = library.scales.find(scale => scale.id === other?.scaleId)?.levels ?? []
  return (
    <>
      <Select label={labels.level} value={values.level} onChange={level => onChange({ ...values, level })} data={choicesOf(levels)} />
      <Select
        label={labels.other}
        searchable
        nothingFoundMessage={t('kit.none')}
        value={values.otherId}
        onChange={otherId => onChange({ ...values, otherId, otherLevel: null })}
        data={others.map(one => ({ value: one.id, label: one.name }))}
      />
      <Select
        label={labels.otherLevel}
        disabled={!other}
        value={values.otherLevel}
        onChange={otherLevel => onChange({ ...values, otherLevel })}
        data={choicesOf(otherLevels)}
      />
    </>
  )
}

export function choicesOf(levels: readonly Level[]): { value: string; label: string }[] {
  return levels.filter(level => level.value >= 1).map(level => ({ value: String(level.value), label: `${level.code} · ${level.name}` }))
}
