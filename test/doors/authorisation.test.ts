import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { sql } from 'kysely'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { openServer } from '../../src/http/server.ts'
import { routes } from '../../src/http/routes/all.ts'
import type { Route } from '../../src/http/route.ts'
import type { Over } from '../../src/features/access/over.ts'
import { giveShare } from '../../src/features/access/shares.ts'
import { addGrouping } from '../../src/features/structure/add.ts'
import { databaseUrl } from '../support/database-setup.ts'
import { expected, familyOf, PLACE_OF, RELATIONS, relationsOf } from '../support/expectation.ts'
import type { Ending, Relation } from '../support/expectation.ts'
import { openPlant } from '../support/plant.ts'
import type { Plant } from '../support/plant.ts'
import { POLICY } from '../support/policy.ts'
import type { Policy } from '../support/policy.ts'
import { addPrincipals, covers } from '../support/principals.ts'
import type { Principal } from '../support/principals.ts'
import { rollingBack } from '../support/rolling-back.ts'
import { addCommon, addThings, EMPTY_READING } from '../support/world.ts'
import type { Common, Things } from '../support/world.ts'

const NOWHERE = '00000000-0000-7000-8000-00000000dead'
const nameOf = (route: Route): string => `${route.method} ${route.path}`

let plant: Plant
let app: FastifyInstance
let closeDatabase: () => Promise<void>
let common: Common
let principals: Principal[]
const targets = new Map<string, Things>()
/** Whether the route lets the principal through, by both and the relation. */
const lets = new Map<string, boolean>()
const keyOf = (relation: Relation, principal: Principal): string => (relation === 'self' ? `self ${principal.accountId}` : relation)

beforeAll(async () => {
  plant = await openPlant({ realIds: true })
  const other = await plant.another({ name: 'Other Works' })
  common = await addCommon(plant, plant)
  const place = async (name: string, parentId: string | null) => (await plant.run(addGrouping, { name, typeName: 'Line', parentId })).id
  const site = await place('Site', null)
  const [office, red, blue] = [await place('Office', site), await place('Red', site), await place('Blue', site)]
  const green = await place('Green', await place('Second site', null))
  principals = await addPrincipals(plant, { red: [red], site: [site], all: null })
  targets.set('ownTeam', await addThings(plant, plant, common, red))
  targets.set('ownSite', await addThings(plant, plant, common, blue))
  targets.set('otherSite', await addThings(plant, plant, common, green))
  const far = (await other.run(addGrouping, { name: 'Far', typeName: 'Line', parentId: null })).id
  targets.set('otherOrganisation', await addThings(plant, other, await addCommon(plant, other), far))
  for (const principal of principals)
    if (!targets.has(`self ${principal.accountId}`))
      targets.set(`self ${principal.accountId}`, await addThings(plant, plant, common, office, principal.accountId ?? undefined))
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(plant.raw)
  const { db, close } = rollingBack(databaseUrl(inject('postgres').adminUrl, rows[0]!.name))
  closeDatabase = close
  app = await openServer({ ...plant.platform, db }, { publicUrl: 'http://127.0.0.1:8470', pagesDir: null })
  await app.ready()
})
afterAll(async () => {
  await app.close()
  await closeDatabase()
  await plant.close()
})

describe('the policy', () => {
  it('has a line for every route, with the right that the verb asks for, and none for routes that are gone', () => {
    const wrong = routes.flatMap(route => {
      const right = route.gate ? 'anybody' : route.verb!.right
      const line = POLICY[nameOf(route)]
      return line?.right === right ? [] : [{ route: nameOf(route), asks: right, policy: line?.right ?? 'none' }]
    })
    expect(wrong).toEqual([])
    expect(Object.keys(POLICY).filter(name => !routes.some(route => nameOf(route) === name))).toEqual([])
  })
})

