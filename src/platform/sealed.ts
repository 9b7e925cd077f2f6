import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const CIPHER = 'aes-256-gcm'
const NONCE = 12
const TAG = 16

/**
 * Secrets that must be said again to somebody else, such as a password for an address: sealed with a key that lies in the data directory and not in the
 * database, so that neither a copy of the database nor an archive gives them away. `bound` is what the secret belongs to: it opens nowhere else.
 */
export async function seal(dataDir: string, text: string, bound: string): Promise<Buffer> {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv(CIPHER, await keyIn(dataDir, true), nonce).setAAD(Buffer.from(bound))
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
}

/** Null: sealed with a key that is not here any more, or for something else. */
export async function unseal(dataDir: string, sealed: Buffer, bound: string): Promise<string | null> {
  try {
    const cipher = createDecipheriv(CIPHER, await keyIn(dataDir, false), sealed.subarray(0, NONCE)).setAAD(Buffer.from(bound))
    cipher.setAuthTag(sealed.subarray(-TAG))
    return Buffer.concat([cipher.update(sealed.subarray(NONCE, -TAG)), cipher.final()]).toString('utf8')
  } catch {
    return null
  }
}

async function keyIn(dataDir: string, make: boolean): Promise<Buffer> {
  const path = join(dataDir, 'secret.key')
  if (make) {
    await mkdir(dataDir, { recursive: true })
    await writeFile(path, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 }).catch((error: { code?: string }) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
  return Buffer.from((await readFile(path, 'utf8')).trim(), 'hex')
}
