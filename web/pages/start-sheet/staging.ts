import { newKey } from '../../api.ts'
import type { CellsPart } from '../../workers/reader-messages.ts'

export interface Sent {
  parts?: { sheet: string; sha256: string[] }
}

/** Where parts are put down before they are kept. */
export interface Store {
  put(sheet: string, at: number, bytes: CellsPart['bytes'], signal: AbortSignal): Promise<void>
  drop(sheet: string): Promise<void>
}

export interface Sending {
  sheet: string | null
  done: number
  of: number
}

/** What a page has sent of a very large sheet: one set of parts at a time, and none once nobody can keep it any more. */
export class Staging {
  private sheet: string | null = null
  private stop = new AbortController()
  private kept = 0
  private left = false
  private readonly store: Store
  private readonly tell: (sending: Sending) => void

  constructor(store: Store, tell: (sending: Sending) => void) {
    this.store = store
    this.tell = tell
  }

  async send(parts: readonly CellsPart[], signal: AbortSignal): Promise<Sent> {
    if (parts.length === 0) return {}
    await this.drop()
    const sheet = newKey()
    this.sheet = sheet
    this.stop = new AbortController()
    const both = AbortSignal.any([signal, this.stop.signal])
    const of = parts.reduce((sum, part) => sum + part.cells, 0)
    let done = 0
    for (const [at, part] of parts.entries()) {
      both.throwIfAborted()
      this.tell({ sheet, done, of })
      await this.store.put(sheet, at, part.bytes, both)
      done += part.cells
    }
    this.tell({ sheet, done, of })
    return asParts(sheet, parts)
  }

  /** What stands for the cells in the request that keeps them. */
  sent(parts: readonly CellsPart[]): Sent {
    return this.sheet === null ? {} : asParts(this.sheet, parts)
  }

  /** Throws away what was sent; what is being kept is taken back by it. */
  async drop(): Promise<void> {
    this.stop.abort()
    if (this.sheet !== null) await this.store.drop(this.sheet).catch(() => undefined)
  }

  /** What is sent stays until this has ended, even if somebody leaves the page. */
  async keeping<T>(work: Promise<T>): Promise<T> {
    this.kept += 1
    try {
      return await work
    } finally {
      this.kept -= 1
      if (this.left) void this.leave()
    }
  }

  enter(): void {
    this.left = false
  }

  /** Nobody looks at it any more. */
  async leave(): Promise<void> {
    this.left = true
    if (this.kept === 0) await this.drop()
  }
}

function asParts(sheet: string, parts: readonly CellsPart[]): Sent {
  return { parts: { sheet, sha256: parts.map(part => part.sha256) } }
}
