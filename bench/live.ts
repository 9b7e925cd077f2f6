import { createServer, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import type { Browser, Page } from 'playwright-core'
import { joinPostgres } from '../src/platform/postgres/join.ts'
import { newToken, sha256 } from '../src/platform/secrets.ts'
import { openBrowser } from '../test/support/browser.ts'
import { seeded } from '../test/support/seeded.ts'
import { asker } from './asking.ts'
import { figure } from './measure.ts'
import type { Bench } from './measure.ts'
import { atEnd, plantOf } from './plants.ts'
import type { MeasuredPlant } from './plants.ts'

const STREAMS = 198
const GRIDS = 2

export const live: Bench = {
  name: 'live',
  about: `a colleague's change in view: ${STREAMS} streams held by a script and ${GRIDS} grids of 1,000 x 100 in Chromium, while somebody writes`,
  async run({ rounds = 60, seed = 5 }) {
    const plant = await plantOf(1_000, 100, 'sources')
    const browser = await openBrowser()
    try {
      const bare = await bareFigures(browser, rounds, seed)
      const heard: number[] = []
      for (const token of await tokensOf(plant, STREAMS))
        await hold(`${plant.program.url}/api/live`, { authorization: `Bearer ${token}` }, 'version', () => heard.push(now()))
      const grids = await Promise.all(Array.from({ length: GRIDS }, () => openGrid(browser, plant)))
      const ask = asker(plant.program.url, { authorization: `Bearer ${plant.token}` })
      const gaps = await openGaps(ask)
      const random = seeded(seed)
      const answered: { at: number; left: number }[] = []
      const before = await Promise.all(grids.map(gapsShown))
      if (new Set(before).size !== 1) throw new Error(`the grids do not show the same: ${before.join(', ')} gaps`)
      const first = heard.length
      for (const [i, gap] of gaps.slice(0, rounds).entries()) {
        await ask('/api/results', 'POST', JSON.stringify(gap))
        answered.push({ at: now(), left: before[0]! - i - 1 })
        await pause(random.between(200, 1_500))
      }
      await pause(3_000)
      const seen = await Promise.all(grids.map(grid => grid.evaluate<[number, number][]>('globalThis.seen')))
      const taken = seen.flatMap(list => answered.map(({ at, left }) => firstAt(list, left) - at))
      const told = answered.flatMap(({ at }, i) => {
        const until = answered[i + 1]?.at ?? Infinity
        return heard
          .slice(first)
          .filter(time => time > at - 200 && time < until - 200)
          .map(time => Math.max(0, time - at))
      })
      const reference = 'a bare server of events, to the repaint of a number'
      return [
        figure(`from the answer of a write to its repaint in ${GRIDS} grids`, taken, reference, bare),
        figure(`the same to its arrival on ${STREAMS} streams of a script`, told, reference, bare),
      ]
    } finally {
      await browser.close()
    }
  },
}

const now = (): number => performance.timeOrigin + performance.now()

/** The first moment at which no more gaps were shown than these. */
function firstAt(seen: readonly [number, number][], left: number): number {
  const found = seen.find(([, gaps]) => gaps <= left)
  if (!found) throw new Error(`a change was never shown: ${left} gaps left, last seen ${seen.at(-1)?.[1]}`)
  return found[0]
}

/** A stream that is read and forgotten. */
function hold(url: string, headers: Record<string, string>, event: string, heard: () => void): Promise<void> {
  return new Promise((done, fail) => {
    const call = get(url, { agent: false, headers: { ...headers, accept: 'text/event-stream' } }, response => {
      if (response.statusCode !== 200) return fail(new Error(`a stream was answered ${response.statusCode}`))
      response.on('error', () => undefined)
      response.on('data', (part: Buffer) => part.includes(`event: ${event}`) && heard())
      done()
    })
    call.on('error', fail)
    atEnd(async () => void call.destroy())
  })
}

/** A token holds few streams, so each stream has one of its own. */
async function tokensOf({ dataDir }: MeasuredPlant, count: number): Promise<string[]> {
  const client = new Client({ ...(await joinPostgres(dataDir))! })
  await client.connect()
  try {
    const { rows } = await client.query<{ tenant_id: string; account_id: string }>(
      'select tenant_id, account_id from personal_tokens order by created_at desc limit 1',
    )
    const { tenant_id: tenantId, account_id: accountId } = rows[0]!
    const tokens = Array.from({ length: count }, () => newToken('mt', tenantId))
    await client.query(
      `insert into personal_tokens (tenant_id, token_id, account_id, name, token_hash, created_at)
      select $1, gen_random_uuid(), $2, 'stream', h, now() from unnest($3::bytea[]) h`,
      [tenantId, accountId, tokens.map(token => sha256(token))],
    )
    return tokens
  } finally {
    await client.end()
  }
}

/** Notes with each frame how many gaps the matrix counts, once that has changed: its cells are painted with the same change. */
const WATCH = `new Promise(done => {
  globalThis.seen = []
  const look = () => {
    const found = /([\\d,]+) gaps?/.exec(document.querySelector('main')?.innerText ?? '')
    const gaps = found ? Number(found[1].replaceAll(',', '')) : null
    if (gaps !== null && gaps !== globalThis.seen.at(-1)?.[1])
      requestAnimationFrame(() => {
        globalThis.seen.push([performance.timeOrigin + performance.now(), gaps])
        done()
      })
    requestAnimationFrame(() => requestAnimationFrame(look))
  }
  requestAnimationFrame(look)
})`

async function openGrid(browser: Browser, { program, token }: MeasuredPlant): Promise<Page> {
  const extraHTTPHeaders = { authorization: `Bearer ${token}` }
  const context = await browser.newContext({
    baseURL: program.url,
    viewport: { width: 1_440, height: 900 },
    locale: 'en-GB',
    extraHTTPHeaders,
  })
  const page = await context.newPage()
  const listening = page.waitForResponse(response => response.url().endsWith('/api/live'))
  await page.goto('/matrix')
  await page.waitForFunction(() => performance.getEntriesByName('matrix:painted').length > 0)
  await listening
  await page.evaluate(WATCH)
  return page
}

const gapsShown = (grid: Page): Promise<number> => grid.evaluate<number>('globalThis.seen.at(-1)[1]')

/** Pairs in which something is asked and nothing is there, with the result that closes the gap. */
async function openGaps(ask: ReturnType<typeof asker>): Promise<object[]> {
  const { bytes } = await ask('/api/matrix')
  const { cells } = JSON.parse(bytes.toString('utf8')) as {
    cells: { person: string; skill: string; state: string; required: number | null }[]
  }
  const missing = cells.filter(cell => cell.state === 'MISSING' && cell.required !== null)
  const achievedOn = new Date().toISOString().slice(0, 10)
  return missing.map(({ person: personId, skill: skillId, required: level }) => ({ personId, skillId, level, achievedOn }))
}

/** The least that could be done: a number is counted up, all streams are told, two pages write it down. */
async function bareFigures(browser: Browser, rounds: number, seed: number): Promise<number[]> {
  const streams = new Set<import('node:http').ServerResponse>()
  let count = 0
  const server = createServer((request, response) => {
    if (request.url === '/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(`event: version\ndata: ${count}\n\n`)
      streams.add(response)
      response.on('close', () => streams.delete(response))
    } else if (request.method === 'POST') {
      count += 1
      for (const stream of streams) stream.write(`event: version\ndata: ${count}\n\n`)
      response.end('{}')
    } else response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Bare</title><main></main>')
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  atEnd(async () => server.closeAllConnections())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  for (let i = 0; i < STREAMS; i++) await hold(`${url}/events`, {}, 'version', () => undefined)
  const pages: Page[] = []
  for (let i = 0; i < GRIDS; i++) {
    const page = await (await browser.newContext()).newPage()
    await page.goto(url)
    await page.evaluate(`new Promise(done => {
      globalThis.seen = []
      new EventSource('/events').addEventListener('version', ({ data }) => {
        document.querySelector('main').textContent = data
        requestAnimationFrame(() => requestAnimationFrame(() => globalThis.seen.push([performance.timeOrigin + performance.now(), -Number(data)])))
        done()
      })
    })`)
    pages.push(page)
  }
  const ask = asker(url)
  const random = seeded(seed)
  const answered: { at: number; left: number }[] = []
  for (let i = 0; i < rounds; i++) {
    await ask('/', 'POST', '{}')
    answered.push({ at: now(), left: -(i + 1) })
    await pause(random.between(20, 150))
  }
  await pause(500)
  const seen = await Promise.all(pages.map(page => page.evaluate<[number, number][]>('globalThis.seen')))
  for (const page of pages) await page.context().close()
  for (const stream of streams) stream.destroy()
  server.close()
  return seen.flatMap((list): number[] => answered.map(({ at, left }) => firstAt(list, left) - at))
}
