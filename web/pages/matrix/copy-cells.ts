import { FAMILIES } from '../../../src/rules/cell.ts'
import { familyOf } from '../../../src/rules/cell-table.ts'
import { readCell } from '../../../src/rules/packing.ts'
import type { GridModel } from './grid/grid-model.ts'
import type { Inks } from '../../../src/rules/paint/inks.ts'
import { readInks } from '../../record/glyph/inks.ts'
import { copied, type CopiedCell } from './model/copy.ts'
import type { Cursor } from './model/keyboard.ts'
import { answerAt } from './model/plant.ts'
import { rangeOf, sizeOf } from './model/selection.ts'
import { pairOf, type Target } from './model/target.ts'

/** Puts what is chosen, or else what has the focus, on the clipboard as text and as a table. Says how many cells it was. */
export function copyInto(data: DataTransfer, model: GridModel, cursor: Cursor, target: Target): number {
  if (cursor.selected.length === 0 && target.kind !== 'cell') {
    data.setData('text/plain', model.words.say(target))
    return 0
  }
  const { shown, words } = model
  const head = shown.bands.length > 0 ? 2 : 1
  const here = { row: cursor.focus.line - head, col: cursor.focus.column - 1 }
  const selected = cursor.selected.length > 0 ? cursor.selected : [rangeOf(here, here)]
  const inks = readInks(document.documentElement)
  const got = copied(selected, {
    corner: words.say({ kind: 'corner' }),
    rowName: row => words.nameOf(shown.rows[row]!, 'row'),
    columnName: col => words.nameOf(shown.columns[col]!, 'column'),
    cell: (row, col) => cellFor(model, row, col, inks),
  })
  if (!got) return 0
  data.setData('text/plain', got.text)
  data.setData('text/html', got.html)
  return sizeOf(selected)
}

function cellFor(model: GridModel, row: number, col: number, inks: Inks): CopiedCell {
  const { plant, shown, words, view, summaries } = model
  const [line, column] = [shown.rows[row]!, shown.columns[col]!]
  const sentence = words.say({ kind: 'cell', row: line, column })
  const pair = pairOf(line, column, view.transposed)
  if (!pair) {
    const whole = line.kind === 'group' && column.kind === 'one'
    return {
      text: String(whole ? summaries.aloneIn(line.group, column.index) : summaries.where(line, column).gaps),
      sentence,
      ground: null,
      ink: null,
    }
  }
  const { validThrough } = readCell(plant.packed.rows[pair.person]!, pair.skill)
  const text = view.mode === 'date' ? (validThrough ?? '') : words.code(pair.person, pair.skill)
  const family = FAMILIES[familyOf(answerAt(plant, pair.person, pair.skill))]!
  return family === 'neutral'
    ? { text, sentence, ground: null, ink: null }
    : { text, sentence, ground: hexOf(inks.soft[family]), ink: hexOf(inks.text[family]) }
}

const hexes = new Map<string, string>()

/** Sheets read plain colours only; the page's own may be mixed in another space. */
function hexOf(colour: string): string {
  const known = hexes.get(colour)
  if (known) return known
  const canvas = document.createElement('canvas')
  canvas.width = 1
  canvas.height = 1
  const pen = canvas.getContext('2d')!
  pen.fillStyle = colour
  pen.fillRect(0, 0, 1, 1)
  const hex = `#${Array.from(pen.getImageData(0, 0, 1, 1).data.slice(0, 3), part => part.toString(16).padStart(2, '0')).join('')}`
  hexes.set(colour, hex)
  return hex
}
