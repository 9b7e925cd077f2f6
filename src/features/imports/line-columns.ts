import { LINE_IS, LINE_KINDS } from './lines.ts'
import type { Is, LineOut } from './lines.ts'

/** Numbers one after another, four bytes each. */
class Numbers {
  private list = new Int32Array(1_024)
  length = 0

  push(value: number): void {
    if (this.length === this.list.length) {
      const longer = new Int32Array(this.list.length * 2)
      longer.set(this.list)
      this.list = longer
    }
    this.list[this.length++] = value
  }

  at(place: number): number {
    return this.list[place]!
  }
}

/** What repeats stands once and is named by its place. */
class Once<T> {
  readonly list: T[] = []
  private readonly places = new Map<string, number>()

  placeOf(key: string, thing: () => T): number {
    let at = this.places.get(key)
    if (at === undefined) this.places.set(key, (at = this.list.push(thing()) - 1))
    return at
  }
}

const COLUMNS = ['kind', 'person', 'thing', 'theirs', 'yours', 'source', 'column', 'row'] as const
type Columns = Record<(typeof COLUMNS)[number], Numbers>

const NOTHING = { person: null, thing: null }

export interface PlacedLine extends LineOut {
  /** Its place among the lines that are what it is. */
  place: number
  /** Places among the new ones of those that make whom and what it speaks of. */
  needs: { person: number | null; thing: number | null }
  /** How many lines there are of the same person, by what they are. */
  ofPerson: Record<Is, number> | null
}

/** The lines of a very large sheet, as columns: 32 bytes each where an object takes hundreds. */
export class LineColumns {
  private readonly of = Object.fromEntries(
    LINE_IS.map(is => [is, Object.fromEntries(COLUMNS.map(name => [name, new Numbers()]))]),
  ) as Record<Is, Columns>
  private readonly names = new Once<{ id: string; name: string }>()
  private readonly texts = new Once<string>()
  private readonly sheets = new Once<{ file: string; sheet: string }>()
  private readonly makers = new Map<number, number>()
  private perPerson: Map<number, Record<Is, number>> | null = null

  add({ is, kind, person, thing, theirs, yours, source }: LineOut): void {
    const columns = this.of[is]
    const [p, t] = [this.nameOf(person), this.nameOf(thing)]
    if (kind === 'person' || kind === 'grouping' || kind === 'skill') this.makers.set(p === -1 ? t : p, columns.kind.length)
    columns.kind.push(LINE_KINDS.indexOf(kind))
    columns.person.push(p)
    columns.thing.push(t)
    columns.theirs.push(this.textOf(theirs))
    columns.yours.push(this.textOf(yours))
    columns.source.push(source === null ? -1 : this.sheets.placeOf(`${source.file}\n${source.sheet}`, () => source))
    const [column, row] = source === null ? [-1, -1] : this.cellOf(source.cell)
    columns.column.push(column)
    columns.row.push(row)
  }

  get size(): number {
    return LINE_IS.reduce((sum, is) => sum + this.of[is].kind.length, 0)
  }

  counts(): Record<Is, number> {
    return Object.fromEntries(LINE_IS.map(is => [is, this.of[is].kind.length])) as Record<Is, number>
  }

  /** Some of one kind, in their order; with `search` those alone whose person or thing is called so. */
  page({ is, search, from, count }: { is: Is; search: string; from: number; count: number }): { rows: PlacedLine[]; total: number } {
    const { kind, person, thing } = this.of[is]
    const words = folded(search.trim())
    if (words === '') return { rows: this.between(is, range(from, Math.min(from + count, kind.length))), total: kind.length }
    const called = this.names.list.map(({ name }) => folded(name).includes(words))
    const found: number[] = []
    let total = 0
    for (let at = 0; at < kind.length; at++) {
      if (!called[person.at(at)] && !called[thing.at(at)]) continue
      if (total >= from && found.length < count) found.push(at)
      total += 1
    }
    return { rows: this.between(is, found), total }
  }

  private between(is: Is, places: readonly number[]): PlacedLine[] {
    this.perPerson ??= this.countPeople()
    return places.map(place => this.line(is, place))
  }

  private line(is: Is, place: number): PlacedLine {
    const columns = this.of[is]
    const [p, t, sheet] = [columns.person.at(place), columns.thing.at(place), columns.source.at(place)]
    const kind = LINE_KINDS[columns.kind.at(place)]!
    const itself = kind === 'person' || kind === 'grouping' || kind === 'skill'
    return {
      kind,
      is,
      person: this.names.list[p] ?? null,
      thing: this.names.list[t] ?? null,
      theirs: this.texts.list[columns.theirs.at(place)]!,
      yours: this.texts.list[columns.yours.at(place)]!,
      source: sheet === -1 ? null : { ...this.sheets.list[sheet]!, cell: this.cellAt(columns.column.at(place), columns.row.at(place)) },
      place,
      needs: itself ? NOTHING : { person: this.makers.get(p) ?? null, thing: this.makers.get(t) ?? null },
      ofPerson: kind === 'requirement' ? null : (this.perPerson?.get(p) ?? null),
    }
  }

  private countPeople(): Map<number, Record<Is, number>> {
    const counts = new Map<number, Record<Is, number>>()
    for (const is of LINE_IS) {
      const { kind, person } = this.of[is]
      for (let at = 0; at < kind.length; at++) {
        const p = person.at(at)
        if (p === -1 || LINE_KINDS[kind.at(at)] === 'requirement') continue
        const of = counts.get(p) ?? (Object.fromEntries(LINE_IS.map(one => [one, 0])) as Record<Is, number>)
        counts.set(p, of)
        of[is] += 1
      }
    }
    return counts
  }

  private nameOf(named: { id: string; name: string } | null): number {
    return named === null ? -1 : this.names.placeOf(named.id, () => ({ id: named.id, name: named.name }))
  }

  private textOf(text: string): number {
    return this.texts.placeOf(text, () => text)
  }

  /** As column and row where it is called so, else as a text. */
  private cellOf(cell: string): [number, number] {
    const [, letters, row] = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(cell) ?? []
    return letters === undefined ? [-1, this.textOf(cell)] : [this.textOf(letters), Number(row)]
  }

  private cellAt(column: number, row: number): string {
    return column === -1 ? this.texts.list[row]! : `${this.texts.list[column]!}${row}`
  }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i)
}

function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}
