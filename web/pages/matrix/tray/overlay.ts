import { levelOf } from '../../../../src/rules/level.ts'
import { drawFrame } from '../../../../src/rules/paint/frame.ts'
import type { Inks } from '../../../../src/rules/paint/inks.ts'
import { placesOf } from '../grid/paint.ts'
import { windowOf, type Geometry } from '../model/geometry.ts'
import { levelsOf, type Plant } from '../model/plant.ts'
import type { Shown } from '../model/shown.ts'
import { pairOf } from '../model/target.ts'

/** What is drawn over the painted cells, at device pixels. */
export type Overlay = (pen: CanvasRenderingContext2D, scene: OverlayScene) => void

export interface OverlayScene {
  shown: Shown
  geometry: Geometry
  scroll: { x: number; y: number }
  rtl: boolean
  scale: number
  inks: Inks
}

/** What stands over a cell: a change not saved, one that somebody has saved against, one that cannot be, or what a paste would do. */
export interface OverCell {
  kind: 'pending' | 'will' | 'moved' | 'refused' | 'same' | 'unknown'
  level: number | null
}

export function placeNumber(plant: Plant, person: number, skill: number): number {
  return person * plant.skills + skill
}

/** Draws over the cells in sight what stands over them; `over`: by number of the cell in the plant. */
export function overlayOf(plant: Plant, over: ReadonlyMap<number, OverCell>, transposed: boolean): Overlay | undefined {
  if (over.size === 0) return undefined
  return (pen, scene) => {
    const { shown, geometry: g, scroll, scale } = scene
    const rows = windowOf(scroll.y, g.body.height, g.cell.height, shown.rows.length)
    const columns = windowOf(scroll.x, g.body.width, g.cell.width, shown.columns.length)
    const [width, height] = [Math.round(g.cell.width * scale), Math.round(g.cell.height * scale)]
    const { xOf, yOf } = placesOf(scene)
    for (let row = rows.first; row < rows.last; row++)
      for (let col = columns.first; col < columns.last; col++) {
        const pair = pairOf(shown.rows[row]!, shown.columns[col]!, transposed)
        const cell = pair && over.get(placeNumber(plant, pair.person, pair.skill))
        if (!pair || !cell) continue
        const box = { x: xOf(col), y: yOf(row), width, height }
        const code = cell.level === null ? '' : (levelOf(levelsOf(plant, pair.skill), cell.level)?.code ?? String(cell.level))
        drawOver(pen, cell.kind, code, box, scene)
      }
  }
}

interface Box {
  x: number
  y: number
  width: number
  height: number
}

const COLOURS: Record<OverCell['kind'], (inks: Inks) => string> = {
  pending: inks => inks.accent,
  will: inks => inks.accent,
  moved: inks => inks.text.gap,
  refused: inks => inks.text.gap,
  unknown: inks => inks.text.soon,
  same: inks => inks.ink3,
}

/** An edit, and one that has been overtaken, are framed as every sheet of signs shows them; what only a paste knows has a plain line. */
function drawEdge(
  pen: CanvasRenderingContext2D,
  kind: OverCell['kind'],
  box: Box,
  { inks, scale }: Pick<OverlayScene, 'inks' | 'scale'>,
): void {
  pen.save()
  pen.translate(box.x, box.y)
  pen.scale(scale, scale)
  const at = { x: 0, y: 0, width: box.width / scale, height: box.height / scale }
  if (kind === 'refused' || kind === 'unknown') {
    pen.strokeStyle = COLOURS[kind](inks)
    pen.lineWidth = 1.5
    pen.strokeRect(2, 2, at.width - 4, at.height - 4)
  } else drawFrame(pen, { box: kind === 'moved' ? 'conflict' : 'pending', remote: false }, at, inks)
  pen.restore()
}

/** The box stands inside the cell's lines, on the ground of the page, so that what is saved does not shine through what is not. */
function drawOver(pen: CanvasRenderingContext2D, kind: OverCell['kind'], code: string, box: Box, { inks, scale, rtl }: OverlayScene): void {
  if (kind === 'same') {
    drawCorner(pen, box, inks.ink3, rtl)
    return
  }
  const inset = Math.round(2 * scale)
  const [x, y, width, height] = [box.x + inset, box.y + inset, box.width - 2 * inset - 1, box.height - 2 * inset - 1]
  const colour = COLOURS[kind](inks)
  pen.fillStyle = kind === 'unknown' ? inks.soft.soon : kind === 'refused' ? inks.soft.gap : inks.surface
  pen.fillRect(x, y, width, height)
  drawEdge(pen, kind, box, { inks, scale })
  const text = kind === 'unknown' ? '?' : code
  const px = Math.min(box.width * 0.44, box.height * 0.44) * (text.length > 2 ? 0.78 : 1)
  pen.font = `640 ${px.toFixed(1)}px ${inks.font}`
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  pen.fillStyle = colour
  pen.fillText(text, box.x + box.width / 2, box.y + box.height / 2 + scale * 0.5)
  if (kind === 'will') drawCorner(pen, box, inks.fill.ok, rtl)
  if (kind === 'refused') {
    pen.strokeStyle = colour
    pen.lineWidth = Math.max(1, Math.round(scale * 1.5))
    pen.beginPath()
    pen.moveTo(x + width * 0.18, y + height * 0.82)
    pen.lineTo(x + width * 0.82, y + height * 0.18)
    pen.stroke()
  }
}

function drawCorner(pen: CanvasRenderingContext2D, { x, y, width, height }: Box, colour: string, rtl: boolean): void {
  const size = Math.min(width, height) * 0.26
  const edge = rtl ? x : x + width
  pen.beginPath()
  pen.moveTo(edge, y)
  pen.lineTo(rtl ? edge + size : edge - size, y)
  pen.lineTo(edge, y + size)
  pen.closePath()
  pen.fillStyle = colour
  pen.fill()
}
