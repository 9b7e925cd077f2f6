/**
 * What a glyph is drawn with.
 *
 * A sign is drawn the same wherever it stands: on the screen, in a picture that is kept, on the wall chart. Only what holds the pen differs: a
 * canvas draws on the screen, and `svg-pen.ts` writes paths for paper. Both know these few strokes of a canvas and no others.
 *
 * Example: on 22 November 2026 the pie of "level 2 of 4" is one sector from the top to the bottom, on the screen as on paper.
 */
export interface Pen {
  fillStyle: unknown
  strokeStyle: unknown
  lineWidth: number
  lineCap: string
  lineJoin: string
  globalAlpha: number
  font: string
  textAlign: string
  textBaseline: string
  beginPath(): void
  closePath(): void
  moveTo(x: number, y: number): void
  lineTo(x: number, y: number): void
  arc(x: number, y: number, radius: number, from: number, to: number): void
  roundRect(x: number, y: number, width: number, height: number, radius: number): void
  fillRect(x: number, y: number, width: number, height: number): void
  fillText(text: string, x: number, y: number): void
  fill(): void
  stroke(): void
  clip(): void
  save(): void
  restore(): void
  setLineDash(dash: number[]): void
}

export interface Box {
  x: number
  y: number
  width: number
  height: number
}
