import { sql } from 'kysely'
import { z } from 'zod'
import type { Day } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'
import { readVerb } from '../../platform/verb.ts'
import { reaches, reachOf } from '../access/reach.ts'
import { readDays } from '../people/today.ts'
import type { DayOf } from '../people/today.ts'
import { clocks, id } from '../structure/fields.ts'
import { FAMILIES, STATUSES } from './families.ts'
import type { Family } from './families.ts'
import { peopleIn } from './in-scope.ts'
import { keptRows } from './kept-rows.ts'
import { standingsKnown } from './known-standings.ts'

const Count = z.object({
  id: z.string(),
  /** People who hold it, with those whose end or task is near. */
  held: z.int(),
  due: z.int(),
  /** People who held it and do not, or may not use it. */
  lost: z.int(),
  /** People who are on the way to it. */
  underway: z.int(),
})
type Count = z.infer<typeof Count>

export const countHolders = readVerb({
  name: 'certification.counts',
  right: 'records.read',
  summary: 'For each certification how many people in reach hold it on a day, for how many it soon ends, who lost it, who is on the way',
  input: z.strictObject({ ...clocks, scope: id.nullish() }),
  output: z.object({ rows: z.array(Count) }),
  async run(ctx, { asOf, knownAt: at, scope }) {
    const knownAt = at ? new Date(at) : null
    const reach = await reachOf(ctx, 'records.read')
    const days = await readDays(ctx)
    const on: DayOf = asOf == null ? days.of : () => sql`${asOf}::date`
    const now = (): Promise<readonly Stood[]> =>
      asOf == null ? kept(ctx, days.key, people => readStood(ctx, on, people)) : readStood(ctx, on, null)
    const everybody = knownAt === null ? await now() : await stoodThen(ctx, asOf ?? null, knownAt)
    const there = await peopleIn(ctx, scope, on, knownAt)
    if (reach === 'everybody' && there === null) return { rows: countsOfAll(everybody) }
    return { rows: countsOf(everybody.filter(one => reaches(reach, one.personId) && (there === null || there.has(one.personId)))) }
  },
})

/** Where a person stands, each certification with its marks. */
interface Stood {
  personId: string
  place: string
  at: Uint32Array
}

const kept = keptRows<Stood>()

const MARKS: Record<Family, number> = { held: 1, due: 2, lost: 4, underway: 8 }
const marksOf = new Map<string, number>()
for (const family of FAMILIES) for (const status of STATUSES[family]) marksOf.set(status, (marksOf.get(status) ?? 0) | MARKS[family])

/** Certifications by number, so that where ten thousand people stand is kept in little room. */
const numbers = new Map<string, number>()
const names: string[] = []

function numberOf(id: string): number {
  const number = numbers.get(id) ?? names.push(id) - 1
  numbers.set(id, number)
  return number
}

async function readStood(ctx: Context, on: DayOf, people: readonly string[] | null): Promise<Stood[]> {
  const { rows } = await sql<{ personId: string; stood: string }>`
    select f.person_id as "personId", string_agg(concat(f.certification_id, f.status[i.n]), ' ') as stood
    from certification_folds f cross join lateral width_bucket(${on('f')}, f.from_on) as i (n)
      join person_details d on d.tenant_id = f.tenant_id and d.person_id = f.person_id and d.superseded_at is null and not d.retired
    where f.tenant_id = ${ctx.organisation.tenantId} ${people ? sql`and f.person_id = any(${[...people]}::uuid[])` : sql``}
    group by f.person_id`.execute(ctx.db)
  return rows.map(({ personId, stood }) => ({ personId, place: '', at: markedIn(stood) }))
}

/** As it was known at a moment. */
async function stoodThen(ctx: Context, asOf: Day | null, knownAt: Date): Promise<Stood[]> {
  const found = Map.groupBy(await standingsKnown(ctx, asOf, knownAt), one => one.personId)
  return [...found].map(([personId, list]) => ({
    personId,
    place: '',
    at: markedIn(list.map(one => `${one.certificationId}${one.interval.status}`).join(' ')),
  }))
}

const ID_LENGTH = 36

/** Of several scopes of one certification the person counts once. */
function markedIn(stood: string): Uint32Array {
  const marks = new Map<number, number>()
  for (const text of stood.split(' ')) {
    const number = numberOf(text.slice(0, ID_LENGTH))
    marks.set(number, (marks.get(number) ?? 0) | (marksOf.get(text.slice(ID_LENGTH)) ?? 0))
  }
  return Uint32Array.from(marks, ([number, has]) => (number << 4) | has)
}

const counted = new WeakMap<readonly Stood[], Count[]>()

function countsOfAll(everybody: readonly Stood[]): Count[] {
  const known = counted.get(everybody) ?? countsOf(everybody)
  counted.set(everybody, known)
  return known
}

function countsOf(people: readonly Stood[]): Count[] {
  const counts: Count[] = []
  for (const { at } of people)
    for (const one of at) {
      const count = (counts[one >>> 4] ??= { id: names[one >>> 4]!, held: 0, due: 0, lost: 0, underway: 0 })
      if (one & MARKS.held) count.held++
      else if (one & MARKS.lost) count.lost++
      else if (one & MARKS.underway) count.underway++
      if (one & MARKS.due) count.due++
    }
  return Object.values(counts).sort((a, b) => (a.id < b.id ? -1 : 1))
}
