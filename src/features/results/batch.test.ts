import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { obeysWriteLaws } from '../../../test/support/laws.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Asker, Plant } from '../../../test/support/plant.ts'
import { packedNow } from '../../../test/support/standing.ts'
import { hashPassword } from '../../platform/secrets.ts'
import { proveAgain } from '../access/prove.ts'
import { beginSession } from '../access/sessions.ts'
import { changeSkill } from '../library/change.ts'
import { addPrerequisite } from '../library/prerequisite.ts'
import { addPerson } from '../people/add.ts'
import { readProof } from '../proof/read.ts'
import { uploadFile } from '../proof/upload.ts'
import { awardResult } from './award.ts'
import { assessBatch, recordBatch } from './batch.ts'
import { correctResult } from './correct.ts'
import { previewBatch } from './preview-batch.ts'
import { voidBatch } from './void-batch.ts'

const PASSWORD = 'kettle lantern orchard violin'
const TODAY = '2026-05-04'
let plant: Plant
let cast: Cast
let trainer: string
let signer: Asker
let people = 0
let one: string
let two: string

beforeAll(async () => {
  plant = await openPlant({ now: '2026-05-04T08:00:00Z' })
  cast = await addCast(plant)
  trainer = (await plant.run(addPerson, { givenNames: 'Tomas', surname: 'Vale', groupingIds: [cast.teamRed] })).id
  await plant.raw
    .updateTable('accounts')
    .set({ password_hash: await hashPassword(PASSWORD) })
    .execute()
  for (const skillId of [cast.skill.press4, cast.skill.oven])
    await plant.run(awardResult, { personId: trainer, skillId, level: 4, achievedOn: '2026-01-01' })
})
afterAll(() => plant.close())
beforeEach(async () => {
  plant.clock.advance({ minutes: 10 })
  people += 1
  one = (await plant.run(addPerson, { surname: `One ${people}`, groupingIds: [cast.teamRed] })).id
  two = (await plant.run(addPerson, { surname: `Two ${people}`, groupingIds: [cast.teamRed] })).id
  await plant.inside(ctx =>
    beginSession(plant.platform, ctx.db, plant.organisation.tenantId, plant.caller.actor.accountId!, {
      address: '127.0.0.1',
      device: 'test',
    }),
  )
  const session = await plant.raw.selectFrom('sessions').select('session_id').orderBy('session_id', 'desc').executeTakeFirstOrThrow()
  signer = plant.as({ personId: trainer, sessionId: session.session_id })
  plant.clock.advance({ minutes: 1 })
})

const now = () => plant.clock.now().toISOString()
const change = (personId: string, skillId: string, level: number, more: object = {}) => ({
  personId,
  skillId,
  level,
  base: { at: now(), level: null },
  ...more,
})
const batch = (changes: object[], more: object = {}) => ({ changes, achievedOn: TODAY, ...more })
const press = (personId: string) => packedNow(plant, { personId, skillId: cast.skill.press4 })
const statuses = async (body: object) => (await plant.run(previewBatch, body)).cells.map(cell => cell.refused?.code ?? cell.status)

