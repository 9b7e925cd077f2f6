/**
 * A pen that writes paths instead of painting them.
 *
 * Paper and pictures are kept, enlarged and printed, so they need shapes and no dots. Whoever draws on the screen can draw with this pen as well and
 * gets the same shapes as SVG. It knows what signs need: filled and outlined paths, dashes, a clip, and lines of text.
 *
 * Example: the sign of "level 4 of 4, in order" of 22 November 2026 is a disc in a ring; this pen writes it as two paths of arcs.
 */

import type { Pen } from './pen.ts'

export class SvgPen implements Pen {
  fillStyle: unknown = '#000'
  strokeStyle: unknown = '#000'
  lineWidth = 1
  lineCap = 'butt'
  lineJoin = 'miter'
  globalAlpha = 1
  font = ''
  textAlign = 'start'
  textBaseline = 'alphabetic'
  private readonly parts: string[] = []
  private path = ''
  private dash: number[] = []
  private groups: number[] = []
  private clips = 0
  private readonly name: string

  /** `name` begins the ids of clips: two drawings in one document must not share it. */
  constructor(name = 'c') {
    this.name = name
  }

  /** What has been drawn, to stand inside an svg element. */
  written(): string {
    return this.parts.join('') + '</g>'.repeat(this.groups.reduce((sum, count) => sum + count, 0))
  }

  beginPath(): void {
    this.path = ''
  }
  closePath(): void {
    this.path += 'Z'
  }
  moveTo(x: number, y: number): void {
    this.path += `M${at(x)} ${at(y)}`
  }
  lineTo(x: number, y: number): void {
    this.path += `L${at(x)} ${at(y)}`
  }
  arc(x: number, y: number, radius: number, from: number, to: number): void {
    const spot = (angle: number): string => `${at(x + radius * Math.cos(angle))} ${at(y + radius * Math.sin(angle))}`
    const whole = to - from >= 2 * Math.PI - 1e-9
    const half = whole ? from + Math.PI : (from + to) / 2
    const step = (angle: number): string => `A${at(radius)} ${at(radius)} 0 0 1 ${spot(angle)}`
    this.path += `${this.path === '' ? 'M' : 'L'}${spot(from)}${step(half)}${step(to)}${whole ? 'Z' : ''}`
  }
  roundRect(x: number, y: number, width: number, height: number, radius: number): void {
    const corner = (dx: number, dy: number): string => `a${at(radius)} ${at(radius)} 0 0 1 ${at(dx)} ${at(dy)}`
    this.path += `M${at(x + radius)} ${at(y)}h${at(width - 2 * radius)}${corner(radius, radius)}v${at(height - 2 * radius)}${corner(-radius, radius)}h${at(2 * radius - width)}${corner(-radius, -radius)}v${at(2 * radius - height)}${corner(radius, -radius)}Z`
  }
  fillRect(x: number, y: number, width: number, height: number): void {
    this.parts.push(`<rect x="${at(x)}" y="${at(y)}" width="${at(width)}" height="${at(height)}" fill="${this.colour(this.fillStyle)}"/>`)
  }
  fill(): void {
    this.parts.push(`<path d="${this.path}" fill="${this.colour(this.fillStyle)}"${this.faint()}/>`)
  }
  stroke(): void {
    const dash = this.dash.length > 0 ? ` stroke-dasharray="${this.dash.join(' ')}"` : ''
    const ends = `${this.lineCap === 'butt' ? '' : ` stroke-linecap="${this.lineCap}"`}${this.lineJoin === 'round' ? ' stroke-linejoin="round"' : ''}`
    this.parts.push(
      `<path d="${this.path}" fill="none" stroke="${this.colour(this.strokeStyle)}" stroke-width="${at(this.lineWidth)}"${dash}${ends}${this.faint()}/>`,
    )
  }
  clip(): void {
    this.clips += 1
    const id = `${this.name}${this.clips}`
    this.parts.push(`<clipPath id="${id}"><path d="${this.path}"/></clipPath><g clip-path="url(#${id})">`)
    if (this.groups.length > 0) this.groups[this.groups.length - 1]! += 1
  }
  save(): void {
    this.groups.push(0)
  }
  restore(): void {
    this.parts.push('</g>'.repeat(this.groups.pop() ?? 0))
  }
  setLineDash(dash: number[]): void {
    this.dash = dash
  }
  /** The font is read as a canvas takes it: weight, size in px, family. */
  fillText(text: string, x: number, y: number): void {
    const [, weight = '400', size = '10', family = 'sans-serif'] = /^(?:(\d+) )?([\d.]+)px (.+)$/.exec(this.font) ?? []
    const anchor = this.textAlign === 'center' ? 'middle' : this.textAlign === 'end' || this.textAlign === 'right' ? 'end' : 'start'
    const base = this.textBaseline === 'middle' ? y + Number(size) * 0.27 : y
    this.parts.push(
      `<text x="${at(x)}" y="${at(base)}" font-family="${escaped(family)}" font-size="${size}" font-weight="${weight}" text-anchor="${anchor}" fill="${this.colour(this.fillStyle)}">${escaped(text)}</text>`,
    )
  }

  private colour(style: unknown): string {
    return escaped(String(style))
  }

  private faint(): string {
    return this.globalAlpha === 1 ? '' : ` opacity="${at(this.globalAlpha)}"`
  }
}

/** Signs below a space, halves of pairs and two others cannot stand in XML at all. */
export function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\t\n\r\u{20}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** Three places are enough for any printer, and the same on every machine. */
function at(value: number): string {
  return String(Math.round(value * 1000) / 1000)
}
