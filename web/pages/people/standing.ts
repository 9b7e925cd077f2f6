import type { PersonCell } from '../../contract.ts'

/** What a person may do, by the answer the server gave; a skill may stand in more than one block. */
export interface Blocks {
  alone: PersonCell[]
  supervised: PersonCell[]
  soon: PersonCell[]
  gaps: PersonCell[]
}

function byEnd(a: PersonCell, b: PersonCell): number {
  return (a.validThrough ?? '9999').localeCompare(b.validThrough ?? '9999')
}

export function blocksOf(cells: PersonCell[]): Blocks {
  return {
    alone: cells.filter(cell => cell.may === 'alone'),
    supervised: cells.filter(cell => cell.may === 'supervised'),
    soon: cells.filter(cell => cell.family === 'soon').sort(byEnd),
    gaps: cells.filter(cell => cell.family === 'gap'),
  }
}
