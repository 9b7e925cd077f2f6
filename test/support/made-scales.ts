import type { CellStyle, CellValue } from 'hucre/xlsx'

/** How a made-up plant writes a level: what stands in the cell, how it looks, and what it is worth. */
export interface MadeScale {
  tokens: CellValue[]
  levels: number[]
  /** The looks of each token, where these carry the level. */
  styles?: CellStyle[]
  /** What a legend says of each token. */
  meanings?: string[]
  /** Icons of a conditional format stand for the numbers. */
  icons?: boolean
  /** Not by cells of plain text: it needs a workbook. */
  looks?: boolean
}

const LADDER = ['not trained', 'in training', 'with supervision', 'works alone', 'can train others']
const RUNGS = LADDER.slice(1)
const fill = (rgb: string): CellStyle => ({ fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb } } })
const wingdings: CellStyle = { font: { name: 'Wingdings' } }

export const SCALES: Record<string, MadeScale> = {
  iluo: { tokens: ['I', 'L', 'U', 'O'], levels: [1, 2, 3, 4], meanings: RUNGS },
  '0-4': { tokens: [0, 1, 2, 3, 4], levels: [0, 1, 2, 3, 4], meanings: LADDER },
  '1-4': { tokens: [1, 2, 3, 4], levels: [1, 2, 3, 4], meanings: RUNGS },
  '1-5': { tokens: [1, 2, 3, 4, 5], levels: [1, 2, 3, 4, 5] },
  '1-3': { tokens: [1, 2, 3], levels: [1, 2, 3] },
  quarters: { tokens: ['○', '◔', '◑', '◕', '●'], levels: [0, 1, 2, 3, 4], meanings: LADDER },
  crosses: { tokens: ['x'], levels: [1] },
  ticks: { tokens: ['✓', '✗'], levels: [1, 0] },
  wingdings: { tokens: ['ü', 'û'], levels: [1, 0], styles: [wingdings, wingdings], looks: true },
  percent: { tokens: ['0%', '25%', '50%', '75%', '100%'], levels: [0, 25, 50, 75, 100] },
  shares: {
    tokens: [0, 0.25, 0.5, 0.75, 1],
    levels: [0, 25, 50, 75, 100],
    styles: Array.from({ length: 5 }, () => ({ numFmt: '0%' })),
    looks: true,
  },
  commas: { tokens: ['0', '0,25', '0,5', '0,75', '1,0'], levels: [0, 25, 50, 75, 100] },
  words: { tokens: LADDER, levels: [0, 1, 2, 3, 4] },
  colours: {
    tokens: [null, null, null],
    levels: [0, 1, 3],
    styles: ['FF0000', 'FFC000', '00B050'].map(fill),
    meanings: ['not trained', 'in training', 'works alone'],
    looks: true,
  },
  icons: { tokens: [0, 1, 2, 3, 4], levels: [0, 1, 2, 3, 4], icons: true, looks: true },
  letters: { tokens: ['A', 'B', 'C', 'D'], levels: [4, 3, 2, 1] },
  dates: { tokens: [null], levels: [1] },
}
export const SCALE_NAMES = Object.keys(SCALES)
