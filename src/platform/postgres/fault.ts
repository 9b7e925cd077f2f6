import { startSentence } from './sentences.ts'

export type StartParams = Record<string, string | number>

export type FaultCode =
  | 'postgres.already_running'
  | 'postgres.folder_unwritable'
  | 'postgres.disk_full'
  | 'postgres.no_binaries'
  | 'postgres.binaries_unusable'
  | 'postgres.no_plain_user'
  | 'postgres.cluster_missing'
  | 'postgres.cluster_unreachable'
  | 'postgres.cluster_newer'
  | 'postgres.cluster_older'
  | 'postgres.password_missing'
  | 'postgres.init_failed'
  | 'postgres.start_failed'
  | 'postgres.held'
  | 'postgres.aborted'

export type ProgressCode =
  | 'postgres.initialising'
  | 'postgres.starting'
  | 'postgres.recovering'
  | 'postgres.waiting'
  | 'postgres.adopted'
  | 'postgres.elsewhere'
  | 'postgres.copying_binaries'
  | 'postgres.died'
  | 'postgres.restart_failed'
  | 'postgres.restarted'

export type Tell = (message: ProgressCode, params: StartParams) => void

/** Why the embedded database cannot run. The message is the English sentence; doors that speak other languages ask startSentence. */
export class StartFault extends Error {
  readonly code: FaultCode
  readonly params: StartParams

  constructor(code: FaultCode, params: StartParams = {}, cause?: unknown) {
    super(startSentence('en', code, params), cause === undefined ? undefined : { cause })
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
