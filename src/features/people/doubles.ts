import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { readVerb } from '../../platform/verb.ts'
import { reachOf, within } from '../access/reach.ts'

const Candidate = z.object({ id: z.string(), name: z.string(), employeeNumber: z.string().nullable(), version: z.int(), results: z.int() })
type Candidate = z.infer<typeof Candidate>

export const listDoubles = readVerb({
  name: 'person.doubles',
  right: 'people.write',
  summary: 'Who might be on record twice: the same name in whatever order, or the same number but for zeros and signs',
  input: z.strictObject({}),
  output: z.object({ rows: z.array(z.object({ why: z.enum(['name', 'number']), people: z.array(Candidate) })) }),
  async run(ctx) {
    const people = await readNames(ctx)
    const byNumber = alike(people, person => plainNumber(person.employeeNumber))
    const byName = alike(people, person => plainName(person.name)).filter(group => !tellThemselvesApart(group))
    const seen = new Set<string>()
    const groups = [
      ...byNumber.map(found => ({ why: 'number' as const, people: found })),
      ...byName.map(found => ({ why: 'name' as const, people: found })),
    ].filter(group => {
      const key = group.people.map(person => person.id).join()
      return !seen.has(key) && seen.add(key)
    })
    const shown = groups.slice(0, 100)
    const results = await countResults(ctx, [...new Set(shown.flatMap(group => group.people.map(person => person.id)))])
    return {
      rows: shown.map(({ why, people: found }) => ({
        why,
        people: found.map(person => ({ ...person, results: results.get(person.id) ?? 0 })),
      })),
    }
  },
})

type Named = Omit<Candidate, 'results'>

function alike(people: readonly Named[], key: (person: Named) => string): Named[][] {
  const groups = Map.groupBy(people, key)
  groups.delete('')
  return [...groups.values()].filter(group => group.length > 1)
}

/** Numbers, all there and all different, are meant to tell namesakes apart. */
function tellThemselvesApart(group: readonly Named[]): boolean {
  const numbers = group.map(person => plainNumber(person.employeeNumber))
  return numbers.every(number => number !== '') && new Set(numbers).size === numbers.length
}

/** Ana Ruiz, RUIZ, Ana and Aña  Ruíz are the same name. */
function plainName(name: string): string {
  const letters = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
  return letters
    .filter(part => part !== '')
    .sort()
    .join(' ')
}

function plainNumber(number: string | null): string {
  return (number ?? '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .replace(/^0+/, '')
}

async function readNames(ctx: Context): Promise<Named[]> {
  const reach = await reachOf(ctx, 'people.write')
  const { rows } = await sql<Named>`
    select person_id as "id", concat_ws(' ', nullif(given_names, ''), surname) as name, employee_number as "employeeNumber", version
    from person_details where tenant_id = ${ctx.organisation.tenantId} and superseded_at is null and not retired and ${within(reach, 'person_id')}
    order by surname, given_names, person_id`.execute(ctx.db)
  return rows
}

async function countResults(ctx: Context, ids: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; n: number }>`
    select person_id as "id", count(*)::int as n from events
    where tenant_id = ${ctx.organisation.tenantId} and superseded_at is null and person_id = any(${[...ids]}::uuid[]) group by 1`.execute(
    ctx.db,
  )
  return new Map(rows.map(row => [row.id, row.n]))
}
