import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Asker, Plant } from '../../../test/support/plant.ts'
import { beginSession } from '../access/sessions.ts'
import { readTrayKey } from '../access/tray-key.ts'
import { keepDraft, readDraft } from './drafts.ts'
import { keepSigns, readSigns } from './pasted-signs.ts'

let plant: Plant
let cast: Cast
beforeAll(async () => {
  plant = await openPlant({ now: '2026-05-04T08:00:00Z' })
  cast = await addCast(plant)
})
afterAll(() => plant.close())

async function newSession(): Promise<Asker> {
  const { accountId } = plant.caller.actor
  await plant.inside(ctx =>
    beginSession(plant.platform, ctx.db, plant.organisation.tenantId, accountId!, { address: '127.0.0.1', device: 'test' }),
  )
  const session = await plant.raw.selectFrom('sessions').select('session_id').orderBy('session_id', 'desc').executeTakeFirstOrThrow()
  return plant.as({ sessionId: session.session_id })
}

describe('changes that are not saved', () => {
  it('are kept on the machine under a key of the session alone', async () => {
    const [one, two] = [await newSession(), await newSession()]
    const { key } = await one.run(readTrayKey, {})
    expect(Buffer.from(key, 'base64')).toHaveLength(32)
    expect(await one.run(readTrayKey, {})).toEqual({ key })
    expect((await two.run(readTrayKey, {})).key).not.toBe(key)
    const token = plant.as({ kind: 'token', sessionId: null })
    expect(await refusalOf(token.run(readTrayKey, {}))).toMatchObject({ kind: 'forbidden', code: 'signature.needs_session' })
  })

  it('may wait as a draft of their own account', async () => {
    const session = await newSession()
    const change = { personId: cast.person.ruiz, skillId: cast.skill.oven, level: 2, base: { at: '2026-05-04T08:00:00.000Z', level: null } }
    const entries = (await plant.trail()).length
    await session.run(keepDraft, { view: 'all', changes: [change] })
    expect(await session.run(readDraft, { view: 'all' })).toEqual({ changes: [change], savedAt: '2026-05-04T08:00:00.000Z' })
    expect((await session.run(readDraft, { view: cast.site })).changes).toEqual([])
    await session.run(keepDraft, { view: 'all', changes: [] })
    await session.run(keepDraft, { view: 'all', changes: [] })
    expect((await plant.trail()).slice(entries).map(({ action, facts }) => [action, facts['count']])).toEqual([
      ['draft.kept', 1],
      ['draft.kept', 0],
    ])
    expect(await session.run(readDraft, { view: 'all' })).toEqual({ changes: [], savedAt: null })
  })
})

describe('a sign that is on no scale', () => {
  it('is remembered with what it means, for everybody, and logged', async () => {
    const scaleId = cast.scale.iluo
    const entries = (await plant.trail()).length
    await plant.run(keepSigns, {
      rows: [
        { scaleId, sign: 'p', code: 'I' },
        { scaleId, sign: 'n a', code: null },
      ],
    })
    expect((await plant.run(readSigns, {})).rows).toEqual([
      { scaleId, sign: 'n a', code: null },
      { scaleId, sign: 'p', code: 'I' },
    ])
    await plant.run(keepSigns, { rows: [{ scaleId, sign: 'p', code: 'I' }] })
    await plant.run(keepSigns, { rows: [{ scaleId, sign: 'p', code: 'L' }] })
    expect((await plant.run(readSigns, {})).rows[1]).toMatchObject({ sign: 'p', code: 'L' })
    expect((await plant.trail()).slice(entries).map(entry => entry.action)).toEqual([
      'scale.sign_read',
      'scale.sign_read',
      'scale.sign_read',
    ])
    expect(await refusalOf(plant.run(keepSigns, { rows: [{ scaleId, sign: 'q', code: 'Z' }] }))).toMatchObject({
      code: 'skill.level_unknown',
    })
    const reader = plant.as({ rights: new Set(['records.read']) })
    expect(await refusalOf(reader.run(keepSigns, { rows: [{ scaleId, sign: 'p', code: 'U' }] }))).toMatchObject({ kind: 'forbidden' })
  })
})
