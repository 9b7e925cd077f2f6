import { DatabaseError } from 'pg'

/** Shut down by an administrator, after a crash, not yet taking connections, no slot left; and the whole class of connection errors. */
const AWAY = /^(57P0[123]|53300|08...)$/
const BROKEN = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN'])
/** The driver's own words where the connection ended under it; it gives them no code. */
const DRIVER = /^(Connection terminated|Client has encountered a connection error|Client was closed and is not queryable|timeout expired$)/

/** The connection to the database is gone or cannot be had; nothing is said about the request that needed it. */
export function isLostConnection(error: unknown): boolean {
  if (error instanceof DatabaseError) return AWAY.test(error.code ?? '')
  if (!(error instanceof Error)) return false
  const { code, syscall } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return syscall === 'connect'
  return code !== undefined ? BROKEN.has(code) : DRIVER.test(error.message)
}

/** Every connection is in use, and was for as long as a request may wait for one. */
export function isQueueFull(error: unknown): boolean {
  return error instanceof Error && error.message === 'timeout exceeded when trying to connect'
}
