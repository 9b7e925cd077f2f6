import { useTranslation } from 'react-i18next'
import type { PersonCell } from '../../contract.ts'
import { Mark } from '../../kit/card.tsx'
import classes from './me.module.css'
import { SkillLink } from './skill-link.tsx'

export function MayRun({ cells }: { cells: PersonCell[] }) {
  const { t } = useTranslation()
  const alone = cells.filter(cell => cell.may === 'alone')
  const supervised = cells.filter(cell => cell.may === 'supervised')
  return (
    <section className={classes['block']} aria-labelledby="me-may">
      <h2 id="me-may">{t('me.may')}</h2>
      {alone.length + supervised.length === 0 && <p className={classes['quiet']}>{t('me.mayNothing')}</p>}
      {alone.length > 0 && <Tiles cells={alone} />}
      {supervised.length > 0 && (
        <>
          <h3>{t('me.supervised')}</h3>
          <Tiles cells={supervised} />
        </>
      )}
    </section>
  )
}

function Tiles({ cells }: { cells: PersonCell[] }) {
  return (
    <ul className={classes['tiles']}>
      {cells.map(cell => (
        <li key={cell.skill.id} className={classes['tile']}>
          <Mark tone={cell.family === 'soon' ? 'soon' : 'ok'} />
          <SkillLink skill={cell.skill} />
          {cell.levelCode !== null && <span className={classes['level']}>{cell.levelCode}</span>}
        </li>
      ))}
    </ul>
  )
}
