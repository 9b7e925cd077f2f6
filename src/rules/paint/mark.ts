/**
 * The mark in the corner of a sign.
 *
 * A triangle for what ends soon, a square with a cross for a gap, an "e" for whoever is exempt: three shapes, so that colour is never needed.
 *
 * Example: a licence that ends on 3 March 2027 has the triangle from 3 December 2026 on, where the skill warns 90 days before.
 */

import type { Glyph } from '../glyph.ts'
import type { Pen } from './pen.ts'
import type { Inks } from './inks.ts'

interface Spot {
  x: number
  y: number
  size: number
}

/** The corner mark, centred on its spot, on a rim of the ground so that it stands clear of what is under it. */
export function drawMark(pen: Pen, glyph: Glyph, at: Spot, inks: Inks): void {
  if (glyph.mark === 'soon') drawTriangle(pen, at, inks)
  else if (glyph.mark === 'gap') drawSquare(pen, at, inks)
  else if (glyph.mark === 'exempt') drawE(pen, at, inks)
  if (glyph.exempted && glyph.mark !== 'exempt') drawE(pen, { ...at, y: at.y - at.size * 1.5 }, inks)
}

function drawTriangle(pen: Pen, { x, y, size }: Spot, inks: Inks): void {
  const half = size * 0.62
  const triangle = (grow: number): void => {
    pen.beginPath()
    pen.moveTo(x, y - half - grow)
    pen.lineTo(x + half + grow, y + half * 0.8 + grow * 0.7)
    pen.lineTo(x - half - grow, y + half * 0.8 + grow * 0.7)
    pen.closePath()
  }
  pen.lineJoin = 'round'
  triangle(1.5)
  pen.fillStyle = inks.surface
  pen.fill()
  triangle(0)
  pen.fillStyle = inks.fill.soon
  pen.fill()
  pen.strokeStyle = inks.outline
  pen.lineWidth = 1
  pen.stroke()
  pen.fillStyle = inks.onSoon
  const bar = Math.max(1, size * 0.13)
  pen.fillRect(x - bar / 2, y - half * 0.42, bar, half * 0.62)
  pen.fillRect(x - bar / 2, y + half * 0.38, bar, bar)
}

function drawSquare(pen: Pen, { x, y, size }: Spot, inks: Inks): void {
  const half = size * 0.5
  pen.beginPath()
  pen.roundRect(x - half - 1.25, y - half - 1.25, size + 2.5, size + 2.5, size * 0.28)
  pen.fillStyle = inks.surface
  pen.fill()
  pen.beginPath()
  pen.roundRect(x - half, y - half, size, size, size * 0.2)
  pen.fillStyle = inks.fill.gap
  pen.fill()
  const arm = size * 0.24
  pen.beginPath()
  pen.moveTo(x - arm, y - arm)
  pen.lineTo(x + arm, y + arm)
  pen.moveTo(x + arm, y - arm)
  pen.lineTo(x - arm, y + arm)
  pen.strokeStyle = inks.onGap
  pen.lineWidth = Math.max(1, size * 0.16)
  pen.lineCap = 'round'
  pen.stroke()
  pen.lineCap = 'butt'
}

function drawE(pen: Pen, { x, y, size }: Spot, inks: Inks): void {
  const half = size * 0.56
  pen.beginPath()
  pen.arc(x, y, half + 1, 0, Math.PI * 2)
  pen.fillStyle = inks.surface
  pen.fill()
  pen.font = `650 ${(size * 1.25).toFixed(2)}px ${inks.font}`
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  pen.fillStyle = inks.text.neutral
  pen.fillText('e', x, y)
}
