import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { revokeSession } from '../../src/features/access/sessions.ts'
import type { AddressInfo } from 'node:net'
import { inDatabase } from '../../src/platform/database.ts'
import { Notices } from '../../src/platform/notices.ts'
import { sha256 } from '../../src/platform/secrets.ts'
import { writeTrail } from '../../src/platform/trail.ts'
import { audit, contextFor } from '../../src/platform/verb.ts'
import { openServer } from '../../src/http/server.ts'
import { openPlant } from '../support/plant.ts'
import type { House, Plant } from '../support/plant.ts'
import { openDoors } from '../support/server.ts'
import type { Doors } from '../support/server.ts'

let plant: Plant
let other: House
let doors: Doors
let url: string
const open: Waiting[] = []

beforeAll(async () => {
  plant = await openPlant({ realIds: true })
  other = await plant.another({ name: 'Other Works' })
  doors = await openDoors(plant, { ofSession: 3, rest: 60, look: 100, beat: 100 })
  await doors.app.listen({ host: '127.0.0.1', port: 0 })
  url = `http://127.0.0.1:${(doors.app.server.address() as AddressInfo).port}/api/live`
})
afterEach(() => {
  for (const one of open.splice(0)) one.leave()
})
afterAll(async () => {
  await doors.close()
  await plant.close()
})

interface Said {
  event: string
  id: string
  version: number | undefined
}

class Waiting {
  readonly said: Said[] = []
  readonly status: number
  readonly headers: Headers
  over = false
  private readonly aborting: AbortController

  constructor(response: Response, aborting: AbortController) {
    this.status = response.status
    this.headers = response.headers
    this.aborting = aborting
    void this.read(response).catch(() => undefined)
  }

  leave(): void {
    this.aborting.abort()
  }

  versions(): number[] {
    return this.said.flatMap(({ version }) => version ?? [])
  }

  async heard(version: number): Promise<void> {
    await expect.poll(() => this.versions().at(-1), { timeout: 15_000 }).toBe(version)
  }

  private async read(response: Response): Promise<void> {
    let text = ''
    for await (const part of response.body!.pipeThrough(new TextDecoderStream())) {
      text += part
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const lines = new Map(
          text
            .slice(0, end)
            .split('\n')
            .map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
        )
        text = text.slice(end + 2)
        if (!lines.has('event')) continue
        const { version } = JSON.parse(lines.get('data') ?? '{}') as { version?: number }
        this.said.push({ event: lines.get('event')!, id: lines.get('id') ?? '', version })
      }
    }
    this.over = true
  }
}

async function listen(headers: Record<string, string>, at = url): Promise<Waiting> {
  const aborting = new AbortController()
  const response = await fetch(at, { headers: { ...headers, accept: 'text/event-stream' }, signal: aborting.signal })
  const waiting = new Waiting(response, aborting)
  open.push(waiting)
  return waiting
}

const said = { action: 'test.written', subject: { kind: 'test', id: '1' } }

async function write(house: House): Promise<number> {
  await house.inside(async ctx => audit(ctx, said))
  return versionOf(house)
}

async function versionOf({ organisation: { tenantId } }: House): Promise<number> {
  const { rows } = await sql<{ version: number }>`select version from organisations where tenant_id = ${tenantId}`.execute(plant.raw)
  return rows[0]!.version
}

