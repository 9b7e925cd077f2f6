export type Pen = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

export interface Box {
  x: number
  y: number
  width: number
  height: number
}
