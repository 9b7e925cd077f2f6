import type { FaultCode, StartParams } from './codes.ts'
import { textOf } from '../texts.ts'

/** Why the embedded database cannot run. The message is the English sentence; doors that speak other languages ask the catalogue. */
export class StartFault extends Error {
  readonly code: FaultCode
  readonly params: StartParams

  constructor(code: FaultCode, params: StartParams = {}, cause?: unknown) {
    super(textOf('en', code, params), cause === undefined ? undefined : { cause })
    this.name = 'StartFault'
    this.code = code
    this.params = params
  }
}

const unwritable = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT', 'ENAMETOOLONG', 'ELOOP', 'EIO'])

/** Turns what the file system said about a folder into a fault; anything it does not know comes back as it is. */
export function faultOfFolder(error: unknown, folder: string): unknown {
  const code = errorCode(error)
  if (error instanceof StartFault || code === undefined) return error
  if (code === 'ENOSPC' || code === 'EDQUOT') return new StartFault('postgres.disk_full', { folder }, error)
  if (unwritable.has(code)) return new StartFault('postgres.folder_unwritable', { folder, detail: code }, error)
  return error
}

export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

export function detailOf(error: unknown): string {
  return errorCode(error) ?? (error instanceof Error ? error.message : String(error))
}

/** What was read, or null where there is nothing of that name; any other trouble is thrown, never taken for absence. */
export async function unlessAbsent<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
}
