import type { ServerResponse } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { stillHere } from '../features/access/still-here.ts'
import type { Platform, VersionNotices } from '../platform/context.ts'
import { Notices } from '../platform/notices.ts'
import { Refusal } from '../platform/refusal.ts'
import { sha256 } from '../platform/secrets.ts'

/** A stream that somebody waits on. */
interface Stream {
  out: ServerResponse
  /** By which the session or token is known. */
  hash: string
  /** The version it was told last. */
  told: number
}

/** All streams of one organisation. */
interface Home {
  streams: Set<Stream>
  version: number
  /** Set while nothing more is told, so that many writes at once are told as one. */
  resting: NodeJS.Timeout | null
  unwatch: () => void
}

export interface Limits {
  ofSession: number
  ofOrganisation: number
  /** Milliseconds: between two tellings, between two looks at whether the sessions still stand, between two signs of life. */
  rest: number
  look: number
  beat: number
}

const USUAL: Limits = { ofSession: 12, ofOrganisation: 2_000, rest: 250, look: 2_000, beat: 14_000 }

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  /** Read by nginx and those that follow it: pass on what comes as it comes. */
  'x-accel-buffering': 'no',
} as const

/** Tells whoever waits that something was written in their organisation: its version, nothing of what or by whom. */
export class Live {
  private readonly platform: Platform
  private readonly notices: VersionNotices
  private readonly limits: Limits
  private readonly homes = new Map<string, Home>()
  private readonly timers: NodeJS.Timeout[]
  private closed = false

  constructor(platform: Platform, limits: Partial<Limits> = {}) {
    this.platform = platform
    this.notices = platform.notices ?? new Notices(platform.db, platform.log, null)
    this.limits = { ...USUAL, ...limits }
    this.timers = [
      setInterval(() => void this.look(), this.limits.look).unref(),
      setInterval(() => this.each(stream => this.beat(stream)), this.limits.beat).unref(),
    ]
  }

  /** Answers with a stream that stays open. `secret`: the session's or token's own, by which its end is noticed. */
  open(request: FastifyRequest, reply: FastifyReply, tenantId: string, secret: string, version: number): FastifyReply {
    const hash = sha256(secret).toString('base64')
    this.refuseTooMany(tenantId, hash)
    const home = this.homeOf(tenantId, version)
    const stream: Stream = { out: reply.raw, hash, told: Number(request.headers['last-event-id'] ?? Number.NaN) }
    home.streams.add(stream)
    stream.out.once('close', () => this.leave(tenantId, home, stream))
    stream.out.on('drain', () => tell(home, stream))
    stream.out.on('error', () => stream.out.destroy())
    reply.hijack()
    stream.out.writeHead(200, { ...(reply.getHeaders() as Record<string, string>), ...HEADERS })
    stream.out.write('retry: 2000\n\n')
    tell(home, stream)
    return reply
  }

  /** Says goodbye to everybody; no new stream is opened after that. */
  async close(): Promise<void> {
    this.closed = true
    this.timers.forEach(timer => clearInterval(timer))
    this.each(({ out }) => out.end('event: bye\ndata: {}\n\n'))
    for (const home of this.homes.values()) this.forget(home)
    this.homes.clear()
    if (!this.platform.notices) await this.notices.close()
  }

  private refuseTooMany(tenantId: string, hash: string): void {
    const streams = [...(this.homes.get(tenantId)?.streams ?? [])]
    const mine = streams.filter(stream => stream.hash === hash).length
    if (this.closed || streams.length >= this.limits.ofOrganisation || mine >= this.limits.ofSession)
      throw new Refusal('limit', 'live.too_many')
  }

  private homeOf(tenantId: string, version: number): Home {
    const known = this.homes.get(tenantId)
    if (known) {
      known.version = Math.max(known.version, version)
      return known
    }
    const home: Home = { streams: new Set(), version, resting: null, unwatch: () => undefined }
    home.unwatch = this.notices.watch(tenantId, version, heard => this.heard(home, heard))
    this.homes.set(tenantId, home)
    return home
  }

  private heard(home: Home, version: number): void {
    home.version = Math.max(home.version, version)
    if (home.resting !== null) return
    for (const stream of home.streams) tell(home, stream)
    home.resting = setTimeout(() => {
      home.resting = null
      if ([...home.streams].some(stream => stream.told !== home.version)) this.heard(home, home.version)
    }, this.limits.rest).unref()
  }

  private leave(tenantId: string, home: Home, stream: Stream): void {
    home.streams.delete(stream)
    if (home.streams.size > 0) return
    this.forget(home)
    if (this.homes.get(tenantId) === home) this.homes.delete(tenantId)
  }

  private forget(home: Home): void {
    home.unwatch()
    if (home.resting) clearTimeout(home.resting)
  }

  /** Ends the streams of sessions that have ended; where the database is away, nobody can say so, and they wait. */
  private async look(): Promise<void> {
    for (const [tenantId, { streams }] of this.homes) {
      const asked = new Set([...streams].map(stream => stream.hash))
      const here = await stillHere(this.platform, tenantId, [...asked]).catch(() => asked)
      for (const { hash, out } of streams) if (asked.has(hash) && !here.has(hash)) out.end('event: ended\ndata: {}\n\n')
    }
  }

  /** Keeps proxies from closing a stream on which nothing happens. Whoever has not taken the last one is gone. */
  private beat({ out }: Stream): void {
    if (out.writableNeedDrain) out.destroy()
    else out.write(': \n\n')
  }

  private each(work: (stream: Stream) => void): void {
    for (const { streams } of this.homes.values()) for (const stream of streams) work(stream)
  }
}

/** Whoever takes too slowly is told the newest version once there is room again. */
function tell({ version }: Pick<Home, 'version'>, stream: Stream): void {
  const { out } = stream
  if (stream.told === version || out.writableEnded || out.writableNeedDrain) return
  stream.told = version
  out.write(`id: ${version}\nevent: version\ndata: {"version":${version}}\n\n`)
}
