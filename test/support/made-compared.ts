import type { Reading } from '../../src/sheet/reading.ts'
import type { MadeBook } from './made-book.ts'

/** A reading against the truth. Only the truth knows what is right; the reading is never asked. */
export interface Compared {
  cells: number
  right: number
  /** Levels or days that are not so and not marked doubtful, those of cells that were never written among them. */
  wrongAsFact: number
  /** Cells that hold something and are neither read nor listed. */
  unlisted: number
  questions: number
  faults: string[]
}

export function compared({ truth }: MadeBook, reading: Reading): Compared {
  const names = new Map(reading.people.map(person => [person.key, person.name]))
  const skills = new Map(reading.skills.map(skill => [skill.key, skill.name]))
  const faults: string[] = []
  const read = new Set<string>()
  let [right, wrongAsFact] = [0, 0]
  for (const cell of reading.cells) {
    const pair = `${names.get(cell.person)}\n${skills.get(cell.skill)}`
    const level = truth.levels.get(pair)
    const day = truth.days.get(pair) ?? null
    const isRight = level !== undefined && !read.has(pair) && cell.level === level && (cell.achievedOn ?? cell.validThrough) === day
    read.add(pair)
    if (isRight) right++
    else if (cell.certainty === 'read') wrongAsFact++
    if (!isRight && faults.length < 5)
      faults.push(`${pair.replace('\n', '/')} is ${level} ${day ?? ''}, read ${cell.level} ${cell.achievedOn ?? cell.validThrough ?? ''}`)
  }
  const listed = listedPlaces(reading)
  const missed = [...truth.levels.keys()].filter(pair => !read.has(pair))
  const unlisted = [...missed.map(pair => truth.places.get(pair) ?? pair), ...truth.unreadable].filter(place => !listed(place))
  if (missed.length > 0) faults.push(`${missed.length} cells not read, of ${truth.levels.size}`)
  const questions = reading.questions.length + (reading.summary.notAsked ?? 0)
  return { cells: truth.levels.size, right, wrongAsFact, unlisted: unlisted.length, questions, faults }
}

/** Is a cell among those the reading says it did not read, by itself or in a range? */
function listedPlaces(reading: Reading): (place: string) => boolean {
  const cells = new Set<string>()
  const ranges: { sheet: string; from: [number, number]; to: [number, number] }[] = []
  for (const { source } of reading.unread) {
    const [from = '', to] = source.cell.split(':')
    if (to === undefined) cells.add(`${source.sheet}!${from}`)
    else ranges.push({ sheet: source.sheet, from: placeOf(from), to: placeOf(to) })
  }
  return place => {
    const [sheet = '', cell = ''] = place.split('!')
    const [column, row] = placeOf(cell)
    const within = ranges.some(
      range => range.sheet === sheet && column >= range.from[0] && column <= range.to[0] && row >= range.from[1] && row <= range.to[1],
    )
    return cells.has(place) || within
  }
}

function placeOf(cell: string): [number, number] {
  const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/.exec(cell) ?? []
  return [[...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0), Number(digits)]
}
