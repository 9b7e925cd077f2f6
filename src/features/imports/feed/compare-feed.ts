import { EMPLOYEE } from '../../people/add-many.ts'
import { byBareNumber, byEmail, byNumber, foldedNameOf } from '../match-people.ts'
import { foldedName, nameParts } from '../names.ts'
import type { PersonRead } from '../reading-input.ts'
import type { FeedLines } from './feed-lines.ts'
import type { Change, FeedPlan, LeftOut } from './feed-plan.ts'
import { covers } from './feed-record.ts'
import type { FeedRecord, PersonHere } from './feed-record.ts'
import { moveOf, placesOf } from './feed-places.ts'
import type { Places } from './feed-places.ts'

/**
 * What the list says against what is on record. Somebody is who bears their number, else whose e-mail address it is; a name alone decides nothing.
 * Whoever is employed, could be listed and is not has left; whom the list cannot know, without number and address, is none of its business.
 */
export function compareFeed(lines: FeedLines, record: FeedRecord, nextId: () => string): FeedPlan {
  const plan: FeedPlan = {
    groupings: [],
    joiners: [],
    returners: [],
    movers: [],
    leavers: [],
    changes: [],
    leftOut: [],
    unchanged: 0,
    couldLeave: 0,
    known: 0,
    groupingNames: new Map(record.groupings.map(one => [one.id, one.name])),
  }
  const places = placesOf(lines, record, plan, nextId)
  const { listed, spared } = matchLines(lines.people, record.people, plan)
  for (const [line, person] of listed) if (person === null) join(line, places, plan, nextId)
  for (const [line, person] of listed) if (person !== null && line.status === 'active') compareOne(line, person, places, plan)
  const present = new Set([...listed].flatMap(([line, person]) => (person && line.status === 'active' ? [person.id] : [])))
  const gone = new Set([...listed].flatMap(([line, person]) => (person && line.status === 'left' ? [person.id] : [])))
  for (const person of record.people) {
    if (!couldLeave(person) || spared.has(person.id)) continue
    plan.couldLeave++
    if (present.has(person.id)) continue
    plan.leavers.push({ person, ended: person.engagements.filter(one => covers(one, person.today)) })
  }
  for (const id of gone) if (!plan.leavers.some(leaver => leaver.person.id === id)) plan.unchanged++
  return plan
}

interface Matched {
  /** Null: nobody on record. */
  listed: Map<PersonRead, PersonHere | null>
  /** Who may be somebody in the list, though it cannot be said who: they do not leave. */
  spared: Set<string>
}

function matchLines(lines: readonly PersonRead[], people: readonly PersonHere[], plan: FeedPlan): Matched {
  const finders = [byNumber(people), byBareNumber(people), byEmail(people)]
  const unkeyed = Map.groupBy(
    people.filter(person => person.employeeNumber === null && person.email === null),
    foldedNameOf,
  )
  const byAddress = Map.groupBy(
    people.filter(person => person.email !== null),
    person => person.email!.toLowerCase(),
  )
  const listed: Matched['listed'] = new Map()
  const spared = new Set<string>()
  const taken = new Set<string>()
  for (const line of lines) {
    const person = finders.map(find => find(line)).find(found => found !== undefined)
    const sameAddress = line.email === null ? [] : (byAddress.get(line.email.toLowerCase()) ?? [])
    if (line.employeeNumber === null && line.email === null) leaveOut(plan, 'no_key', line)
    else if (person && taken.has(person.id)) leaveOut(plan, 'listed_twice', line)
    else if (person) {
      taken.add(person.id)
      listed.set(line, person)
    } else if (sameAddress.length > 0) {
      // Another number at an address that is somebody's: a new number, or a slip. A person has to say which.
      for (const one of sameAddress) spared.add(one.id)
      leaveOut(plan, 'email_taken', line)
    } else if (unkeyed.has(foldedName(line.name))) leaveOut(plan, 'namesake', line)
    else listed.set(line, null)
  }
  return { listed, spared }
}

function leaveOut(plan: FeedPlan, why: LeftOut['why'], { name, source }: PersonRead): void {
  plan.leftOut.push({ why, name, cell: source.cell })
}

function isNamed(line: PersonRead): boolean {
  return line.name !== '' && line.name !== line.employeeNumber && line.name !== line.email
}

function join(line: PersonRead, places: Places, plan: FeedPlan, nextId: () => string): void {
  if (line.status === 'left') return void plan.unchanged++
  if (!isNamed(line)) return leaveOut(plan, 'no_name', line)
  const { employeeNumber, email } = line
  const groupingIds = [...new Set(places.listed(line.key).flatMap(one => [...one.ids]))]
  plan.joiners.push({ id: nextId(), ...nameParts(line.name), employeeNumber, email, groupingIds })
}

function compareOne(line: PersonRead, person: PersonHere, places: Places, plan: FeedPlan): void {
  plan.known++
  const returns = person.engagements.length > 0 && !person.engagements.some(one => covers(one, person.today) || isToCome(one, person))
  if (returns) plan.returners.push({ person, contract: person.engagements.at(-1)!.contract })
  const mover = moveOf(person, places.listed(line.key))
  if (mover) plan.movers.push(mover)
  const fields = changedFields(line, person)
  if (Object.keys(fields).length > 0) plan.changes.push({ person, fields })
  if (!returns && !mover && Object.keys(fields).length === 0) plan.unchanged++
}

function isToCome({ fromOn }: { fromOn: string | null }, person: PersonHere): boolean {
  return fromOn !== null && fromOn > person.today
}

function changedFields(line: PersonRead, person: PersonHere): Change['fields'] {
  const fields: Change['fields'] = {}
  if (isNamed(line) && foldedName(line.name) !== foldedNameOf(person)) Object.assign(fields, nameParts(line.name))
  if (line.email !== null && line.email.toLowerCase() !== person.email?.toLowerCase()) fields.email = line.email
  if (person.employeeNumber === null && line.employeeNumber !== null) fields.employeeNumber = line.employeeNumber
  return fields
}

/** Agency workers, visitors and the like come and go by hand. */
function couldLeave({ employeeNumber, email, engagements, today }: PersonHere): boolean {
  if (employeeNumber === null && email === null) return false
  if (engagements.length === 0) return true
  const now = engagements.filter(one => covers(one, today))
  return now.length > 0 && now.every(one => one.contract === null || one.contract === EMPLOYEE)
}
