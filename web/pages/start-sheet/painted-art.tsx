import classes from './sheet.module.css'

const ROWS = ['3 2 · 4', '1 · 4 2', '· 3 2 0', '4 4 1 ·']

/** A small sheet with the reading painted over it, in the tints that the real preview uses. Decoration only. */
export function PaintedArt() {
  return (
    <svg viewBox="0 0 264 132" width="264" height="132" aria-hidden focusable={false} className={classes['art']}>
      <rect x="0.5" y="0.5" width="263" height="131" rx="9" className={classes['artPaper']} />
      <rect x="1" y="1" width="262" height="27" rx="8" className={classes['artHead']} />
      {[0, 1, 2, 3].map(column => (
        <g key={column}>
          <rect x={98 + column * 40} y="7" width="34" height="15" rx="3" className={classes['artSkill']} />
          <rect x={104 + column * 40} y="12.5" width={[22, 16, 24, 14][column]} height="4" rx="2" className={classes['artInk']} />
        </g>
      ))}
      {ROWS.map((row, y) => (
        <g key={row} transform={`translate(0 ${33 + y * 24})`}>
          <rect x="9" y="1" width="80" height="18" rx="3" className={classes['artPerson']} />
          <rect x="17" y="8" width={[48, 38, 56, 42][y]} height="4" rx="2" className={classes['artInk']} />
          {row.split(' ').map((token, x) => (
            <g key={`${x}${token}`}>
              <rect
                x={98 + x * 40}
                y="1"
                width="34"
                height="18"
                rx="3"
                className={token === '·' ? classes['artEmpty'] : token === '0' ? classes['artDoubt'] : classes['artLevel']}
              />
              {token !== '·' && (
                <text x={115 + x * 40} y="14" textAnchor="middle" className={classes['artText']}>
                  {token === '0' ? '?' : token}
                </text>
              )}
            </g>
          ))}
        </g>
      ))}
    </svg>
  )
}
