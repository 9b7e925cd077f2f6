import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { routes } from '../../src/http/routes/all.ts'
import { openPlant } from '../support/plant.ts'
import type { House, Plant } from '../support/plant.ts'
import { openDoors } from '../support/server.ts'
import type { Doors } from '../support/server.ts'

let plant: Plant
let other: House
let doors: Doors
let cookie: Record<string, string>
let token: Record<string, string>

beforeAll(async () => {
  plant = await openPlant({ realIds: true })
  other = await plant.another({ name: 'Other Works' })
  doors = await openDoors(plant)
  cookie = await doors.signedIn(plant)
  token = await doors.withToken(plant)
})
afterAll(async () => {
  await doors.close()
  await plant.close()
})

const ask = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, headers: Record<string, string> = {}, payload?: unknown) =>
  doors.app.inject({ method, url, headers: { ...headers }, ...(payload === undefined ? {} : { payload: payload as object }) })

const anyPath = (path: string): string => path.replaceAll(/:\w+/g, '00000000-0000-7000-8000-00000000dead')

describe('every route', () => {
  it('asks who is there before anything else, and says so as a problem', async () => {
    const guarded = routes.filter(route => route.verb)
    expect(guarded.length).toBeGreaterThan(25)
    for (const route of guarded) {
      const answer = await ask(
        route.method,
        anyPath(route.path),
        { 'x-muster': '1' },
        route.method === 'GET' || route.method === 'DELETE' ? undefined : {},
      )
      expect({
        path: route.path,
        status: answer.statusCode,
        problem: String(answer.headers['content-type']).startsWith('application/problem+json'),
      }).toEqual({ path: route.path, status: 401, problem: true })
    }
  })

  it('that writes refuses a cookie without the header no foreign form can send', async () => {
    for (const route of routes.filter(candidate => candidate.method !== 'GET')) {
      const answer = await ask(route.method, anyPath(route.path), { cookie: cookie['cookie']! }, route.method === 'DELETE' ? undefined : {})
      expect({ path: route.path, status: answer.statusCode }).toEqual({ path: route.path, status: 403 })
    }
  })

  it('answers nonsense with a problem of the caller, never with a fault of ours', async () => {
    const nonsense = [{ id: 1, scope: [], asOf: '2026-02-30', items: 'x', __proto__x: 1 }, { name: '\u0000'.repeat(10), surname: 5 }, {}]
    for (const route of routes) {
      for (const body of nonsense) {
        const reads = route.method === 'GET' || route.method === 'DELETE'
        const answer = await ask(
          route.method,
          anyPath(route.path) + (reads ? '?asOf=2026-02-30&scope=x&limit=-1&cursor=%00&show=none' : ''),
          token,
          reads ? undefined : body,
        )
        expect({
          path: `${route.method} ${route.path}`,
          body,
          fault: answer.statusCode >= 500,
          text: answer.statusCode >= 500 ? answer.body : '',
        }).toEqual({ path: `${route.method} ${route.path}`, body, fault: false, text: '' })
      }
    }
  })
})

