const COLUMNS = 9
const ROWS = 11
const STEP = 64

/** A matrix in miniature, always the same: mostly in order, two things ending soon, three gaps. */
const HELD = '323413204 410323441 244132034 334021423 423340132 042433213 331204344 423133042 134420331 240334124 313242403'.split(' ')
const SOON = new Set(['2,6', '7,3'])
const GAP = new Set(['4,2', '1,8', '6,9'])

function pie(quarters: number): string | null {
  if (quarters === 0) return null
  const ends = [
    [0, -9],
    [9, 0],
    [0, 9],
    [-9, 0],
  ] as const
  if (quarters === 4) return 'M0-9A9 9 0 1 1 0 9A9 9 0 1 1 0-9Z'
  const end = ends[quarters] ?? ends[0]
  return `M0 0V-9A9 9 0 ${quarters > 2 ? 1 : 0} 1 ${end[0]} ${end[1]}Z`
}

export function FrontArt() {
  return (
    <svg viewBox={`0 0 ${COLUMNS * STEP} ${ROWS * STEP}`} preserveAspectRatio="xMidYMid slice">
      {HELD.flatMap((row, y) =>
        [...row].map((digit, x) => {
          const quarters = Number(digit)
          const place = `${x},${y}`
          const fill = GAP.has(place) ? 'var(--state-gap)' : SOON.has(place) ? 'var(--state-soon)' : 'var(--state-ok)'
          const path = pie(GAP.has(place) ? Math.min(quarters, 2) : Math.max(quarters, SOON.has(place) ? 2 : quarters))
          return (
            <g key={place} transform={`translate(${x * STEP + STEP / 2} ${y * STEP + STEP / 2})`}>
              <circle r="14" fill="none" stroke={quarters === 0 ? 'var(--line-strong)' : fill} strokeWidth={quarters === 0 ? 1 : 2} />
              {path !== null && <path d={path} fill={fill} stroke={SOON.has(place) ? 'var(--state-outline)' : 'none'} strokeWidth="0.75" />}
            </g>
          )
        }),
      )}
    </svg>
  )
}
