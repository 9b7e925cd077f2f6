import type { PersonCell } from '../../contract.ts'

/** What asks for something soon, whatever the reason: what has an end first, by its end, then the rest as it came. */
export function soonOf(cells: readonly PersonCell[]): PersonCell[] {
  return cells.filter(cell => cell.family === 'soon').toSorted((a, b) => (a.validThrough ?? '9').localeCompare(b.validThrough ?? '9'))
}

/** What one holds and may use on the day, by its end. */
export function endingOf(cells: readonly PersonCell[], asOf: string): (PersonCell & { validThrough: string })[] {
  return cells
    .filter((cell): cell is PersonCell & { validThrough: string } => cell.validThrough !== null)
    .filter(cell => cell.validThrough >= asOf && cell.may !== 'no')
    .toSorted((a, b) => a.validThrough.localeCompare(b.validThrough))
}
