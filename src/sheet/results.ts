import type { DateText } from './dates.ts'
import type { Token } from './token.ts'
import type { View } from './view.ts'

/** One cell, or one row of a list, before its scale and the order of its dates are known. Row and column are places in the sheet. */
export interface RawResult {
  view: View
  row: number
  column: number
  person: string
  skill: string
  /** Columns that share a head are taken to share a scale. */
  cluster: string
  token: Token
  achieved: DateText | null
  valid: DateText | null
  undirected: DateText | null
  doubtful: boolean
}

interface Frame {
  view: View
  column: number
  cluster: string
  doubtful: boolean
}

/** Numbers of one column of one block, in the narrowest shape that holds them; evenly rising ones (rows of a list) as their first and step. */
type Narrow = Uint8Array | Uint16Array | Uint32Array | { first: number; step: number }

const BLOCK = 65_536
const COLUMNS = 8
const NONE = 0

/**
 * Millions of results at a few bytes each: what they say stands once in a list, and a result is eight places in those lists. Going through them
 * makes each anew, so nothing may be changed in one that has been put in.
 */
export class Results implements Iterable<RawResult> {
  length = 0
  readonly views = new Set<View>()
  private readonly full: Narrow[][] = []
  private open = Array.from({ length: COLUMNS }, () => new Uint32Array(1024))
  private inOpen = 0
  private readonly frames: Frame[] = []
  private readonly frameIds = new Map<View, Map<string, Map<number, number>>>()
  private readonly people = new Numbered<string>()
  private readonly skills = new Numbered<string>()
  private readonly tokens = new Described<Token>(describeToken)
  private readonly dates = new Described<DateText>(describeDate)

  push(raw: RawResult): void {
    const { open, inOpen: at } = this
    if (at === open[0]!.length) this.widen()
    const into = this.open
    into[0]![at] = this.frameOf(raw)
    into[1]![at] = raw.row
    into[2]![at] = this.people.idOf(raw.person)
    into[3]![at] = this.skills.idOf(raw.skill)
    into[4]![at] = this.tokens.idOf(raw.token)
    into[5]![at] = raw.achieved === null ? NONE : this.dates.idOf(raw.achieved) + 1
    into[6]![at] = raw.valid === null ? NONE : this.dates.idOf(raw.valid) + 1
    into[7]![at] = raw.undirected === null ? NONE : this.dates.idOf(raw.undirected) + 1
    this.length++
    this.inOpen++
    if (this.inOpen < BLOCK) return
    this.full.push(this.open.map(column => narrowed(column)))
    this.inOpen = 0
  }

  *[Symbol.iterator](): Iterator<RawResult> {
    for (const block of this.full) for (let i = 0; i < BLOCK; i++) yield this.made(block, i)
    for (let i = 0; i < this.inOpen; i++) yield this.made(this.open, i)
  }

  private made(block: readonly Narrow[], i: number): RawResult {
    const frame = this.frames[at(block[0]!, i)]!
    const [achieved, valid, undirected] = [at(block[5]!, i), at(block[6]!, i), at(block[7]!, i)]
    return {
      view: frame.view,
      row: at(block[1]!, i),
      column: frame.column,
      person: this.people.list[at(block[2]!, i)]!,
      skill: this.skills.list[at(block[3]!, i)]!,
      cluster: frame.cluster,
      token: this.tokens.list[at(block[4]!, i)]!,
      achieved: achieved === NONE ? null : this.dates.list[achieved - 1]!,
      valid: valid === NONE ? null : this.dates.list[valid - 1]!,
      undirected: undirected === NONE ? null : this.dates.list[undirected - 1]!,
      doubtful: frame.doubtful,
    }
  }

  private frameOf({ view, cluster, column, doubtful }: RawResult): number {
    let clusters = this.frameIds.get(view)
    if (!clusters) this.frameIds.set(view, (clusters = new Map()))
    let columns = clusters.get(cluster)
    if (!columns) clusters.set(cluster, (columns = new Map()))
    const key = column * 2 + (doubtful ? 1 : 0)
    const known = columns.get(key)
    if (known !== undefined) return known
    this.views.add(view)
    columns.set(key, this.frames.length)
    this.frames.push({ view, column, cluster, doubtful })
    return this.frames.length - 1
  }

  private widen(): void {
    this.open = this.open.map(column => {
      const larger = new Uint32Array(Math.min(BLOCK, column.length * 4))
      larger.set(column)
      return larger
    })
  }
}

class Numbered<T> {
  readonly list: T[] = []
  private readonly ids = new Map<T, number>()

  idOf(value: T): number {
    const known = this.ids.get(value)
    if (known !== undefined) return known
    this.ids.set(value, this.list.length)
    this.list.push(value)
    return this.list.length - 1
  }
}

/** Things that come as the same object again and again, or as another one that says the same. */
class Described<T extends object> {
  readonly list: T[] = []
  private readonly seen = new WeakMap<T, number>()
  private readonly ids = new Map<string, number>()
  private readonly describe: (value: T) => string

  constructor(describe: (value: T) => string) {
    this.describe = describe
  }

  idOf(value: T): number {
    const seen = this.seen.get(value)
    if (seen !== undefined) return seen
    const description = this.describe(value)
    const known = this.ids.get(description)
    if (known !== undefined) return known
    this.seen.set(value, this.list.length)
    this.ids.set(description, this.list.length)
    this.list.push(value)
    return this.list.length - 1
  }
}

function describeToken({ text, kind, family, symbol, number, date, use, weak }: Token): string {
  return `${kind}\n${family}\n${number}\n${use}\n${weak}\n${date ? describeDate(date) : ''}\n${symbol}\n${text}`
}

function describeDate({ dmy, mdy, decides, last, shortYear }: DateText): string {
  return `${dmy}|${mdy}|${decides}|${last}|${shortYear === true}`
}

function at(column: Narrow, i: number): number {
  return 'step' in column ? column.first + i * column.step : column[i]!
}

function narrowed(column: Uint32Array): Narrow {
  const first = column[0]!
  const step = column[1]! - first
  let [most, even] = [0, step >= 0]
  for (let i = 0; i < column.length; i++) {
    const value = column[i]!
    if (value > most) most = value
    if (value !== first + i * step) even = false
  }
  if (even) return { first, step }
  return most < 256 ? Uint8Array.from(column) : most < 65_536 ? Uint16Array.from(column) : column.slice()
}
