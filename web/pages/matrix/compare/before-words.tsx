import { useTranslation } from 'react-i18next'
import { STATES } from '../../../../src/rules/cell.ts'
import { stateIn } from '../../../../src/rules/cell-table.ts'
import { useFormats } from '../../../format.ts'
import { answerAt, levelAt, levelsOf } from '../model/plant.ts'
import type { Changes } from './changes.ts'
import classes from './compare.module.css'

/** What a marked cell shows on the other side. */
export function BeforeWords({ changes, person, skill }: { changes: Changes; person: number; skill: number }) {
  const { t } = useTranslation()
  const { day } = useFormats()
  if (!changes.has(person, skill)) return null
  const { other, otherFirst } = changes
  const place = changes.place(person, skill)
  const level = place && levelAt(other, place.person, place.skill)
  const code = place && level !== null ? levelsOf(other, place.skill).find(({ value }) => value === level)?.code : undefined
  const state = place ? t(`state.${STATES[stateIn(answerAt(other, place.person, place.skill))]!}`) : t('compare.absent')
  return (
    <span className={classes['was']}>
      {t(otherFirst ? 'compare.was' : 'compare.becomes', {
        day: day(other.header.asOf),
        what: code === undefined ? state : `${code} · ${state}`,
      })}
    </span>
  )
}
