import { textOf, valueAt, type Sheet, type Workbook } from './workbook.ts'

/** The name of the hidden sheet that says where a workbook came from and what stood in it. */
export const STAMP_SHEET = 'muster'
const MAGIC = 'muster-sheet-1'
/** A cell takes 32,767 characters. */
const PIECE = 30_000

/** One line of a grid: who or what it is, where it stood (from 0), and what it was called there. */
export interface StampLine {
  id: string
  at: number
  label: string
}

/** A grid of people against skills in one sheet. Where it is turned, people are columns. */
export interface StampGrid {
  sheet: string
  turned: boolean
  /** Somebody's own workbook: between the people there are lines of other kinds. */
  own?: boolean
  people: StampLine[]
  skills: StampLine[]
  /** Columns (rows where turned) that together name a person, and rows that together name a skill. */
  peopleLabels: number[]
  skillLabels: number[]
  /** Per skill the place of its signs in `signs`. */
  signsOf: number[]
  /** What a level is written as, in capitals and small letters alike. */
  signs: [sign: string, level: number][][]
  /** Per person the levels that stood there, skill after skill. */
  levels: (number | null)[][]
}

/** What the program writes down about a sheet that leaves it. */
export interface Stamp {
  id: string
  writtenAt: string
  asOf: string
  grids: StampGrid[]
}

/** A stamp as it stands in the workbook: the text that was signed, and the signature. */
export interface Sealed {
  text: string
  seal: string
}

export function stampRows({ text, seal }: Sealed): string[][] {
  const pieces = Array.from({ length: Math.ceil(text.length / PIECE) }, (_, i) => [text.slice(i * PIECE, (i + 1) * PIECE)])
  return [[MAGIC], [seal], ...pieces]
}

/** The stamp of a workbook that was written here, unread; null for any other workbook. */
export function stampOf({ sheets }: Workbook): Sealed | null {
  const sheet = sheets.find(isStamp)
  if (!sheet) return null
  const pieces = sheet.rows.slice(2).map(row => (typeof row[0] === 'string' ? row[0] : ''))
  return { seal: textOf(valueAt(sheet, 1, 0)), text: pieces.join('') }
}

/** What is left for everybody to read. */
export function withoutStamp(workbook: Workbook): Workbook {
  return workbook.sheets.some(isStamp) ? { ...workbook, sheets: workbook.sheets.filter(sheet => !isStamp(sheet)) } : workbook
}

function isStamp(sheet: Sheet): boolean {
  return sheet.hidden && textOf(valueAt(sheet, 0, 0)) === MAGIC
}
