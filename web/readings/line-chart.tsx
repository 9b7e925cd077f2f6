import { useDirection } from '../i18n.ts'
import classes from './line-chart.module.css'

export interface ChartPoint {
  id: string
  /** Where it lies in time, as a number that grows. */
  at: number
  /** Null: nothing to measure on this day. */
  value: number | null
  /** What the value was counted to be with another knowledge; drawn as a second line. */
  other?: number | null | undefined
  /** Two counts of it differ. */
  ringed: boolean
  /** Worked out later. */
  hollow: boolean
  /** The whole point in words. */
  say: string
}

interface LineChartProps {
  label: string
  points: ChartPoint[]
  chosen: number
  onChoose: (index: number) => void
  /** Where the axis begins and ends, and what stands at its lines. */
  low: number
  high: number
  axis: (value: number) => string
  first: string
  last: string
}

const [WIDTH, HEIGHT, LINES] = [1000, 240, 4] as const

/** One line over time. Arrows go from point to point, a press chooses one; a table beside it says the same. */
export function LineChart({ label, points, chosen, onChoose, low, high, axis, first, last }: LineChartProps) {
  const rtl = useDirection() === 'rtl'
  const [from, through] = [points[0]?.at ?? 0, points.at(-1)?.at ?? 1]
  const x = (at: number): number => {
    const share = through === from ? 0.5 : (at - from) / (through - from)
    return (rtl ? 1 - share : share) * WIDTH
  }
  const y = (value: number): number => HEIGHT - ((value - low) / Math.max(high - low, 1e-9)) * HEIGHT
  const now = points[chosen]
  const lines = Array.from({ length: LINES + 1 }, (_, k) => low + ((high - low) * k) / LINES)
  return (
    <div className={classes['chart']}>
      <div className={classes['axis']} aria-hidden>
        {lines.map(value => (
          <span key={value} style={{ insetBlockStart: `${(y(value) / HEIGHT) * 100}%` }}>
            {axis(value)}
          </span>
        ))}
      </div>
      <div className={classes['area']}>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden focusable={false}>
          {lines.map(value => (
            <line key={value} x1={0} x2={WIDTH} y1={y(value)} y2={y(value)} className={classes['rule']} />
          ))}
          {now && <line x1={x(now.at)} x2={x(now.at)} y1={0} y2={HEIGHT} className={classes['now']} />}
          <path d={pathOf(points, point => point.other ?? null, x, y)} className={classes['other']} />
          <path d={pathOf(points, point => point.value, x, y)} className={classes['line']} />
        </svg>
        {points.map((point, index) =>
          point.value === null ? null : (
            <span
              key={point.id}
              aria-hidden
              className={classes['point']}
              data-ringed={point.ringed}
              data-hollow={point.hollow}
              data-chosen={index === chosen}
              style={{ left: `${(x(point.at) / WIDTH) * 100}%`, top: `${(y(point.value) / HEIGHT) * 100}%` }}
            />
          ),
        )}
        <input
          type="range"
          className={classes['hand']}
          aria-label={label}
          aria-valuetext={now?.say}
          min={0}
          max={Math.max(points.length - 1, 0)}
          step={1}
          value={chosen}
          onChange={event => onChoose(Number(event.currentTarget.value))}
        />
      </div>
      <div className={classes['ends']} aria-hidden>
        <span>{first}</span>
        <span>{last}</span>
      </div>
    </div>
  )
}

/** Days without anything to measure leave the line open. */
function pathOf(
  points: readonly ChartPoint[],
  valueOf: (point: ChartPoint) => number | null,
  x: (at: number) => number,
  y: (value: number) => number,
): string {
  let open = false
  return points
    .map(point => {
      const value = valueOf(point)
      const step = value === null ? '' : `${open ? 'L' : 'M'}${x(point.at).toFixed(1)} ${y(value).toFixed(1)}`
      open = value !== null
      return step
    })
    .join('')
}
