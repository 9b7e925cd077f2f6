import { useTranslation } from 'react-i18next'
import type { Day, PersonCell } from '../../contract.ts'
import { useFormats } from '../../format.ts'
import { Mark } from '../../kit/card.tsx'
import classes from './me.module.css'
import { SkillLink } from './skill-link.tsx'
import { endingOf, soonOf } from './soon-of.ts'

const DAY = 86_400_000

/** States that ask for something else than renewing. */
const TO_DO = new Set(['COOLING', 'OUTDATED', 'RAISING'])

function toDo({ state, required }: PersonCell): string {
  if (TO_DO.has(state)) return `me.do.${state}`
  return required === null ? 'me.doOptional' : 'me.doRenew'
}

/** What ends or asks for something, the next one first and in large, with what to do about it. */
export function Soon({ cells, asOf }: { cells: PersonCell[]; asOf: Day }) {
  const { t } = useTranslation()
  const { day, relativeDays } = useFormats()
  const ending = endingOf(cells, asOf)
  const soon = soonOf(cells)
  const left = (on: Day): string => relativeDays(Math.round((Date.parse(on) - Date.parse(asOf)) / DAY))
  const when = ({ state, validThrough: on }: PersonCell): string => {
    if (on === null) return t(`state.${state}`)
    const end = on < asOf ? t('me.ended', { day: day(on) }) : t('me.ends', { day: day(on), left: left(on) })
    return state === 'EXPIRING' ? end : `${t(`state.${state}`)} · ${end}`
  }
  const [first] = ending
  return (
    <section className={classes['block']} aria-labelledby="me-soon">
      <h2 id="me-soon">{t('me.soon')}</h2>
      {first === undefined ? (
        soon.length === 0 && <p className={classes['quiet']}>{t('me.nothingEnds')}</p>
      ) : (
        <p className={classes['answer']}>
          {t('me.endsNext', { skill: `\u2068${first.skill.name}\u2069`, day: day(first.validThrough), left: left(first.validThrough) })}
        </p>
      )}
      {soon.length > 0 && (
        <ul className={classes['rows']}>
          {soon.map(cell => (
            <li key={cell.skill.id} className={classes['row']}>
              <span className={classes['head']}>
                <span>
                  <Mark tone="soon" />
                  <SkillLink skill={cell.skill} />
                </span>
                <span>{when(cell)}</span>
              </span>
              <span className={classes['quiet']}>{t(toDo(cell))}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
