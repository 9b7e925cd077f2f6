import { levelOf } from '../../../../src/rules/level.ts'
import { glyphAt } from '../../../../src/rules/packed-pair.ts'
import { readCell } from '../../../../src/rules/packing.ts'
import type { Item } from '../model/axis.ts'
import { dayKindOf, kindOf, packedAt } from '../model/cell-glyph.ts'
import type { Mode } from '../model/geometry.ts'
import type { Plant } from '../model/plant.ts'
import { pairOf } from '../model/target.ts'
import type { Atlas } from './atlas.ts'
import { drawPie } from '../../../../src/rules/paint/pie.ts'
import type { Pen } from '../../../../src/rules/paint/pen.ts'
import { drawDay, drawLetter } from '../../../../src/rules/paint/text.ts'
import type { Inks } from '../../../../src/rules/paint/inks.ts'

interface StampOptions {
  plant: Plant
  mode: Mode
  transposed: boolean
  inks: Inks
  atlas: Atlas
  size: { width: number; height: number }
  rtl: boolean
  /** A day as short as it can be said in full, in the reader's language. */
  shortDay: (day: string) => string
}

/** Stamps the painted cell of a row and a column; a kind of cell is drawn when it is first met. */
export function cellStamp({ plant, mode, transposed, inks, atlas, size, rtl, shortDay }: StampOptions) {
  const places = new Map([...plant.scales.keys()].map((id, at) => [id, at]))
  const scaleOf = Uint8Array.from(plant.header.skills, skill => places.get(skill.scaleId) ?? 255)
  const box = { x: 0, y: 0, width: size.width, height: size.height }

  const draw = (pen: Pen, person: number, skill: number): void => {
    const place = packedAt(plant, person, skill)
    const cell = readCell(place.row, skill)
    const glyph = glyphAt(place)
    const tinted = glyph.family === 'gap' || glyph.family === 'soon'
    const here = tinted ? { ...inks, surface: inks.soft[glyph.family] } : inks
    if (tinted) {
      pen.fillStyle = here.surface
      pen.fillRect(0, 0, size.width, size.height)
    }
    if (glyph.blank) return
    if (mode === 'date')
      drawDay(pen, glyph, { held: cell.held, text: cell.validThrough === null ? null : shortDay(cell.validThrough) }, box, here, rtl)
    else if (mode === 'letter')
      drawLetter(pen, glyph, cell.level === null ? null : (levelOf(place.levels, cell.level)?.code ?? String(cell.level)), box, here, rtl)
    else drawPie(pen, glyph, box, here, rtl)
  }

  return (pen: CanvasRenderingContext2D, row: Item, column: Item, x: number, y: number): void => {
    const pair = pairOf(row, column, transposed)
    if (!pair) return
    const { person, skill } = pair
    const kind = mode === 'date' ? dayKindOf(plant, person, skill) : kindOf(plant, scaleOf, person, skill)
    atlas.stamp(pen, kind, x, y, sheet => draw(sheet, person, skill))
  }
}
