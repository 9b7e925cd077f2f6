import type { Place } from '../model/selection.ts'
import type { Overlay } from '../tray/overlay.ts'
import { paintBody, placesOf, sizeOf, type Part, type Scene } from './paint.ts'
import type { Scroll } from './stage.ts'

/** What is painted apart from where it is scrolled to and what is stressed; one object for as long as nothing of it changes. */
export type StillScene = Omit<Scene, 'scroll' | 'cross'> & { overlay: Overlay | undefined }

interface Painted {
  canvas: HTMLCanvasElement
  scene: StillScene
  scroll: Scroll
  cross: Place
}

/** Above this share of the body it is painted whole: moving it would not pay. */
const WHOLE = 0.7

/** Paints the cells. What is painted already and has only moved is moved; only what has come into sight, or is stressed otherwise, is painted. */
export class BodyPainter {
  private last: Painted | null = null
  private readonly known = new WeakSet<HTMLCanvasElement>()

  paint(canvas: HTMLCanvasElement, scene: StillScene, scroll: Scroll, cross: Place): void {
    const { width, height } = sizeOf(scene.geometry, scene.scale)
    const fits = canvas.width === width && canvas.height === height
    if (canvas.width !== width) canvas.width = width
    if (canvas.height !== height) canvas.height = height
    const pen = canvas.getContext('2d', { alpha: false })
    if (!pen || width === 0 || height === 0) return
    this.watch(canvas)
    const now = { canvas, scene, scroll, cross }
    const { last } = this
    this.last = now
    pen.setTransform(1, 0, 0, 1, 0, 0)
    pen.globalAlpha = 1
    const whole = { x: 0, y: 0, width, height }
    if (!fits || last?.canvas !== canvas || last.scene !== scene) return paintParts(pen, now, [whole])
    const parts = changedParts(last, now, whole)
    const area = parts.reduce((sum, part) => sum + part.width * part.height, 0)
    if (area > WHOLE * width * height) return paintParts(pen, now, [whole])
    const { x, y } = movedBy(last, now)
    if (x !== 0 || y !== 0) pen.drawImage(canvas, x, y)
    paintParts(pen, now, parts)
  }

  /** A graphics card that has been away gives back an empty canvas. */
  private watch(canvas: HTMLCanvasElement): void {
    if (this.known.has(canvas)) return
    this.known.add(canvas)
    canvas.addEventListener('contextrestored', () => {
      const { last } = this
      this.last = null
      if (last?.canvas === canvas) this.paint(canvas, last.scene, last.scroll, last.cross)
    })
  }
}

function paintParts(pen: CanvasRenderingContext2D, { scene, scroll, cross }: Painted, parts: readonly Part[]): void {
  for (const part of parts) {
    pen.save()
    pen.beginPath()
    pen.rect(part.x, part.y, part.width, part.height)
    pen.clip()
    paintBody(pen, { ...scene, scroll, cross }, part)
    const { shown, geometry, rtl, scale, inks } = scene
    scene.overlay?.(pen, { shown, geometry, scroll, rtl, scale, inks })
    pen.restore()
  }
}

/** How far what is painted has gone, in device pixels. */
function movedBy({ scroll: before }: Painted, { scroll, scene: { scale, rtl } }: Painted): { x: number; y: number } {
  const x = Math.round(before.x * scale) - Math.round(scroll.x * scale)
  return { x: rtl ? -x : x, y: Math.round(before.y * scale) - Math.round(scroll.y * scale) }
}

/** What moving leaves open at two edges, and the rows and columns that are stressed now or were before. */
function changedParts(last: Painted, now: Painted, whole: Part): Part[] {
  const { x, y } = movedBy(last, now)
  const parts: Part[] = []
  if (x !== 0) parts.push({ ...whole, x: x > 0 ? 0 : whole.width + x, width: Math.abs(x) })
  if (y !== 0) parts.push({ ...whole, y: y > 0 ? 0 : whole.height + y, height: Math.abs(y) })
  const { xOf, yOf } = placesOf({ ...now.scene, scroll: now.scroll })
  const { cell } = now.scene.geometry
  const [width, height] = [Math.round(cell.width * now.scene.scale), Math.round(cell.height * now.scene.scale)]
  if (last.cross.row !== now.cross.row)
    for (const row of [last.cross.row, now.cross.row]) if (row >= 0) parts.push({ ...whole, y: yOf(row) - 1, height: height + 2 })
  if (last.cross.col !== now.cross.col)
    for (const col of [last.cross.col, now.cross.col]) if (col >= 0) parts.push({ ...whole, x: xOf(col) - 1, width: width + 2 })
  return parts.map(part => within(part, whole)).filter(part => part.width > 0 && part.height > 0)
}

function within(part: Part, whole: Part): Part {
  const [x, y] = [Math.max(whole.x, part.x), Math.max(whole.y, part.y)]
  return {
    x,
    y,
    width: Math.min(whole.width, part.x + part.width) - x,
    height: Math.min(whole.height, part.y + part.height) - y,
  }
}
