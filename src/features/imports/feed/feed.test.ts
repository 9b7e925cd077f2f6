import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openPlant, refusalOf } from '../../../../test/support/plant.ts'
import type { Plant } from '../../../../test/support/plant.ts'
import { runJob } from '../../../worker/clockwork.ts'
import { schedule } from '../../../worker/schedule.ts'
import { reverseImport } from '../reverse.ts'
import { readFeedSettings, setFeed } from './feed-settings.ts'
import { approveFeedRun, discardFeedRun, readHeldRun } from './held-run.ts'
import { listFeedRuns } from './list-runs.ts'
import { runFeedNow, tryFeed } from './run-now.ts'

const SETTINGS = {
  kind: 'file',
  place: 'people.csv',
  everyHours: 24,
  active: true,
  signIn: 'none',
  mostLeavers: 5,
  leaversPercent: 20,
  moversPercent: 40,
  droppedPercent: 40,
  version: null,
} as const

type Row = [number: string, name: string, team: string, email?: string]

/** Ten people in two teams. */
const PEOPLE: Row[] = Array.from({ length: 10 }, (_, i) => [
  String(1001 + i),
  `${['Ana', 'Ben', 'Carla', 'Dirk', 'Eva', 'Filip', 'Gina', 'Hugo', 'Ines', 'Jan'][i]!} ${['Reis', 'Kurz', 'Lopes', 'Maas', 'Nunes', 'Ott', 'Pires', 'Quast', 'Rocha', 'Stein'][i]!}`,
  i < 5 ? 'Blue' : 'Red',
  `p${i}@plant.test`,
])

let plant: Plant
let folder: string
const closers: (() => Promise<void>)[] = []

beforeEach(async () => {
  plant = await openPlant({ now: '2026-05-04T08:00:00Z' })
  folder = await mkdtemp(join(tmpdir(), 'muster-feed-'))
  await mkdir(join(folder, 'feeds'))
  plant.platform.outside = { dataDir: folder, allowedHosts: [] }
})
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
  await rm(folder, { recursive: true })
  await plant.close()
})

const csv = (rows: readonly Row[]): string =>
  ['Employee number;Name;Team;E-mail', ...rows.map(([number, name, team, email]) => [number, name, team, email ?? ''].join(';'))].join('\n')
const put = (rows: readonly Row[] | string): Promise<void> =>
  writeFile(join(folder, 'feeds/people.csv'), typeof rows === 'string' ? rows : csv(rows))
const changed = (number: string, change: Partial<Record<1 | 2 | 3, string>>): Row[] =>
  PEOPLE.map(row => (row[0] === number ? (Object.assign([...row], change) as Row) : row))

const lastRun = async () => (await plant.run(listFeedRuns, {})).rows[0]!

/** Set, run, and the first run approved: ten people are known. */
async function taken(): Promise<void> {
  await put(PEOPLE)
  await plant.run(setFeed, SETTINGS)
  const { id, outcome } = await plant.run(runFeedNow, {})
  expect(outcome).toBe('held')
  const { difference } = await plant.run(readHeldRun, { id })
  await plant.run(approveFeedRun, { id, sum: difference.sum })
}

async function people() {
  const rows = await plant.raw
    .selectFrom('person_details as d')
    .select(['d.person_id', 'd.employee_number', 'd.surname', 'd.given_names', 'd.email'])
    .where('d.superseded_at', 'is', null)
    .where('d.retired', '=', false)
    .orderBy('d.employee_number')
    .execute()
  const positions = await plant.raw
    .selectFrom('positions')
    .select(['person_id', 'grouping_ids', 'from_on', 'through_on'])
    .where('superseded_at', 'is', null)
    .orderBy('from_on', order => order.asc().nullsFirst())
    .execute()
  const names = new Map(
    (await plant.raw.selectFrom('grouping_details').select(['grouping_id', 'name']).execute()).map(row => [row.grouping_id, row.name]),
  )
  const engagements = await plant.raw
    .selectFrom('engagements')
    .select(['person_id', 'from_on', 'through_on'])
    .where('superseded_at', 'is', null)
    .orderBy('from_on', order => order.asc().nullsFirst())
    .execute()
  return rows.map(row => ({
    number: row.employee_number,
    name: `${row.given_names} ${row.surname}`,
    email: row.email,
    teams: positions
      .filter(one => one.person_id === row.person_id)
      .map(one => [one.grouping_ids.map(id => names.get(id)).join('+'), one.from_on, one.through_on].join(' ')),
    engaged: engagements.filter(one => one.person_id === row.person_id).map(one => `${one.from_on ?? ''}..${one.through_on ?? ''}`),
  }))
}

