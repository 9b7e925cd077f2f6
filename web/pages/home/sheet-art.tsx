const MARKS = ['320410', '413022', '044131', '230413']

/** A crumpled sheet's tidy double: letters on the left turning into glyphs. Decoration only. */
export function SheetArt() {
  return (
    <svg viewBox="0 0 300 132" width="300" height="132" aria-hidden focusable={false}>
      <rect x="1" y="1" width="298" height="130" rx="10" fill="var(--surface)" stroke="var(--line-strong)" />
      <path d="M1 31H299M84 1V131" stroke="var(--line)" />
      {MARKS.map((row, y) => (
        <g key={row}>
          <rect x="14" y={43 + y * 23} width={[52, 44, 58, 38][y]} height="6" rx="3" fill="var(--line-strong)" />
          {y > 0 && <path d={`M1 ${34.5 + y * 23 - 3}H299`} stroke="var(--line)" strokeOpacity="0.6" />}
          {[...row].map((digit, x) => (
            <Held
              key={`${x}${digit}`}
              quarters={Number(digit)}
              x={104 + x * 35}
              y={46 + y * 23}
              tone={y === 1 && x === 4 ? 'soon' : y === 2 && x === 0 ? 'gap' : 'ok'}
            />
          ))}
        </g>
      ))}
      {MARKS[0] !== undefined &&
        [...MARKS[0]].map((digit, x) => (
          <rect key={`${x}${digit}`} x={93 + x * 35} y="13" width="22" height="6" rx="3" fill="var(--line-strong)" />
        ))}
    </svg>
  )
}

function Held({ quarters, x, y, tone }: { quarters: number; x: number; y: number; tone: 'ok' | 'soon' | 'gap' }) {
  const fill = `var(--state-${tone})`
  const end = [
    [0, -4.5],
    [4.5, 0],
    [0, 4.5],
    [-4.5, 0],
  ][quarters % 4] ?? [0, 0]
  const pie =
    quarters === 4
      ? 'M0-4.5A4.5 4.5 0 1 1 0 4.5A4.5 4.5 0 1 1 0-4.5Z'
      : `M0 0V-4.5A4.5 4.5 0 ${quarters > 2 ? 1 : 0} 1 ${end[0]} ${end[1]}Z`
  const outline = tone === 'gap' || quarters > 0
  return (
    <g transform={`translate(${x} ${y})`}>
      <circle r="7" fill="none" stroke={outline ? fill : 'var(--line-strong)'} strokeWidth={outline ? 1.4 : 1} />
      {quarters > 0 && <path d={pie} fill={fill} stroke={tone === 'soon' ? 'var(--state-outline)' : 'none'} strokeWidth="0.5" />}
    </g>
  )
}
