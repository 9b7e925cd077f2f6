import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { errorCode, unlessAbsent } from './fault.ts'
import type { Address } from './address.ts'

/** What PostgreSQL writes into postmaster.pid: we read it, and never write or delete it. */
export interface PostmasterFile {
  pid: number
  folder: string
  address: Address
  ready: boolean
}

export async function readPostmasterFile(cluster: string): Promise<PostmasterFile | null> {
  const text = await unlessAbsent(readFile(join(cluster, 'postmaster.pid'), 'utf8'))
  if (text === null) return null
  const [pid = '', folder = '', , port = '', socketFolder = '', listen = '', , status = ''] = text.split('\n').map(line => line.trim())
  return { pid: Math.abs(Number(pid)), folder, address: { host: socketFolder || listen, port: Number(port) }, ready: status === 'ready' }
}

export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return errorCode(error) === 'EPERM'
  }
}
