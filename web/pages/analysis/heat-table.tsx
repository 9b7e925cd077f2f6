import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Counted, Heat } from '../../contract-analysis.ts'
import { useFormats } from '../../format.ts'
import classes from './heat.module.css'

const FIRST = 25

/** Skills by groupings: the number of gaps in each, its ground the darker the larger their share. */
export function HeatTable({ heat, onOpen }: { heat: Heat; onOpen: (skill: string, grouping: string) => void }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const [whole, setWhole] = useState(false)
  const shown = whole ? heat.skills : heat.skills.slice(0, FIRST)
  const nameOf = ({ id, name }: { id: string; name: string }): string => (id === 'none' ? t('analysis.unplaced') : name)
  const cell = (counted: Counted, skill: string, grouping: string, label: string) =>
    counted.gaps === 0 ? (
      <span className={classes['empty']}>{counted.required === 0 ? '' : number(0)}</span>
    ) : (
      <button type="button" data-share={shareOf(counted)} onClick={() => onOpen(skill, grouping)}>
        <span className="visually-hidden">{label}: </span>
        {number(counted.gaps)}
        <span className={classes['of']}>/{number(counted.required)}</span>
      </button>
    )
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role -- what scrolls sideways has to be reached by the keyboard
    <div className={classes['frame']} tabIndex={0} role="group" aria-label={t('analysis.heat.title')}>
      <table className={classes['table']}>
        <thead>
          <tr>
            <th scope="col">{t('analysis.by.skill')}</th>
            <th scope="col">{t('analysis.gaps')}</th>
            {heat.groupings.map(grouping => (
              <th key={grouping.id} scope="col">
                <bdi>{nameOf(grouping)}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(skill => (
            <tr key={skill.id}>
              <th scope="row">
                <bdi>{skill.name}</bdi>
              </th>
              <td>{cell(skill, skill.id, '', skill.name)}</td>
              {heat.groupings.map((grouping, at) => (
                <td key={grouping.id}>{cell(skill.cells[at]!, skill.id, grouping.id, `${skill.name}, ${nameOf(grouping)}`)}</td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('analysis.total')}</th>
            <td>–</td>
            {heat.groupings.map(grouping => (
              <td key={grouping.id}>{cell(grouping, '', grouping.id, nameOf(grouping))}</td>
            ))}
          </tr>
        </tfoot>
      </table>
      {shown.length < heat.skills.length && (
        <Button variant="subtle" onClick={() => setWhole(true)}>
          {t('gaps.showAll', { n: number(heat.skills.length) })}
        </Button>
      )}
    </div>
  )
}

/** Four steps are told apart; the numbers say the rest. */
function shareOf({ gaps, required }: Counted): number {
  return Math.min(4, Math.ceil((4 * gaps) / Math.max(required, 1)))
}