describe('the door', () => {
  it('takes a personal token without the header, and no token that is not one', async () => {
    expect((await ask('GET', '/api/dashboard', token)).statusCode).toBe(200)
    for (const authorization of ['Bearer nothing', 'Bearer ', 'Basic abc', `Bearer mt_${'A'.repeat(22)}_${'B'.repeat(43)}`]) {
      expect((await ask('GET', '/api/dashboard', { authorization })).statusCode).toBe(401)
    }
  })

  it('says the problem in the language of the reader', async () => {
    const german = (await ask('GET', '/api/dashboard', { 'accept-language': 'de-DE,de;q=0.9' })).json<{ detail: string; code: string }>()
    const english = (await ask('GET', '/api/dashboard', { 'accept-language': 'xx' })).json<{ detail: string; code: string }>()
    expect(german).toMatchObject({ code: 'access.sign_in_needed', detail: 'Bitte zuerst anmelden.' })
    expect(english.detail).toBe('Sign in first.')
  })

  it('names the field that is wrong', async () => {
    const answer = await ask('POST', '/api/people', token, { surname: '' })
    expect(answer.statusCode).toBe(400)
    expect(answer.json<{ errors: { path: string }[] }>().errors.map(error => error.path)).toContain('surname')
    const broken = await doors.app.inject({
      method: 'POST',
      url: '/api/people',
      headers: { ...token, 'content-type': 'application/json' },
      payload: '{"surname":',
    })
    expect(broken.statusCode).toBe(400)
    expect(broken.json<{ code: string }>().code).toBe('input.unreadable')
  })

  it('repeats the first answer under the same key and has no second effect', async () => {
    const headers = { ...token, 'idempotency-key': 'person-once' }
    const first = await ask('POST', '/api/people', headers, { surname: 'Twice' })
    const second = await ask('POST', '/api/people', headers, { surname: 'Twice' })
    expect(first.statusCode).toBe(200)
    expect(second.json()).toEqual(first.json())
    expect((await ask('POST', '/api/people', headers, { surname: 'Thrice' })).json<{ code: string }>().code).toBe('idempotency.other_body')
    const people = (await ask('GET', '/api/people?search=Twice', token)).json<{ total: number }>()
    expect(people.total).toBe(1)
  })

  it('makes one of eight equal requests sent at once', async () => {
    const headers = { ...token, 'idempotency-key': 'eight-at-once' }
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask('POST', '/api/people', headers, { surname: 'Racer' })))
    expect(new Set(answers.map(answer => answer.body)).size).toBe(1)
    expect((await ask('GET', '/api/people?search=Racer', token)).json<{ total: number }>().total).toBe(1)
  })

  it('shows another organisation nothing of this one, byte for byte as if it were not there', async () => {
    const mine = (await ask('POST', '/api/people', token, { surname: 'Hidden' })).json<{ id: string }>().id
    const theirs = await doors.withToken(other)
    const hidden = await ask('GET', `/api/people/${mine}`, theirs)
    const nowhere = await ask('GET', '/api/people/00000000-0000-7000-8000-00000000dead', theirs)
    expect(hidden.statusCode).toBe(404)
    expect(hidden.body.replaceAll(mine, 'ID')).toBe(nowhere.body.replaceAll('00000000-0000-7000-8000-00000000dead', 'ID'))
    expect((await ask('GET', '/api/people', theirs)).json<{ total: number }>().total).toBe(0)
  })

  it('signs out: the cookie is worth nothing afterwards', async () => {
    const leaving = await doors.signedIn(plant)
    expect((await ask('GET', '/api/session', leaving)).json<{ state: string }>().state).toBe('signedIn')
    expect((await ask('DELETE', '/api/session', leaving)).statusCode).toBe(204)
    expect((await ask('GET', '/api/session', leaving)).json<{ state: string }>().state).toBe('signedOut')
    expect((await ask('GET', '/api/dashboard', leaving)).statusCode).toBe(401)
  })

  it('sends a strict policy with every answer, and no page may be framed', async () => {
    const { headers } = await ask('GET', '/api/session')
    expect(headers['content-security-policy']).toContain("script-src 'self'")
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['cache-control']).toBe('no-store')
  })

  it('compresses what is large for those who can take it', async () => {
    const answer = await doors.app.inject({ method: 'GET', url: '/api/openapi.json', headers: { 'accept-encoding': 'gzip' } })
    expect(answer.headers['content-encoding']).toBe('gzip')
    expect(JSON.parse(gunzipSync(answer.rawPayload).toString('utf8'))).toMatchObject({ openapi: '3.1.0' })
  })

  it('knows no other address, and says where the description is', async () => {
    const answer = await ask('GET', '/api/nothing', token)
    expect(answer.statusCode).toBe(404)
  })

  it('is healthy while the database answers', async () => {
    expect((await ask('GET', '/api/health')).json()).toMatchObject({ ok: true, database: true })
  })
})
