import { addDays, addDuration } from '../../rules/day.ts'
import type { Day, Duration } from '../../rules/day.ts'
import { foundOrganisation } from '../access/found.ts'
import { issueToken } from '../access/tokens.ts'
import { addSkills, ensureCategories, ensureStarter } from '../library/add-many.ts'
import { addPeople } from '../people/add-many.ts'
import { setMany } from '../requirements/set-many.ts'
import type { Ask } from '../requirements/set-many.ts'
import { exemptMany, recordMany, revokeMany } from '../results/record-many.ts'
import type { ResultRow } from '../results/record-many.ts'
import { refold } from '../standings/refold.ts'
import { addGroupings, ensureGroupingType } from '../structure/add-many.ts'
import { asOwner, inDatabase } from '../../platform/database.ts'
import type { Context, Organisation, Platform } from '../../platform/context.ts'
import { audit } from '../../platform/verb.ts'
import { writeTrail } from '../../platform/trail.ts'
import { sql } from 'kysely'
import { random } from './random.ts'
import type { Random } from './random.ts'
import { skipReferenceChecks } from './reference-checks.ts'

/** The plant that figures with a size are measured on: `fill` is the share of pairs held, `history` the number of results in all. */
export interface SyntheticOptions {
  people: number
  skills: number
  fill?: number
  history?: number
  seed?: string
}

export interface Synthetic {
  organisation: Organisation
  people: number
  skills: number
  results: number
  token: string
}

const TEAM = 25
const TEAMS_OF_LINE = 10
const BATCH = 20_000
/** People folded at once: the facts of all of them would not fit in memory. */
const FOLD = 500
const VALIDITIES: Duration[] = ['P12M', 'P24M', 'P36M']

/**
 * Teams of about 25 in lines of ten teams; a third of the skills expire, achieved evenly over the last 700 days; each team requires 30 % of the
 * skills at L, U or O; 2 % of the required pairs are exempt or revoked. The same seed on the same day gives the same plant.
 */
export async function createSynthetic(platform: Platform, options: SyntheticOptions): Promise<Synthetic> {
  const { people, skills } = options
  const chance = random(options.seed ?? 'synthetic', `${people} x ${skills}`)
  const organisation: Organisation = {
    tenantId: platform.ids.next(),
    name: `Synthetic ${people} x ${skills}`,
    timeZone: 'Europe/Berlin',
    language: 'en',
    kind: 'demo',
  }
  const made = await inDatabase(platform.db, organisation.tenantId, 'write', async tx => {
    await sql`set local statement_timeout = 0`.execute(tx)
    await skipReferenceChecks(tx)
    const founder = { name: 'Measurer', email: 'measurer@synthetic.test', passwordHash: null, role: 'demo' as const }
    const { ctx } = await foundOrganisation(platform, tx, organisation, founder, 'measuring')
    const results = await fill(ctx, options, chance)
    const { token } = await issueToken(ctx, 'measuring')
    audit(ctx, { action: 'demo.added', subject: { kind: 'organisation', id: organisation.tenantId }, facts: { people, skills, results } })
    await writeTrail(ctx)
    return { results, token }
  })
  await asOwner(platform.db, null, tx => sql`analyze`.execute(tx))
  return { organisation, people, skills, ...made }
}

async function fill(ctx: Context, options: SyntheticOptions, chance: Random): Promise<number> {
  const teams = await addTeams(ctx, Math.max(1, Math.round(options.people / TEAM)))
  const { id: scaleId } = await ensureStarter(ctx, 'iluo')
  const categories = [
    ...(
      await ensureCategories(
        ctx,
        Array.from({ length: Math.ceil(options.skills / 20) }, (_, i) => `Category ${i + 1}`),
      )
    ).values(),
  ]
  const validities = Array.from({ length: options.skills }, (_, i) => (i % 3 === 0 ? chance.pick(VALIDITIES) : null))
  const skillIds = await addSkills(
    ctx,
    validities.map((validity, i) => ({
      name: `Skill ${i + 1}`,
      code: `S${i + 1}`,
      scaleId,
      categoryId: categories[Math.floor(i / 20)]!,
      validity,
    })),
  )
  const teamOf = Array.from({ length: options.people }, (_, i) => Math.min(teams.length - 1, Math.floor(i / TEAM)))
  const personIds = await addPeople(
    ctx,
    teamOf.map((team, i) => ({
      surname: `Person ${String(i + 1).padStart(5, '0')}`,
      givenNames: chance.pick(GIVEN),
      employeeNumber: String(10_000 + i),
      positions: [{ groupingIds: [teams[team]!], fromOn: null }],
    })),
  )
  const asked = teams.map(
    () =>
      new Map(
        shuffled(skillIds, chance)
          .slice(0, Math.round(options.skills * 0.3))
          .map(id => [id, chance.between(2, 4)]),
      ),
  )
  await setMany(
    ctx,
    asked.flatMap((levels, team) =>
      [...levels].map(([skillId, level]): Ask => ({
        subject: { kind: 'grouping', id: teams[team]! },
        skillId,
        kind: 'mandatory',
        level,
        fromOn: null,
        throughOn: null,
      })),
    ),
  )
  const results = await recordHistory(ctx, options, { personIds, skillIds, validities }, chance)
  await excuseAndRevoke(ctx, personIds, asked, teamOf, chance)
  for (let i = 0; i < personIds.length; i += FOLD) await refold(ctx, { people: personIds.slice(i, i + FOLD) })
  return results
}

