import { argon2, createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2)
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const

let queue: Promise<unknown> = Promise.resolve()

/** One hash at a time: a burst of sign-ins must not take every core from the people already working. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = queue.then(work, work)
  queue = turn.catch(() => undefined)
  return turn
}

/** argon2id as a PHC string. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(async () => {
    const nonce = randomBytes(16)
    const tag = await derive('argon2id', { message: password, nonce, ...COST })
    const { memory, passes, parallelism } = COST
    return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(nonce)}$${unpadded(tag)}`
  })
}

/** Compares in constant time; a missing hash costs as much as a wrong one, so that answers do not tell who exists. */
export function checkPassword(password: string, phc: string | null): Promise<boolean> {
  return inTurn(async () => {
    const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(phc ?? '')
    const nonce = parts ? Buffer.from(parts[4]!, 'base64') : Buffer.alloc(16)
    const cost = parts ? { memory: Number(parts[1]), passes: Number(parts[2]), parallelism: Number(parts[3]) } : COST
    const expected = parts ? Buffer.from(parts[5]!, 'base64') : Buffer.alloc(32)
    const tag = await derive('argon2id', { message: password, nonce, ...cost, tagLength: expected.length })
    return timingSafeEqual(tag, expected) && parts !== null
  })
}

/** A secret that names its organisation, so that the row-level wall can stand before it is looked up. */
export function newToken(prefix: string, tenantId: string): string {
  return `${prefix}_${Buffer.from(tenantId.replaceAll('-', ''), 'hex').toString('base64url')}_${randomBytes(32).toString('base64url')}`
}

export function tenantOfToken(prefix: string, token: string): string | null {
  const parts = new RegExp(`^${prefix}_([A-Za-z0-9_-]{22})_[A-Za-z0-9_-]{43}$`).exec(token)
  if (!parts) return null
  const hex = Buffer.from(parts[1]!, 'base64url').toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

export function sha256(data: string | Uint8Array): Buffer {
  return createHash('sha256').update(data).digest()
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '')
}
