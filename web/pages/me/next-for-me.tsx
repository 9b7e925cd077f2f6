import { useTranslation } from 'react-i18next'
import type { Goal } from '../../contract-access.ts'
import type { PersonCell } from '../../contract.ts'
import { useFormats } from '../../format.ts'
import { Mark } from '../../kit/card.tsx'
import classes from './me.module.css'
import { SkillLink } from './skill-link.tsx'

/** What is asked and not held, what is wished for, and positions in mind. */
export function NextForMe({ cells, goals }: { cells: PersonCell[]; goals: Goal[] }) {
  const { t } = useTranslation()
  const gaps = cells.filter(cell => cell.family === 'gap')
  const wanted = cells.filter(cell => cell.family !== 'gap' && cell.wanted > (cell.level ?? 0))
  return (
    <section className={classes['block']} aria-labelledby="me-next">
      <h2 id="me-next">{t('me.next')}</h2>
      {gaps.length + wanted.length + goals.length === 0 && <p className={classes['quiet']}>{t('me.nothingNext')}</p>}
      {gaps.length + wanted.length > 0 && (
        <ul className={classes['rows']}>
          {gaps.map(cell => (
            <Line key={cell.skill.id} cell={cell} tone="gap" text={t(`state.${cell.state}`)} />
          ))}
          {wanted.map(cell => (
            <Line key={cell.skill.id} cell={cell} tone="neutral" text={t('me.wanted')} />
          ))}
        </ul>
      )}
      {goals.map(goal => (
        <GoalCard key={goal.positionId} goal={goal} />
      ))}
    </section>
  )
}

function Line({ cell, tone, text }: { cell: PersonCell; tone: 'gap' | 'neutral'; text: string }) {
  const { t } = useTranslation()
  return (
    <li className={classes['row']}>
      <span className={classes['head']}>
        <span>
          <Mark tone={tone} />
          <SkillLink skill={cell.skill} />
        </span>
        <span>{text}</span>
      </span>
      {cell.requiredCode !== null && (
        <span className={classes['quiet']}>
          {cell.levelCode === null
            ? t('me.needs', { level: cell.requiredCode })
            : t('me.needsHas', { level: cell.requiredCode, has: cell.levelCode })}
        </span>
      )}
    </li>
  )
}

function GoalCard({ goal }: { goal: Goal }) {
  const { t } = useTranslation()
  const { day, list, number } = useFormats()
  const name = list(goal.groupings.map(one => one.name))
  return (
    <div className={classes['rows']}>
      <div className={classes['row']}>
        <span className={classes['head']}>
          <span>
            <bdi>{goal.fromOn === null ? t('me.goal', { name }) : t('me.goalFrom', { name, day: day(goal.fromOn) })}</bdi>
          </span>
          <span>{t('me.goalMet', { met: number(goal.met), asked: number(goal.asked) })}</span>
        </span>
        <progress value={goal.met} max={Math.max(goal.asked, 1)} aria-label={t('me.goal', { name })} />
        {goal.missing.length > 0 && (
          <span className={classes['quiet']}>
            {t('me.goalMissing', { skills: list(goal.missing.map(one => `${one.name} (${one.levelCode})`)) })}
          </span>
        )}
      </div>
    </div>
  )
}
