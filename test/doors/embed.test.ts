import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEmbed, listEmbeds, revokeEmbed } from '../../src/features/paper/embeds.ts'
import { readMatrix } from '../../src/features/matrix/read.ts'
import { openPlant, refusalOf } from '../support/plant.ts'
import type { Plant } from '../support/plant.ts'
import { fillForReturns } from '../support/returning.ts'
import { openDoors } from '../support/server.ts'
import type { Doors } from '../support/server.ts'

let plant: Plant
let doors: Doors
let names: string[]
let question: Record<string, unknown>

beforeAll(async () => {
  plant = await openPlant({ realIds: true })
  await fillForReturns(plant, 20_261)
  doors = await openDoors(plant)
  const { header } = await plant.run(readMatrix, {})
  names = header.people.map(person => person.name)
  question = {
    rows: [{ group: null, members: header.people.map(person => person.id) }],
    columns: [{ group: null, members: header.skills.map(skill => skill.id) }],
    names: 'number',
    language: 'en',
    label: 'Press <b>line</b>',
    frameOrigin: 'https://intranet.example',
    days: 30,
  }
})
afterAll(async () => {
  await doors.close()
  await plant.close()
})

const get = (url: string, remoteAddress = '198.51.100.7') => doors.app.inject({ method: 'GET', url, remoteAddress })

describe('a view in a frame, without signing in', () => {
  it('shows the view and no name that the profile keeps back, in frames of its origin alone, and runs nothing', async () => {
    const { path } = await plant.run(createEmbed, question)
    expect(path).toMatch(/^\/embed\/mue_[\w-]{22}_[\w-]{43}$/)
    const answer = await get(path)
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
    const policy = String(answer.headers['content-security-policy'])
    expect(policy).toContain('frame-ancestors https://intranet.example')
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
    expect(answer.headers['x-frame-options']).toBeUndefined()
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.headers['set-cookie']).toBeUndefined()
    expect(answer.body).toContain('<h1>Press &lt;b&gt;line&lt;/b&gt;</h1>')
    expect(answer.body).not.toContain('<script')
    expect(names.filter(name => answer.body.includes(name))).toEqual([])
    const full = await get((await plant.run(createEmbed, { ...question, names: 'full' })).path)
    expect(names.filter(name => !full.body.includes(name.replaceAll('"', '&quot;')))).toEqual([])
  })

  it('keeps no secret, neither in its table nor in the log', async () => {
    const { path } = await plant.run(createEmbed, question)
    const secret = path.split('_')[2]!
    expect(await plant.fingerprint()).not.toContain(secret)
    expect(JSON.stringify(await plant.trail())).not.toContain(secret)
  })

  it('answers wrong, ended, revoked and those of a maker who may no longer alike', async () => {
    const made = await plant.run(createEmbed, question)
    expect((await plant.run(listEmbeds, {})).rows.map(row => row.id)).toContain(made.id)
    const wrong = await get(`${made.path.slice(0, -4)}AAAA`)
    expect(wrong.statusCode).toBe(404)
    expect(wrong.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(wrong.body).toContain('Nothing is shown under this link. It may have ended')
    expect(wrong.headers['content-security-policy']).toContain("default-src 'none'")
    const strip = (text: string): string => text.replaceAll(/"instance":"[^"]*"/g, '')
    const same = (answer: Awaited<ReturnType<typeof get>>): void => {
      expect(answer.statusCode).toBe(404)
      expect(strip(answer.body)).toBe(strip(wrong.body))
    }
    same(await get('/embed/nothing'))
    await plant.run(revokeEmbed, { id: made.id })
    same(await get(made.path))
    expect((await plant.run(listEmbeds, {})).rows.map(row => row.id)).not.toContain(made.id)
    expect((await plant.trail()).at(-1)).toMatchObject({ action: 'embed.revoked', subject_id: made.id })
    const short = await plant.run(createEmbed, { ...question, days: 1 })
    expect((await get(short.path)).statusCode).toBe(200)
    plant.clock.advance({ hours: 25 })
    same(await get(short.path))
    const orphan = await plant.run(createEmbed, question)
    expect((await get(orphan.path)).statusCode).toBe(200)
    await plant.raw
      .updateTable('accounts')
      .set({ disabled_at: plant.clock.now() })
      .where('account_id', '=', plant.caller.actor.accountId)
      .execute()
    same(await get(orphan.path))
    await plant.raw.updateTable('accounts').set({ disabled_at: null }).where('account_id', '=', plant.caller.actor.accountId).execute()
  })

  it('stops who guesses, and nobody else', async () => {
    const { path } = await plant.run(createEmbed, question)
    const wrong = `${path.slice(0, -4)}AAAA`
    for (let i = 0; i < 100; i++) expect((await get(wrong, '203.0.113.9')).statusCode).toBe(404)
    expect((await get(wrong, '203.0.113.9')).statusCode).toBe(429)
    expect((await get(path, '203.0.113.9')).statusCode).toBe(429)
    expect((await get(path, '203.0.113.10')).statusCode).toBe(200)
  })

  it('is made by nobody without the right, and for no page that could be anything', async () => {
    const leader = plant.as({ rights: new Set(['records.read']) })
    expect(await refusalOf(leader.run(createEmbed, question))).toMatchObject({ kind: 'forbidden' })
    for (const frameOrigin of [
      '*',
      'https://*',
      "https://a.example; script-src 'unsafe-inline'",
      'javascript:alert(1)',
      'https://a.example/x',
    ])
      expect(await refusalOf(plant.run(createEmbed, { ...question, frameOrigin }))).toMatchObject({ code: 'input.invalid' })
  })
})
