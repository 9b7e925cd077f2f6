import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../format.ts'
import { DateField } from '../../kit/date-field.tsx'
import type { SkillCard } from '../../contract-library.ts'
import { Name } from '../../kit/name.tsx'
import classes from './library.module.css'
import { TiesPart, type TiePartProps } from './ties-part.tsx'

const NO_DAYS = { fromOn: null as string | null, throughOn: null as string | null }

/** Which other skills count as this one. */
export function EquivalentsPart(props: TiePartProps) {
  const { t } = useTranslation()
  const [days, setDays] = useState(NO_DAYS)
  const { skill, library } = props
  const bodyOf = (level: number, bySkillId: string, byLevel: number, period: typeof NO_DAYS) => ({
    skillId: skill.id,
    level,
    bySkillId,
    byLevel,
    ...period,
  })
  return (
    <TiesPart
      {...props}
      kind="equivalent"
      foretold
      ties={skill.equivalents}
      words={Words}
      below={
        skill.countsFor.length === 0
          ? null
          : t('library.countsFor', { names: skill.countsFor.map(one => `${one.skill.name} ${one.otherCode}`).join(', ') })
      }
      others={library.rows.filter(row => row.id !== skill.id)}
      bodyOf={({ level, otherId, otherLevel }) => bodyOf(level, otherId, otherLevel, days)}
      again={one => bodyOf(one.level, one.skill.id, one.otherLevel, { fromOn: one.fromOn, throughOn: one.throughOn })}
      fields={{
        typed: days.fromOn !== null || days.throughOn !== null,
        clear: () => setDays(NO_DAYS),
        content: (
          <>
            <DateField label={t('requirements.from')} value={days.fromOn} onChange={fromOn => setDays(old => ({ ...old, fromOn }))} />
            <DateField
              label={t('requirements.through')}
              value={days.throughOn}
              onChange={throughOn => setDays(old => ({ ...old, throughOn }))}
            />
          </>
        ),
      }}
    />
  )
}

function Words({ tie: one }: { tie: SkillCard['equivalents'][number] }) {
  const { t } = useTranslation()
  const { day } = useFormats()
  return (
    <>
      <Link to="/library/$skillId" params={{ skillId: one.skill.id }}>
        <Name>{one.skill.name}</Name>
      </Link>{' '}
      {t('library.equivalent.as', { otherLevel: one.otherCode, level: one.levelCode })}
      {(one.fromOn ?? one.throughOn) !== null && (
        <span className={classes['path']}>{[one.fromOn, one.throughOn].map(on => (on === null ? '…' : day(on))).join(' – ')}</span>
      )}
    </>
  )
}
