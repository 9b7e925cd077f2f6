import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { readVerb } from '../../platform/verb.ts'
import { bothReach } from '../access/reach.ts'
import { decodeCursor, encodeCursor } from '../structure/cursor.ts'
import { id, limit, search } from '../structure/fields.ts'
import { readRoster } from '../structure/roster.ts'
import type { Roster } from '../structure/roster.ts'
import { covers, todaysOf } from '../structure/roster-days.ts'
import { reachOn } from '../structure/roster-reach.ts'
import { keysOf } from '../structure/roster-rows.ts'
import type { OnRoster, Order } from '../structure/roster-rows.ts'
import { foundIn, hasLeft, isAbsent } from './found-in.ts'
import { PersonRow } from './get.ts'

const SORTS = ['name', '-name', 'number', '-number'] as const

const Input = z.strictObject({
  scope: id.nullish(),
  search: search.nullish(),
  /** Only those over whom the caller has this right as well: for choosing whom to act on. */
  over: z.enum(['results.write', 'results.assess', 'requirements.write']).nullish(),
  show: z.enum(['all', 'present', 'absent', 'left']).default('all'),
  contract: search.nullish(),
  employer: search.nullish(),
  /** A declared field and what its value contains. */
  field: id.nullish(),
  value: search.nullish(),
  sort: z.enum(SORTS).default('name'),
  cursor: z.string().max(2_000).nullish(),
  limit: limit(500, 50),
})
type Input = z.infer<typeof Input>

/** `absent`: away today. */
const Row = PersonRow.extend({ absent: z.boolean() })
type Row = z.infer<typeof Row>

export const listPeople = readVerb({
  name: 'person.list',
  right: 'people.read',
  summary: 'People of a grouping with all below it, or of the organisation, found by name, number, contract, employer or a field',
  input: Input,
  output: z.object({ rows: z.array(Row), total: z.int(), next: z.string().nullable() }),
  async run(ctx, input) {
    const roster = await readRoster(ctx)
    const sight = await reachOn(ctx, roster, 'people.read')
    const reach = input.over ? bothReach(sight, await reachOn(ctx, roster, input.over)) : sight
    const { order, people } = sorted(roster, input.sort)
    const isFound = await foundIn(ctx, roster, input, reach)
    const from = input.cursor ? await placeOf(ctx, input, people, order) : 0
    const found: OnRoster[] = []
    let total = 0
    people.forEach((person, place) => {
      if (!isFound(person)) return
      total++
      if (place >= from && found.length <= input.limit) found.push(person)
    })
    const page = found.slice(0, input.limit)
    const show = await shower(ctx, roster)
    return { rows: page.map(show), total, next: found.length > input.limit ? encodeCursor(keys(order, page.at(-1)!)) : null }
  },
})

function sorted({ byName, byNumber }: Roster, sort: Input['sort']): { order: Order; people: readonly OnRoster[] } {
  const order = sort.endsWith('name') ? 'name' : 'number'
  const people = order === 'name' ? byName : byNumber
  return { order, people: sort.startsWith('-') ? people.toReversed() : people }
}

function keys(order: Order, { id: personId, surname, givenNames, employeeNumber }: OnRoster): string[] {
  if (order === 'name') return [surname, givenNames, personId]
  return [String([...(employeeNumber ?? '')].length), employeeNumber ?? '', personId]
}

/** The place after the one at which a page ended. Whoever stood there may have another name by now, or be gone; then the database says who follows. */
async function placeOf(ctx: Context, { cursor, sort }: Input, people: readonly OnRoster[], order: Order): Promise<number> {
  const after = decodeCursor(cursor!, 3)
  const place = people.findIndex(person => person.id === after[2])
  if (place >= 0 && keys(order, people[place]!).every((key, i) => key === after[i])) return place + 1
  const own = sql.join(keysOf(order, 'd'))
  const [beyond, way] = sort.startsWith('-') ? [sql`<`, sql`desc`] : [sql`>`, sql`asc`]
  const { rows } = await sql<{ id: string }>`
    select d.person_id as "id" from person_details d
    where d.tenant_id = ${ctx.organisation.tenantId} and d.superseded_at is null and not d.retired
      and (${own}) ${beyond} (${sql.join(after.map((key, i) => typed(order, i, key)))})
    order by ${sql.join(keysOf(order, 'd').map(key => sql`${key} ${way}`))} limit 1`.execute(ctx.db)
  return rows[0] ? people.findIndex(person => person.id === rows[0]!.id) : people.length
}

function typed(order: Order, i: number, key: string) {
  if (i === 2) return sql`${key}::uuid`
  return i === 0 && order === 'number' ? sql`${/^\d{1,3}$/.test(key) ? Number(key) : 0}::int` : sql`${key}::text collate "und-x-icu"`
}

/** Somebody as the list shows them today: with the contract of the day, or the last, and the groupings of the day's positions. */
async function shower(ctx: Context, roster: Roster): Promise<(person: OnRoster) => Row> {
  const todays = await todaysOf(ctx, roster)
  const typeNames = new Map(roster.types.map(type => [type.id, type.name]))
  const groupings = new Map(roster.places.map(place => [place.id, { id: place.id, name: place.name, type: typeNames.get(place.typeId)! }]))
  return person => {
    const { id: personId, version, surname, givenNames, employeeNumber, email, engagements, positions } = person
    const day = todays.of(personId)
    const engagement = engagements.find(one => covers(one, day)) ?? engagements[0]
    const ids = new Set(positions.filter(position => covers(position, day)).flatMap(position => position.groupingIds))
    return {
      id: personId,
      name: givenNames === '' ? surname : `${givenNames} ${surname}`,
      surname,
      givenNames,
      employeeNumber,
      email,
      employer: engagement?.employer ?? null,
      contract: engagement?.contract ?? null,
      groupings: [...ids].sort().flatMap(groupingId => groupings.get(groupingId) ?? []),
      left: hasLeft(person, day),
      version,
      absent: isAbsent(person, day),
    }
  }
}
