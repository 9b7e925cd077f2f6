/**
 * A pair as a level's own sign, or as a day.
 *
 * Some read levels as letters or numbers rather than pies, and some want to see until when. Marks and meanings stay those of the pie.
 *
 * Example: held at "L" through 3 March 2027, as of 3 December 2026: an L with one stroke under it per level asked, or "3 Mar 2027", both with the
 * triangle.
 */

import type { Glyph } from '../glyph.ts'
import type { Box, Pen } from './pen.ts'
import { drawFrame } from './frame.ts'
import { drawMark } from './mark.ts'
import type { Inks } from './inks.ts'

/** The level's own sign; below it one stroke per level, dark as far as the level asked. */
export function drawLetter(pen: Pen, glyph: Glyph, code: string | null, box: Box, inks: Inks, rtl: boolean): void {
  const unit = Math.min(box.width, box.height)
  const [cx, cy] = [box.x + box.width / 2, box.y + box.height / 2]
  const text = code ?? (glyph.hollow ? '?' : glyph.ring > 0 ? '–' : '')
  const lift = glyph.ring > 0 ? unit * 0.07 : 0
  const px = unit * (text.length > 2 ? 0.36 : 0.48)
  if (glyph.hatch || glyph.hollow)
    hatchedGround(pen, { x: cx - unit * 0.36, y: cy - lift - unit * 0.29, width: unit * 0.72, height: unit * 0.58 }, inks)
  write(pen, text, { x: cx, y: cy - lift, px, weight: glyph.thin ? 430 : 640, colour: inkOf(glyph, inks) }, inks)
  if (glyph.ring > 0)
    strokes(pen, glyph, { cx, y: box.y + box.height - unit * 0.17, width: unit * 0.58, height: Math.max(1.5, unit * 0.065) }, inks, rtl)
  drawMark(pen, glyph, { x: cx + (rtl ? -1 : 1) * unit * 0.38, y: cy - unit * 0.27, size: Math.max(6.5, unit * 0.29) }, inks)
  drawFrame(pen, glyph, box, inks, rtl)
}

/** The last valid day; a long dash where nothing is held, a sign of its own where it never ends. */
export function drawDay(pen: Pen, glyph: Glyph, day: { held: boolean; text: string | null }, box: Box, inks: Inks, rtl: boolean): void {
  const unit = box.height
  const [cx, cy] = [box.x + box.width / 2, box.y + box.height / 2]
  const size = Math.max(6.5, unit * 0.29)
  const marked = glyph.mark !== 'none' || glyph.exempted
  const text = day.text ?? (day.held ? '∞' : glyph.mark === 'none' && !glyph.hollow ? '' : '–')
  const px = Math.min(11.5, unit * 0.42) * (day.text === null ? 1.2 : 1)
  const x = cx + (marked ? (rtl ? 1 : -1) * size * 0.75 : 0)
  if (glyph.hatch && day.held) hatchedGround(pen, { x: box.x + 3, y: cy - unit * 0.3, width: box.width - 6, height: unit * 0.6 }, inks)
  write(
    pen,
    text,
    { x, y: cy, px, weight: glyph.thin ? 430 : 540, colour: day.text === null && glyph.family === 'ok' ? inks.ink3 : inkOf(glyph, inks) },
    inks,
  )
  const edge = box.width / 2 - size * 0.95
  drawMark(pen, glyph, { x: cx + (rtl ? -edge : edge), y: cy, size }, inks)
  drawFrame(pen, glyph, box, inks, rtl)
}

function inkOf(glyph: Glyph, inks: Inks): string {
  return glyph.thin && glyph.family === 'ok' ? inks.ink2 : inks.text[glyph.family]
}

interface Written {
  x: number
  y: number
  px: number
  weight: number
  colour: string
}

function write(pen: Pen, text: string, { x, y, px, weight, colour }: Written, inks: Inks): void {
  pen.font = `${weight} ${px.toFixed(1)}px ${inks.font}`
  pen.textAlign = 'center'
  pen.textBaseline = 'alphabetic'
  pen.fillStyle = colour
  // Capitals stand 0.727 em high in the typeface; set by that, they are centred at every size.
  pen.fillText(text, x, y + px * 0.364)
}

/** Not verified: what the hatch is for a pie, it is for a sign too. */
function hatchedGround(pen: Pen, { x, y, width, height }: Box, inks: Inks): void {
  pen.save()
  pen.beginPath()
  pen.roundRect(x, y, width, height, 3)
  pen.clip()
  pen.beginPath()
  for (let at = -height; at < width + height; at += 3.5) {
    pen.moveTo(x + at, y + height)
    pen.lineTo(x + at + height, y)
  }
  pen.strokeStyle = inks.lineStrong
  pen.lineWidth = 0.9
  pen.stroke()
  pen.restore()
}

interface Strokes {
  cx: number
  y: number
  width: number
  height: number
}

function strokes(pen: Pen, { ring, segments, family }: Glyph, { cx, y, width, height }: Strokes, inks: Inks, rtl: boolean): void {
  const step = width / Math.max(1, segments)
  for (let at = 0; at < segments; at++) {
    const place = rtl ? segments - 1 - at : at
    pen.fillStyle = at < ring ? inks.text[family] : inks.line
    pen.fillRect(cx - width / 2 + place * step, y, Math.max(1, step - 1.25), height)
  }
}
