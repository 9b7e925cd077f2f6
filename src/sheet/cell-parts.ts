import type { ReadCell, Source } from './reading.ts'

/**
 * A part of the cells of a very large sheet, by columns: a thousand bytes of text where a list of objects takes six. People and skills are places in the
 * lists of the reading; what repeats (texts, days, sheets) stands once and is named by its place, from 0; -1 names none.
 */
export interface CellPart {
  person: number[]
  skill: number[]
  level: (number | null)[]
  token: number[]
  achieved: number[]
  valid: number[]
  doubtful: number[]
  place: number[]
  cell: string[]
  tokens: string[]
  days: string[]
  places: { file: string; sheet: string }[]
}

/** From so many cells on they travel in parts. */
export const CELLS_AT_ONCE = 50_000
export const CELLS_A_PART = 25_000

interface Keys {
  people: readonly { key: string }[]
  skills: readonly { key: string }[]
}

export function* inParts(cells: Iterable<ReadCell>, { people, skills }: Keys, most = CELLS_A_PART): Generator<CellPart> {
  const [person, skill] = [placesOf(people), placesOf(skills)]
  let open = new Open()
  for (const cell of cells) {
    open.add(cell, person.get(cell.person) ?? -1, skill.get(cell.skill) ?? -1)
    if (open.part.person.length < most) continue
    yield open.part
    open = new Open()
  }
  if (open.part.person.length > 0) yield open.part
}

/** The cells of a part as they were read. */
export function cellIn(part: CellPart, at: number, { people, skills }: Keys): ReadCell {
  const { file, sheet } = part.places[part.place[at]!]!
  return {
    person: people[part.person[at]!]!.key,
    skill: skills[part.skill[at]!]!.key,
    level: part.level[at]!,
    token: part.tokens[part.token[at]!]!,
    achievedOn: part.days[part.achieved[at]!] ?? null,
    validThrough: part.days[part.valid[at]!] ?? null,
    certainty: part.doubtful[at] === 1 ? 'doubtful' : 'read',
    source: { file, sheet, cell: part.cell[at]! },
  }
}

function placesOf(things: readonly { key: string }[]): Map<string, number> {
  return new Map(things.map((thing, at) => [thing.key, at]))
}

class Open {
  readonly part: CellPart = {
    person: [],
    skill: [],
    level: [],
    token: [],
    achieved: [],
    valid: [],
    doubtful: [],
    place: [],
    cell: [],
    tokens: [],
    days: [],
    places: [],
  }
  private readonly tokens = new Map<string, number>()
  private readonly days = new Map<string, number>()
  private readonly places = new Map<string, number>()

  add({ level, token, achievedOn, validThrough, certainty, source }: ReadCell, person: number, skill: number): void {
    const { part } = this
    part.person.push(person)
    part.skill.push(skill)
    part.level.push(level)
    part.token.push(known(this.tokens, part.tokens, token))
    part.achieved.push(achievedOn === null ? -1 : known(this.days, part.days, achievedOn))
    part.valid.push(validThrough === null ? -1 : known(this.days, part.days, validThrough))
    part.doubtful.push(certainty === 'doubtful' ? 1 : 0)
    part.place.push(this.placeOf(source))
    part.cell.push(source.cell)
  }

  private placeOf({ file, sheet }: Source): number {
    const name = `${file}\n${sheet}`
    let at = this.places.get(name)
    if (at === undefined) this.places.set(name, (at = this.part.places.push({ file, sheet }) - 1))
    return at
  }
}

function known(seen: Map<string, number>, list: string[], text: string): number {
  let at = seen.get(text)
  if (at === undefined) seen.set(text, (at = list.push(text) - 1))
  return at
}