describe('a list of people', () => {
  it('is held the first time, and its people join as it says once somebody has looked', async () => {
    await taken()
    const [first] = await people()
    expect(await people()).toHaveLength(10)
    expect(first).toEqual({ number: '1001', name: 'Ana Reis', email: 'p0@plant.test', teams: ['Blue  '], engaged: ['..'] })
    const run = await lastRun()
    expect(run).toMatchObject({ outcome: 'approved', because: [{ code: 'first' }], fileName: 'people.csv', counts: { joiners: 10 } })
    const applied = (await plant.trail()).filter(entry => entry.action === 'feed.applied')
    expect(applied).toHaveLength(1)
    expect(applied[0]!.subject_id).toBe(run.importId)
  })

  it('changes nothing when it comes again, neither now nor by the clock', async () => {
    await taken()
    const before = await people()
    const trail = (await plant.trail()).length
    plant.clock.advance({ hours: 1 })
    expect((await plant.run(runFeedNow, {})).outcome).toBe('unchanged')
    plant.clock.advance({ hours: 25 })
    for (const job of schedule.filter(one => one.name === 'people.feed')) await runJob(plant.platform, job)
    expect(await lastRun()).toMatchObject({ outcome: 'unchanged', startedBy: null, counts: { unchanged: 10 } })
    expect(await people()).toEqual(before)
    expect((await plant.trail()).length).toBe(trail)
    const runs = (await plant.run(listFeedRuns, {})).rows.length
    for (const job of schedule.filter(one => one.name === 'people.feed')) await runJob(plant.platform, job)
    expect((await plant.run(listFeedRuns, {})).rows).toHaveLength(runs)
  })

  it('lets people move, leave, and be called otherwise, and all of it can be taken back', async () => {
    await taken()
    const before = await people()
    plant.clock.set('2026-05-20T08:00:00Z')
    const rows = changed('1002', { 2: 'Red' }).filter(row => row[0] !== '1010')
    rows[2] = ['1003', 'Carla Lopes-Maia', 'Blue', 'carla@plant.test']
    await put(rows)
    expect((await plant.run(runFeedNow, {})).outcome).toBe('applied')
    const after = await people()
    expect(after[1]!.teams).toEqual(['Blue  2026-05-19', 'Red 2026-05-20 '])
    expect(after[2]).toMatchObject({ name: 'Carla Lopes-Maia', email: 'carla@plant.test' })
    expect(after[9]!.engaged).toEqual(['..2026-05-19'])
    const { importId, counts } = await lastRun()
    expect(counts).toMatchObject({ joiners: 0, movers: 1, leavers: 1, changed: 1, unchanged: 7 })
    await plant.run(reverseImport, { id: importId!, reason: 'The wrong list' })
    expect(await people()).toEqual(before)
  })

  it('takes back no change that somebody has made since', async () => {
    await taken()
    await put(PEOPLE.slice(0, 9))
    await plant.run(runFeedNow, {})
    const { importId } = await lastRun()
    const gone = (await plant.raw.selectFrom('engagements').selectAll().where('superseded_at', 'is', null).execute()).find(
      row => row.through_on !== null,
    )!
    await plant.raw
      .updateTable('engagements')
      .set({ superseded_at: plant.clock.now() })
      .where('engagement_id', '=', gone.engagement_id)
      .execute()
    await plant.run(reverseImport, { id: importId!, reason: 'The wrong list' })
    expect((await people())[9]!.engaged).toEqual([])
  })

  it('lets somebody who had left come back', async () => {
    await taken()
    plant.clock.set('2026-05-20T08:00:00Z')
    await put(PEOPLE.slice(0, 9))
    await plant.run(runFeedNow, {})
    plant.clock.set('2026-08-01T08:00:00Z')
    await put(PEOPLE)
    for (const job of schedule.filter(one => one.name === 'people.feed')) await runJob(plant.platform, job)
    expect(await lastRun()).toMatchObject({ outcome: 'applied', startedBy: null, counts: { returners: 1, joiners: 0, unchanged: 9 } })
    expect((await plant.trail()).at(-1)).toMatchObject({ action: 'feed.applied', actor_id: null })
    expect((await people())[9]!.engaged).toEqual(['..2026-05-19', '2026-08-01..'])
  })

  it('is held where half the plant is missing, and nothing happens until somebody decides', async () => {
    await taken()
    const before = await people()
    await put(PEOPLE.slice(0, 4))
    const { id, outcome } = await plant.run(runFeedNow, {})
    expect(outcome).toBe('held')
    expect((await lastRun()).because.map(one => one.code)).toEqual(['leavers', 'leavers_share', 'dropped'])
    expect(await people()).toEqual(before)
    const { difference } = await plant.run(readHeldRun, { id })
    expect(difference.leavers.map(one => one.employeeNumber)).toEqual(['1005', '1006', '1007', '1008', '1009', '1010'])
    await plant.run(discardFeedRun, { id })
    expect(await people()).toEqual(before)
    expect((await refusalOf(plant.run(readHeldRun, { id }))).code).toBe('feed.not_held')
    const { people: kept } = await plant.raw
      .selectFrom('people_feed_runs')
      .select('people')
      .where('run_id', '=', id)
      .executeTakeFirstOrThrow()
    expect(kept).toBeNull()
  })

  it('is held where many move at once', async () => {
    await taken()
    await put(PEOPLE.map(([number, name, , email]) => [number, name, 'Red', email]))
    await plant.run(runFeedNow, {})
    expect((await lastRun()).because).toEqual([{ code: 'movers', params: { count: 5, of: 10, percent: 50, most: 40 } }])
  })

  it('carries out what was looked at and nothing else', async () => {
    await taken()
    await put(PEOPLE.slice(0, 4))
    const { id } = await plant.run(runFeedNow, {})
    const { difference } = await plant.run(readHeldRun, { id })
    await plant.raw.updateTable('person_details').set({ surname: 'Other' }).where('employee_number', '=', '1005').execute()
    expect((await refusalOf(plant.run(approveFeedRun, { id, sum: difference.sum }))).code).toBe('feed.stale')
    const again = await plant.run(readHeldRun, { id })
    await plant.run(approveFeedRun, { id, sum: again.difference.sum })
    expect((await people()).filter(one => one.engaged[0] === '..2026-05-03')).toHaveLength(6)
  })

  it('gives way to the next list', async () => {
    await taken()
    await put(PEOPLE.slice(0, 4))
    const { id } = await plant.run(runFeedNow, {})
    plant.clock.advance({ hours: 1 })
    await put(PEOPLE)
    expect((await plant.run(runFeedNow, {})).outcome).toBe('unchanged')
    const rows = (await plant.run(listFeedRuns, {})).rows
    expect(rows.find(row => row.id === id)).toMatchObject({ outcome: 'replaced' })
  })

  it('retires nobody when it is empty, is no list, or is not there', async () => {
    await taken()
    const before = await people()
    for (const [text, code] of [
      ['', 'feed.empty'],
      ['Employee number;Name;Team;E-mail\n', 'feed.empty'],
      ['PK\u0003\u0004 broken', 'sheet.damaged'],
    ] as const) {
      await put(text)
      expect((await plant.run(runFeedNow, {})).outcome).toBe('failed')
      const [because] = (await lastRun()).because
      expect([code, 'sheet.no_people', 'sheet.empty', 'sheet.not_a_spreadsheet']).toContain(because!.code)
    }
    await rm(join(folder, 'feeds/people.csv'))
    await plant.run(runFeedNow, {})
    expect((await lastRun()).because).toEqual([{ code: 'feed.no_file', params: { file: 'people.csv', folder: 'feeds' } }])
    expect(await people()).toEqual(before)
  })

  it('takes nobody for somebody else', async () => {
    await taken()
    await plant.raw
      .updateTable('person_details')
      .set({ employee_number: null, email: null })
      .where('employee_number', '=', '1010')
      .execute()
    await put([
      ...PEOPLE.slice(0, 8),
      ['', 'Nobody Known', 'Red'],
      ['2009', 'Ines Rocha', 'Red', 'p8@plant.test'],
      ['1010', 'Jan Stein', 'Red'],
    ])
    const { difference } = await plant.run(tryFeed, {})
    expect(difference.leftOut.map(one => one.why).sort()).toEqual(['email_taken', 'namesake', 'no_key'])
    expect(difference.counts).toMatchObject({ joiners: 0, leavers: 0, unchanged: 8 })
  })

  it('is read from JSON as well', async () => {
    await put(
      JSON.stringify({
        people: [
          { employeeNumber: 'A1', name: 'Lena Wolf', team: 'Blue' },
          { employeeNumber: 'A2', name: 'Omar Haddad', team: 'Red' },
        ],
      }),
    )
    await plant.run(setFeed, SETTINGS)
    const { difference, because } = await plant.run(tryFeed, {})
    expect(difference.joiners).toEqual([
      { name: 'Lena Wolf', employeeNumber: 'A1', into: ['Blue'] },
      { name: 'Omar Haddad', employeeNumber: 'A2', into: ['Red'] },
    ])
    expect(because.map(one => one.code)).toEqual(['first'])
    expect((await plant.run(listFeedRuns, {})).rows).toEqual([])
  })

  it('lies in its folder and nowhere else', async () => {
    await writeFile(join(folder, 'secret.csv'), csv(PEOPLE))
    await symlink(join(folder, 'secret.csv'), join(folder, 'feeds/link.csv'))
    for (const place of ['../secret.csv', '/etc/passwd', '.hidden'])
      expect((await refusalOf(plant.run(setFeed, { ...SETTINGS, place }))).code).toBe('feed.not_a_name')
    await plant.run(setFeed, { ...SETTINGS, place: 'link.csv' })
    expect((await refusalOf(plant.run(tryFeed, {}))).code).toBe('feed.not_in_folder')
  })
})