async function addTeams(ctx: Context, count: number): Promise<string[]> {
  const [site, line, team] = [
    await ensureGroupingType(ctx, 'Site'),
    await ensureGroupingType(ctx, 'Line'),
    await ensureGroupingType(ctx, 'Team'),
  ]
  const [siteId] = await addGroupings(ctx, [{ name: 'Plant', typeId: site, parentId: null, timeZone: 'Europe/Berlin' }])
  const lines = await addGroupings(
    ctx,
    Array.from({ length: Math.ceil(count / TEAMS_OF_LINE) }, (_, i) => ({ name: `Line ${i + 1}`, typeId: line, parentId: siteId! })),
  )
  return addGroupings(
    ctx,
    Array.from({ length: count }, (_, i) => ({ name: `Team ${i + 1}`, typeId: team, parentId: lines[Math.floor(i / TEAMS_OF_LINE)]! })),
  )
}

interface Pairs {
  personIds: string[]
  skillIds: string[]
  validities: (Duration | null)[]
}

/** One result per held pair, and earlier ones of the same pairs until the history is as long as asked for; written in batches. */
async function recordHistory(
  ctx: Context,
  { fill: share = 0.4, history }: SyntheticOptions,
  { personIds, skillIds, validities }: Pairs,
  chance: Random,
): Promise<number> {
  const held = Math.round(personIds.length * skillIds.length * share)
  const earlier = Math.max(0, (history ?? 0) - held) / held
  let batch: ResultRow[] = []
  let written = 0
  const flush = async (): Promise<void> => {
    await recordMany(ctx, batch)
    written += batch.length
    batch = []
  }
  for (const personId of personIds) {
    for (const [i, skillId] of skillIds.entries()) {
      if (!chance.chance(share)) continue
      const achievedOn = addDays(ctx.today, -chance.between(0, 699))
      const times = 1 + Math.floor(earlier) + (chance.chance(earlier % 1) ? 1 : 0)
      for (let k = 0; k < times; k++) batch.push(resultOn(personId, skillId, addDays(achievedOn, -180 * k), validities[i]!, chance))
    }
    if (batch.length >= BATCH) await flush()
  }
  await flush()
  return written
}

function resultOn(personId: string, skillId: string, achievedOn: Day, validity: Duration | null, chance: Random): ResultRow {
  return {
    personId,
    skillId,
    level: chance.between(1, 4),
    achievedOn,
    validThrough: validity && addDuration(achievedOn, validity),
    grade: chance.pick(['A', 'B', 'C'] as const),
  }
}

async function excuseAndRevoke(
  ctx: Context,
  personIds: string[],
  asked: Map<string, number>[],
  teamOf: number[],
  chance: Random,
): Promise<void> {
  const pairs: { personId: string; skillId: string }[] = []
  for (const [i, personId] of personIds.entries()) {
    for (const skillId of asked[teamOf[i]!]!.keys()) if (chance.chance(0.02)) pairs.push({ personId, skillId })
  }
  const exempt = pairs.filter((_, i) => i % 2 === 0)
  await exemptMany(
    ctx,
    exempt.map(pair => ({
      ...pair,
      fromOn: addDays(ctx.today, -30),
      throughOn: addDays(ctx.today, 335),
      requirement: null,
      permits: 'no' as const,
      reason: 'Light duty',
    })),
  )
  await revokeMany(
    ctx,
    pairs
      .filter((_, i) => i % 2 === 1)
      .map(pair => ({ ...pair, fromOn: addDays(ctx.today, -10), throughOn: null, reason: 'Observed deviation' })),
  )
}

const GIVEN = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eva', 'Finn', 'Gia', 'Hugo', 'Ines', 'Jan', 'Kira', 'Leo', 'Mia', 'Nils', 'Ola', 'Pia']

function shuffled<T>(list: readonly T[], chance: Random): T[] {
  const mixed = [...list]
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = chance.between(0, i)
    ;[mixed[i], mixed[j]] = [mixed[j]!, mixed[i]!]
  }
  return mixed
}
