import { lookup as askDns } from 'node:dns/promises'
import * as http from 'node:http'
import * as https from 'node:https'
import { isPublicAddress } from './outbound-address.ts'
import { Refusal, refused } from './refusal.ts'

export interface Address {
  address: string
  family: number
}

export interface Outbound {
  /** Hosts of the plant's own network that may be asked all the same, with a port or without: `hr.plant.local`, `10.0.0.5:8080`. */
  allowed: readonly string[]
  /** The outer world, replaced in tests. */
  resolve?: (host: string) => Promise<Address[]>
}

export interface Asking {
  signal?: AbortSignal
  /** What stands in the header of that name. It goes to the host of the address and, as nothing is redirected, to no other. */
  authorization?: string
}

export const EGRESS = { milliseconds: 5_000, bytes: 1_000_000 } as const

/**
 * What stands at an address that somebody else has chosen. Asked of the names once, and only if each of their answers is public or the host is allowed;
 * the connection goes to the address that was looked at, so that a name that answers differently the next moment leads nowhere. No redirects, no
 * unpacking, within five seconds and a megabyte. What comes back is never part of a refusal.
 */
export async function fetchOutside(text: string, outbound: Outbound, more: Asking = {}): Promise<Uint8Array> {
  const { url, isAllowed } = urlOf(text, outbound.allowed)
  const timeout = AbortSignal.timeout(EGRESS.milliseconds)
  const signal = more.signal ? AbortSignal.any([timeout, more.signal]) : timeout
  try {
    const address = await addressOf(url, isAllowed, outbound.resolve ?? (host => askDns(host, { all: true })), signal)
    return await bytesFrom(url, address, signal, more.authorization)
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw refused(timeout.aborted ? 'outbound.too_slow' : 'outbound.unreachable', { host: url.host })
  }
}

function urlOf(text: string, allowed: readonly string[]): { url: URL; isAllowed: boolean } {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) throw refused('outbound.not_an_address')
  if (url.username !== '' || url.password !== '') throw refused('outbound.with_password', { host: url.host })
  const host = url.hostname.replace(/\.$/, '').toLowerCase()
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  const isAllowed = allowed.some(one => one.toLowerCase() === host || one.toLowerCase() === `${host}:${port}`)
  if (!isAllowed && (url.protocol !== 'https:' || port !== '443')) throw refused('outbound.not_encrypted', { host: url.host })
  return { url, isAllowed }
}

async function addressOf(url: URL, isAllowed: boolean, resolve: NonNullable<Outbound['resolve']>, signal: AbortSignal): Promise<Address> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const answers = await Promise.race([resolve(host), aborted(signal)])
  const [first] = answers
  if (!first) throw refused('outbound.unreachable', { host: url.host })
  if (!isAllowed && !answers.every(({ address }) => isPublicAddress(address))) throw refused('outbound.not_public', { host: url.host })
  return first
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }))
}

function bytesFrom(url: URL, { address, family }: Address, signal: AbortSignal, authorization?: string): Promise<Uint8Array> {
  const { request } = url.protocol === 'https:' ? https : http
  const headers = {
    accept: '*/*',
    'accept-encoding': 'identity',
    connection: 'close',
    ...(authorization === undefined ? {} : { authorization }),
  }
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      {
        agent: false,
        signal,
        headers,
        lookup: (_host, options, answer) => (options.all ? answer(null, [{ address, family }]) : answer(null, address, family)),
      },
      answer => {
        bodyOf(url, answer).then(resolve, (error: Error) => {
          asked.destroy()
          reject(error)
        })
      },
    )
    asked.on('error', reject)
    asked.end()
  })
}

async function bodyOf(url: URL, answer: http.IncomingMessage): Promise<Uint8Array> {
  const { host } = url
  const { statusCode: status = 0, headers } = answer
  if (status >= 300 && status < 400) throw refused('outbound.redirect', { host })
  if (status !== 200) throw refused('outbound.status', { host, status })
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') throw refused('outbound.packed', { host })
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of answer as AsyncIterable<Uint8Array>) {
    size += part.length
    if (size > EGRESS.bytes) throw refused('outbound.too_large', { host, most: EGRESS.bytes })
    parts.push(part)
  }
  return Buffer.concat(parts)
}
