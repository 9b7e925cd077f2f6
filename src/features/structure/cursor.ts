import { invalid } from '../../platform/refusal.ts'
import { id } from './fields.ts'

/** Where a page of a list ends, for whoever asks for the next one: what its last row is sorted by. The last key is the row's id. */
export function encodeCursor(keys: readonly string[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url')
}

export function decodeCursor(cursor: string, length: number): string[] {
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(keys) && keys.length === length && keys.every(isKey) && id.safeParse(keys.at(-1)).success) return keys
  } catch {
    // falls through: whatever it is, it is no cursor of ours
  }
  throw invalid('input.cursor')
}

function isKey(key: unknown): key is string {
  return typeof key === 'string' && key.length <= 400 && !key.includes('\u0000')
}
