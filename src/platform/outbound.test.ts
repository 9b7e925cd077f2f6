import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { EGRESS, fetchOutside } from './outbound.ts'
import type { Address } from './outbound.ts'
import { Refusal } from './refusal.ts'

const LOOPBACK: Address = { address: '127.0.0.1', family: 4 }
const PUBLIC: Address = { address: '8.8.8.8', family: 4 }
let server: Server
let port: number
let connections = 0
let respond: (request: IncomingMessage, response: ServerResponse) => void
beforeAll(async () => {
  server = createServer((request, response) => respond(request, response))
  server.on('connection', () => connections++)
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  port = (server.address() as AddressInfo).port
})
afterAll(() => new Promise(closed => server.close(closed)))
beforeEach(() => {
  connections = 0
  respond = (_request, response) => response.end('name;team')
})

const refusalOf = async (asked: Promise<unknown>): Promise<Refusal> => {
  try {
    await asked
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error('it was not refused')
}
const feed = () => `http://feed.test:${port}/people.csv`
const allowedFeed = (answers: Address[] = [LOOPBACK]) => ({ allowed: [`feed.test:${port}`], resolve: async () => answers })

describe('a host that is allowed', () => {
  it('is asked, by its name and under its own address', async () => {
    let host = ''
    respond = (request, response) => {
      host = request.headers.host ?? ''
      response.end('name;team')
    }
    const bytes = await fetchOutside(feed(), allowedFeed())
    expect(new TextDecoder().decode(bytes)).toBe('name;team')
    expect(host).toBe(`feed.test:${port}`)
    expect(connections).toBe(1)
  })

  it('is asked for its address once: what the name says afterwards leads nowhere', async () => {
    const asked: string[] = []
    const resolve = async (host: string) => [asked.push(host) === 1 ? LOOPBACK : { address: '127.0.0.2', family: 4 }]
    await fetchOutside(feed(), { allowed: ['FEED.test'], resolve })
    expect(asked).toEqual(['feed.test'])
    expect(connections).toBe(1)
  })

  it('is that host and port alone', async () => {
    const others = { allowed: [`feed.test:${port + 1}`, 'other.test', `notfeed.test:${port}`], resolve: async () => [LOOPBACK] }
    expect((await refusalOf(fetchOutside(feed(), others))).code).toBe('outbound.not_encrypted')
    expect((await refusalOf(fetchOutside('https://feed.test/', others))).code).toBe('outbound.not_public')
    expect(connections).toBe(0)
  })
})

describe('any other host', () => {
  it('must have public addresses alone: one closed answer among them is enough to refuse', async () => {
    for (const answers of [
      [LOOPBACK],
      [PUBLIC, LOOPBACK],
      [{ address: '::1', family: 6 }],
      [{ address: '169.254.169.254', family: 4 }, PUBLIC],
    ]) {
      const refusal = await refusalOf(fetchOutside('https://feed.example/', { allowed: [], resolve: async () => answers }))
      expect(refusal).toMatchObject({ kind: 'precondition', code: 'outbound.not_public', params: { host: 'feed.example' } })
    }
    expect((await refusalOf(fetchOutside('https://feed.example/', { allowed: [], resolve: async () => [] }))).code).toBe(
      'outbound.unreachable',
    )
  })

  const NUMBERS = [
    '127.0.0.1',
    '2130706433',
    '0x7f000001',
    '0x7f.1',
    '017700000001',
    '127.1',
    '127.0.1',
    '0177.0.0.1',
    '0',
    '0.0.0.0',
    '169.254.169.254',
  ]
    .concat([
      '10.0.0.1',
      '100.64.0.1',
      '192.168.1.1',
      '172.16.0.1',
      '198.18.0.1',
      '224.0.0.1',
      '255.255.255.255',
      '１２７.0.0.1',
      '127。0。0。1',
    ])
    .concat([
      '[::1]',
      '[::]',
      '[::ffff:127.0.0.1]',
      '[::ffff:7f00:1]',
      '[::127.0.0.1]',
      '[64:ff9b::7f00:1]',
      '[2002:7f00:1::]',
      '[fe80::1]',
      '[fd00::1]',
    ])
  it.each(NUMBERS.flatMap(host => [`https://${host}/`, `https://${host}./`, `https://${host}:443/x?y#z`]))(
    '%s reaches nobody',
    async url => {
      const resolve = async (host: string) => [{ address: host.replace(/\.$/, ''), family: host.includes(':') ? 6 : 4 }]
      const refusal = await refusalOf(fetchOutside(url, { allowed: [], resolve }))
      expect(['outbound.not_public', 'outbound.not_an_address']).toContain(refusal.code)
    },
  )

  const NAMES = [
    'localhost',
    'localhost.',
    'LOCALHOST',
    'x.localhost',
    '127.0.0.1.wildcard.example',
    'metadata.google.internal',
    'ⓛocalhost',
    'printer.local',
  ]
  it.each(NAMES)('%s is what its name answers', async name => {
    expect((await refusalOf(fetchOutside(`https://${name}/`, { allowed: [], resolve: async () => [LOOPBACK] }))).code).toBe(
      'outbound.not_public',
    )
  })

  const SCHEMES = [
    'file:///etc/passwd',
    'gopher://x/',
    'ftp://x/',
    'unix:/run/x.sock',
    'data:text/csv,a',
    'javascript:1',
    'ws://x/',
    'x',
    '',
    'https://',
    'https://[fe80::1%25eth0]/',
    '//x/',
  ]
  it.each(SCHEMES)('%s is no address', async url => {
    expect((await refusalOf(fetchOutside(url, { allowed: ['x'], resolve: async () => [LOOPBACK] }))).code).toBe('outbound.not_an_address')
  })

  it('is asked with encryption, at its usual port and without a password in the address', async () => {
    const none = { allowed: [], resolve: async () => [PUBLIC] }
    expect((await refusalOf(fetchOutside('http://feed.example/', none))).code).toBe('outbound.not_encrypted')
    expect((await refusalOf(fetchOutside('https://feed.example:22/', none))).code).toBe('outbound.not_encrypted')
    expect((await refusalOf(fetchOutside('https://me:secret@feed.example/', none))).code).toBe('outbound.with_password')
    expect((await refusalOf(fetchOutside('https://feed.example@127.0.0.1/', none))).code).toBe('outbound.with_password')
  })
})

describe('what comes back', () => {
  it('is no way to another place', async () => {
    for (const status of [301, 302, 303, 307, 308]) {
      respond = (_request, response) => response.writeHead(status, { location: `http://feed.test:${port}/inside` }).end()
      expect((await refusalOf(fetchOutside(feed(), allowedFeed()))).code).toBe('outbound.redirect')
    }
    expect(connections).toBe(5)
  })

  it('is a plain answer of a bounded size, and never said in a refusal', async () => {
    respond = (_request, response) => response.writeHead(500).end('secret')
    const failed = await refusalOf(fetchOutside(feed(), allowedFeed()))
    expect(failed).toMatchObject({ code: 'outbound.status', params: { status: 500 } })
    expect(JSON.stringify({ ...failed })).not.toContain('secret')
    respond = (_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('secret')
    expect((await refusalOf(fetchOutside(feed(), allowedFeed()))).code).toBe('outbound.packed')
    respond = (_request, response) => response.end(new Uint8Array(EGRESS.bytes + 1))
    expect((await refusalOf(fetchOutside(feed(), allowedFeed()))).code).toBe('outbound.too_large')
    respond = (_request, response) => response.end(new Uint8Array(EGRESS.bytes))
    expect(await fetchOutside(feed(), allowedFeed())).toHaveLength(EGRESS.bytes)
    respond = (_request, response) => {
      response.writeHead(200, { 'content-length': '10' }).write('cut')
      response.socket?.destroySoon()
    }
    expect((await refusalOf(fetchOutside(feed(), allowedFeed()))).code).toBe('outbound.unreachable')
  })

  it('is waited for no longer than somebody wants to', async () => {
    respond = (_request, response) => void response.writeHead(200).write('slow')
    const control = new AbortController()
    const asked = refusalOf(fetchOutside(feed(), allowedFeed(), { signal: control.signal }))
    control.abort()
    expect((await asked).code).toBe('outbound.unreachable')
    server.closeAllConnections()
  })
})
