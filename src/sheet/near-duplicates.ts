import { withoutAccents } from './plain.ts'
import type { Gathering } from './gathering.ts'
import { canonicalName } from './people.ts'
import type { NearDuplicate, ReadPerson } from './reading.ts'

const ALIKE = 0.86
const SKILLS_ALIKE = 0.88
/** Pairs looked at for one beginning; with more alike beginnings than that a list of near names would help nobody. */
const LARGEST_BUCKET = 150
const MOST_REPORTED = 500
const LONGEST_COMPARED = 80

/** Pairs that may be one person or one skill. They are shown with a proposal and stay two. */
export function nearDuplicates(found: Gathering): NearDuplicate[] {
  const people = [...found.people.all.values()]
  const pairs = [...found.people.joined, ...found.skills.doubled, ...nearPeople(people), ...nearKeys(people), ...nearSkills(found)]
  const once = new Map(pairs.map(pair => [`${pair.kind}\n${pair.a}\n${pair.b}`, pair]))
  return [...once.values()].slice(0, MOST_REPORTED)
}

function nearPeople(people: readonly ReadPerson[]): NearDuplicate[] {
  const named = people.filter(person => person.name !== person.employeeNumber).map(person => ({ person, bare: bareName(person.name) }))
  return alike(named, nameBuckets, (a, b) => {
    const similarity = likeness(a.bare, b.bare)
    if (similarity < ALIKE || digits(a.bare) !== digits(b.bare)) return null
    const numbers = a.person.employeeNumber !== null && b.person.employeeNumber !== null
    // Two numbers are two people; only a name borne twice is worth a look then.
    if (numbers && similarity < 1) return null
    const same = canonicalName(a.person.name) === canonicalName(b.person.name) ? 1 : Math.min(similarity, 0.99)
    return { kind: 'person', a: a.person.key, b: b.person.key, similarity: hundredths(same), proposal: numbers ? 'different' : 'same' }
  })
}

function nameBuckets({ bare }: { bare: string }): string[] {
  return bare.split(' ').map(word => word.slice(0, 3))
}

/** A key that no list of people knows, next to one that it does: `jmeier` for `j.meier`. */
function nearKeys(people: readonly ReadPerson[]): NearDuplicate[] {
  const keyed = people.map(person => {
    const key = person.employeeNumber ?? person.name
    return { person, key, bare: signs(key), nameless: person.name === key }
  })
  // A name without a blank is a user id where nothing else is given.
  const entries = keyed.filter(entry => entry.person.employeeNumber !== null || !entry.key.includes(' '))
  const anyNamed = entries.some(entry => !entry.nameless)
  if (!entries.some(entry => entry.nameless)) return []
  // Numbers that differ in one digit are two people, where nobody has a name to tell.
  const buckets = ({ bare }: { bare: string }) => (anyNamed || !/\d/.test(bare) ? [`<${bare.slice(0, 3)}`, `${bare.slice(-3)}>`] : [bare])
  const pairs = alike(entries, buckets, (a, b) => {
    if (anyNamed && a.nameless === b.nameless) return null
    const [left, right] = [a.bare, b.bare]
    const oneSlip =
      left.length >= 4 && right.length >= 4 && (anyNamed || !/\d/.test(left + right)) && left !== right && distance(left, right) <= 1
    if (left !== right && !oneSlip) return null
    const similarity = left === right ? 0.99 : 1 - distance(left, right) / Math.max(left.length, right.length)
    return { kind: 'person', a: a.person.key, b: b.person.key, similarity: hundredths(similarity), proposal: 'same' }
  })
  const nameless = new Set(entries.flatMap(entry => (entry.nameless ? [entry.person.key] : [])))
  return anyNamed ? withoutNeighbours(pairs, nameless) : pairs
}

/** Numbers are given one after the other: an unknown one is a slip for the only number like it, and for none where it has several neighbours. */
function withoutNeighbours(pairs: readonly NearDuplicate[], nameless: ReadonlySet<string>): NearDuplicate[] {
  const unknown = ({ a, b }: NearDuplicate): string => (nameless.has(a) ? a : b)
  const of = Map.groupBy(pairs, unknown)
  return pairs.filter(pair => !isSlip(pair) || of.get(unknown(pair))?.length === 1)
}

