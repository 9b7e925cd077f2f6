import { levelOf } from '../../../../src/rules/level.ts'
import { glyphAt } from '../../../../src/rules/packed-pair.ts'
import { readCell } from '../../../../src/rules/packing.ts'
import { PAPER_INKS } from '../../../../src/rules/paint/inks.ts'
import { drawPie } from '../../../../src/rules/paint/pie.ts'
import { escaped, SvgPen } from '../../../../src/rules/paint/svg-pen.ts'
import { drawDay, drawLetter } from '../../../../src/rules/paint/text.ts'
import type { GridModel } from '../grid/grid-model.ts'
import type { Item } from '../model/axis.ts'
import { packedAt } from '../model/cell-glyph.ts'
import { pairOf } from '../model/target.ts'

export const MOST_IN_PICTURE = 60_000

const INKS = { ...PAPER_INKS, font: "Inter, 'Noto Sans', Arial, sans-serif" }
const CELL = 28
const DATE = 92
const [LEAD, HEAD, BAND, TITLE, EDGE] = [190, 170, 24, 34, 12]

export interface Picture {
  svg: string
  width: number
  height: number
}

/** The whole grid as it is seen, also what is scrolled out of sight, in light colours: pictures end on slides and in reports. */
export function pictureOf(model: GridModel, title: string, rtl: boolean): Picture {
  const { shown, view, words } = model
  const cell = { width: view.mode === 'date' ? DATE : CELL, height: CELL }
  const width = 2 * EDGE + LEAD + shown.columns.length * cell.width
  const height = 2 * EDGE + TITLE + BAND + HEAD + shown.rows.length * cell.height
  const top = EDGE + TITLE + BAND + HEAD
  /** Columns count from the side where reading begins. */
  const xOf = (column: number): number => (rtl ? width - EDGE - LEAD - (column + 1) * cell.width : EDGE + LEAD + column * cell.width)
  const start = rtl ? width - EDGE : EDGE
  const kinds = new Map<string, string>()
  const defs: string[] = []
  const parts = [
    `<rect width="${width}" height="${height}" fill="${INKS.surface}"/>`,
    written(title, start, EDGE + 18, { size: 16, weight: 650 }),
  ]
  for (const { group, from, to } of shown.bands) {
    const x = Math.min(xOf(from), xOf(to))
    const wide = (to - from + 1) * cell.width
    parts.push(`<rect x="${x}" y="${EDGE + TITLE}" width="${wide}" height="${BAND}" fill="${INKS.group}" stroke="${INKS.lineStrong}"/>`)
    parts.push(written(clipped(group.label, wide / 6.6), x + wide / 2, EDGE + TITLE + 16, { weight: 600, anchor: 'middle' }))
  }
  shown.columns.forEach((item, at) => {
    const x = xOf(at) + cell.width / 2 + 4
    const name = escaped(clipped(words.nameOf(item, 'column'), 26))
    parts.push(`<text transform="translate(${x} ${top - 6}) rotate(-90)" font-size="12" fill="${INKS.ink}">${name}</text>`)
  })
  shown.rows.forEach((item, at) => {
    const y = top + at * cell.height
    if (item.kind === 'group')
      parts.push(`<rect x="${EDGE}" y="${y}" width="${width - 2 * EDGE}" height="${cell.height}" fill="${INKS.group}"/>`)
    parts.push(
      written(clipped(words.nameOf(item, 'row'), 26), rtl ? start - 4 : start + 4, y + 18, { weight: item.kind === 'group' ? 600 : 400 }),
    )
    parts.push(`<path d="M${EDGE} ${y + cell.height}H${width - EDGE}" stroke="${INKS.line}" stroke-width="0.6"/>`)
    shown.columns.forEach((column, c) => {
      const drawn = cellIn(model, item, column, { cell, rtl, kinds, defs })
      if (drawn === null) return
      parts.push(
        drawn.startsWith('#')
          ? `<use href="${drawn}" x="${xOf(c)}" y="${y}"/>`
          : written(drawn, xOf(c) + cell.width / 2, y + 18, { anchor: 'middle', fill: INKS.ink2 }),
      )
    })
  })
  const direction = rtl ? ' direction="rtl"' : ''
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escaped(INKS.font)}"${direction}><title>${escaped(title)}</title><defs>${defs.join('')}</defs>${parts.join('')}</svg>`
  return { svg, width, height }
}

/** Dots of a picture that is made of paths; twice as many as on an ordinary screen, as far as browsers go. */
export async function pngOf({ svg, width, height }: Picture): Promise<Blob> {
  const image = new Image()
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  try {
    image.src = address
    await image.decode()
    const scale = Math.min(2, 16_000 / width, 16_000 / height, Math.sqrt(120_000_000 / (width * height)))
    const canvas = document.createElement('canvas')
    canvas.width = Math.floor(width * scale)
    canvas.height = Math.floor(height * scale)
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, 'image/png'))
    if (!blob) throw new Error('the browser made no picture')
    return blob
  } finally {
    URL.revokeObjectURL(address)
  }
}

interface CellOptions {
  cell: { width: number; height: number }
  rtl: boolean
  kinds: Map<string, string>
  defs: string[]
}

/** A reference to a sign, the number of a group's own line, or null where nothing stands. */
function cellIn(model: GridModel, row: Item, column: Item, { cell, rtl, kinds, defs }: CellOptions): string | null {
  const { plant, summaries, view, words, shown } = model
  const pair = pairOf(row, column, view.transposed)
  if (!pair) {
    if (row.kind === 'group' && column.kind === 'one') return String(summaries.aloneIn(row.group, column.index))
    const { gaps, required } = summaries.where(row, column)
    return required === 0 ? null : String(gaps)
  }
  const place = packedAt(plant, pair.person, pair.skill)
  const { held, level, validThrough } = readCell(place.row, pair.skill)
  const glyph = glyphAt(place)
  if (glyph.blank) return null
  const faint = shown.matches?.(pair.person, pair.skill) === false
  const code = level === null ? null : (levelOf(place.levels, level)?.code ?? String(level))
  const day = validThrough === null ? null : words.shortDay(validThrough)
  const key = JSON.stringify([glyph, faint, view.mode === 'letter' ? code : null, view.mode === 'date' ? [held, day] : null])
  let id = kinds.get(key)
  if (id === undefined) {
    id = `k${kinds.size}`
    kinds.set(key, id)
    const pen = new SvgPen(`${id}c`)
    const box = { x: 0, y: 0, ...cell }
    if (view.mode === 'date') drawDay(pen, glyph, { held, text: day }, box, INKS, rtl)
    else if (view.mode === 'letter') drawLetter(pen, glyph, code, box, INKS, rtl)
    else drawPie(pen, glyph, box, INKS, rtl)
    defs.push(`<g id="${id}"${faint ? ' opacity="0.22"' : ''}>${pen.written()}</g>`)
  }
  return `#${id}`
}

interface Look {
  size?: number
  weight?: number
  anchor?: 'start' | 'middle'
  fill?: string
}

function written(text: string, x: number, y: number, { size = 12, weight = 400, anchor = 'start', fill = INKS.ink }: Look): string {
  return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" text-anchor="${anchor}" fill="${fill}">${escaped(text)}</text>`
}

function clipped(text: string, letters: number): string {
  const signs = [...text]
  return signs.length <= letters ? text : `${signs.slice(0, Math.max(1, Math.floor(letters) - 1)).join('')}…`
}
