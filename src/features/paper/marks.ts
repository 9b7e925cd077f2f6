import type { Day } from '../../rules/day.ts'
import { glyphOf } from '../../rules/glyph.ts'
import type { Glyph, GlyphCell } from '../../rules/glyph.ts'
import { levelOf } from '../../rules/level.ts'
import { drawPie } from '../../rules/paint/pie.ts'
import { drawDay, drawLetter } from '../../rules/paint/text.ts'
import { PAPER_INKS } from '../../rules/paint/inks.ts'
import { SvgPen } from '../../rules/paint/svg-pen.ts'
import { glyphAt } from '../../rules/packed-pair.ts'
import { readCell } from '../../rules/packing.ts'
import { STATES } from '../../rules/cell.ts'
import { answerIn, stateIn } from '../../rules/cell-table.ts'
import { placeOf } from './shown.ts'
import type { Seen } from './shown.ts'

export const MODES = ['pie', 'letter', 'date'] as const
export type Mode = (typeof MODES)[number]

export interface Drawn {
  svg: string
  alt: string
  /** Height for a width of one. */
  ratio: number
}

interface MarksOptions {
  seen: Seen
  mode: Mode
  rtl: boolean
  text: (key: string, params?: Record<string, unknown>) => string
  day: (day: Day) => string
}

const UNIT = 28
const WIDE = 3.4

/** Signs as they are drawn, each kind once: a chart of thousands of pairs has a few dozen of them. */
export class Marks {
  readonly drawn: Drawn[] = []
  private readonly known = new Map<string, number>()
  private readonly options: MarksOptions

  constructor(options: MarksOptions) {
    this.options = options
  }

  /** The place of a pair's sign in `drawn`; -1 where nothing is shown. */
  of(person: number, skill: number): number {
    const { seen, mode, day, text } = this.options
    const place = placeOf(seen, person, skill)
    const glyph = glyphAt(place)
    const { held, level, validThrough } = readCell(place.row, skill)
    const code = level === null ? null : (levelOf(place.levels, level)?.code ?? String(level))
    // The typeface of paper has no sign for what never ends, so it says it in a word.
    const until = held ? (validThrough ? day(validThrough) : text('paper.noEnd')) : null
    if (glyph.blank) return -1
    const state = STATES[stateIn(answerIn(seen.packed, person, skill))]!
    const key = JSON.stringify([glyph, state, mode === 'letter' ? code : null, mode === 'date' ? [held, until] : null])
    return this.kept(key, () => {
      const alt = [
        text('paper.alt', { level: glyph.pie, of: glyph.segments, required: glyph.ring }),
        text(`state.${state}`),
        ...(mode === 'date' && until ? [until] : []),
      ]
      return { ...this.draw(glyph, { code, held, until }), alt: alt.join('. ') }
    })
  }

  /** One sign beside its meaning. */
  example(cell: Partial<GlyphCell>): string {
    const base: GlyphCell = { segments: 4, level: 3, required: 3, wanted: 0, state: 'OK', family: 'ok', overlays: [] }
    const { mode, rtl } = this.options
    const glyph = glyphOf({ ...base, ...cell })
    const box = { x: 0, y: 0, width: UNIT, height: UNIT }
    const code = glyph.pie > 0 ? String(glyph.pie) : null
    const draw = (pen: SvgPen): void => {
      if (mode === 'pie') drawPie(pen, glyph, box, PAPER_INKS, rtl)
      else if (mode === 'letter') drawLetter(pen, glyph, code, box, PAPER_INKS, rtl)
      else drawDay(pen, glyph, { held: glyph.pie > 0, text: glyph.pie > 0 ? '…' : null }, box, PAPER_INKS, rtl)
    }
    return svg(UNIT, UNIT, draw, 'l')
  }

  private draw(glyph: Glyph, said: { code: string | null; held: boolean; until: string | null }): { svg: string; ratio: number } {
    const { mode, rtl } = this.options
    const width = mode === 'date' ? UNIT * WIDE : UNIT
    const box = { x: 0, y: 0, width, height: UNIT }
    const drawn = svg(
      width,
      UNIT,
      pen => {
        if (mode === 'letter') drawLetter(pen, glyph, said.code, box, PAPER_INKS, rtl)
        else if (mode === 'date') drawDay(pen, glyph, { held: said.held, text: said.until }, box, PAPER_INKS, rtl)
        else drawPie(pen, glyph, box, PAPER_INKS, rtl)
      },
      `g${this.drawn.length}-`,
    )
    return { svg: drawn, ratio: mode === 'date' ? 1 / WIDE : 1 }
  }

  private kept(key: string, make: () => Drawn): number {
    const at = this.known.get(key)
    if (at !== undefined) return at
    this.known.set(key, this.drawn.length)
    this.drawn.push(make())
    return this.drawn.length - 1
  }
}

function svg(width: number, height: number, draw: (pen: SvgPen) => void, name: string): string {
  const pen = new SvgPen(name)
  draw(pen)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">${pen.written()}</svg>`
}
