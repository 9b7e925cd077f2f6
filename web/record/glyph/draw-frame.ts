import type { Glyph } from '../../../src/rules/glyph.ts'
import type { Inks } from './inks.ts'
import type { Box, Pen } from './pen.ts'

/** Round a whole cell, in every way of showing it: an edit not saved yet, another's edit that got in between, somebody who stands here. */
export function drawFrame(pen: Pen, { box, remote }: Pick<Glyph, 'box' | 'remote'>, at: Box, inks: Inks, rtl = false): void {
  if (box === 'pending') frame(pen, at, 1.5, inks.accent, [2, 2])
  if (box === 'conflict') {
    frame(pen, at, 1, inks.text.gap, [])
    frame(pen, at, 3.5, inks.text.gap, [])
  }
  if (remote) drawCaret(pen, at, inks, rtl)
}

function frame(pen: Pen, { x, y, width, height }: Box, inset: number, colour: string, dashes: number[]): void {
  pen.strokeStyle = colour
  pen.lineWidth = dashes.length > 0 ? 1.5 : 1
  pen.setLineDash(dashes)
  pen.strokeRect(x + inset, y + inset, width - 2 * inset, height - 2 * inset)
  pen.setLineDash([])
}

/** A text cursor at the start of the cell. */
function drawCaret(pen: Pen, { x, y, width, height }: Box, inks: Inks, rtl: boolean): void {
  const [stem, serif] = [Math.max(1.5, width * 0.06), Math.max(4, width * 0.2)]
  const centre = rtl ? x + width - serif / 2 - 1 : x + serif / 2 + 1
  pen.fillStyle = inks.accent
  pen.fillRect(centre - stem / 2, y + 2, stem, height - 4)
  for (const edge of [y + 2, y + height - 2 - stem]) pen.fillRect(centre - serif / 2, edge, serif, stem)
}
