import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { foundOrganisation } from '../../src/features/access/found.ts'
import { addCertification } from '../../src/features/certifications/adopt.ts'
import { changeCertification, newCertificationVersion } from '../../src/features/certifications/change.ts'
import { previewPublication } from '../../src/features/certifications/preview.ts'
import { publishCertification } from '../../src/features/certifications/publish.ts'
import { addPeople } from '../../src/features/people/add-many.ts'
import { insertCertificationEvents } from '../../src/features/results/certification-events.ts'
import type { Caller, Platform } from '../../src/platform/context.ts'
import { inDatabase } from '../../src/platform/database.ts'
import { Refusal } from '../../src/platform/refusal.ts'
import { call } from '../../src/platform/verb.ts'
import type { Verb } from '../../src/platform/verb.ts'
import { addDays } from '../../src/rules/day.ts'
import { checkRule } from '../../src/rules/certification/check.ts'
import type { RuleEvent } from '../../src/rules/certification/events.ts'
import type { Rule } from '../../src/rules/certification/language.ts'
import { randomWorld } from '../rules/random-world.ts'
import { seeded } from '../support/seeded.ts'

export interface EditionReport {
  editions: number
  /** Standings that were foretold to change, all in all, and editions that changed any. */
  moved: number
  moving: number
  faults: string[]
}

const PEOPLE = 6
const EDITIONS_OF_ONE = 10

interface Plant {
  caller: Caller
  random: ReturnType<typeof seeded>
  ids: Record<'c' | 'other', string>
  fromOn: string
}

/** Random rules edited at random in a plant with random histories: whoever a preview names moves when it is published, so and no other way, and nobody else. */
export async function editions(
  platform: Platform,
  { rounds, seed, tell = () => undefined }: { rounds: number; seed: number; tell?: (line: string) => void },
): Promise<EditionReport> {
  const report: EditionReport = { editions: 0, moved: 0, moving: 0, faults: [] }
  for (let at = seed; report.editions < rounds && report.faults.length < 20; at++) {
    const plant = await openPlant(platform, at)
    for (let i = 0; i < EDITIONS_OF_ONE && report.editions < rounds; i++) {
      const fault = await edit(platform, plant, report)
      if (fault !== null) report.faults.push(`seed ${at}, edition ${i}: ${fault}`)
      report.editions++
    }
    if (report.editions % 100 === 0) tell(`${report.editions} of ${rounds}, ${report.moved} moved, ${report.faults.length} faults`)
  }
  return report
}

async function openPlant(platform: Platform, seed: number): Promise<Plant> {
  const random = seeded(seed)
  const organisation = { tenantId: randomUUID(), name: `Plant ${seed}`, timeZone: 'Europe/Lisbon', language: 'en', kind: 'real' as const }
  const founder = { name: 'Marta Reis', email: `${organisation.tenantId}@plant.test`, passwordHash: null, role: 'owner' as const }
  const caller = await inDatabase(platform.db, organisation.tenantId, 'write', async tx => {
    const { ctx, actor } = await foundOrganisation(platform, tx, organisation, founder)
    const people = await addPeople(
      ctx,
      Array.from({ length: PEOPLE }, (_, i) => ({ surname: `Person ${i}` })),
    )
    await insertCertificationEvents(
      ctx,
      people.flatMap(personId => recordsOf(personId, randomWorld(random).events)),
    )
    return { organisation, actor }
  })
  const plant: Plant = { caller, random, ids: { c: '', other: '' }, fromOn: '2023-06-01' }
  for (const code of ['c', 'other'] as const) {
    const { id } = await ask(platform, plant, addCertification, { code, name: code, rule: ruleFor(plant, code) })
    plant.ids[code] = id
    await ask(platform, plant, publishCertification, { id, version: 1, revision: 1, fromOn: plant.fromOn, reason: 'First edition' })
  }
  return plant
}

