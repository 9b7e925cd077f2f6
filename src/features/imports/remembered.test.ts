import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { obeysWriteLaws } from '../../../test/support/laws.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { readingOf } from '../../../test/support/sheet.ts'
import { sha256 } from '../../platform/secrets.ts'
import { fingerprintOf } from '../../sheet/fingerprint.ts'
import { keepImport } from './keep.ts'
import { downloadOriginal, keepOriginal } from './originals.ts'
import { forgetAnswers, rememberedAnswers } from './remembered.ts'
import { reverseImport } from './reverse.ts'

let plant: Plant
beforeAll(async () => {
  plant = await openPlant()
})
afterAll(() => plant.close())

const BYTES = new TextEncoder().encode('the workbook')
const FILES = [{ name: 'hall.xlsx', size: BYTES.length, sha256: sha256(BYTES).toString('hex') }]

async function keep(skill: string): Promise<string> {
  const reading = readingOf({ people: [{ name: 'Ana Ruiz' }], skills: [skill], cells: [['Ana Ruiz', skill, 3]] })
  const input = { reading, files: FILES, answers: { 'token:p': 'planned' }, fingerprint: fingerprintOf(reading) }
  return (await plant.run(keepImport, input)).id!
}

describe('what was answered about a sheet', () => {
  it('is there for the next one, newest first, until the import is reversed', async () => {
    const first = await keep('Welding')
    plant.clock.advance({ days: 1 })
    const second = await keep('Pressing')
    const { rows } = await plant.run(rememberedAnswers, {})
    expect(rows.map(row => row.id)).toEqual([second, first])
    expect(rows[0]).toMatchObject({ files: ['hall.xlsx'], answers: { 'token:p': 'planned' }, fingerprint: { signs: expect.any(Array) } })
    await plant.run(reverseImport, { id: second, reason: 'wrong sheet' })
    expect((await plant.run(rememberedAnswers, {})).rows.map(row => row.id)).toEqual([first])
  })

  it('is not offered to another organisation', async () => {
    await keep('Soldering')
    const other = await plant.another()
    expect((await other.run(rememberedAnswers, {})).rows).toEqual([])
  })

  it('is forgotten on request, once and with a log entry', async () => {
    const id = await keep('Painting')
    const other = await keep('Sanding')
    await obeysWriteLaws(plant, forgetAnswers, {
      right: 'imports.write',
      input: { id },
      other: { id: other },
      actions: ['import.answers_forgotten'],
    })
    const after = await plant.fingerprint()
    await plant.run(forgetAnswers, { id })
    expect(await plant.fingerprint()).toBe(after)
    expect((await plant.run(rememberedAnswers, {})).rows.map(row => row.id)).not.toContain(id)
    const missing = '00000000-0000-7000-8000-ffffffffffff'
    expect((await refusalOf(plant.run(forgetAnswers, { id: missing }))).code).toBe('import.missing')
  })
})

describe('the workbook itself', () => {
  it('is kept once with its import and comes back byte for byte', async () => {
    const id = await keep('Riveting')
    const other = await keep('Bending')
    await obeysWriteLaws(plant, keepOriginal, {
      right: 'imports.write',
      input: { id, bytes: BYTES },
      other: { id: other, bytes: BYTES },
      actions: ['import.original_kept'],
    })
    const after = await plant.fingerprint()
    await plant.run(keepOriginal, { id, bytes: BYTES })
    expect(await plant.fingerprint()).toBe(after)
    const file = await plant.run(downloadOriginal, { id, sha256: FILES[0]!.sha256 })
    expect([file.name, Buffer.from(file.bytes).toString(), file.inline]).toEqual(['hall.xlsx', 'the workbook', false])
  })

  it('is refused where the import was read from other bytes', async () => {
    const id = await keep('Grinding')
    expect((await refusalOf(plant.run(keepOriginal, { id, bytes: new Uint8Array([1, 2]) }))).code).toBe('import.other_file')
    expect((await refusalOf(plant.run(downloadOriginal, { id, sha256: 'b'.repeat(64) }))).code).toBe('file.missing')
  })

  it('is for those alone who import for the whole organisation', async () => {
    const id = await keep('Milling')
    const narrow = plant.as({ grants: [{ rights: new Set(['imports.write'] as const), groupingIds: [] }] })
    for (const asked of [
      () => narrow.run(keepOriginal, { id, bytes: BYTES }),
      () => narrow.run(downloadOriginal, { id, sha256: FILES[0]!.sha256 }),
      () => narrow.run(forgetAnswers, { id }),
    ])
      expect((await refusalOf(asked())).code).toBe('access.not_over_grouping')
  })
})
