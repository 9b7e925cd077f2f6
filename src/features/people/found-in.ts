import { sql } from 'kysely'
import type { Day } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'
import { reaches } from '../access/reach.ts'
import type { Reach } from '../access/reach.ts'
import { foldedText } from '../structure/folding.ts'
import type { Roster } from '../structure/roster.ts'
import { covers, todaysOf } from '../structure/roster-days.ts'
import { belowAll } from '../structure/roster-reach.ts'
import type { OnRoster } from '../structure/roster-rows.ts'

export interface Filter {
  scope?: string | null | undefined
  search?: string | null | undefined
  show: 'all' | 'present' | 'absent' | 'left'
  contract?: string | null | undefined
  employer?: string | null | undefined
  field?: string | null | undefined
  value?: string | null | undefined
}

type Test = (person: OnRoster, day: Day) => boolean

/** Whether somebody on the roster is of those asked for. Every part of the question is made ready once, and left out where it asks nothing. */
export async function foundIn(ctx: Context, roster: Roster, filter: Filter, reach: Reach): Promise<(person: OnRoster) => boolean> {
  const words = await readWords(ctx, filter)
  const { scope, show, contract, employer, field } = filter
  const tests: Test[] = []
  if (reach !== 'everybody') tests.push(({ id }) => reaches(reach, id))
  if (words.search !== null) tests.push(({ findText }) => findText.includes(words.search!))
  if (scope) tests.push(within(belowAll(roster, [scope])))
  const counts = (period: OnRoster['engagements'][number], day: Day): boolean => show === 'left' || covers(period, day)
  if (contract) tests.push((person, day) => person.engagements.some(e => e.contractFound === words.contract && counts(e, day)))
  if (employer) tests.push((person, day) => person.engagements.some(e => e.employerFound === words.employer && counts(e, day)))
  if (field && words.value !== null) tests.push(({ fields }) => (fields?.[field] ?? '').includes(words.value!))
  if (show === 'left') tests.push(hasLeft)
  if (show === 'absent') tests.push(isAbsent)
  if (show === 'present') tests.push((person, day) => !hasLeft(person, day) && !isAbsent(person, day))
  const todays = await todaysOf(ctx, roster)
  return person => {
    const day = todays.of(person.id)
    return tests.every(test => test(person, day))
  }
}

/** The last day of all contracts lies behind. */
export function hasLeft({ engagements }: OnRoster, day: Day): boolean {
  return engagements.length > 0 && engagements.every(({ throughOn }) => throughOn !== null && throughOn < day)
}

export function isAbsent({ absences }: OnRoster, day: Day): boolean {
  return absences.some(absence => covers(absence, day))
}

interface Words {
  search: string | null
  contract: string | null
  employer: string | null
  value: string | null
}

/** The database folds what is searched for, as it folded what is on record. */
async function readWords(ctx: Context, { search, contract, employer, field, value }: Filter): Promise<Words> {
  const text = search?.replaceAll(',', ' ').trim() || null
  const said = (field && value?.trim()) || null
  if (!text && !contract && !employer && !said) return { search: null, contract: null, employer: null, value: null }
  const { rows } = await sql<Words>`
    select ${text === null ? sql`null` : foldedText(text)} as search, lower(${contract ?? null}::text) as contract,
      lower(${employer ?? null}::text) as employer, ${said === null ? sql`null` : foldedText(said)} as value`.execute(ctx.db)
  return rows[0]!
}

function within(groupingIds: ReadonlySet<string>): Test {
  return ({ positions }, day) => positions.some(position => covers(position, day) && position.groupingIds.some(id => groupingIds.has(id)))
}