describe('a batch of changes', () => {
  it('is recorded whole, without a signature where none is asked, and obeys the laws of writing', async () => {
    const input = batch([
      change(one, cast.skill.press4, 3),
      change(two, cast.skill.press4, 2, { achievedOn: '2026-04-30', remark: 'night shift' }),
    ])
    const answer = await obeysWriteLaws(plant, recordBatch, {
      right: 'results.write',
      input,
      other: batch([change(one, cast.skill.press4, 1)]),
      actions: ['result.awarded', 'result.awarded'],
    })
    expect(answer).toMatchObject({ same: 0, signatureId: null, results: [{ grade: 'C', belowFloor: false }, { grade: 'C' }] })
    expect(await press(one)).toMatchObject({ level: 3 })
    expect(await press(two)).toMatchObject({ level: 2 })
    const entries = (await plant.trail()).slice(-2)
    expect(entries.map(entry => entry.facts['batchId'])).toEqual([answer.batchId, answer.batchId])
    expect(entries[1]!.after).toMatchObject({ achievedOn: '2026-04-30', remark: 'night shift' })
  })

  it('says before what each cell comes to, and writes nothing for it', async () => {
    const before = now()
    await plant.run(awardResult, { personId: one, skillId: cast.skill.oven, level: 2, achievedOn: TODAY })
    plant.clock.advance({ minutes: 1 })
    await plant.run(awardResult, { personId: two, skillId: cast.skill.press4, level: 1, achievedOn: TODAY })
    const untouched = await plant.fingerprint()
    const seen = { base: { at: before, level: null } }
    const body = batch([
      change(one, cast.skill.press4, 3),
      change(one, cast.skill.oven, 2, { base: { at: now(), level: 2 } }),
      change(two, cast.skill.press4, 3, seen),
      change(two, cast.skill.oven, 9),
    ])
    const { cells, counts } = await plant.run(previewBatch, body)
    expect(counts).toEqual({ change: 1, same: 1, conflict: 1, refused: 1 })
    expect(cells[2]!.theirs).toEqual({ level: 1, at: now(), by: 'Marta Reis' })
    expect(cells[3]!.refused).toMatchObject({ code: 'skill.level_unknown', text: expect.stringContaining('Oven loading') })
    expect(await plant.fingerprint()).toBe(untouched)
  })

  it('never half applies: a cell saved since, or one that cannot be, keeps the rest out until it is decided', async () => {
    const before = now()
    plant.clock.advance({ minutes: 1 })
    await plant.run(awardResult, { personId: two, skillId: cast.skill.press4, level: 1, achievedOn: TODAY })
    const untouched = await plant.fingerprint()
    const stale = change(two, cast.skill.press4, 3, { base: { at: before, level: null } })
    const refusal = await refusalOf(
      plant.run(recordBatch, batch([change(one, cast.skill.press4, 3), stale, change(one, cast.skill.oven, 9)])),
    )
    expect(refusal).toMatchObject({ kind: 'conflict', code: 'batch.moved', params: { count: 2, of: 3, conflicts: 1 } })
    expect(refusal.fields.map(({ path, code }) => [path, code])).toEqual([
      ['changes.1', 'batch.cell_moved'],
      ['changes.2', 'skill.level_unknown'],
    ])
    expect(await plant.fingerprint()).toBe(untouched)
    const mine = { ...stale, base: { at: now(), level: 1 } }
    expect((await plant.run(recordBatch, batch([change(one, cast.skill.press4, 3), mine]))).results).toHaveLength(2)
    expect(await press(two)).toMatchObject({ level: 3 })
  })

  it('finds what was being written while the matrix was read, by the level that it showed', async () => {
    await plant.run(awardResult, { personId: one, skillId: cast.skill.press4, level: 2, achievedOn: TODAY })
    plant.clock.advance({ minutes: 1 })
    expect(await statuses(batch([change(one, cast.skill.press4, 3)]))).toEqual(['conflict'])
  })

  it('takes for the same a level that stands there already, unless it is said again for another day', async () => {
    await plant.run(awardResult, { personId: one, skillId: cast.skill.oven, level: 2, achievedOn: '2026-02-01' })
    const held = { base: { at: now(), level: 2 } }
    expect(await statuses(batch([change(one, cast.skill.oven, 2, held)]))).toEqual(['same'])
    expect(await statuses(batch([change(one, cast.skill.oven, 2, { ...held, renews: true })]))).toEqual(['change'])
    expect(await plant.run(recordBatch, batch([change(one, cast.skill.oven, 2, held)]))).toMatchObject({ results: [], same: 1 })
  })

  it('refuses the same cell twice, and what comes before a skill unless it stands in the same batch', async () => {
    const { id } = await plant.run(addPrerequisite, {
      skillId: cast.skill.forklift,
      level: 1,
      needsSkillId: cast.skill.press4,
      needsLevel: 2,
    })
    expect(id).toBeTruthy()
    const lift = change(one, cast.skill.forklift, 1)
    expect(await statuses(batch([lift, lift]))).toEqual(['result.prerequisites_missing', 'result.twice'])
    const both = batch([lift, change(one, cast.skill.press4, 2)])
    expect(await statuses(both)).toEqual(['change', 'change'])
    expect((await plant.run(recordBatch, both)).results).toHaveLength(2)
  })
})

