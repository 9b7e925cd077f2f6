import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { House, Plant } from '../../../test/support/plant.ts'
import { fillForReturns } from '../../../test/support/returning.ts'
import { RIGHTS } from '../../platform/context.ts'
import { sha256 } from '../../platform/secrets.ts'
import { call } from '../../platform/verb.ts'
import { listHistory } from '../audit/history.ts'
import { addCertification } from '../certifications/adopt.ts'
import { publishCertification } from '../certifications/publish.ts'
import { recordEvent } from '../certifications/record.ts'
import { readGaps } from '../insights/gaps.ts'
import { readPersonPage } from '../insights/person-page.ts'
import { keepImport } from '../imports/keep.ts'
import { downloadOriginal, keepOriginal } from '../imports/originals.ts'
import { readMatrix } from '../matrix/read.ts'
import { readingOf } from '../../../test/support/sheet.ts'
import { exportArchive, exportTo } from './export.ts'
import { digestOf } from './manifest.ts'
import type { Manifest } from './manifest.ts'
import { openAgain } from './open-again.ts'
import { restoreArchive } from './restore.ts'

const BYTES = strToU8('the workbook itself')
const SECRET = '$argon2id$not-to-travel'
let from: Plant
let to: Plant
let folder: string
let whole: string
let original: { id: string; sha256: string }

beforeAll(async () => {
  from = await openPlant({ realIds: true })
  to = await openPlant({ realIds: true })
  folder = await mkdtemp(join(tmpdir(), 'muster-archive-'))
  whole = join(folder, 'whole.zip')
  await fillForReturns(from, 5)
  const hash = sha256(BYTES).toString('hex')
  const reading = readingOf({
    people: [{ name: 'Zoe Last' }],
    skills: ['Press 4'],
    cells: [['Zoe Last', 'Press 4', 2]],
    asks: [['*', 'Press 4', 3]],
  })
  const { id } = await from.run(keepImport, { reading, files: [{ name: 'hall.xlsx', size: BYTES.length, sha256: hash }] })
  await from.run(keepOriginal, { id, bytes: BYTES })
  original = { id: id!, sha256: hash }
  await from.raw.updateTable('accounts').set({ password_hash: SECRET }).execute()
  const { id: bolting } = await from.run(addCertification, {
    code: 'bolting',
    name: 'Bolting',
    rule: { award: { do: 'exam' }, term: { for: 'P5Y' } },
  })
  await from.run(publishCertification, { id: bolting, version: 1, revision: 1, fromOn: '2015-01-01', reason: 'In use' })
  const personIds = (await from.raw.selectFrom('people').select('person_id').limit(3).execute()).map(row => row.person_id)
  await from.run(recordEvent, { personIds, certs: ['bolting'], event: { type: 'exam', on: '2024-05-06' } })
  // An installation that was just set up: the organisation that a test gets is not there yet.
  await to.raw.deleteFrom('directory').execute()
  await writeFile(whole, await archived(from))
})
afterAll(async () => {
  await from.close()
  await to.close()
  await rm(folder, { recursive: true, force: true })
})

async function archived(house: Plant): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  await exportTo(house.platform, house.organisation, async bytes => void pieces.push(bytes))
  return Buffer.concat(pieces)
}

/** The archive with parts changed, the manifest made to fit where that is asked for. */
async function changed(name: string, change: (parts: Record<string, Uint8Array>) => void): Promise<string> {
  const parts = unzipSync(await readFile(whole))
  change(parts)
  const path = join(folder, name)
  await writeFile(path, zipSync(parts, { level: 0 }))
  return path
}

const manifestOf = (parts: Record<string, Uint8Array>) => JSON.parse(Buffer.from(parts['manifest.json']!).toString()) as Manifest
const refusal = async (path: string): Promise<string> => (await refusalOf(restoreArchive(to.platform, path))).code