describe('the authorisation matrix', () => {
  const tally = { tuples: 0, done: 0, deviations: 0, equal: 0, compared: 0 }
  const names = [
    'anonymous',
    'operator',
    'leader',
    'assessor',
    'coordinator',
    'hr',
    'quality',
    'manager',
    'admin',
    'token of a leader',
    'owner',
    'disabled',
    'deputy',
  ]

  it.for(names)(
    '%s gets what the policy says, on every route and over everybody, and sees nobody else',
    { timeout: 240_000 },
    async name => {
      const principal = principals.find(one => one.name === name)!
      const deviations: string[] = []
      for (const route of routes) {
        const policy = POLICY[nameOf(route)]
        if (!policy) continue
        for (const relation of relationsOf(policy)) {
          tally.tuples += 1
          deviations.push(...(await deviationsOf(principal, route, policy, relation, tally)))
        }
      }
      tally.deviations += deviations.length
      expect(deviations).toEqual([])
    },
  )

  it('is whole', () => {
    const asked = routes.reduce(
      (sum, route) => sum + relationsOf(POLICY[nameOf(route)] ?? { right: 'anybody', about: 'nothing' }).length,
      0,
    )
    expect(principals.map(principal => principal.name).sort()).toEqual([...names].sort())
    expect(tally.tuples).toBe(asked * names.length)
    expect(tally.done).toBeGreaterThan(asked)
    process.stdout.write(
      `authorisation: ${routes.length} routes, ${names.length} principals, ${RELATIONS.length} relations; ${tally.tuples} tuples tested, ${tally.deviations} deviations, ${tally.done} of them carried out; ${tally.compared} answers compared with those of nobody, ${tally.equal} found equal\n`,
    )
  })
})

describe('through a shared matrix', () => {
  it('every route is closed but those that keep to its pairs, whoever asks', { timeout: 240_000 }, async () => {
    const [owner, operator] = ['owner', 'operator'].map(name => principals.find(one => one.name === name)!) as [Principal, Principal]
    const things = targets.get('ownTeam')!
    const body = {
      name: 'Ours',
      personIds: [things.person],
      skillIds: [common.skill],
      toRole: 'operator',
      mayEdit: true,
      throughOn: '2026-05-30',
    }
    const share = await plant.run(giveShare, body)
    const open: string[] = []
    const wrong: string[] = []
    for (const route of routes.filter(one => !one.gate))
      for (const principal of route.verb!.shared ? [operator, owner] : [operator]) {
        const answer = await ask(principal, route, POLICY[nameOf(route)]!, things, share.id)
        const closed = ['share.not_here', 'access.not_allowed'].includes(answer.code)
        // Whoever shares has no share with themselves.
        const fits = principal === owner ? answer.code === 'share.missing' : closed !== (route.verb!.shared === true)
        if (!fits) wrong.push(`${nameOf(route)} as ${principal.name}: ${answer.status} ${answer.code}`)
        if (principal === operator && !closed) open.push(nameOf(route))
      }
    expect(wrong).toEqual([])
    expect(open.sort()).toEqual([
      'GET /api/matrix',
      'GET /api/matrix/comparison',
      'GET /api/matrix/days',
      'GET /api/paper',
      'GET /api/people/:personId/skills/:skillId',
      'GET /api/prints/:printId',
      'POST /api/batches',
      'POST /api/batches/assessed',
      'POST /api/batches/check',
      'POST /api/charts',
      'POST /api/tables',
    ])
  })
})

describe('what a page offers about somebody', () => {
  const told = async (principal: Principal, url: string): Promise<Over | null> => {
    const { body, statusCode } = await app.inject({ method: 'GET', url, headers: { ...principal.headers, accept: 'application/json' } })
    return statusCode === 200 ? (JSON.parse(body) as { over: Over }).over : null
  }

  it('is what is not refused: for every right, every principal and every relation', async () => {
    const wrong: string[] = []
    let compared = 0
    for (const principal of principals)
      for (const relation of RELATIONS) {
        const things = targets.get(keyOf(relation, principal))!
        const over = await told(principal, `/api/people/${things.person}/record`)
        const pair = await told(principal, `/api/people/${things.person}/skills/${things.skill}`)
        if (pair !== null) expect(pair).toEqual(over)
        for (const route of routes) {
          const policy = POLICY[nameOf(route)]!
          if (!isOffered(route, policy, relation)) continue
          compared += 1
          const [offered, open] = [offers(over, policy), lets.get(`${nameOf(route)} ${principal.name} ${relation}`)]
          if (offered !== open) wrong.push(`${nameOf(route)} as ${principal.name}, ${relation}: offered ${offered}, let through ${open}`)
        }
      }
    expect(wrong).toEqual([])
    const rights = new Set(
      routes.flatMap(route => (familyOf(POLICY[nameOf(route)]!) === 'person' ? [rightOf(POLICY[nameOf(route)]!)] : [])),
    )
    expect(compared).toBeGreaterThan(rights.size * principals.length * RELATIONS.length)
  })
})

