import { folded } from './plain.ts'
import type { NearDuplicate, ReadPerson, Source } from './reading.ts'

/** What one row says of a person. Numbers beyond the first are further keys (a user id beside an employee number). */
export interface PersonWords {
  numbers: string[]
  /** Initials and the like: known by them elsewhere, but not keyed by them. */
  aliases: string[]
  name: string
  email: string
}

export type Found = { key: string; joined: boolean } | { key: null; ambiguous: string }

const NOBODY: ReadonlySet<string> = new Set()

/**
 * Who is who over all tables. A number decides; then a name, unless two people bear it; then an e-mail, unless two people share it.
 * Nobody is taken for somebody else on likeness.
 */
export class People {
  readonly all = new Map<string, ReadPerson>()
  readonly joined: NearDuplicate[] = []
  private readonly byNumber = new Map<string, string>()
  private readonly byBareNumber = new Map<string, Set<string>>()
  private readonly byName = new Map<string, Set<string>>()
  private readonly byEmail = new Map<string, Set<string>>()

  /** A row of a table whose rows are people. `seen` holds the people of that table: two of one name there are two people, unless numbers say otherwise. */
  declare(words: PersonWords, source: Source, seen: Set<string>): string {
    const known = this.declared(words, seen)
    if (known !== null) {
      this.complete(known, words)
      seen.add(known)
      return known
    }
    const key = this.create(words, source)
    seen.add(key)
    return key
  }

  /** Somebody a list refers to. Unknown ones become people, for a list may be all there is. */
  refer(words: PersonWords, source: Source): Found {
    const found = this.lookUp(words) ?? this.unnumbered(words, NOBODY)
    if (found) {
      if (found.key !== null) this.complete(found.key, words)
      return found
    }
    return { key: this.create(words, source), joined: false }
  }

  lookUp(words: PersonWords): Found | null {
    for (const number of words.numbers) {
      const key = this.byNumber.get(number.toLowerCase())
      if (key !== undefined) return { key, joined: this.noteNumber(key, number) }
    }
    // A column of people may hold numbers or addresses instead of names.
    const byKey = this.byNumber.get((words.name || words.aliases[0] || '').toLowerCase())
    if (byKey !== undefined && words.numbers.length === 0) return { key: byKey, joined: this.noteNumber(byKey, words.name) }
    const padded = this.withoutZeros(words)
    if (padded) return padded
    if (words.numbers.length === 0) {
      const named = words.name === '' ? undefined : this.byName.get(canonicalName(words.name))
      const mailed = this.byEmail.get((words.email || words.name).toLowerCase())
      const both = named && mailed ? [...named].filter(key => mailed.has(key)) : [...(named ?? mailed ?? [])]
      if (both.length === 1 && both[0] !== undefined) return { key: both[0], joined: this.noteSpelling(both[0], words.name) }
      if (both.length > 1) return { key: null, ambiguous: words.name || words.email }
    }
    return null
  }

  leave(key: string): void {
    const person = this.all.get(key)
    if (person) person.status = 'left'
  }

  private declared(words: PersonWords, seen: Set<string>): string | null {
    const found = this.lookUp(words)
    if (found && found.key !== null && (words.numbers.length > 0 || !seen.has(found.key))) return found.key
    return this.unnumbered(words, seen)?.key ?? null
  }

  /** Known by name alone so far, and nobody else bears it: the number is new knowledge. */
  private unnumbered(words: PersonWords, seen: ReadonlySet<string>): Found | null {
    if (words.numbers.length === 0 || words.name === '') return null
    const named = [...(this.byName.get(canonicalName(words.name)) ?? [])].filter(
      key => this.all.get(key)?.employeeNumber === null && !seen.has(key),
    )
    return named.length === 1 && named[0] !== undefined ? { key: named[0], joined: false } : null
  }

  private withoutZeros(words: PersonWords): Found | null {
    for (const number of words.numbers) {
      const bare = bareNumber(number)
      const keys = bare === null ? undefined : this.byBareNumber.get(bare)
      const [key] = keys ?? []
      if (keys?.size !== 1 || key === undefined) continue
      return { key, joined: this.note(this.all.get(key)?.employeeNumber ?? key, number) }
    }
    return null
  }

  private noteSpelling(key: string, name: string): boolean {
    const known = this.all.get(key)?.name ?? ''
    if (name === '' || folded(known) === folded(name) || name.includes('@')) return false
    return this.note(known, name)
  }

  /** The same key but for its capitals. */
  private noteNumber(key: string, number: string): boolean {
    const written = [this.all.get(key)?.employeeNumber ?? key, key].find(text => text.toLowerCase() === number.toLowerCase())
    return written !== undefined && written !== number && this.note(written, number)
  }

  private note(a: string, b: string): boolean {
    if (!this.joined.some(pair => pair.a === a && pair.b === b))
      this.joined.push({ kind: 'person', a, b, similarity: 1, proposal: 'joined' })
    return true
  }

  private create(words: PersonWords, source: Source): string {
    const number = words.numbers[0] ?? null
    const wanted = number ?? (words.name || words.email || words.aliases[0] || '?')
    let key = wanted
    for (let i = 2; this.all.has(key); i++) key = `${wanted} (${i})`
    const person: ReadPerson = {
      key,
      name: words.name || words.email || wanted,
      employeeNumber: number,
      email: words.email || null,
      status: 'active',
      source,
    }
    this.all.set(key, person)
    this.index(key, words)
    return key
  }

  private complete(key: string, words: PersonWords): void {
    const person = this.all.get(key)
    if (!person) return
    const named = person.name !== person.employeeNumber && person.name !== person.email
    if (!named && words.name !== '' && folded(words.name) !== folded(person.key)) person.name = words.name
    person.email ??= words.email || null
    person.employeeNumber ??= words.numbers[0] ?? null
    this.index(key, words)
  }

  private index(key: string, words: PersonWords): void {
    for (const alias of words.aliases) if (!this.byNumber.has(alias.toLowerCase())) this.byNumber.set(alias.toLowerCase(), key)
    for (const number of words.numbers) {
      if (!this.byNumber.has(number.toLowerCase())) this.byNumber.set(number.toLowerCase(), key)
      const bare = bareNumber(number)
      if (bare !== null) addTo(this.byBareNumber, bare, key)
    }
    if (words.name !== '') addTo(this.byName, canonicalName(words.name), key)
    if (words.email !== '') addTo(this.byEmail, words.email.toLowerCase(), key)
  }
}

/** One word with a point, an underscore or the like inside is a key: each sign of it counts. */
const USER_ID = /^(?=.*[._@+/\\]|.*\d)[\p{L}\p{N}]+(?:[._@+/\\-]+[\p{L}\p{N}]+)+$/u

/** "Ruiz, Ana" and "Ana Ruiz", in any case, are one name. Accents count: Muller is not Müller. */
export function canonicalName(name: string): string {
  if (USER_ID.test(name)) return name.toLowerCase()
  const comma = name.indexOf(',')
  return folded(comma > 0 && comma === name.lastIndexOf(',') ? `${name.slice(comma + 1)} ${name.slice(0, comma)}` : name)
}

function bareNumber(number: string): string | null {
  return /^\d{1,15}$/.test(number) ? number.replace(/^0+(?=\d)/, '') : null
}

function addTo(index: Map<string, Set<string>>, name: string, key: string): void {
  const keys = index.get(name)
  if (keys) keys.add(key)
  else index.set(name, new Set([key]))
}
