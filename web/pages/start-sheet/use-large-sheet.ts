import { useEffect, useRef, useState } from 'react'
import { api, newKey } from '../../api.ts'
import type { CellsPart } from '../../workers/reader-messages.ts'

export interface Sent {
  parts?: { sheet: string; sha256: string[] }
}

export interface LargeSheet {
  /** Null: the cells fit into one request, or nothing has been sent yet. */
  sheet: string | null
  done: number
  of: number
  send(parts: readonly CellsPart[], signal: AbortSignal): Promise<Sent>
  /** What stands for the cells in the request that keeps them. */
  sent(parts: readonly CellsPart[]): Sent
  /** Throws away what was sent; what is being kept is taken back by it. */
  drop(): Promise<void>
}

/** The cells of a very large sheet travel ahead, a part at a time, to a place where they are no fact yet. */
export function useLargeSheet(): LargeSheet {
  const [progress, setProgress] = useState<{ sheet: string | null; done: number; of: number }>({ sheet: null, done: 0, of: 0 })
  const sheet = useRef<string | null>(null)
  const stop = useRef<AbortController | null>(null)
  const drop = async (): Promise<void> => {
    stop.current?.abort()
    if (sheet.current !== null) await api.delete(`/import-parts/${sheet.current}`).catch(() => undefined)
  }
  useEffect(
    () => () => {
      stop.current?.abort()
    },
    [],
  )
  return {
    ...progress,
    drop,
    async send(parts, signal) {
      if (parts.length === 0) return {}
      const id = newKey()
      sheet.current = id
      stop.current = new AbortController()
      const both = AbortSignal.any([signal, stop.current.signal])
      const of = parts.reduce((sum, part) => sum + part.cells, 0)
      let done = 0
      for (const [at, part] of parts.entries()) {
        setProgress({ sheet: id, done, of })
        await api.put(`/import-parts/${id}/${at}`, new Blob([part.bytes]), { signal: both })
        done += part.cells
      }
      setProgress({ sheet: id, done, of })
      return asParts(id, parts)
    },
    sent: parts => (sheet.current === null ? {} : asParts(sheet.current, parts)),
  }
}

function asParts(sheet: string, parts: readonly CellsPart[]): Sent {
  return { parts: { sheet, sha256: parts.map(part => part.sha256) } }
}
