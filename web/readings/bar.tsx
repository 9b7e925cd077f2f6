import type { CSSProperties } from 'react'
import classes from './bar.module.css'

/** The look of a part, told apart by pattern as well as by colour. */
export type Look =
  | 'ok'
  | 'okThin'
  | 'soon'
  | 'soonThin'
  | 'gap'
  | 'gapDark'
  | 'gapLight'
  | 'gapHatch'
  | 'gapRing'
  | 'neutral'
  | 'gradeA'
  | 'gradeB'
  | 'gradeC'
  | 'gradeD'

export interface Part {
  id: string
  value: number
  look: Look
}

interface BarProps {
  parts: Part[]
  /** What the whole length stands for; without it the sum of the parts. */
  full?: number
  size?: 'thin' | 'normal' | 'thick'
}

/** A stacked bar. It is a drawing only: the numbers and their links stand beside it as text. */
export function Bar({ parts, full, size = 'normal' }: BarProps) {
  const sum = parts.reduce((total, part) => total + part.value, 0)
  const whole = Math.max(full ?? sum, sum, 1)
  return (
    <div className={classes['bar']} data-size={size} aria-hidden>
      {parts.map(part =>
        part.value === 0 ? null : (
          <span key={part.id} className={classes['part']} data-look={part.look} style={{ '--part': part.value / whole } as CSSProperties} />
        ),
      )}
    </div>
  )
}

/** The small square that stands before a legend's words. */
export function Swatch({ look }: { look: Look }) {
  return <span className={classes['swatch']} data-look={look} aria-hidden />
}
