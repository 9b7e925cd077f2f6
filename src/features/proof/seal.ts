import { sha256 } from '../../platform/secrets.ts'

/** What signing something meant. */
export const MEANINGS = ['assessed', 'approved', 'witnessed', 'trained'] as const
export type Meaning = (typeof MEANINGS)[number]

export interface Signed {
  tenantId: string
  signatureId: string
  accountId: string
  personId: string | null
  printedName: string
  meaning: string
  contentHash: Uint8Array
  signedAt: Date
  timeZone: string
}

/** The same for the same content, however its fields came to be ordered: names sorted at every depth, nothing between the parts. */
export function canonicalText(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value.toISOString())
  if (value instanceof Uint8Array) return JSON.stringify(Buffer.from(value).toString('hex'))
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null)
  const fields = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([name, inner]) => `${JSON.stringify(name)}:${canonicalText(inner)}`).join(',')}}`
}

/** SHA-256 of the whole content: the same events in another order are the same content; one more or one less is another. */
export function contentHash(events: readonly { id: string }[]): Buffer {
  return sha256(canonicalText(events.toSorted((a, b) => (a.id < b.id ? -1 : 1))))
}

/** Ties who, what it meant, what was signed and when together, so that none of them can be exchanged for another. */
export function sealOf(signed: Signed): Buffer {
  return sha256(canonicalText({ ...signed, kind: 'signature' }))
}

/** Whether a signature belongs to exactly this content and says what it said when it was given. */
export function fits(signed: Signed & { seal: Uint8Array }, events: readonly { id: string }[]): boolean {
  const { seal, ...rest } = signed
  return contentHash(events).equals(signed.contentHash) && sealOf(rest).equals(seal)
}
