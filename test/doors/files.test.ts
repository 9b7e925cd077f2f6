import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addCast } from '../support/cast.ts'
import type { Cast } from '../support/cast.ts'
import { openPlant } from '../support/plant.ts'
import type { Plant } from '../support/plant.ts'
import { openDoors } from '../support/server.ts'
import type { Doors } from '../support/server.ts'

let plant: Plant
let cast: Cast
let doors: Doors
let headers: Record<string, string>
beforeAll(async () => {
  plant = await openPlant({ realIds: true })
  cast = await addCast(plant)
  doors = await openDoors(plant)
  headers = await doors.signedIn(plant)
})
afterAll(async () => {
  await doors.close()
  await plant.close()
})

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer\n%%EOF\n')
const upload = (name: string, body: Buffer, type = 'application/octet-stream') =>
  doors.app.inject({
    method: 'POST',
    url: '/api/files',
    query: { personId: cast.person.ruiz, name },
    headers: { ...headers, 'content-type': type },
    payload: body,
  })

describe('files through the door', () => {
  it('come as bytes and go as what they are, with nothing in them that could run', async () => {
    const sent = await upload('Prüfung „A“.pdf', PDF)
    expect(sent.statusCode).toBe(200)
    const { id } = sent.json<{ id: string }>()
    const kept = await doors.app.inject({ method: 'GET', url: `/api/files/${id}`, headers })
    expect(kept.rawPayload).toEqual(PDF)
    expect(kept.headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      'content-security-policy': expect.stringMatching(/default-src 'none'.*sandbox/),
      'content-disposition': `attachment; filename="Pr_fung _A_.pdf"; filename*=UTF-8''Pr%C3%BCfung%20%E2%80%9EA%E2%80%9C.pdf`,
    })
    const looked = await doors.app.inject({ method: 'GET', url: `/api/files/${id}?preview=true`, headers })
    expect(looked.headers).toMatchObject({ 'content-disposition': expect.stringMatching(/^inline/), 'x-frame-options': 'SAMEORIGIN' })
  })

  it('are refused in words: a type that is spoofed, a body that is none, a page of another site', async () => {
    const spoofed = await upload('card.pdf', Buffer.from('MZ\u0000\u0003'))
    expect(spoofed.statusCode).toBe(422)
    expect(spoofed.json()).toMatchObject({ code: 'file.type_spoofed', detail: expect.stringContaining('card.pdf') })
    const json = await upload('card.pdf', Buffer.from('{}'), 'application/json')
    expect(json.json()).toMatchObject({ code: 'input.not_bytes' })
    const bytes = { ...headers, 'content-type': 'application/octet-stream' }
    const other = await doors.app.inject({ method: 'POST', url: '/api/results', headers: bytes, payload: PDF })
    expect(other.json()).toMatchObject({ code: 'input.not_an_object' })
    const huge = await upload('card.pdf', Buffer.alloc(27 * 1024 * 1024))
    expect(huge.statusCode).toBe(429)
    const { 'x-muster': _, ...foreign } = headers
    const url = `/api/files?personId=${cast.person.ruiz}&name=a.pdf`
    const forged = await doors.app.inject({
      method: 'POST',
      url,
      headers: { ...foreign, 'content-type': 'application/octet-stream' },
      payload: PDF,
    })
    expect(forged.statusCode).toBe(403)
  })

  it('says of each row of many what is wrong, in the caller’s language', async () => {
    const row = { personId: cast.person.ruiz, skillId: cast.skill.press4, achievedOn: '2026-05-01' }
    const rows = [
      { ...row, level: 9 },
      { ...row, level: 2, achievedOn: '2099-01-01' },
    ]
    const answer = await doors.app.inject({
      method: 'POST',
      url: '/api/results/many',
      headers: { ...headers, 'accept-language': 'de' },
      payload: { rows },
    })
    expect(answer.statusCode).toBe(422)
    const { errors } = answer.json<{ errors: { path: string; text: string }[] }>()
    expect(errors.map(error => error.path)).toEqual(['rows.0', 'rows.1'])
    expect(errors[1]!.text).toContain('2099-01-01')
    expect(errors[1]!.text).toContain('noch nicht')
  })
})
