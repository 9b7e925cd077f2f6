import { UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Crew, CrewEntry, CrewMember, CrewPeriod } from '../../contract-events.ts'
import { useFormats } from '../../format.ts'
import { Card, Tag, type Tone } from '../../kit/card.tsx'
import { Name } from '../../kit/name.tsx'
import classes from './events.module.css'
import { TakeBack, type TakenBack } from './take-back.tsx'

interface CrewGridProps {
  certificationId: string
  crew: Crew
  checkId: string
  past: boolean
}

const TONES: Record<CrewPeriod['state'], Tone> = {
  kept: 'ok',
  late: 'soon',
  missed: 'gap',
  open: 'soon',
  ahead: 'neutral',
  unasked: 'neutral',
}

/** Person by period: who signed each one, and which are still without. */
export function CrewGrid({ crew, checkId, past }: CrewGridProps) {
  const { t } = useTranslation()
  const [taken, setTaken] = useState<TakenBack | null>(null)
  const rows = crew.rows.flatMap(row => {
    const periods = row.checks.find(check => check.id === checkId)?.periods ?? []
    return periods.length > 0 ? [{ row, periods }] : []
  })
  const most = Math.max(0, ...rows.map(one => one.periods.length))
  if (most === 0) return null
  return (
    <Card title={t('certificationEvents.crew.grid')} flush>
      {/* A wide table scrolls by itself and is reached with the keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role -- what scrolls has to be reached without a mouse */}
      <div className={classes['scroll']} tabIndex={0} role="group" aria-label={t('certificationEvents.crew.grid')}>
        <table className={classes['grid']}>
          <thead>
            <tr>
              <th scope="col">{t('certificationEvents.person')}</th>
              {Array.from({ length: most }, (_one, i) => (
                <th key={i} scope="col">
                  {t('certificationEvents.crew.period', { number: i + 1 })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ row, periods }) => (
              <tr key={`${row.personId} ${JSON.stringify(row.scope)}`}>
                <th scope="row">
                  <Name>{row.person}</Name>
                </th>
                {Array.from({ length: most }, (_one, i) => (
                  <td key={i}>
                    {periods[i] && <Signed period={periods[i]} entries={crew.entries} row={row} onTakeBack={past ? null : setTaken} />}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <TakeBack taken={taken} onClose={() => setTaken(null)} />
    </Card>
  )
}

interface SignedProps {
  period: CrewPeriod
  entries: CrewEntry[]
  row: CrewMember
  onTakeBack: ((taken: TakenBack) => void) | null
}

function Signed({ period, entries, row, onTakeBack }: SignedProps) {
  const { t } = useTranslation()
  const { shortDay, day } = useFormats()
  const entry = entries.findLast(one => period.events.includes(one.id))
  const who = entry?.signed?.printedName ?? entry?.by ?? ''
  const may = onTakeBack !== null && entry !== undefined && (row.answering === 'record' || (row.answering === 'sign' && entry.mine))
  return (
    <div className={classes['period']}>
      <span className={classes['hint']}>
        {shortDay(period.from)} – {day(period.through)}
      </span>
      <Tag tone={TONES[period.state]}>{t(`certificationEvents.crew.state.${period.state}`)}</Tag>
      {entry !== undefined && (
        <span className={classes['hint']}>
          <bdi>{who}</bdi> · {day(entry.on)}
          {entry.signed !== null && !entry.signed.intact && <strong> {t('certificationEvents.crew.broken')}</strong>}
        </span>
      )}
      {may && (
        <UnstyledButton
          className={classes['undo']!}
          onClick={() => onTakeBack({ id: entry.id, name: row.person, on: entry.on, how: row.answering === 'record' ? 'record' : 'sign' })}
        >
          {t('certificationEvents.takeBack')}
          <span className="visually-hidden"> {t('certificationEvents.crew.of', { name: row.person, day: day(entry.on) })}</span>
        </UnstyledButton>
      )}
    </div>
  )
}
