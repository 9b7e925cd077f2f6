import type { Glyph } from '../../../src/rules/glyph.ts'
import type { Box, Pen } from './draw-glyph.ts'
import { drawMark } from './draw-mark.ts'
import type { Inks } from './inks.ts'

/** The level's own sign; below it a bar as long as the level asked. */
export function drawLetter(pen: Pen, glyph: Glyph, code: string | null, box: Box, inks: Inks, rtl: boolean): void {
  const unit = Math.min(box.width, box.height)
  const [cx, cy] = [box.x + box.width / 2, box.y + box.height / 2]
  const text = code ?? (glyph.hollow ? '?' : glyph.ring > 0 ? '–' : '')
  const px = unit * (text.length > 2 ? 0.34 : 0.46)
  pen.font = `${glyph.thin ? 430 : 640} ${px.toFixed(1)}px ${inks.font}`
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  pen.fillStyle = glyph.thin && glyph.family === 'ok' ? inks.ink2 : inks.text[glyph.family]
  pen.fillText(text, cx, cy - unit * 0.03)
  if (glyph.hatch && text !== '') underline(pen, cx, cy + unit * 0.24, pen.measureText(text).width, inks.ink3)
  if (glyph.ring > 0)
    bar(pen, glyph, { cx, y: box.y + box.height - unit * 0.15, width: unit * 0.62, height: Math.max(1.5, unit * 0.075) }, inks, rtl)
  drawMark(pen, glyph, { x: cx + (rtl ? -1 : 1) * unit * 0.36, y: cy - unit * 0.26, size: Math.max(6, unit * 0.28) }, inks)
}

/** The last valid day; a long dash where nothing is held, a sign of its own where it never ends. */
export function drawDay(pen: Pen, glyph: Glyph, day: { held: boolean; text: string | null }, box: Box, inks: Inks, rtl: boolean): void {
  const unit = box.height
  const [cx, cy] = [box.x + box.width / 2, box.y + box.height / 2]
  const marked = glyph.mark !== 'none' || glyph.exempted
  const text = day.text ?? (day.held ? '∞' : glyph.mark === 'none' && !glyph.hollow ? '' : '–')
  const px = Math.min(11.5, unit * 0.4)
  pen.font = `${glyph.thin ? 430 : 540} ${px.toFixed(1)}px ${inks.font}`
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  pen.fillStyle = glyph.thin && glyph.family === 'ok' ? inks.ink3 : inks.text[glyph.family]
  const shift = marked ? (rtl ? 1 : -1) * unit * 0.16 : 0
  pen.fillText(text, cx + shift, cy + 0.5)
  if (glyph.hatch && day.held) underline(pen, cx + shift, cy + px * 0.72, pen.measureText(text).width, inks.ink3)
  const edge = box.width / 2 - unit * 0.24
  drawMark(pen, glyph, { x: cx + (rtl ? -edge : edge), y: cy, size: Math.max(6, unit * 0.27) }, inks)
}

/** Not verified: what the hatch is for a pie, a dotted line is for text. */
function underline(pen: Pen, cx: number, y: number, width: number, colour: string): void {
  pen.setLineDash([1.5, 1.5])
  pen.beginPath()
  pen.moveTo(cx - width / 2, y)
  pen.lineTo(cx + width / 2, y)
  pen.strokeStyle = colour
  pen.lineWidth = 1
  pen.stroke()
  pen.setLineDash([])
}

interface Bar {
  cx: number
  y: number
  width: number
  height: number
}

/** One short stroke per level of the scale, dark as far as the level asked. */
function bar(pen: Pen, { ring, segments, family }: Glyph, { cx, y, width, height }: Bar, inks: Inks, rtl: boolean): void {
  const step = width / Math.max(1, segments)
  for (let at = 0; at < segments; at++) {
    const place = rtl ? segments - 1 - at : at
    const x = cx - width / 2 + place * step
    pen.fillStyle = at < ring ? inks.text[family] : inks.line
    pen.fillRect(x, y - height, Math.max(1, step - 1), height)
  }
}