/** Ids of their own, also where one entry names another. */
function recordsOf(personId: string, events: readonly RuleEvent[]) {
  const ids = new Map(events.map(event => [event.id, randomUUID()]))
  const text = (value: unknown): unknown => (typeof value === 'string' ? (ids.get(value) ?? value) : value)
  return events.map(({ id, type, on, certs = null, recordedAt: _at, ...body }) => ({
    id: ids.get(id)!,
    personId,
    type,
    on,
    certs,
    body: Object.fromEntries(Object.entries(body).map(([key, value]) => [key, ['claim', 'answers'].includes(key) ? text(value) : value])),
  }))
}

function ruleFor({ random }: Plant, code: 'c' | 'other'): Rule {
  for (;;) {
    const world = randomWorld(random)
    const { rule } = checkRule(code === 'c' ? world.versions.at(-1)!.rule : world.other[0]!.rule)
    if (rule) return rule
  }
}

async function edit(platform: Platform, plant: Plant, report: EditionReport): Promise<string | null> {
  const { random, ids } = plant
  const code = random.chance(0.75) ? 'c' : 'other'
  const id = ids[code]
  plant.fromOn = addDays(plant.fromOn, random.between(1, 150))
  const { version } = await ask(platform, plant, newCertificationVersion, { id })
  const changed = { id, version, revision: 1, rule: ruleFor(plant, code) }
  const { revision } = await ask(platform, plant, changeCertification, changed)
  const asked = { id, version, revision, fromOn: plant.fromOn }
  const before = await statuses(platform, plant)
  const { rows, total } = await ask(platform, plant, previewPublication, asked)
  await ask(platform, plant, publishCertification, { ...asked, reason: 'Another edition' })
  const after = await statuses(platform, plant)
  const moved = [...new Set([...before.keys(), ...after.keys()])].flatMap(key => {
    const [from, to] = [before.get(key) ?? 'not-required', after.get(key) ?? 'not-required']
    return from === to ? [] : [`${key} ${from} ${to}`]
  })
  const told = rows.map(row => `${keyOf(row.personId, row.code, row.scope)} ${row.from} ${row.to}`)
  report.moved += moved.length
  if (moved.length > 0) report.moving++
  const same = JSON.stringify(told.toSorted()) === JSON.stringify(moved.toSorted()) && total === moved.length
  return same ? null : `told ${JSON.stringify(told)}, moved ${JSON.stringify(moved)}`
}

/** Where everybody stands today; what is not asked and not held is left out. */
async function statuses(platform: Platform, { caller }: Plant): Promise<Map<string, string>> {
  const { tenantId, timeZone } = caller.organisation
  const { rows } = await inDatabase(platform.db, tenantId, 'read', tx =>
    sql<{ personId: string; code: string; scope: Record<string, string>; status: string }>`
      select s.person_id as "personId", c.code, s.scope, s.status from certification_standings s join certifications c using (tenant_id, certification_id)
      where s.tenant_id = ${tenantId} and s.status <> 'not-required' and s.from_on <= (${platform.clock.now()}::timestamptz at time zone ${timeZone})::date
        and (s.through_on is null or s.through_on >= (${platform.clock.now()}::timestamptz at time zone ${timeZone})::date)`.execute(tx),
  )
  return new Map(rows.map(row => [keyOf(row.personId, row.code, row.scope), row.status]))
}

function keyOf(personId: string, code: string, scope: Record<string, string>): string {
  return `${personId} ${code} ${JSON.stringify(Object.entries(scope).sort())}`
}

/** What is refused is a fault of the proof. */
async function ask<In, Out>(platform: Platform, { caller }: Plant, verb: Verb<In, Out>, input: unknown): Promise<Out> {
  try {
    return await call(platform, caller, verb, input)
  } catch (error) {
    throw error instanceof Refusal ? new Error(`${verb.name}: ${error.code} ${JSON.stringify([error.params, input])}`) : error
  }
}
