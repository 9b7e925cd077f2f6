import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../format.ts'
import { progressQuery } from '../../queries-people.ts'
import classes from './position-progress.module.css'

/** How far somebody is on the way to a position: a bar, a number, and what is still missing. */
export function PositionProgress({ positionId }: { positionId: string }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const id = useId()
  const { personId } = useParams({ from: '/shell/people/$personId' })
  const { data } = useQuery(progressQuery(positionId))
  if (!data) return null
  if (data.required === 0) return <span className={classes['text']}>{t('people.progress.nothing')}</span>
  return (
    <div className={classes['progress']}>
      <span id={id} className={classes['text']}>
        {t('people.progress', { met: number(data.met), required: number(data.required) })}
      </span>
      <progress className={classes['bar']} aria-labelledby={id} max={data.required} value={data.met} />
      {data.gaps.length > 0 && (
        <ul className={classes['gaps']} aria-label={t('people.progress.gaps')}>
          {data.gaps.map(gap => (
            <li key={gap.skill.id}>
              <Link
                to="/people/$personId"
                params={{ personId }}
                search={old => ({ ...old, skill: gap.skill.id })}
                replace
                resetScroll={false}
                className={classes['gap']}
              >
                <bdi>{gap.skill.name}</bdi>
              </Link>{' '}
              <span className="dim tabular">
                {gap.levelCode ?? '–'} → {gap.requiredCode ?? gap.required}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