describe('a stream', () => {
  it('tells the version as it is, and each new one after its commit, for every proxy to pass on at once', async () => {
    const waiting = await listen(await doors.signedIn(plant))
    const before = await versionOf(plant)
    await waiting.heard(before)
    const now = await write(plant)
    expect(now).toBe(before + 1)
    await waiting.heard(now)
    expect(waiting.said.at(-1)).toEqual({ event: 'version', id: String(now), version: now })
    expect({
      type: waiting.headers.get('content-type'),
      cache: waiting.headers.get('cache-control'),
      buffering: waiting.headers.get('x-accel-buffering'),
      encoding: waiting.headers.get('content-encoding'),
      frames: waiting.headers.get('content-security-policy')?.includes("frame-ancestors 'none'"),
    }).toEqual({
      type: 'text/event-stream; charset=utf-8',
      cache: 'no-store, no-transform',
      buffering: 'no',
      encoding: null,
      frames: true,
    })
  })

  it('tells nothing of another organisation, nor of what was taken back', async () => {
    const mine = await listen(await doors.signedIn(plant))
    const theirs = await listen(await doors.withToken(other))
    const [before, elsewhere] = [await versionOf(plant), await versionOf(other)]
    await mine.heard(before)
    await theirs.heard(elsewhere)
    const { tenantId } = plant.organisation
    const work = inDatabase(plant.platform.db, tenantId, 'write', async tx => {
      const ctx = contextFor(plant.platform, plant.caller, tx)
      audit(ctx, said)
      await writeTrail(ctx)
      throw new Error('thought better of it')
    })
    await expect(work).rejects.toThrow('thought better of it')
    const now = await write(plant)
    expect(now).toBe(before + 1)
    await mine.heard(now)
    await theirs.heard(await write(other))
    expect(mine.versions()).toEqual([before, now])
    expect(theirs.versions()).toEqual([elsewhere, elsewhere + 1])
  })

  it('begins after what its reader knows already', async () => {
    const headers = await doors.signedIn(plant)
    const before = await versionOf(plant)
    const knowing = await listen({ ...headers, 'last-event-id': String(before) })
    const behind = await listen({ ...headers, 'last-event-id': String(before - 1) })
    await behind.heard(before)
    const now = await write(plant)
    await knowing.heard(now)
    await behind.heard(now)
    expect(knowing.versions()).toEqual([now])
  })

  it('tells many writes at once as few, and the last of them for certain', async () => {
    const waiting = await listen(await doors.signedIn(plant))
    await waiting.heard(await versionOf(plant))
    const first = waiting.said.length
    let now = 0
    for (let i = 0; i < 25; i++) now = await write(plant)
    await waiting.heard(now)
    const told = waiting.versions().slice(first)
    expect(told).toEqual(told.toSorted((a, b) => a - b))
    expect(new Set(told).size).toBe(told.length)
  })

  it('ends when its session is revoked, and those of others go on', async () => {
    const going = await doors.signedIn(plant)
    const staying = await listen(await doors.withToken(plant))
    const waiting = await listen(going)
    await waiting.heard(await versionOf(plant))
    const hash = sha256(going['cookie']!.slice('muster_session='.length))
    const { rows } = await sql<{ id: string }>`select session_id as id from sessions where token_hash = ${hash}`.execute(plant.raw)
    await plant.run(revokeSession, { id: rows[0]!.id })
    await expect.poll(() => waiting.over, { timeout: 15_000 }).toBe(true)
    expect(waiting.said.at(-1)?.event).toBe('ended')
    plant.clock.advance({ minutes: 1 })
    expect((await listen(going)).status).toBe(401)
    await staying.heard(await write(plant))
    expect(staying.over).toBe(false)
  })

  it('is one of a few that one sign-in may hold', async () => {
    const headers = await doors.signedIn(plant)
    const statuses: number[] = []
    for (let i = 0; i < 4; i++) statuses.push((await listen(headers)).status)
    expect(statuses).toEqual([200, 200, 200, 429])
    const other = await listen(await doors.signedIn(plant))
    expect(other.status).toBe(200)
    open[0]!.leave()
    await expect.poll(async () => (await listen(headers)).status, { timeout: 15_000 }).toBe(200)
  })

  it('is asked for as such; others get the number alone', async () => {
    const answer = await fetch(url, { headers: await doors.withToken(plant) })
    expect(await answer.json()).toEqual({ version: await versionOf(plant) })
    expect((await listen({})).status).toBe(401)
  })
})

describe('versions', () => {
  it('that came while the connection of the notices was away are told once it is back', async () => {
    const waiting = await listen(await doors.signedIn(plant))
    await waiting.heard(await versionOf(plant))
    const ours = sql`select pg_terminate_backend(pid) as done from pg_stat_activity where datname = current_database() and application_name = 'muster notices'`
    await expect.poll(async () => (await ours.execute(plant.raw)).rows.length, { timeout: 15_000 }).toBe(1)
    await waiting.heard(await write(plant))
    await expect.poll(() => plant.platform.notices!.how(), { timeout: 15_000 }).toBe('listening')
    await waiting.heard(await write(plant))
    expect(waiting.over).toBe(false)
  })

  it('are asked for where nothing can be listened to', async () => {
    const notices = new Notices(plant.platform.db, plant.platform.log, null)
    const app = await openServer({ ...plant.platform, notices }, { publicUrl: 'http://127.0.0.1', pagesDir: null })
    await app.listen({ host: '127.0.0.1', port: 0 })
    const waiting = await listen(await doors.withToken(plant), `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/api/live`)
    await waiting.heard(await versionOf(plant))
    expect(notices.how()).toBe('asking')
    await waiting.heard(await write(plant))
    await app.close()
    await expect.poll(() => waiting.over).toBe(true)
    expect(waiting.said.at(-1)?.event).toBe('bye')
    await notices.close()
  })
})