describe('a list at an address', () => {
  const asked: (string | undefined)[] = []
  async function serve(answer: (path: string) => { status?: number; headers?: Record<string, string>; body?: string }): Promise<string> {
    const server: Server = createServer((request, response) => {
      asked.push(request.headers.authorization)
      const { status = 200, headers = {}, body = '' } = answer(request.url!)
      response.writeHead(status, headers).end(body)
    })
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
    closers.push(() => new Promise(done => server.close(() => done())))
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
    plant.platform.outside = { dataDir: folder, allowedHosts: [host] }
    return `http://${host}`
  }

  it('is fetched with its secret, which is kept sealed and never answered', async () => {
    const origin = await serve(() => ({ body: csv(PEOPLE) }))
    const place = `${origin}/people.csv`
    await plant.run(setFeed, { ...SETTINGS, kind: 'address', place, signIn: 'bearer', secret: 'open sesame' })
    expect((await plant.run(tryFeed, {})).difference.counts.joiners).toBe(10)
    expect(asked.at(-1)).toBe('Bearer open sesame')
    const { feed } = await plant.run(readFeedSettings, {})
    expect(feed).toMatchObject({ hasSecret: true, version: 1 })
    expect(await plant.fingerprint()).not.toContain(Buffer.from('open sesame').toString('hex'))
    expect(JSON.stringify([feed, await plant.trail()])).not.toContain('sesame')
    await plant.run(setFeed, { ...SETTINGS, kind: 'address', place, signIn: 'basic', userName: 'hr', secret: 'é', version: 1 })
    await plant.run(tryFeed, {})
    expect(asked.at(-1)).toBe(`Basic ${Buffer.from('hr:é').toString('base64')}`)
  })

  it('does not take its secret to another host', async () => {
    const origin = await serve(() => ({ body: csv(PEOPLE) }))
    const base = { ...SETTINGS, kind: 'address', signIn: 'bearer' } as const
    await plant.run(setFeed, { ...base, place: `${origin}/people.csv`, secret: 'open sesame' })
    await plant.run(setFeed, { ...base, place: `${origin}/other.csv`, version: 1 })
    const moved = plant.run(setFeed, { ...base, place: 'https://elsewhere.test/people.csv', version: 2 })
    expect((await refusalOf(moved)).code).toBe('feed.secret_missing')
  })

  it('is not followed elsewhere, and not asked for at hosts of the own network that nobody has allowed', async () => {
    const inner: string[] = []
    const hidden = createServer((request, response) => {
      inner.push(request.url!)
      response.end(csv(PEOPLE))
    })
    await new Promise<void>(done => hidden.listen(0, '127.0.0.1', done))
    closers.push(() => new Promise(done => hidden.close(() => done())))
    const forbidden = `http://127.0.0.1:${(hidden.address() as AddressInfo).port}/people.csv`
    const origin = await serve(() => ({ status: 302, headers: { location: forbidden } }))
    await plant.run(setFeed, { ...SETTINGS, kind: 'address', place: `${origin}/people.csv` })
    expect((await plant.run(runFeedNow, {})).outcome).toBe('failed')
    expect((await lastRun()).because[0]!.code).toBe('outbound.redirect')
    await plant.run(setFeed, { ...SETTINGS, kind: 'address', place: forbidden, version: 1 })
    await plant.run(runFeedNow, {})
    expect((await lastRun()).because[0]!.code).toBe('outbound.not_encrypted')
    expect(inner).toEqual([])
  })

  it('says what the other side answered', async () => {
    const origin = await serve(() => ({ status: 403 }))
    await plant.run(setFeed, { ...SETTINGS, kind: 'address', place: `${origin}/people.csv` })
    await plant.run(runFeedNow, {})
    expect((await lastRun()).because[0]).toMatchObject({ code: 'outbound.status', params: { status: 403 } })
  })
})

