import type { Family, State } from '../../../src/rules/cell.ts'
import { STATES } from '../../../src/rules/cell.ts'
import { glyphOf } from '../../../src/rules/glyph.ts'
import type { Glyph } from '../../../src/rules/glyph.ts'
import { OVERLAYS } from '../../../src/rules/overlay.ts'
import type { Overlay } from '../../../src/rules/overlay.ts'
import { drawPie } from '../../../src/rules/paint/pie.ts'
import { drawDay, drawLetter } from '../../../src/rules/paint/text.ts'
import { readInks } from './inks.ts'

/** A sheet to look at: every state with every overlay, drawn by the painter of the matrix, one cell beside the other. No page shows it. */

const SIZE = 28
const LONG = 84
const COLUMNS: (Overlay | null)[] = [null, ...OVERLAYS]

/** Each state as it is met most: what is held, what is asked. */
const KINDS: Record<State, { family: Family; level: number | null; required: number }> = {
  REVOKED: { family: 'gap', level: 3, required: 3 },
  SUSPENDED: { family: 'gap', level: 3, required: 2 },
  EXEMPT: { family: 'neutral', level: null, required: 0 },
  LAPSED: { family: 'gap', level: 4, required: 4 },
  EXPIRED: { family: 'gap', level: 2, required: 2 },
  TOO_LOW: { family: 'gap', level: 2, required: 3 },
  MISSING: { family: 'gap', level: null, required: 3 },
  IN_GRACE: { family: 'soon', level: 3, required: 3 },
  OUTDATED: { family: 'soon', level: 2, required: 2 },
  COOLING: { family: 'soon', level: 4, required: 3 },
  EXPIRING: { family: 'soon', level: 3, required: 2 },
  RAISING: { family: 'soon', level: 1, required: 1 },
  OK: { family: 'ok', level: 3, required: 3 },
  EXTRA: { family: 'ok', level: 2, required: 0 },
  NONE: { family: 'neutral', level: null, required: 0 },
}

function glyphFor(state: State, overlay: Overlay | null): Glyph {
  const { family, level, required } = KINDS[state]
  const overlays = [...(required === 0 && overlay !== 'thin' ? (['thin'] as const) : []), ...(overlay ? [overlay] : [])]
  return glyphOf({ segments: 4, level, required, wanted: overlay === 'aim' ? 4 : 0, state, family, overlays })
}

/** What each cell shows, as its description; cells of the same description look the same. */
function draw(rtl: boolean): { glyphs: string[]; columns: number; rows: number; size: number } {
  const canvas = document.createElement('canvas')
  canvas.width = COLUMNS.length * SIZE + SIZE + LONG
  canvas.height = STATES.length * SIZE
  canvas.style.display = 'block'
  document.body.replaceChildren(canvas)
  const pen = canvas.getContext('2d')!
  const inks = readInks(document.documentElement)
  pen.fillStyle = inks.surface
  pen.fillRect(0, 0, canvas.width, canvas.height)
  const glyphs: string[] = []
  STATES.forEach((state, row) => {
    COLUMNS.forEach((overlay, column) => {
      const glyph = glyphFor(state, overlay)
      glyphs.push(JSON.stringify(glyph))
      if (!glyph.blank) drawPie(pen, glyph, { x: column * SIZE, y: row * SIZE, width: SIZE, height: SIZE }, inks, rtl)
    })
    const glyph = glyphFor(state, null)
    const { level } = KINDS[state]
    const x = COLUMNS.length * SIZE
    if (glyph.blank) return
    drawLetter(pen, glyph, level === null ? null : 'ILUO'[level - 1]!, { x, y: row * SIZE, width: SIZE, height: SIZE }, inks, rtl)
    const held = level !== null
    drawDay(pen, glyph, { held, text: held ? '2027-03-03' : null }, { x: x + SIZE, y: row * SIZE, width: LONG, height: SIZE }, inks, rtl)
  })
  return { glyphs, columns: COLUMNS.length, rows: STATES.length, size: SIZE }
}

Object.assign(globalThis, { drawCells: draw })
