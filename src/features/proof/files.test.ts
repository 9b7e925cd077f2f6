import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import type { Right } from '../../platform/context.ts'
import { awardResult } from '../results/award.ts'
import { correctResult } from '../results/correct.ts'
import { downloadFile } from './download.ts'
import { readProof } from './read.ts'
import { uploadFile, withdrawFile } from './upload.ts'

let plant: Plant
let cast: Cast
beforeAll(async () => {
  plant = await openPlant({ now: '2026-05-04T08:00:00Z' })
  cast = await addCast(plant)
})
afterAll(() => plant.close())

const TEXT = Buffer.from('Seen on shift B.')
const upload = (more: object = {}) => plant.run(uploadFile, { personId: cast.person.ruiz, name: 'note.txt', bytes: TEXT, ...more })
const count = async (table: 'file_contents' | 'evidence_files') => (await plant.raw.selectFrom(table).selectAll().execute()).length

describe('evidence files', () => {
  it('are kept once by their content, however often they are handed in', async () => {
    const input = { personId: cast.person.ruiz, name: '../note.txt', bytes: TEXT }
    const entries = (await plant.trail()).length
    const first = await plant.run(uploadFile, input, 'a key')
    expect(first).toMatchObject({ name: 'note.txt', mediaType: 'text/plain', size: TEXT.length })
    expect(await plant.run(uploadFile, input, 'a key')).toEqual(first)
    expect(await refusalOf(plant.run(uploadFile, { ...input, bytes: Buffer.from('Other') }, 'a key'))).toMatchObject({
      code: 'idempotency.other_body',
    })
    const second = await upload({ personId: cast.person.chen })
    expect(second.sha256).toBe(first.sha256)
    expect(await count('file_contents')).toBe(1)
    expect(await count('evidence_files')).toBe(2)
    expect((await plant.trail()).slice(entries).map(entry => entry.action)).toEqual(['file.uploaded', 'file.uploaded'])
    expect(Buffer.from((await plant.run(downloadFile, { id: first.id })).bytes)).toEqual(TEXT)
  })

  it('are refused where they are not what they are called, too large, or of nobody in sight', async () => {
    expect(await refusalOf(upload({ name: 'card.pdf' }))).toMatchObject({ code: 'file.type_spoofed', params: { name: 'card.pdf' } })
    expect(await refusalOf(upload({ bytes: Buffer.alloc(25 * 1024 * 1024 + 1, 'a') }))).toMatchObject({
      kind: 'limit',
      code: 'file.too_large',
    })
    expect(await refusalOf(upload({ name: '..' }))).toMatchObject({ code: 'file.no_name' })
    const rights = new Set<Right>(['results.propose', 'records.read', 'people.read'])
    const south = plant.as({ rights, grants: [{ rights, groupingIds: [cast.lineSouth] }] })
    const { id } = await upload()
    const input = { personId: cast.person.ruiz, name: 'note.txt', bytes: TEXT }
    expect(await refusalOf(south.run(uploadFile, input))).toMatchObject({ kind: 'missing' })
    expect(await refusalOf(south.run(downloadFile, { id }))).toMatchObject({ kind: 'missing' })
    expect(await refusalOf((await plant.another()).run(downloadFile, { id }))).toMatchObject({ kind: 'missing', code: 'file.missing' })
    expect(await refusalOf(plant.as({ rights: new Set<Right>() }).run(downloadFile, { id }))).toMatchObject({ kind: 'forbidden' })
  })

  it('prove one result, follow its correction, and stay on the record when withdrawn', async () => {
    const { id } = await upload({ name: 'list.csv', bytes: Buffer.from('a;b') })
    const award = { personId: cast.person.ruiz, skillId: cast.skill.press4, level: 3, achievedOn: '2026-05-01', fileIds: [id] }
    const result = await plant.run(awardResult, award)
    expect(await refusalOf(plant.run(awardResult, { ...award, level: 2 }))).toMatchObject({ kind: 'missing', code: 'file.missing' })
    expect(await refusalOf(plant.run(awardResult, { ...award, personId: cast.person.chen }))).toMatchObject({ code: 'file.missing' })
    const late = await upload({ resultId: result.id })
    const proof = async () => (await plant.run(readProof, { personId: cast.person.ruiz, skillId: cast.skill.press4 })).files
    expect(await proof()).toMatchObject([
      { id, eventId: result.id, name: 'list.csv', recordedBy: 'Marta Reis' },
      { id: late.id, eventId: result.id },
    ])
    const replacement = { level: 2, achievedOn: '2026-05-01' }
    const corrected = await plant.run(correctResult, { id: result.id, reason: 'Typing', replacement })
    expect((await proof()).filter(file => file.eventId === corrected.id).map(file => file.name)).toEqual(['list.csv', 'note.txt'])
    const carried = (await proof()).find(file => file.eventId === corrected.id)!
    await plant.run(withdrawFile, { id: carried.id, reason: 'Another Ruiz' })
    expect((await proof()).find(file => file.id === carried.id)).toMatchObject({ withdrawnAt: '2026-05-04T08:00:00.000Z' })
    expect((await plant.trail()).at(-1)).toMatchObject({ action: 'file.withdrawn', reason: 'Another Ruiz' })
  })

  it('are not handed out when their bytes are no longer those that came in', async () => {
    const { id, sha256 } = await upload({ bytes: Buffer.from('Original') })
    await plant.raw
      .updateTable('file_contents')
      .set({ bytes: Buffer.from('Exchanged') })
      .where('sha256', '=', Buffer.from(sha256, 'hex'))
      .execute()
    await expect(plant.run(downloadFile, { id })).rejects.toThrow('no longer fits')
  })
})
