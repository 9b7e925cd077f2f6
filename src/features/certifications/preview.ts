import { sql } from 'kysely'
import { z } from 'zod'
import { intervalOn } from '../../rules/certification/evaluate.ts'
import type { Context } from '../../platform/context.ts'
import { readVerb } from '../../platform/verb.ts'
import { reaches, reachOf } from '../access/reach.ts'
import { readDays } from '../people/today.ts'
import { namesOf } from './names.ts'
import { above, around, foldPerson, readKnown, readRules, rulesWith } from '../standings/certification-fold.ts'
import type { Known, Rules } from '../standings/certification-fold.ts'
import { planPublication, Publication } from './publish.ts'
import { concernedBy } from './refold.ts'

const Move = z.object({
  personId: z.string(),
  person: z.string(),
  employeeNumber: z.string().nullable(),
  certificationId: z.string(),
  code: z.string(),
  certification: z.string(),
  scope: z.record(z.string(), z.string()),
  from: z.string(),
  to: z.string(),
})

/** So many are named; the counts are of all. */
const NAMED = 200

export const previewPublication = readVerb({
  name: 'certification.preview_publication',
  right: 'library.publish',
  summary: 'Who would stand otherwise today if the draft were published from this day on; nothing is written',
  input: z.strictObject(Publication),
  output: z.object({
    /** People concerned, of those in reach. */
    people: z.int(),
    /** Standings that change, by what they were and what they would be. */
    counts: z.array(z.object({ from: z.string(), to: z.string(), standings: z.int() })),
    total: z.int(),
    rows: z.array(Move),
  }),
  async run(ctx, input) {
    const { after, published } = await planPublication(ctx, input)
    const willBe = rulesWith(await readRules(ctx), after.code, published)
    const reach = await reachOf(ctx, 'records.read')
    const people = (await concernedBy(ctx, willBe, after.code)).filter(personId => reaches(reach, personId))
    const moves = await movesOf(ctx, willBe, after.code, people)
    const names = await namesOf(ctx, [...new Set(moves.slice(0, NAMED).map(one => one.personId))])
    const counts = Map.groupBy(moves, one => `${one.from} ${one.to}`)
    return {
      people: people.length,
      counts: [...counts.values()].map(list => ({ from: list[0]!.from, to: list[0]!.to, standings: list.length })),
      total: moves.length,
      rows: moves.slice(0, NAMED).map(({ id, ...one }) => ({
        ...one,
        certificationId: id,
        certification: willBe.get(one.code)!.name,
        person: names.get(one.personId)?.name ?? '',
        employeeNumber: names.get(one.personId)?.employeeNumber ?? null,
      })),
    }
  },
})

interface Moving {
  personId: string
  id: string
  code: string
  scope: Record<string, string>
  from: string
  to: string
}

async function movesOf(ctx: Context, willBe: Rules, code: string, people: readonly string[]): Promise<Moving[]> {
  const only = above(willBe, code)
  const names = await namesOf(ctx, people)
  const was = await standingsNow(ctx, people, only)
  return [...(await readKnown(ctx, people, null, around(willBe, only)))].flatMap(([personId, known]) => {
    const now = was.get(personId) ?? new Map<string, Standing>()
    const then = statuses(willBe, personId, known, only, names.get(personId)?.today ?? ctx.today)
    return [...new Set([...now.keys(), ...then.keys()])].flatMap(key => {
      const [from, to] = [now.get(key)?.status ?? 'not-required', then.get(key)?.status ?? 'not-required']
      const { id, code: of, scope } = (then.get(key) ?? now.get(key))!
      return from === to ? [] : [{ personId, id, code: of, scope, from, to }]
    })
  })
}

/** Where they stand today, each by the day of their site, as it was folded with the last write. */
async function standingsNow(
  ctx: Context,
  people: readonly string[],
  only: ReadonlySet<string>,
): Promise<Map<string, Map<string, Standing>>> {
  const today = (await readDays(ctx)).of('s')
  const { rows } = await sql<Standing & { personId: string }>`
    select s.person_id as "personId", s.certification_id as id, c.code, s.scope, s.status[i.n] as status
    from certifications c join certification_folds s using (tenant_id, certification_id) cross join lateral width_bucket(${today}, s.from_on) as i (n)
    where s.tenant_id = ${ctx.organisation.tenantId} and s.person_id = any(${[...people]}::uuid[]) and c.code = any(${[...only]}::text[])`.execute(
    ctx.db,
  )
  return new Map(
    [...Map.groupBy(rows, row => row.personId)].map(([personId, list]) => [personId, new Map(list.map(one => [keyOf(one), one]))]),
  )
}

function keyOf({ code, scope }: Pick<Standing, 'code' | 'scope'>): string {
  return `${code} ${JSON.stringify(Object.entries(scope).sort())}`
}

interface Standing {
  id: string
  code: string
  scope: Record<string, string>
  status: string
}

function statuses(rules: Rules, personId: string, known: Known, only: ReadonlySet<string>, today: string): Map<string, Standing> {
  return new Map(
    foldPerson(rules, personId, known, only).map(({ certificationId: id, code, standing }) => [
      keyOf({ code, scope: standing.scope }),
      { id, code, scope: standing.scope, status: intervalOn(standing, today).status },
    ]),
  )
}
