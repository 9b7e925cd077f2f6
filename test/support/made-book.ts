import { writeXlsx } from 'hucre/xlsx'
import type { Cell, CellStyle, CellValue, WriteSheet } from 'hucre/xlsx'
import { madeCast, type Plan, planOf } from './made-cast.ts'
import { asCsv } from './made-csv.ts'
import { sheetsOf, type Slot } from './made-layout.ts'
import type { Heads } from './made-words.ts'
import { random } from './random.ts'

export interface Truth {
  /** "person\nskill" to the level. */
  levels: Map<string, number>
  days: Map<string, string>
  people: Set<string>
  left: Set<string>
  teams: Map<string, string>
  targets: Map<string, number>
  /** Where each level stands, and the cells nobody can read, as `Sheet!B3`. */
  places: Map<string, string>
  unreadable: string[]
}

export interface MadeBook {
  description: string
  name: string
  bytes: Uint8Array
  truth: Truth
}

/** A workbook (or a text table) of a made-up plant with some of the messes of real ones, and what is true of it. */
export async function madeBook(seed: number, fewest = 3, most = 8): Promise<MadeBook> {
  const next = random(seed * 7_919 + 17)
  const plan = planOf(next, fewest, most)
  const truth: Truth = {
    levels: new Map(),
    days: new Map(),
    people: new Set(),
    left: new Set(),
    teams: new Map(),
    targets: new Map(),
    places: new Map(),
    unreadable: [],
  }
  const cast = madeCast(plan)
  const sheets = sheetsOf(plan, cast, truth)
  notePlaces(sheets, plan.has('csv') ? 'made' : null, truth)
  const kind = plan.has('csv') ? 'csv' : 'xlsx'
  const description = `seed ${seed}: ${plan.scaleName}${plan.turned ? ', turned' : ''}, ${plan.language}, ${cast.people.length} x ${cast.skills.length}, ${kind}, ${[...plan.messes].join(' ')}`
  if (kind === 'csv') return { description, name: 'made.csv', bytes: asCsv(sheets[0]?.rows ?? [], next), truth }
  return { description, name: 'made.xlsx', bytes: await asWorkbook(plan, sheets), truth }
}

export interface MadeSheet {
  name: string
  rows: Slot[][]
  merges: { startRow: number; startCol: number; endRow: number; endCol: number }[]
  /** The rectangle in which the levels stand. */
  body: { top: number; left: number; bottom: number; right: number }
  hiddenRows?: number[]
}

export type { Heads, Plan }

function notePlaces(sheets: readonly MadeSheet[], only: string | null, truth: Truth): void {
  for (const { name, rows } of sheets)
    for (const [r, row] of rows.entries())
      for (const [c, slot] of row.entries()) {
        const place = `${only ?? name}!${letters(c)}${r + 1}`
        if (slot?.pair !== undefined) truth.places.set(slot.pair, place)
        if (slot?.unreadable) truth.unreadable.push(place)
      }
}

async function asWorkbook(plan: Plan, sheets: readonly MadeSheet[]): Promise<Uint8Array> {
  return writeXlsx({ sheets: sheets.map(sheet => written(plan, sheet)), dateSystem: plan.has('from-1904') ? '1904' : '1900' })
}

function written(plan: Plan, sheet: MadeSheet): WriteSheet {
  const cells = new Map<string, Partial<Cell>>()
  for (const [r, row] of sheet.rows.entries())
    for (const [c, slot] of row.entries()) {
      const cell = cellOf(slot)
      if (cell) cells.set(`${r},${c}`, cell)
    }
  if (plan.has('painted'))
    for (let row = 0; row < 4; row++) cells.set(`${sheet.rows.length + 2_000 + row},${200 + row}`, { value: null, style: PAINT })
  const { body } = sheet
  const range = `${letters(body.left)}${body.top + 1}:${letters(body.right)}${body.bottom + 1}`
  return {
    name: sheet.name,
    rows: sheet.rows.map(row => row.map(slot => slot?.value ?? null)),
    merges: sheet.merges,
    cells,
    ...(sheet.hiddenRows ? { rowDefs: new Map(sheet.hiddenRows.map(row => [row, { hidden: true }])) } : {}),
    ...(plan.scale.icons ? { conditionalRules: [{ type: 'iconSet' as const, priority: 1, range, iconSet: ICONS }] } : {}),
    ...(plan.has('allowed') ? { dataValidations: [{ type: 'list' as const, values: plan.scale.tokens.map(String), range }] } : {}),
  }
}

const PAINT: CellStyle = { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'EEEEEE' } } }
const ICONS = {
  iconSet: '5Quarters',
  showValue: false,
  cfvo: [0, 1, 2, 3, 4].map(value => ({ type: 'num' as const, value: String(value) })),
}

function cellOf(slot: Slot): Partial<Cell> | null {
  if (!slot || (!slot.style && slot.comment === undefined)) return null
  const value: CellValue = slot.value
  return { value, ...(slot.style ? { style: slot.style } : {}), ...(slot.comment === undefined ? {} : { comment: { text: slot.comment } }) }
}

function letters(column: number): string {
  return column < 26
    ? String.fromCharCode(65 + column)
    : `${letters(Math.floor(column / 26) - 1)}${String.fromCharCode(65 + (column % 26))}`
}
