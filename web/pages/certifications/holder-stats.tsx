import { useTranslation } from 'react-i18next'
import type { HolderCount } from '../../contract-certifications.ts'
import { useFormats } from '../../format.ts'
import { Stat, type Tone } from '../../kit/card.tsx'
import classes from './certifications.module.css'

const FAMILIES: [family: 'held' | 'due' | 'lost' | 'underway', tone: Tone][] = [
  ['held', 'ok'],
  ['due', 'soon'],
  ['lost', 'gap'],
  ['underway', 'neutral'],
]

interface HolderStatsProps {
  certificationId: string
  count: HolderCount | undefined
  known: boolean
}

/** Who holds it, for whom it is due, who lost it, who is on the way: each opens its people. */
export function HolderStats({ certificationId, count, known }: HolderStatsProps) {
  const { t } = useTranslation()
  const { number } = useFormats()
  return (
    <div className={classes['stats']}>
      {FAMILIES.map(([family, tone]) => {
        const amount = count?.[family] ?? 0
        return (
          <Stat
            key={family}
            label={t(`certifications.count.${family}`)}
            value={known ? number(amount) : '–'}
            note={t(`certifications.count.${family}.note`)}
            tone={amount > 0 ? tone : 'neutral'}
            link={{
              to: '/certifications/$certificationId',
              params: { certificationId: certificationId },
              search: { part: 'holders', family },
            }}
          />
        )
      })}
    </div>
  )
}
