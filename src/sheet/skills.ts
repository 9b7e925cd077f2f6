import { folded } from './plain.ts'
import type { NearDuplicate } from './reading.ts'

export interface KnownSkill {
  key: string
  name: string
  code: string | null
  group: string | null
}

export interface SkillWords {
  name: string
  code: string
  group: string
}

/** The skills over all tables: a code decides, then the name; one name under two groups of the same table is two skills. */
export class Skills {
  readonly all = new Map<string, KnownSkill>()
  readonly doubled: NearDuplicate[] = []
  private readonly byCode = new Map<string, string>()
  private readonly byName = new Map<string, string[]>()

  /** A column or row of a table whose columns (or rows) are skills; `seen` holds those of that table. */
  declare(words: SkillWords, seen: Set<string>): string {
    const known = this.lookUp(words)
    if (known !== null && !seen.has(known)) {
      this.complete(known, words)
      seen.add(known)
      return known
    }
    const twin = known === null ? undefined : this.all.get(known)
    const key = twin && words.code === '' ? this.createTwin(words, twin, seen) : this.create(words, words.code || words.name)
    seen.add(key)
    return key
  }

  /** A skill a list refers to. */
  refer(words: SkillWords): string {
    const known = this.lookUp(words)
    if (known === null) return this.create(words, words.code || words.name)
    this.complete(known, words)
    return known
  }

  lookUp(words: SkillWords): string | null {
    const coded = this.byCode.get(folded(words.code || words.name) || words.name)
    if (coded !== undefined) return coded
    const named = words.name === '' ? [] : (this.byName.get(nameKey(words.name)) ?? [])
    const sameGroup = named.find(key => folded(this.all.get(key)?.group ?? '') === folded(words.group))
    const found = sameGroup ?? named[0] ?? null
    const foundCode = found === null ? null : (this.all.get(found)?.code ?? null)
    return words.code !== '' && foundCode !== null && folded(foundCode) !== folded(words.code) ? null : found
  }

  private createTwin(words: SkillWords, twin: KnownSkill, seen: Set<string>): string {
    const differs = words.group !== '' && folded(words.group) !== folded(twin.group ?? '')
    const wanted = differs ? `${words.group} / ${words.name}` : words.name
    const grouped = differs ? this.all.get(wanted) : undefined
    if (grouped && !seen.has(grouped.key)) return grouped.key
    const key = this.create(words, wanted)
    if (!differs) this.doubled.push({ kind: 'skill', a: twin.key, b: key, similarity: 1, proposal: 'same' })
    return key
  }

  private create(words: SkillWords, wanted: string): string {
    let key = wanted
    for (let i = 2; this.all.has(key); i++) key = `${wanted} (${i})`
    this.all.set(key, { key, name: words.name || words.code, code: words.code || null, group: words.group || null })
    this.index(key, words)
    return key
  }

  private complete(key: string, words: SkillWords): void {
    const skill = this.all.get(key)
    if (!skill) return
    if (skill.name === skill.code && words.name !== '') skill.name = words.name
    skill.code ??= words.code || null
    skill.group ??= words.group || null
    this.index(key, words)
  }

  private index(key: string, words: SkillWords): void {
    if (words.code !== '' && !this.byCode.has(folded(words.code) || words.code)) this.byCode.set(folded(words.code) || words.code, key)
    if (words.name === '') return
    const keys = this.byName.get(nameKey(words.name)) ?? []
    if (!keys.includes(key)) this.byName.set(nameKey(words.name), [...keys, key])
  }
}

/** C, C++ and C# differ in signs alone. */
function nameKey(name: string): string {
  return `${folded(name)}${name.replace(/[^+#&%]/g, '')}` || name
}
