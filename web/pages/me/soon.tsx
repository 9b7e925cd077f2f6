import { useTranslation } from 'react-i18next'
import type { Day, PersonCell } from '../../contract.ts'
import { useFormats } from '../../format.ts'
import { Mark } from '../../kit/card.tsx'
import { Name } from '../../kit/name.tsx'
import classes from './me.module.css'

const DAY = 86_400_000

/** What ends, the next one first and in large, with what to do about it. */
export function Soon({ cells, asOf }: { cells: PersonCell[]; asOf: Day }) {
  const { t } = useTranslation()
  const { day, relativeDays } = useFormats()
  const ending = cells
    .filter(cell => cell.validThrough !== null && cell.validThrough >= asOf && cell.may !== 'no')
    .toSorted((a, b) => (a.validThrough! < b.validThrough! ? -1 : 1))
  const soon = ending.filter(cell => cell.family === 'soon')
  const left = (cell: PersonCell): string => relativeDays(Math.round((Date.parse(cell.validThrough!) - Date.parse(asOf)) / DAY))
  const [first] = ending
  return (
    <section className={classes['block']} aria-labelledby="me-soon">
      <h2 id="me-soon">{t('me.soon')}</h2>
      {first === undefined ? (
        <p className={classes['quiet']}>{t('me.nothingEnds')}</p>
      ) : (
        <p className={classes['answer']}>
          {t('me.endsNext', { skill: `\u2068${first.skill.name}\u2069`, day: day(first.validThrough!), left: left(first) })}
        </p>
      )}
      {soon.length > 0 && (
        <ul className={classes['rows']}>
          {soon.map(cell => (
            <li key={cell.skill.id} className={classes['row']}>
              <span className={classes['head']}>
                <span>
                  <Mark tone="soon" />
                  <Name>{cell.skill.name}</Name>
                </span>
                <span>{t('me.ends', { day: day(cell.validThrough!), left: left(cell) })}</span>
              </span>
              <span className={classes['quiet']}>{t(cell.required === null ? 'me.doOptional' : 'me.doRenew')}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
