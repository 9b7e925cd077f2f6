import { furthest, scrollToShow, windowOf, type Geometry } from '../model/geometry.ts'
import { placeOf, type Shape, type Spot } from '../model/keyboard.ts'
import type { Place } from '../model/selection.ts'
import { sameSpot } from './pointed.ts'

interface Stretch {
  first: number
  last: number
}

/** What is alive in the page: some more lines and columns than are in sight, so that a small scroll moves and does not build. */
export interface Alive {
  rows: Stretch
  columns: Stretch
}

export interface Scroll {
  x: number
  y: number
}

interface Scene {
  geometry: Geometry
  shape: Shape
  rtl: boolean
  focus: Spot
  /** Paints the cells; `cross` is the row and column to stress, -1 for none. */
  draw: (canvas: HTMLCanvasElement, scroll: Scroll, cross: Place) => void
}

const SPARE = 12
const STILL_MS = 100

/**
 * Scrolls and paints outside of React: headers, rows and painted cells move in the same frame, and React is only asked when lines are
 * needed that are not built. Elements hand themselves in as refs.
 */
export class Stage {
  scroll: Scroll = { x: 0, y: 0 }
  private alive: Alive = { rows: { first: 0, last: 0 }, columns: { first: 0, last: 0 } }
  private scene: Scene | null = null
  private scroller: HTMLElement | null = null
  private canvas: HTMLCanvasElement | null = null
  private rowMark: HTMLElement | null = null
  private columnMark: HTMLElement | null = null
  private readonly across = new Set<HTMLElement>()
  private readonly down = new Set<HTMLElement>()
  private readonly labels = new Map<HTMLElement, Stretch & { width: number | null }>()
  private pointed: Place | null = null
  private waiting = 0
  private still = 0
  private afterwards: (() => void) | null = null
  private painted: Scene | null = null
  private readonly listeners = new Set<() => void>()

  /** Follows the element's scrolling; the returned function stops it. */
  attach(element: HTMLElement | null): () => void {
    this.scroller = element
    element?.addEventListener('scroll', this.scrolled, { passive: true })
    return () => element?.removeEventListener('scroll', this.scrolled)
  }
  setCanvas = (element: HTMLCanvasElement | null): void => {
    this.canvas = element
  }
  setRowMark = (element: HTMLElement | null): void => {
    this.rowMark = element
  }
  setColumnMark = (element: HTMLElement | null): void => {
    this.columnMark = element
  }
  /** Moves with the scroll along the line; the returned function lets it go. */
  moveAcross = (element: HTMLElement | null): (() => void) => join(this.across, element)
  moveDown = (element: HTMLElement | null): (() => void) => join(this.down, element)

  /** A heading over several columns: its words stay in sight as long as any of it is. Lengths in CSS pixels along the line. */
  keepInSight =
    (from: number, to: number) =>
    (element: HTMLElement | null): (() => void) => {
      if (element) this.labels.set(element, { first: from, last: to, width: null })
      return () => {
        if (element) this.labels.delete(element)
      }
    }

  getAlive = (): Alive => this.alive
  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Before anything has been shown: what will be alive where nothing is scrolled, so that it is built at the first go. */
  begin(geometry: Geometry, shape: Shape): void {
    if (this.scene && !isEmpty(this.scene.geometry)) return
    this.alive = aliveAt({ geometry, shape }, this.scroll, isEmpty(geometry) ? 0 : SPARE)
  }

  /**
   * A new layout, new data or a new focus: everything is put in its place and painted, once, with the focus in sight where that is wanted.
   * Where only lines came and went, they find their place.
   */
  update(scene: Scene, reveal: boolean): void {
    const before = this.scene
    this.scene = scene
    const scrolls = reveal && this.reveal(scene.focus)
    if (!scrolls && before && sameScene(before, scene)) {
      if (this.painted === before) this.painted = scene
      return this.place()
    }
    if (before?.geometry === scene.geometry) return this.moved()
    for (const label of this.labels.values()) label.width = null
    this.scrolled()
  }

  /** Scrolls as little as shows the whole spot. */
  show(spot: Spot): void {
    if (this.reveal(spot)) this.moved()
  }

  /** Scrolls, and leaves the painting to the caller where it did. */
  private reveal(spot: Spot): boolean {
    const { scene, scroller } = this
    if (!scene || !scroller) return false
    const { row, col } = bodyPart(spot, scene.shape)
    const to = scrollToShow({ row: row < 0 ? null : row, col: col < 0 ? null : col }, this.scroll, scene.geometry)
    if (to.x === this.scroll.x && to.y === this.scroll.y) return false
    if (to.x !== this.scroll.x) scroller.scrollLeft = scene.rtl ? -to.x : to.x
    if (to.y !== this.scroll.y) scroller.scrollTop = to.y
    const far = furthest(scene.geometry)
    this.scroll = { x: Math.min(far.x, to.x), y: Math.min(far.y, to.y) }
    return true
  }

  /** The row and column under the pointer are stressed; without a pointer those of the focus. */
  point(place: Place | null): void {
    if (place?.row === this.pointed?.row && place?.col === this.pointed?.col) return
    this.pointed = place
    this.waiting ||= requestAnimationFrame(() => this.paint())
  }

  /** While cells run along under a resting pointer, what it points at is of no interest: the last of such works is done when they stand. */
  whenStill(work: () => void): void {
    this.afterwards = work
    if (this.still === 0) this.runAfterwards()
  }

  private runAfterwards(): void {
    const work = this.afterwards
    this.afterwards = null
    work?.()
  }

