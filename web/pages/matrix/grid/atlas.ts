import type { Pen } from '../../../../src/rules/paint/pen.ts'

const COLUMNS = 32
const FIRST_ROWS = 4
const MOST = 6000

/** Every different cell drawn once and then stamped: a matrix has many cells but few kinds of them. */
export class Atlas {
  readonly width: number
  readonly height: number
  readonly scale: number
  private sheet: HTMLCanvasElement
  private readonly places = new Map<number, number>()

  /** Width and height of a cell in CSS pixels, and device pixels per CSS pixel. */
  constructor(width: number, height: number, scale: number) {
    this.width = Math.ceil(width * scale)
    this.height = Math.ceil(height * scale)
    this.scale = scale
    this.sheet = this.newSheet(FIRST_ROWS)
  }

  get kinds(): number {
    return this.places.size
  }

  /** Call between two paintings only: what was drawn for a view long gone makes room. */
  tidy(): void {
    if (this.places.size <= MOST) return
    this.places.clear()
    this.sheet = this.newSheet(FIRST_ROWS)
  }

  /** Stamps the kind at a place in device pixels; draws it first where it is new, in CSS pixels from 0, 0. */
  stamp(onto: CanvasRenderingContext2D, kind: number, x: number, y: number, draw: (pen: Pen) => void): void {
    let place = this.places.get(kind)
    if (place === undefined) {
      place = this.places.size
      this.places.set(kind, place)
      this.draw(place, draw)
    }
    const [left, top] = [(place % COLUMNS) * this.width, Math.floor(place / COLUMNS) * this.height]
    onto.drawImage(this.sheet, left, top, this.width, this.height, x, y, this.width, this.height)
  }

  private draw(place: number, draw: (pen: Pen) => void): void {
    const row = Math.floor(place / COLUMNS)
    if ((row + 1) * this.height > this.sheet.height) this.grow(row + 1)
    const pen = this.sheet.getContext('2d')!
    pen.save()
    pen.beginPath()
    pen.rect((place % COLUMNS) * this.width, row * this.height, this.width, this.height)
    pen.clip()
    pen.setTransform(this.scale, 0, 0, this.scale, (place % COLUMNS) * this.width, row * this.height)
    draw(pen)
    pen.restore()
  }

  private grow(rows: number): void {
    const larger = this.newSheet(Math.max(rows, (this.sheet.height / this.height) * 2))
    larger.getContext('2d')!.drawImage(this.sheet, 0, 0)
    this.sheet = larger
  }

  private newSheet(rows: number): HTMLCanvasElement {
    const sheet = document.createElement('canvas')
    sheet.width = COLUMNS * this.width
    sheet.height = Math.ceil(rows) * this.height
    return sheet
  }
}
