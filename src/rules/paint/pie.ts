/**
 * Ring, pie and mark of one pair.
 *
 * The ring outside is what is asked, the pie inside what is held, and a mark in the corner says what is wrong. All lengths follow from the box, so
 * that every size keeps the proportions.
 *
 * Example: level 2 of 4 where 3 are asked, as of 30 November 2026: half a pie, three quarters of a ring, and the gap's square in the corner.
 */

import type { Glyph } from '../glyph.ts'
import { drawFrame } from './frame.ts'
import { drawMark } from './mark.ts'
import type { Inks } from './inks.ts'
import type { Box, Pen } from './pen.ts'

const TOP = -Math.PI / 2
const TURN = Math.PI * 2

/** Ring, pie and mark of one cell, centred in the box. All lengths follow from the box, so that every zoom keeps the proportions. */
export function drawPie(pen: Pen, glyph: Glyph, box: Box, inks: Inks, rtl = false): void {
  const radius = Math.min(box.width, box.height) * 0.4
  const stroke = Math.max(1.25, radius * 0.18)
  const [cx, cy] = [box.x + box.width / 2, box.y + box.height / 2]
  const core = glyph.ring > 0 || glyph.dashed ? radius - stroke - Math.max(1.1, radius * 0.14) : radius * 0.78
  pen.lineCap = 'butt'
  drawCore(pen, glyph, { cx, cy, radius: core }, inks)
  drawRing(pen, glyph, { cx, cy, radius: radius - stroke / 2, stroke }, inks)
  drawMark(pen, glyph, { x: cx + (rtl ? -1 : 1) * radius * 0.78, y: cy + radius * 0.72, size: Math.max(6.5, radius * 0.82) }, inks)
  drawFrame(pen, glyph, box, inks, rtl)
}

interface Disc {
  cx: number
  cy: number
  radius: number
}

function drawCore(pen: Pen, glyph: Glyph, disc: Disc, inks: Inks): void {
  const { cx, cy, radius } = disc
  if (glyph.hollow) {
    hatched(pen, disc, TURN, inks.fill[glyph.family] === inks.fill.ok ? inks.fill.neutral : inks.fill[glyph.family], true)
    circle(pen, cx, cy, radius, inks.fill.neutral, 1)
    return
  }
  if (glyph.pie === 0) {
    if (!glyph.blank) circle(pen, cx, cy, radius, inks.lineStrong, 1)
    return
  }
  const fill = inks.fill[glyph.family]
  const angle = turned(glyph.pie, glyph)
  circle(pen, cx, cy, radius, glyph.family === 'soon' ? inks.outline : fill, 1)
  if (glyph.thin) {
    pen.globalAlpha = inks.forced ? 0.35 : 0.3
    sector(pen, disc, angle)
    pen.fillStyle = fill
    pen.fill()
    pen.globalAlpha = 1
    if (angle < TURN) strokeSector(pen, disc, angle, glyph.family === 'soon' ? inks.outline : fill)
    if (glyph.hatch) hatched(pen, disc, angle, fill, true)
    return
  }
  sector(pen, disc, angle)
  pen.fillStyle = fill
  pen.fill()
  if (glyph.hatch) hatched(pen, disc, angle, inks.surface, false)
  if (glyph.family === 'soon') strokeSector(pen, disc, angle, inks.outline)
}

function drawRing(pen: Pen, glyph: Glyph, { cx, cy, radius, stroke }: Disc & { stroke: number }, inks: Inks): void {
  if (glyph.aim > 0) {
    pen.setLineDash([1.5, 2])
    arc(pen, cx, cy, radius - stroke, turned(glyph.aim, glyph), inks.ink3, Math.max(1, stroke * 0.6))
    pen.setLineDash([])
  }
  if (glyph.dashed) {
    pen.setLineDash([2.5, 2])
    circle(pen, cx, cy, radius, inks.fill.neutral, Math.max(1.25, stroke * 0.7))
    pen.setLineDash([])
    return
  }
  if (glyph.ring === 0) return
  const angle = turned(glyph.ring, glyph)
  circle(pen, cx, cy, radius, inks.line, Math.max(1, stroke * 0.5))
  if (glyph.family === 'soon') arc(pen, cx, cy, radius, angle, inks.outline, stroke + 1.25)
  arc(pen, cx, cy, radius, angle, inks.fill[glyph.family], stroke)
}

function turned(steps: number, { segments }: Glyph): number {
  return (TURN * Math.min(steps, segments)) / Math.max(1, segments)
}

function sector(pen: Pen, { cx, cy, radius }: Disc, angle: number): void {
  pen.beginPath()
  if (angle >= TURN) pen.arc(cx, cy, radius, 0, TURN)
  else {
    pen.moveTo(cx, cy)
    pen.arc(cx, cy, radius, TOP, TOP + angle)
    pen.closePath()
  }
}

function strokeSector(pen: Pen, disc: Disc, angle: number, colour: string): void {
  sector(pen, disc, angle)
  pen.strokeStyle = colour
  pen.lineWidth = 1
  pen.stroke()
}

/** Diagonal lines inside the held part: the evidence is not verified. */
function hatched(pen: Pen, disc: Disc, angle: number, colour: string, thin: boolean): void {
  const { cx, cy, radius } = disc
  pen.save()
  sector(pen, disc, angle)
  pen.clip()
  pen.beginPath()
  const step = Math.max(2.6, radius * 0.52)
  for (let at = -radius * 2; at <= radius * 2; at += step) {
    pen.moveTo(cx + at - radius, cy + radius)
    pen.lineTo(cx + at + radius, cy - radius)
  }
  pen.strokeStyle = colour
  pen.lineWidth = thin ? 0.9 : 1.1
  pen.stroke()
  pen.restore()
}

function circle(pen: Pen, cx: number, cy: number, radius: number, colour: string, width: number): void {
  arc(pen, cx, cy, radius, TURN, colour, width)
}

function arc(pen: Pen, cx: number, cy: number, radius: number, angle: number, colour: string, width: number): void {
  pen.beginPath()
  pen.arc(cx, cy, radius, TOP, TOP + angle)
  pen.strokeStyle = colour
  pen.lineWidth = width
  pen.stroke()
}