describe('an archive', () => {
  it('is open: lines of JSON, files by hash, the schema, and neither passwords nor tokens', async () => {
    const parts = unzipSync(await readFile(whole))
    const manifest = manifestOf(parts)
    expect(Object.keys(parts)).toEqual(
      expect.arrayContaining(['schema.sql', 'tables/events.ndjson', 'tables/audit_entries.ndjson', `files/${original.sha256}`]),
    )
    expect(Buffer.from(parts[`files/${original.sha256}`]!).toString()).toBe('the workbook itself')
    const [account] = Buffer.from(parts['tables/accounts.ndjson']!).toString().split('\n')
    expect(JSON.parse(account!)).toMatchObject({ name: 'Marta Reis' })
    const all = Object.values(parts).map(part => Buffer.from(part).toString('latin1'))
    expect(all.filter(text => text.includes(SECRET))).toEqual([])
    for (const table of ['sessions', 'personal_tokens', 'invitations', 'written_sheets'])
      expect(parts[`tables/${table}.ndjson`]).toBeUndefined()
    expect(manifest.entries.every(({ name, sha256: hash }) => sha256(parts[name]!).toString('hex') === hash)).toBe(true)
    expect((await from.trail()).at(-1)).toMatchObject({ action: 'archive.exported', actor_kind: 'system' })
  })

  it('is handed over by a page to those who manage access for everybody, and logged', async () => {
    const untouched = await from.fingerprint()
    const without = from.as({ rights: new Set(RIGHTS.filter(right => right !== 'access.manage')) })
    expect((await refusalOf(without.run(exportArchive, {}))).kind).toBe('forbidden')
    const narrow = from.as({ grants: [{ rights: new Set(['access.manage'] as const), groupingIds: [] }] })
    expect((await refusalOf(narrow.run(exportArchive, {}))).code).toBe('access.not_over_grouping')
    expect(await from.fingerprint()).toBe(untouched)
    const file = await from.run(exportArchive, {})
    expect(file).toMatchObject({ mediaType: 'application/zip', name: 'Porto Novo Pressings 2026-05-04.zip' })
    expect(manifestOf(unzipSync(file.bytes)).organisation.name).toBe('Porto Novo Pressings')
    expect((await from.trail()).at(-1)).toMatchObject({ action: 'archive.exported', actor_kind: 'account' })
  })

  it('is refused with nothing written when it is torn, damaged, changed, of another kind or newer', async () => {
    const bytes = await readFile(whole)
    const torn = join(folder, 'torn.zip')
    await writeFile(torn, bytes.subarray(0, bytes.length / 2))
    expect(await refusal(torn)).toBe('archive.not_one')
    const other = join(folder, 'other.zip')
    await writeFile(other, zipSync({ 'a.txt': strToU8('hello') }))
    expect(await refusal(other)).toBe('archive.not_one')
    const flipped = Buffer.from(bytes)
    // In the middle of a part: what stands between the parts, such as their times, says nothing of what is in them.
    flipped[bytes.indexOf('tables/events.ndjson') + 500]! ^= 0xff
    await writeFile(torn, flipped)
    expect(await refusal(torn)).toBe('archive.damaged')
    expect(await refusal(await changed('row.zip', parts => (parts['tables/people.ndjson'] = strToU8('{}\n'))))).toBe('archive.damaged')
    expect(await refusal(await changed('more.zip', parts => (parts['tables/more.ndjson'] = strToU8('{}\n'))))).toBe('archive.damaged')
    expect(await refusal(await changed('less.zip', parts => delete parts['tables/events.ndjson']))).toBe('archive.damaged')
    const renamed = await changed('manifest.zip', parts => {
      parts['manifest.json'] = strToU8(JSON.stringify({ ...manifestOf(parts), organisation: { id: original.id, name: 'Mine' } }))
    })
    expect(await refusal(renamed)).toBe('archive.damaged')
    const newer = await changed('newer.zip', parts => {
      const manifest = { ...manifestOf(parts), migrations: ['9999_tomorrow.sql'] }
      parts['manifest.json'] = strToU8(JSON.stringify({ ...manifest, digest: digestOf(manifest) }))
    })
    expect(await refusal(newer)).toBe('archive.newer')
    expect(await to.raw.selectFrom('directory').selectAll().execute()).toEqual([])
  })

  it('gives the same answers where it is restored, and opens for its owner alone', async () => {
    const manifest = await restoreArchive(to.platform, whole)
    const restored = { ...from, run: (verb, input) => call(to.platform, from.caller, verb, input) } as House
    // The two installations have logged different things since: that the archive was written.
    const seen = async (house: Pick<House, 'run'>) => {
      const { header, rows } = await house.run(readMatrix, {})
      return { ...header, version: 0, knownAt: '', rows }
    }
    expect(await seen(restored)).toEqual(await seen(from))
    const matrix = await from.run(readMatrix, {})
    expect(matrix.rows.length).toBeGreaterThan(20)
    expect(await restored.run(readGaps, {})).toEqual(await from.run(readGaps, {}))
    for (const person of matrix.header.people.slice(0, 3))
      expect(await restored.run(readPersonPage, { id: person.id })).toEqual(await from.run(readPersonPage, { id: person.id }))
    const log = async (house: Pick<House, 'run'>) =>
      (await house.run(listHistory, {})).rows.filter(row => !row.action.startsWith('archive.'))
    expect(await log(restored)).toEqual(await log(from))
    expect(Buffer.from((await restored.run(downloadOriginal, original)).bytes).toString()).toBe('the workbook itself')
    const link = await openAgain(to.platform, manifest)
    expect(link).toMatchObject({ path: expect.stringMatching(/^\/invitation\?token=/) })
    expect(await to.raw.selectFrom('accounts').select('password_hash').where('tenant_id', '=', manifest.organisation.id).execute()).toEqual(
      [{ password_hash: null }],
    )
    expect(await refusal(whole)).toBe('archive.not_empty')
  })

  it('of a version that kept standings of certifications otherwise is folded where it is restored', async () => {
    const earlier = await changed('earlier.zip', parts => {
      delete parts['tables/certification_folds.ndjson']
      const manifest = manifestOf(parts)
      const tables = manifest.tables.filter(table => table.name !== 'certification_folds')
      const entries = manifest.entries.filter(entry => entry.name !== 'tables/certification_folds.ndjson')
      parts['manifest.json'] = strToU8(JSON.stringify({ ...manifest, tables, entries, digest: digestOf({ ...manifest, tables, entries }) }))
    })
    const elsewhere = await openPlant({ realIds: true })
    await elsewhere.raw.deleteFrom('directory').execute()
    await restoreArchive(elsewhere.platform, earlier)
    const standings = (plant: Plant) =>
      plant.raw
        .selectFrom('certification_standings')
        .select(['person_id', 'from_on', 'status'])
        .where('tenant_id', '=', from.organisation.tenantId)
        .orderBy('person_id')
        .orderBy('from_on')
        .execute()
    const folded = await standings(elsewhere)
    await elsewhere.close()
    expect(folded.length).toBeGreaterThan(5)
    expect(folded).toEqual(await standings(from))
  })
})
