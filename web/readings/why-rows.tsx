import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { State } from '../contract.ts'
import { useFormats } from '../format.ts'
import { Mark, type Tone } from '../kit/card.tsx'
import classes from './why.module.css'

export interface WhyRow {
  personId: string
  /** Null: about the person as a whole. */
  skillId: string | null
  first: string
  second: string
  tone: Tone
  state: State | null
  /** Days, levels: what makes it count. */
  notes: readonly string[]
}

interface WhyRowsProps {
  rows: readonly WhyRow[]
  onOpen: (personId: string, skillId: string) => void
  /** Where more can be read from elsewhere. */
  more?: ReactNode
}

const AT_ONCE = 60

/** What a number was counted from; each leads to its record. */
export function WhyRows({ rows, onOpen, more }: WhyRowsProps) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const [shown, setShown] = useState(AT_ONCE)
  if (rows.length === 0) return <p className={classes['none']}>{t('readings.why.none')}</p>
  return (
    <>
      <ul className={classes['rows']}>
        {rows.slice(0, shown).map(row => (
          <li key={`${row.personId}:${row.skillId}:${row.notes.join()}`}>
            {row.skillId === null ? (
              <span className={classes['row']}>
                <Inside row={row} />
              </span>
            ) : (
              <button type="button" className={classes['row']} onClick={() => onOpen(row.personId, row.skillId!)}>
                <Inside row={row} />
              </button>
            )}
          </li>
        ))}
      </ul>
      {rows.length > shown ? (
        <Button variant="default" onClick={() => setShown(shown + 4 * AT_ONCE)}>
          {t('readings.why.more', { n: number(rows.length - shown) })}
        </Button>
      ) : (
        more
      )}
    </>
  )
}

function Inside({ row }: { row: WhyRow }) {
  const { t } = useTranslation()
  return (
    <>
      <Mark tone={row.tone} />
      <span className={classes['names']}>
        <bdi>{row.first}</bdi>
        <bdi className={classes['second']}>{row.second}</bdi>
      </span>
      <span className={classes['notes']}>
        {row.state !== null && <span>{t(`state.${row.state}`)}</span>}
        {row.notes.map(note => (
          <span key={note}>{note}</span>
        ))}
      </span>
    </>
  )
}
