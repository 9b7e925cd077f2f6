import { folded } from './plain.ts'
import type { ReadGrouping } from './reading.ts'
import type { GroupingType } from './words.ts'

export interface GroupingWords {
  type: GroupingType
  name: string
  code: string
}

/** Teams, lines, roles and the like. One text under two types (a role and a category called Manager) is two groupings. */
export class Groupings {
  readonly all = new Map<string, ReadGrouping>()
  private readonly byCode = new Map<string, string>()
  private readonly byName = new Map<string, string[]>()

  declare(words: GroupingWords): string {
    const known = this.lookUp(words, true)
    if (known === null) return this.create(words)
    this.complete(known, words)
    return known
  }

  /** Something a relation refers to, by whichever of its names; the type may be less exact there. */
  refer(words: GroupingWords): string {
    const known = this.lookUp(words, false)
    if (known === null) return this.create(words)
    this.complete(known, words)
    return known
  }

  lookUp(words: GroupingWords, sameType: boolean): string | null {
    for (const text of [words.code, words.name]) {
      const coded = text === '' ? undefined : this.byCode.get(folded(text) || text)
      if (coded !== undefined && (!sameType || this.all.get(coded)?.type === words.type)) return coded
    }
    if (words.name === '' && words.code === '') return null
    const named = this.byName.get(folded(words.name || words.code)) ?? []
    const same = named.find(key => this.all.get(key)?.type === words.type)
    return same ?? (sameType || named.length !== 1 ? null : (named[0] ?? null))
  }

  private create(words: GroupingWords): string {
    const wanted = words.code || words.name
    let key = this.all.has(wanted) ? `${wanted} (${words.type})` : wanted
    for (let i = 2; this.all.has(key); i++) key = `${wanted} (${words.type} ${i})`
    this.all.set(key, { key, name: words.name || words.code, type: words.type })
    this.index(key, words)
    return key
  }

  private complete(key: string, words: GroupingWords): void {
    const grouping = this.all.get(key)
    if (grouping && grouping.name === grouping.key && words.name !== '' && words.code !== '') grouping.name = words.name
    if (grouping && grouping.type === 'group' && words.type !== 'group') grouping.type = words.type
    this.index(key, words)
  }

  private index(key: string, words: GroupingWords): void {
    if (words.code !== '' && !this.byCode.has(folded(words.code) || words.code)) this.byCode.set(folded(words.code) || words.code, key)
    const name = folded(words.name || words.code)
    const keys = this.byName.get(name) ?? []
    if (!keys.includes(key)) this.byName.set(name, [...keys, key])
  }
}