function isSlip({ a, b }: NearDuplicate): boolean {
  return digits(signs(a)) !== digits(signs(b))
}

function skillBuckets({ bare }: { bare: string }): string[] {
  const words = bare.split(' ').filter(word => word.length > 3)
  return [...words.map(word => word.slice(0, 4)), signs(bare).slice(0, 6)]
}

function nearSkills(found: Gathering): NearDuplicate[] {
  const skills = [...found.skills.all.values()].map(skill => ({ skill, bare: bareSkill(skill.name) }))
  return alike(skills, skillBuckets, (a, b) => {
    if (a.skill.name === b.skill.name || (a.skill.code !== null && b.skill.code !== null)) return null
    const similarity = signs(a.bare) === signs(b.bare) ? 0.99 : likeness(a.bare, b.bare)
    if (similarity < SKILLS_ALIKE || differInShortWords(a.bare, b.bare)) return null
    return { kind: 'skill', a: a.skill.key, b: b.skill.key, similarity: hundredths(similarity), proposal: 'same' }
  })
}

/** How alike the names of two things are, as skills of a sheet are compared; null: no more than chance. */
export function nearNames(a: string, b: string): number | null {
  const [left, right] = [bareSkill(a), bareSkill(b)]
  const similarity = signs(left) === signs(right) ? 0.99 : likeness(left, right)
  return similarity < SKILLS_ALIKE || differInShortWords(left, right) ? null : hundredths(similarity)
}

/** Press 1 and Press 2, MIG and MAG, Line A and Line B are alike in letters and different in fact. */
function differInShortWords(a: string, b: string): boolean {
  if (signs(a) === signs(b)) return false
  const [left, right] = [new Set(a.split(' ')), new Set(b.split(' '))]
  return [...left, ...right].some(word => left.has(word) !== right.has(word) && (word.length < 4 || /\d/.test(word)))
}

/** Compares those that share a bucket, until there is more to report than anybody reads. */
function alike<T>(
  entries: readonly T[],
  bucketsOf: (entry: T) => string[],
  compare: (a: T, b: T) => NearDuplicate | null,
): NearDuplicate[] {
  const buckets = new Map<string, T[]>()
  for (const entry of entries)
    for (const bucket of new Set(bucketsOf(entry))) {
      const list = buckets.get(bucket)
      if (list) list.push(entry)
      else buckets.set(bucket, [entry])
    }
  const found = new Map<string, NearDuplicate>()
  for (const list of buckets.values()) {
    if (list.length > LARGEST_BUCKET) continue
    for (const [i, a] of list.entries())
      for (let j = i + 1; j < list.length && found.size < MOST_REPORTED; j++) {
        const pair = compare(a, list[j]!)
        if (pair) found.set(`${pair.a}\n${pair.b}`, pair)
      }
  }
  return [...found.values()]
}

/** Words in the order of the alphabet, so that swapped names meet. */
function bareName(name: string): string {
  return withoutAccents(name.slice(0, LONGEST_COMPARED))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')
    .sort()
    .join(' ')
}

function bareSkill(name: string): string {
  return withoutAccents(name.slice(0, LONGEST_COMPARED))
    .replace(/[^\p{L}\p{N}+#]+/gu, ' ')
    .trim()
}

function signs(text: string): string {
  return withoutAccents(text.slice(0, LONGEST_COMPARED)).replace(/[^\p{L}\p{N}]+/gu, '')
}

function likeness(a: string, b: string): number {
  const longest = Math.max(a.length, b.length)
  if (longest === 0 || Math.abs(a.length - b.length) > longest * (1 - ALIKE)) return 0
  return 1 - distance(a, b) / longest
}

/** Edits that turn one text into the other; a swap of neighbours is one. */
function distance(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, (before[j - 2] ?? 0) + 1)
      row.push(best)
    }
    before = last
    last = row
  }
  return last[b.length] ?? 0
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100
}

function digits(text: string): string {
  return text.replace(/\D+/g, ' ').trim()
}