  private scrolled = (): void => {
    const { scene, scroller } = this
    if (!scene || !scroller) return
    const far = furthest(scene.geometry)
    const next = { x: Math.min(far.x, Math.abs(scroller.scrollLeft)), y: Math.min(far.y, Math.max(0, scroller.scrollTop)) }
    // The browser tells of what was scrolled from here as well, and rounds it.
    const same = Math.abs(next.x - this.scroll.x) < 1 && Math.abs(next.y - this.scroll.y) < 1
    if (same && this.painted === scene) return
    this.scroll = next
    window.clearTimeout(this.still)
    this.still = window.setTimeout(() => {
      this.still = 0
      this.runAfterwards()
    }, STILL_MS)
    this.moved()
  }

  private moved(): void {
    const { scene } = this
    this.paint()
    if (!scene || isEmpty(scene.geometry)) return
    const seen = aliveAt(scene, this.scroll, 0)
    const wide = aliveAt(scene, this.scroll, SPARE)
    const { rows, columns } = this.alive
    const keepsRows = within(rows, seen.rows) && rows.last <= scene.shape.rows
    const keepsColumns = within(columns, seen.columns) && columns.last <= scene.shape.cols
    if (keepsRows && keepsColumns) return
    // After a leap everything is built anew: what is in sight at once, what is to spare once that has been shown.
    const leapt = apart(rows, seen.rows) || apart(columns, seen.columns)
    const next = leapt ? seen : wide
    this.setAlive({ rows: keepsRows ? rows : next.rows, columns: keepsColumns ? columns : next.columns })
    if (leapt) requestAnimationFrame(() => setTimeout(() => this.spare()))
  }

  private spare(): void {
    const { scene, scroller } = this
    if (!scene || !scroller?.isConnected) return
    const wide = aliveAt(scene, this.scroll, SPARE)
    if (!within(this.alive.rows, wide.rows) || !within(this.alive.columns, wide.columns)) this.setAlive(wide)
  }

  private setAlive(alive: Alive): void {
    this.alive = alive
    for (const listener of this.listeners) listener()
  }

  private paint(): void {
    if (this.waiting !== 0) cancelAnimationFrame(this.waiting)
    this.waiting = 0
    const { scene, canvas } = this
    if (!scene || !canvas) return
    const { geometry, shape, focus, draw } = scene
    this.painted = scene
    this.place()
    const cross = this.pointed ?? bodyPart(focus, shape)
    mark(this.rowMark, cross.row, { insetBlockStart: cross.row * geometry.cell.height, blockSize: geometry.cell.height })
    mark(this.columnMark, cross.col, { insetInlineStart: cross.col * geometry.cell.width, inlineSize: geometry.cell.width })
    draw(canvas, this.scroll, cross)
  }

  /** Real elements follow the scroll by being moved, not laid out anew; how wide words are is measured once. */
  private place(): void {
    if (!this.scene) return
    const { rtl } = this.scene
    const [x, y] = [onPixel(this.scroll.x), onPixel(this.scroll.y)]
    for (const element of this.across) element.style.transform = `translate3d(${rtl ? x : -x}px,0,0)`
    for (const element of this.down) element.style.transform = `translate3d(0,${-y}px,0)`
    for (const [element, label] of this.labels) {
      const { first, last } = label
      if (x > first && x < last) label.width ??= element.offsetWidth
      const shift = Math.max(0, Math.min(x - first, last - first - (label.width ?? 0)))
      element.style.transform = shift === 0 ? '' : `translateX(${rtl ? -shift : shift}px)`
    }
  }
}

/** Painted cells stand on whole pixels of the screen, and so do the names beside them. */
function onPixel(length: number): number {
  return Math.round(length * devicePixelRatio) / devicePixelRatio
}

function join(set: Set<HTMLElement>, element: HTMLElement | null): () => void {
  if (element) set.add(element)
  return () => {
    if (element) set.delete(element)
  }
}

function aliveAt({ geometry: g, shape }: Pick<Scene, 'geometry' | 'shape'>, scroll: Scroll, spare: number): Alive {
  return {
    rows: windowOf(scroll.y, g.body.height, g.cell.height, shape.rows, spare),
    columns: windowOf(scroll.x, g.body.width, g.cell.width, shape.cols, spare),
  }
}

/** Not measured yet: nothing is in sight. */
function isEmpty({ body }: Geometry): boolean {
  return body.width === 0 || body.height === 0
}

function within(outer: Stretch, inner: Stretch): boolean {
  return inner.first === inner.last || (outer.first <= inner.first && outer.last >= inner.last)
}

function apart(a: Stretch, b: Stretch): boolean {
  return a.last > a.first && (b.first >= a.last || b.last <= a.first)
}

function sameScene(a: Scene, b: Scene): boolean {
  return a.geometry === b.geometry && a.shape === b.shape && a.rtl === b.rtl && a.draw === b.draw && sameSpot(a.focus, b.focus)
}

/** The row and column of a spot as far as they lie in the body; -1 where they do not. */
function bodyPart(spot: Spot, shape: Shape): Place {
  const place = placeOf(spot, shape)
  if (place) return place
  const [row, col] = [spot.line - shape.head, spot.column - 1]
  return { row: row < shape.rows ? Math.max(row, -1) : -1, col: col < shape.cols ? Math.max(col, -1) : -1 }
}

function mark(
  element: HTMLElement | null,
  at: number,
  lengths: Partial<Record<'insetBlockStart' | 'insetInlineStart' | 'blockSize' | 'inlineSize', number>>,
): void {
  if (!element) return
  element.style.display = at < 0 ? 'none' : 'block'
  for (const [name, length] of Object.entries(lengths)) element.style[name as 'blockSize'] = `${length}px`
}
