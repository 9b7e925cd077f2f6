import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { readVerb } from '../../platform/verb.ts'
import { reaches, reachOf } from '../access/reach.ts'
import { readDays } from '../people/today.ts'
import type { DayOf } from '../people/today.ts'
import { day, id } from '../structure/fields.ts'
import { FAMILIES, STATUSES } from './families.ts'
import type { Family } from './families.ts'
import { peopleIn } from './in-scope.ts'
import { keptRows } from './kept-rows.ts'

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
  input: z.strictObject({ asOf: day.nullish(), scope: id.nullish() }),
  output: z.object({ rows: z.array(Count) }),
  async run(ctx, { asOf, scope }) {
    const reach = await reachOf(ctx, 'records.read')
    const days = await readDays(ctx)
    const on: DayOf = asOf == null ? days.of : () => sql`${asOf}::date`
    const everybody = asOf == null ? await kept(ctx, days.key, people => readStood(ctx, on, people)) : await readStood(ctx, on, null)
    const there = await peopleIn(ctx, scope, on)
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