describe('the settings', () => {
  it('are changed by whoever saw the version in force, and asked for by the right over everybody', async () => {
    await plant.run(setFeed, SETTINGS)
    expect((await refusalOf(plant.run(setFeed, { ...SETTINGS, everyHours: 6 }))).code).toBe('feed.settings_stale')
    expect(await plant.run(setFeed, { ...SETTINGS, version: 1 })).toEqual({ version: 1 })
    expect(await plant.run(setFeed, { ...SETTINGS, everyHours: 6, version: 1 })).toEqual({ version: 2 })
    expect((await plant.trail()).filter(entry => entry.action === 'feed.set')).toHaveLength(2)
    const nobody = plant.as({ rights: new Set(['people.read']), grants: [] })
    expect((await refusalOf(nobody.run(readFeedSettings, {}))).kind).toBe('forbidden')
    const some = plant.as({ grants: [{ rights: new Set(['imports.write']), groupingIds: [plant.organisation.tenantId] }] })
    for (const call of [() => some.run(runFeedNow, {}), () => some.run(setFeed, { ...SETTINGS, version: 2 }), () => some.run(tryFeed, {})])
      expect((await refusalOf(call())).kind).toBe('forbidden')
  })

  it('are asked for before anything runs', async () => {
    expect((await refusalOf(plant.run(runFeedNow, {}))).code).toBe('feed.not_set')
    const withPassword = plant.run(setFeed, { ...SETTINGS, kind: 'address', place: 'https://a:b@hr.test/x' })
    expect((await refusalOf(withPassword)).code).toBe('feed.password_in_place')
  })
})