describe('what a batch asks for', () => {
  it('is the strictest of its cells, by name: a reason, a certificate, the signature of somebody who may assess', async () => {
    await plant.run(awardResult, { personId: one, skillId: cast.skill.press4, level: 3, achievedOn: '2026-01-01' })
    await plant.run(changeSkill, { id: cast.skill.forklift, version: 1, proofTypes: ['certificate'], reason: 'policy' })
    const down = change(one, cast.skill.press4, 1, { base: { at: now(), level: 3 } })
    const body = batch([change(two, cast.skill.press4, 1), down, change(two, cast.skill.lockout, 1)])
    expect((await plant.run(previewBatch, body)).asks).toEqual([
      { ask: 'reason', index: 1 },
      { ask: 'signature', index: 2 },
    ])
    const asked = async (changes: object[], more: object = {}) => (await refusalOf(plant.run(recordBatch, batch(changes, more)))).code
    expect(await asked([down])).toBe('batch.asks_reason')
    expect(await asked([change(two, cast.skill.lockout, 1)], { reason: 'seen' })).toBe('batch.asks_signature')
    const { results } = await plant.run(recordBatch, batch([down], { reason: 'Retrained after a stop' }))
    expect((await plant.trail()).at(-1)).toMatchObject({ reason: 'Retrained after a stop', subject_id: results[0]!.id })
  })

  it('seals every change with one signature, and proves each with the files of the batch', async () => {
    const bytes = new TextEncoder().encode('Seen on the line.\n')
    const file = await signer.run(uploadFile, { personId: one, name: 'sheet.txt', bytes })
    const body = batch([change(one, cast.skill.press4, 3), change(two, cast.skill.press4, 2), change(two, cast.skill.oven, 1)], {
      fileIds: [file.id],
    })
    expect((await refusalOf(signer.run(assessBatch, body))).code).toBe('signature.proof_needed')
    await signer.run(proveAgain, { password: PASSWORD })
    const { signatureId, results } = await signer.run(assessBatch, body)
    expect(results.map(result => result.grade)).toEqual(['A', 'A', 'A'])
    for (const [personId, skillId] of [
      [one, cast.skill.press4],
      [two, cast.skill.press4],
      [two, cast.skill.oven],
    ] as const) {
      const proof = await plant.run(readProof, { personId, skillId })
      expect(proof.signatures).toMatchObject([{ id: signatureId, covers: 3, intact: true, meaning: 'assessed' }])
      expect(proof.files).toMatchObject([{ name: 'sheet.txt', sha256: file.sha256 }])
    }
  })

  it('does not pretend to change by hand what somebody has signed who may assess', async () => {
    await signer.run(proveAgain, { password: PASSWORD })
    await signer.run(assessBatch, batch([change(one, cast.skill.press4, 3), change(two, cast.skill.press4, 3)]))
    plant.clock.advance({ minutes: 1 })
    const again = (personId: string) => change(personId, cast.skill.press4, 4, { base: { at: now(), level: 3 } })
    const body = batch([again(one), change(one, cast.skill.oven, 1)])
    expect(await statuses(body)).toEqual(['batch.stands_signed', 'change'])
    expect((await refusalOf(plant.run(recordBatch, body))).fields).toMatchObject([{ path: 'changes.0', code: 'batch.stands_signed' }])
    await signer.run(assessBatch, batch([again(one)]))
    expect(await press(one)).toMatchObject({ level: 4 })
  })

  it('lets nobody assess themselves, nor what they may not assess, and says so cell by cell before the signing', async () => {
    const body = batch([change(trainer, cast.skill.forklift, 1), change(one, cast.skill.forklift, 1), change(one, cast.skill.press4, 2)], {
      meaning: 'assessed',
    })
    const { cells } = await signer.run(previewBatch, body)
    expect(cells.map(cell => cell.refused?.code ?? cell.status)).toEqual(['result.own', 'signature.not_entitled', 'change'])
  })

  it('tells nothing of people out of reach', async () => {
    const stranger = plant.as({ grants: [], rights: new Set(['records.read', 'people.read']) })
    const { cells } = await stranger.run(previewBatch, batch([change(one, cast.skill.press4, 2)]))
    expect(cells).toMatchObject([{ status: 'refused', was: null, theirs: null, refused: { code: 'person.missing' } }])
  })
})

describe('taking a batch back', () => {
  it('declares each of its results void with the reason, all of them or none', async () => {
    const { results } = await plant.run(recordBatch, batch([change(one, cast.skill.press4, 3), change(two, cast.skill.press4, 2)]))
    const ids = results.map(result => result.id)
    const answer = await obeysWriteLaws(plant, voidBatch, {
      right: 'results.write',
      input: { ids, reason: 'Wrong sheet' },
      other: { ids, reason: 'Another reason' },
      actions: ['result.voided', 'result.voided'],
    })
    expect(answer).toEqual({ voided: 2 })
    expect((await press(one)).held).toBe(false)
    expect(await refusalOf(plant.run(voidBatch, { ids, reason: 'again' }))).toMatchObject({
      code: 'batch.corrected_since',
      params: { count: 2 },
    })
  })

  it('leaves all of it where one has been corrected since', async () => {
    const { results } = await plant.run(recordBatch, batch([change(one, cast.skill.press4, 3), change(two, cast.skill.press4, 2)]))
    await plant.run(correctResult, { id: results[0]!.id, reason: 'typing error' })
    const untouched = await plant.fingerprint()
    expect(await refusalOf(plant.run(voidBatch, { ids: results.map(result => result.id), reason: 'Wrong sheet' }))).toMatchObject({
      code: 'batch.corrected_since',
      params: { count: 1, of: 2 },
    })
    expect(await plant.fingerprint()).toBe(untouched)
  })
})
