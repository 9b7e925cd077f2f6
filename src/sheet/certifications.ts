import type { DateText } from './dates.ts'
import type { RawResult } from './results.ts'

/** A row of a list of entries, before the order of its dates is known. `skill` is the key of the certification. */
export interface RawEntry extends RawResult {
  type: string | null
  fields: Record<string, string>
  days: Record<string, DateText>
}

/** The certifications that entries name: a code decides, then the name as it is written. */
export class Certifications {
  readonly all = new Map<string, { key: string; name: string; code: string | null }>()

  refer(name: string, code: string): string {
    const key = code || name
    const known = this.all.get(key)
    if (!known) this.all.set(key, { key, name: name || code, code: code || null })
    else if (known.name === known.code && name !== '') known.name = name
    return key
  }
}
