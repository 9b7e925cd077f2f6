import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { frame, jpegOf, scan, segment, tiffOf } from '../../../test/support/made-pictures.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import type { Right } from '../../platform/context.ts'
import { takeTurn } from '../../platform/turn.ts'
import { awardResult } from '../results/award.ts'
import { correctResult } from '../results/correct.ts'
import { downloadFile } from './download.ts'
import { refuseTooMany } from './limits.ts'
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

/** Until somebody waits for their turn. */
async function waitForWriter(): Promise<void> {
  for (let waiting = false; !waiting;) {
    const { rows } = await sql<{ waiting: boolean }>`
      select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock') as waiting`.execute(
      plant.raw,
    )
    waiting = rows[0]!.waiting
  }
}

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

  it('go to the result that stands, where another took its place while they were on their way', async () => {
    const award = { personId: cast.person.okafor, skillId: cast.skill.press4, level: 3, achievedOn: '2026-05-01' }
    const first = await plant.run(awardResult, award)
    const replacement = { level: 2, achievedOn: '2026-05-01' }
    const second = await plant.run(correctResult, { id: first.id, reason: 'Typing', replacement })
    const third = await plant.run(correctResult, { id: second.id!, reason: 'Again', replacement: { ...replacement, level: 1 } })
    await upload({ personId: award.personId, resultId: first.id })
    const { files } = await plant.run(readProof, { personId: award.personId, skillId: award.skillId })
    expect(files).toMatchObject([{ eventId: third.id }])
    await plant.run(correctResult, { id: third.id!, reason: 'Never was' })
    expect(await refusalOf(upload({ personId: award.personId, resultId: first.id }))).toMatchObject({ code: 'result.missing' })
  })

  it('wait for whoever is writing: a result corrected meanwhile, a file taken back', async () => {
    const award = { personId: cast.person.novak, skillId: cast.skill.press4, level: 3, achievedOn: '2026-05-01' }
    const { id } = await plant.run(awardResult, award)
    const correction = { id, reason: 'Typing', replacement: { level: 2, achievedOn: '2026-05-01' } }
    let late: Promise<unknown> = Promise.resolve()
    const other = await plant.inside(async ctx => {
      await takeTurn(ctx)
      late = upload({ personId: award.personId, resultId: id })
      await waitForWriter()
      return correctResult.run(ctx, correctResult.input.parse(correction))
    })
    await late
    const { files } = await plant.run(readProof, { personId: award.personId, skillId: award.skillId })
    expect(files).toMatchObject([{ eventId: other.id }])
  })

  it('are kept without where a photo was taken, and under the hash of what is kept', async () => {
    const photo = jpegOf([segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), tiffOf()])), frame(8, 8), scan()])
    const { id, size, sha256 } = await upload({ name: 'photo.jpg', bytes: photo })
    const bytes = Buffer.from((await plant.run(downloadFile, { id })).bytes)
    expect(bytes.length).toBe(size)
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
    expect(photo.includes('38.7223')).toBe(true)
    expect(bytes.includes('38.7223')).toBe(false)
    expect(bytes.includes('2026:05:04 08:00:00')).toBe(true)
  })

  it('are so many a day and so large in all, and no more', async () => {
    const house = await plant.another()
    const { ruiz: personId } = (await addCast(house)).person
    const send = (bytes: string) => house.run(uploadFile, { personId, name: 'note.txt', bytes: Buffer.from(bytes) })
    await send('one')
    await send('three')
    const limits = { size: 100, filesADay: 3, sizeADay: 10, sizeInAll: 20 }
    const refusal = (size: number, more: object = {}) =>
      refusalOf(house.inside(ctx => refuseTooMany(ctx, size, { ...limits, ...more }).then(() => 'taken')))
    await house.inside(ctx => refuseTooMany(ctx, 2, limits))
    expect(await refusal(3)).toMatchObject({ kind: 'limit', code: 'file.too_many_today' })
    expect(await refusal(0, { filesADay: 2 })).toMatchObject({ code: 'file.too_many_today' })
    expect(await refusal(13, { sizeADay: 100 })).toMatchObject({ kind: 'limit', code: 'file.no_room' })
    await send('three')
    await house.inside(ctx => refuseTooMany(ctx, 12, { ...limits, filesADay: 4, sizeADay: 100 }))
    plant.clock.advance({ days: 1 })
    await house.inside(ctx => refuseTooMany(ctx, 10, limits))
    plant.clock.advance({ days: -1 })
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
