import { ActionIcon, Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { SkillCard, WholeLibrary } from '../../contract-library.ts'
import { Card } from '../../kit/card.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Name } from '../../kit/name.tsx'
import { Note } from '../../kit/states.tsx'
import { Unsaved } from '../../kit/unsaved.ts'
import classes from './library.module.css'
import { NO_TIE, TieChoice } from './tie-choice.tsx'
import { useTie } from './use-tie.ts'

interface PartProps {
  skill: SkillCard
  library: WholeLibrary
  mayEdit: boolean
}

/** What must be held before this skill, with all that lies before that. */
export function PrerequisitesPart({ skill, library, mayEdit }: PartProps) {
  const { t } = useTranslation()
  const [values, setValues] = useState(NO_TIE)
  const tie = useTie()
  const { level, otherId, otherLevel } = values
  const complete = level !== null && otherId !== null && otherLevel !== null
  const add = () =>
    void tie.run(async () => {
      await api.post('/prerequisites', { skillId: skill.id, level: Number(level), needsSkillId: otherId, needsLevel: Number(otherLevel) })
      setValues(NO_TIE)
    })
  return (
    <Card title={t('library.prerequisites')}>
      {skill.prerequisites.length === 0 && <p className={classes['hint']}>{t('library.prerequisites.none')}</p>}
      <ul className={classes['ties']}>
        {skill.prerequisites.map(one => (
          <li key={one.id}>
            <span className={classes['tie']}>
              {t('library.prerequisite.before', { level: one.levelCode })}{' '}
              <Link to="/library/$skillId" params={{ skillId: one.skill.id }}>
                <Name>{one.skill.name}</Name>
              </Link>{' '}
              {one.otherCode}
              {one.path.length > 0 && (
                <span className={classes['path']}>{t('library.prerequisite.path', { path: one.path.join(' → ') })}</span>
              )}
            </span>
            {mayEdit && (
              <ActionIcon
                aria-label={t('library.prerequisite.remove', { name: one.skill.name })}
                onClick={() => void tie.run(() => api.delete(`/prerequisites/${one.id}`))}
              >
                <Icon name="trash" />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {skill.neededBy.length > 0 && (
        <p className={classes['hint']}>
          {t('library.neededBy', { names: skill.neededBy.map(one => `${one.skill.name} ${one.otherCode}`).join(', ') })}
        </p>
      )}
      {tie.refusal !== null && (
        <div role="alert">
          <Note icon="alert" kind="problem">
            {tie.refusal}
          </Note>
        </div>
      )}
      {mayEdit && (
        <div className={classes['adding']}>
          <Unsaved typed={!tie.busy && Object.values(values).some(one => one !== null)} />
          <TieChoice
            values={values}
            onChange={setValues}
            levels={skill.levels}
            others={library.rows.filter(row => row.id !== skill.id && row.state !== 'retired')}
            library={library}
            labels={{
              level: t('library.prerequisite.level'),
              other: t('library.prerequisite.other'),
              otherLevel: t('library.prerequisite.otherLevel'),
            }}
          />
          <Button variant="default" disabled={!complete} loading={tie.busy} onClick={add}>
            {t('library.prerequisite.add')}
          </Button>
        </div>
      )}
    </Card>
  )
}
