/**
 * What goes round a whole cell, in every way of showing it.
 *
 * Three things are said of a cell and not of the pair in it: it holds an edit that is not saved yet, somebody else's edit has got in between, or somebody
 * else stands in it. The first is a dotted box, the second a double one, the third a text cursor at the start of the cell.
 *
 * Example: Okafor has set press to level 3 on 30 November 2026 and not signed yet: a dotted box. Ruiz saved level 2 there meanwhile: a double box.
 */

import type { Glyph } from '../glyph.ts'
import type { Inks } from './inks.ts'
import type { Box, Pen } from './pen.ts'

export function drawFrame(pen: Pen, { box, remote }: Pick<Glyph, 'box' | 'remote'>, at: Box, inks: Inks, rtl = false): void {
  if (box === 'pending') frame(pen, at, { inset: 1.5, colour: inks.accent, dashes: [2, 2], width: 1.5 })
  if (box === 'conflict') for (const inset of [1, 3.5]) frame(pen, at, { inset, colour: inks.text.gap, dashes: [], width: 1 })
  if (remote) drawCaret(pen, at, inks, rtl)
}

interface Line {
  inset: number
  colour: string
  dashes: number[]
  width: number
}

function frame(pen: Pen, box: Box, { inset, colour, dashes, width }: Line): void {
  const [left, top, right, bottom] = [box.x + inset, box.y + inset, box.x + box.width - inset, box.y + box.height - inset]
  pen.strokeStyle = colour
  pen.lineWidth = width
  pen.setLineDash(dashes)
  pen.beginPath()
  pen.moveTo(left, top)
  pen.lineTo(right, top)
  pen.lineTo(right, bottom)
  pen.lineTo(left, bottom)
  pen.closePath()
  pen.stroke()
  pen.setLineDash([])
}

function drawCaret(pen: Pen, { x, y, width, height }: Box, inks: Inks, rtl: boolean): void {
  const [stem, serif] = [Math.max(1.5, width * 0.06), Math.max(4, width * 0.2)]
  const centre = rtl ? x + width - serif / 2 - 1 : x + serif / 2 + 1
  pen.fillStyle = inks.accent
  pen.fillRect(centre - stem / 2, y + 2, stem, height - 4)
  for (const edge of [y + 2, y + height - 2 - stem]) pen.fillRect(centre - serif / 2, edge, serif, stem)
}
