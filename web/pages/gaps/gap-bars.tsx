import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../format.ts'
import { Card } from '../../kit/card.tsx'
import { Bar } from '../../readings/bar.tsx'
import { KindChoice } from '../../readings/kind-choice.tsx'
import classes from './gaps.module.css'

export interface Counted {
  id: string
  name: string
  typeName?: string
  required: number
  compliant: number
  gaps: number
}

interface GapBarsProps {
  title: string
  rows: Counted[]
  /** The one that the rows below are narrowed to. */
  chosen: string | undefined
  onChoose: (id: string | undefined) => void
}

const FIRST = 8

/** Where the gaps lie: a press narrows the rows below, a second press widens them again. */
export function GapBars({ title, rows, chosen, onChoose }: GapBarsProps) {
  const { t } = useTranslation()
  const { number, compare } = useFormats()
  const [whole, setWhole] = useState(false)
  const types = useMemo(() => typesOf(rows), [rows])
  const [picked, setPicked] = useState<string | null>(null)
  const type = picked !== null && types.includes(picked) ? picked : (types[0] ?? null)
  const sorted = useMemo(
    () =>
      rows
        .filter(row => row.required > 0 && (type === null || row.typeName === type))
        .toSorted((a, b) => b.gaps - a.gaps || compare(a.name, b.name)),
    [rows, type, compare],
  )
  const shown = whole ? sorted : sorted.slice(0, FIRST)
  return (
    <Card
      title={title}
      flush
      aside={
        types.length > 1 && type !== null ? (
          <KindChoice label={t('gaps.kind')} value={type} onChange={setPicked} kinds={types.map(name => ({ value: name, label: name }))} />
        ) : undefined
      }
    >
      <ul className={classes['bars']}>
        {shown.map(row => (
          <li key={row.id}>
            <button
              type="button"
              className={classes['barRow']}
              aria-pressed={row.id === chosen}
              onClick={() => onChoose(row.id === chosen ? undefined : row.id)}
            >
              <span className={classes['barName']}>
                <bdi className="clip">{row.name}</bdi>
              </span>
              <Bar
                parts={[
                  { id: 'met', value: row.compliant, look: 'ok' },
                  { id: 'gaps', value: row.gaps, look: 'gapHatch' },
                ]}
              />
              <span className={classes['barCount']} data-none={row.gaps === 0}>
                {number(row.gaps)}
                <span className="visually-hidden"> {t('gaps.ofRequired', { n: number(row.required) })}</span>
              </span>
            </button>
          </li>
        ))}
        {shown.length < sorted.length && (
          <li className={classes['all']}>
            <Button variant="subtle" onClick={() => setWhole(true)}>
              {t('gaps.showAll', { n: number(sorted.length) })}
            </Button>
          </li>
        )}
      </ul>
    </Card>
  )
}

/** The kind that divides the plant most finely comes first. */
function typesOf(rows: Counted[]): string[] {
  const counts = new Map<string, number>()
  for (const { typeName } of rows) if (typeName !== undefined) counts.set(typeName, (counts.get(typeName) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1]).map(([type]) => type)
}