const rightOf = ({ over, right }: Policy): Policy['right'] => over ?? right

/** Acts, and no readings. A file is never handed in by itself, but with what it proves; whoever asks oneself for a word is passed over, not refused. */
function isOffered(route: Route, policy: Policy, relation: Relation): boolean {
  if (route.method === 'GET' || nameOf(route) === 'POST /api/files') return false
  return familyOf(policy) === 'person' && !(nameOf(route) === 'POST /api/proposals/requests' && relation === 'self')
}

/** The one rule of the pages. */
function offers(over: Over | null, policy: Policy): boolean {
  if (over === null || !over.rights.some(right => right === rightOf(policy))) return false
  return policy.onlySelf ? over.own : !(over.own && policy.notSelf === true)
}

async function deviationsOf(
  principal: Principal,
  route: Route,
  policy: Policy,
  relation: Relation,
  tally: { done: number; equal: number; compared: number },
): Promise<string[]> {
  const things = targets.get(keyOf(relation, principal))!
  const wanted = expected(principal, policy, relation)
  const answer = await ask(principal, route, policy, things)
  const got = endingOf(answer)
  const said = `${nameOf(route)} as ${principal.name}, ${relation}: ${answer.status} ${answer.code}`
  if (answer.status < 300) tally.done += 1
  const refused = got === 'denied' || got === 'missing'
  const found =
    policy.right === 'anybody'
      ? answer.code === 'input.invalid'
      : (policy.mayMiss === true && got === 'missing') || answer.code === policy.unless
  lets.set(`${nameOf(route)} ${principal.name} ${relation}`, got === 'through' || found)
  const fits = wanted === 'hidden' ? true : wanted === 'denied' ? refused : got === wanted || (wanted === 'through' && found)
  const faults: string[] = fits ? [] : [`${said}, not ${wanted}`]
  for (const leaked of leaksOf(principal, answer.body, things)) faults.push(`${said} tells of ${leaked}`)
  if (wanted === 'hidden') {
    tally.compared += 1
    const nobody = await ask(principal, route, policy, nowhereLike(things, policy))
    if (blank(answer.body, things) === blank(nobody.body, things)) tally.equal += 1
    else faults.push(`${said}, not the same as of nobody: ${nobody.status} ${nobody.code}`)
  }
  return faults
}

interface Answer {
  status: number
  code: string
  body: string
}

async function ask(principal: Principal, route: Route, policy: Policy, things: Things, share?: string): Promise<Answer> {
  const input = inputOf(route, policy, things)
  const url = route.path.replaceAll(/:(\w+)/g, (_, field: string) => String(input[field]))
  const rest = Object.fromEntries(Object.entries(input).filter(([field]) => !route.path.includes(`:${field}`)))
  const bytes = 'takes' in route && route.takes === 'bytes'
  const bare = route.method === 'GET' || route.method === 'DELETE' || bytes
  const asked = Object.entries({ ...(bare ? rest : {}), ...(share === undefined ? {} : { share }) }).filter(([field]) => field !== 'bytes')
  const query = new URLSearchParams(asked.map(([field, value]): [string, string] => [field, String(value)])).toString()
  const response = await app.inject({
    method: route.method,
    url: query === '' ? url : `${url}?${query}`,
    headers: { ...principal.headers, accept: 'application/json', ...(bytes ? { 'content-type': 'application/octet-stream' } : {}) },
    remoteAddress: `10.0.0.${principals.indexOf(principal) + 1}`,
    ...(bytes ? { payload: Buffer.from('plain words') } : bare ? {} : { payload: rest }),
  })
  const problem = /"code":"([\w.]+)"/.exec(response.body)
  return { status: response.statusCode, code: response.statusCode < 400 ? '' : (problem?.[1] ?? ''), body: response.body }
}

function endingOf({ status, code }: Answer): Ending | 'missing' | 'fault' {
  if (status === 401) return 'unknown'
  if (code === 'access.not_allowed') return 'coarse'
  if (status === 403 && !code.startsWith('demo.')) return 'denied'
  if (status === 404) return 'missing'
  if (status >= 500 || code === 'input.invalid') return 'fault'
  return 'through'
}

