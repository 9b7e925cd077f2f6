import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { SkillCard } from '../../contract-library.ts'
import { Name } from '../../kit/name.tsx'
import classes from './library.module.css'
import { TiesPart, type TiePartProps } from './ties-part.tsx'

/** What must be held before this skill, with all that lies before that. */
export function PrerequisitesPart(props: TiePartProps) {
  const { t } = useTranslation()
  const { skill, library } = props
  const bodyOf = (level: number, needsSkillId: string, needsLevel: number) => ({ skillId: skill.id, level, needsSkillId, needsLevel })
  return (
    <TiesPart
      {...props}
      kind="prerequisite"
      foretold
      ties={skill.prerequisites}
      words={Words}
      below={
        skill.neededBy.length === 0
          ? null
          : t('library.neededBy', { names: skill.neededBy.map(one => `${one.skill.name} ${one.otherCode}`).join(', ') })
      }
      others={library.rows.filter(row => row.id !== skill.id && row.state !== 'retired')}
      bodyOf={({ level, otherId, otherLevel }) => bodyOf(level, otherId, otherLevel)}
      again={one => bodyOf(one.level, one.skill.id, one.otherLevel)}
      removalText={t('library.prerequisite.removeText')}
    />
  )
}

function Words({ tie: one }: { tie: SkillCard['prerequisites'][number] }) {
  const { t } = useTranslation()
  return (
    <>
      {t('library.prerequisite.before', { level: one.levelCode })}{' '}
      <Link to="/library/$skillId" params={{ skillId: one.skill.id }}>
        <Name>{one.skill.name}</Name>
      </Link>{' '}
      {one.otherCode}
      {one.path.length > 0 && <span className={classes['path']}>{t('library.prerequisite.path', { path: one.path.join(' → ') })}</span>}
    </>
  )
}
