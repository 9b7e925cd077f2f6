import type { PersonOnRecord } from './on-record.ts'
import type { PersonRead } from './reading-input.ts'
import { foldedName } from './names.ts'

/** A recorded person's id, a new one, or several who could be meant. */
export type PersonMatch =
  | { kind: 'known'; person: PersonOnRecord }
  | { kind: 'new' }
  | { kind: 'ambiguous'; like: PersonOnRecord[] }
  /** The employee number of somebody further up in the same sheet. */
  | { kind: 'same'; as: string }

/**
 * Who of the records each person of a sheet is. The employee number decides; without one an e-mail address that only one has; else the name,
 * where it fits one person here and one there, with the groupings they share to tell namesakes apart. Different numbers are different people.
 */
export function matchPeople(
  read: readonly PersonRead[],
  recorded: readonly PersonOnRecord[],
  groupingsOf: (key: string) => ReadonlySet<string>,
): Map<string, PersonMatch> {
  const matches = new Map<string, PersonMatch>()
  const taken = new Set<string>()
  const take = (person: PersonRead, found: PersonOnRecord): void => {
    matches.set(person.key, { kind: 'known', person: found })
    taken.add(found.id)
  }
  const first = new Map<string, string>()
  for (const { key, employeeNumber } of read) {
    if (employeeNumber === null) continue
    const number = employeeNumber.toLowerCase()
    const as = first.get(number)
    if (as === undefined) first.set(number, key)
    else matches.set(key, { kind: 'same', as })
  }
  for (const match of [byNumber(recorded), byBareNumber(recorded), byEmail(recorded)]) {
    for (const person of read) {
      if (matches.has(person.key)) continue
      const found = match(person)
      if (found && !taken.has(found.id)) take(person, found)
    }
  }
  matchByName(read, recorded, { groupingsOf, matches, taken, take })
  return matches
}

type Finder<Known extends Keyed = PersonOnRecord> = (person: Pick<PersonRead, 'name' | 'employeeNumber' | 'email'>) => Known | undefined

/** What somebody on record is known by. */
export type Keyed = Pick<PersonOnRecord, 'surname' | 'givenNames' | 'employeeNumber' | 'email'>

export function byNumber<Known extends Keyed>(recorded: readonly Known[]): Finder<Known> {
  const byNumber = new Map(
    recorded.flatMap(person => (person.employeeNumber === null ? [] : [[person.employeeNumber.toLowerCase(), person] as const])),
  )
  return ({ employeeNumber }) => (employeeNumber === null ? undefined : byNumber.get(employeeNumber.toLowerCase()))
}

/** But for zeros in front, where the names agree: spreadsheets lose them. */
export function byBareNumber<Known extends Keyed>(recorded: readonly Known[]): Finder<Known> {
  const numbered = recorded.filter(person => person.employeeNumber !== null)
  const bare = Map.groupBy(numbered, person => withoutZeros(person.employeeNumber!))
  return ({ employeeNumber, name }) => {
    const like = employeeNumber === null ? [] : (bare.get(withoutZeros(employeeNumber)) ?? [])
    return like.length === 1 && foldedNameOf(like[0]!) === foldedName(name) ? like[0] : undefined
  }
}

export function byEmail<Known extends Keyed>(recorded: readonly Known[]): Finder<Known> {
  const byAddress = Map.groupBy(
    recorded.filter(person => person.email !== null),
    person => person.email!.toLowerCase(),
  )
  return ({ email, employeeNumber }) => {
    const found = email === null ? undefined : byAddress.get(email.toLowerCase())
    return found?.length === 1 && couldBe(employeeNumber, found[0]!) ? found[0] : undefined
  }
}

/** More of one name than anybody could tell apart by their groupings. */
const NAMESAKES = 200

interface Matching {
  groupingsOf: (key: string) => ReadonlySet<string>
  matches: Map<string, PersonMatch>
  taken: Set<string>
  take(person: PersonRead, found: PersonOnRecord): void
}

function matchByName(
  read: readonly PersonRead[],
  recorded: readonly PersonOnRecord[],
  { groupingsOf, matches, taken, take }: Matching,
): void {
  const open = read.filter(person => !matches.has(person.key))
  const here = Map.groupBy(open, person => foldedName(person.name || person.key))
  const there = Map.groupBy(
    recorded.filter(person => !taken.has(person.id)),
    foldedNameOf,
  )
  for (const [name, persons] of here) {
    const candidates = (there.get(name) ?? []).slice(0, NAMESAKES + 1)
    for (const person of persons) {
      const like = candidates.filter(candidate => couldBe(person.employeeNumber, candidate))
      if (like.length === 0) matches.set(person.key, { kind: 'new' })
      else if (like.length === 1 && persons.length === 1) take(person, like[0]!)
      else {
        const near = (like.length > NAMESAKES ? [] : like).filter(
          candidate => candidate.groupingIds.some(id => groupingsOf(person.key).has(id)) && !taken.has(candidate.id),
        )
        if (near.length === 1) take(person, near[0]!)
        else matches.set(person.key, { kind: 'ambiguous', like: like.slice(0, 5) })
      }
    }
  }
}

/** Two people with a number each are two people. */
function couldBe(employeeNumber: string | null, candidate: Keyed): boolean {
  return employeeNumber === null || candidate.employeeNumber === null
}

export function foldedNameOf({ surname, givenNames }: Keyed): string {
  return foldedName(`${givenNames} ${surname}`)
}

function withoutZeros(number: string): string {
  return number.toLowerCase().replace(/^0+(?=.)/, '')
}