/** What must be sent, filled in by the names of the fields. */
function inputOf(route: Route, policy: Policy, things: Things): Record<string, unknown> {
  if (route.gate) return {}
  const schema = z.toJSONSchema(route.verb!.input, { io: 'input', unrepresentable: 'any' }) as { required?: string[] }
  const values: Record<string, unknown> = { ...valuesOf(policy, things), ...policy.also }
  const needed = (schema.required ?? []).map(field => {
    if (!(field in values)) throw new Error(`no value for ${field} of ${nameOf(route)}: name one in the policy`)
    return [field, values[field]] as const
  })
  return { ...Object.fromEntries(needed), ...(resolved(policy.also ?? {}, things) as object) }
}

function valuesOf({ about }: Policy, things: Things): Record<string, unknown> {
  const { person, other, grouping, account } = things
  const { skill, skill2, category, scale } = common
  const level = {
    value: 1,
    code: 'A',
    name: 'A',
    mayWorkSupervised: true,
    mayWorkAlone: true,
    countsForCover: true,
    mayTrain: false,
    mayAssess: false,
  }
  return {
    id: about === 'nothing' ? things.person : about === 'account' ? things.accountRole : things[about],
    accountId: account,
    personId: person,
    personIds: [person],
    otherId: other,
    deputyAccountId: account,
    groupingIds: [grouping],
    skillId: skill,
    needsSkillId: skill2,
    bySkillId: skill2,
    categoryId: category,
    scaleId: scale,
    parentId: grouping,
    subject: { kind: 'grouping', id: grouping },
    items: [{ skillId: skill, level: 1 }],
    rows: [{ personId: person, skillId: skill, level: 1, achievedOn: '2026-04-01' }],
    reading: EMPTY_READING,
    files: [{ name: 'sheet.xlsx', size: 1, sha256: 'a'.repeat(64) }],
    levels: [level],
    level: 1,
    needsLevel: 1,
    byLevel: 1,
    version: 1,
    otherVersion: 1,
    owner: false,
    role: 'operator',
    name: 'A new name',
    surname: 'New',
    email: 'new@plant.test',
    language: 'en',
    entity: 'person',
    step: 'retire',
    starter: 'yes-no',
    kind: about === 'grouping' || about === 'requirement' ? 'mandatory' : 'text',
    reason: 'because',
    password: 'not the password',
    current: 'not the password',
    next: 'eleven patient blue ovens',
    bytes: '',
    achievedOn: '2026-04-01',
    onDay: '2026-05-01',
    fromOn: '2026-06-01',
    throughOn: '2026-06-30',
  }
}

/** `@person` stands for the id of the person that the tuple is about, and so on. */
function resolved(value: unknown, things: Things): unknown {
  if (typeof value === 'string' && value.startsWith('@')) return things[value.slice(1) as keyof Things]
  if (Array.isArray(value)) return value.map(one => resolved(one, things))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, resolved(inner, things)]))
}

/** The same request about what is nowhere; what it needs beside that stays. */
function nowhereLike(things: Things, policy: Policy): Things {
  const gone =
    familyOf(policy) === 'organisation'
      ? [policy.about]
      : Object.keys(things).filter(field => !(field in common) && field !== 'names' && field !== 'surname')
  return { ...things, ...Object.fromEntries(gone.map(field => [field, NOWHERE])), other: `${NOWHERE.slice(0, -1)}e` }
}

function blank(body: string, things: Things): string {
  return Object.values(things)
    .filter(value => typeof value === 'string')
    .concat(NOWHERE, `${NOWHERE.slice(0, -1)}e`)
    .reduce((text, id) => text.replaceAll(id, 'ID'), body)
}

/** Names of people whom the reader may not see, and of what is recorded of them, in whatever was answered. */
function leaksOf(principal: Principal, body: string, sent: Things): string[] {
  return [...targets].flatMap(([key, things]) => {
    const relation = key.startsWith('self') ? 'self' : (key as Relation)
    const own = key === `self ${principal.accountId}`
    if (own || covers(principal, 'people.read', PLACE_OF[relation])) return []
    const ids = sent === things ? [] : [things.person, things.other, things.result, things.file, things.proposal, things.absence]
    return [things.surname, ...ids].filter(text => body.includes(text))
  })
}
