import { useEffect, useState } from 'react'
import { api } from '../../api.ts'
import { Staging } from './staging.ts'
import type { Sending, Store } from './staging.ts'

export interface LargeSheet {
  /** Null: the cells fit into one request, or nothing has been sent yet. */
  sheet: string | null
  done: number
  of: number
  staging: Staging
}

const ON_SERVER: Store = {
  async put(sheet, at, bytes, signal) {
    await api.put(`/import-parts/${sheet}/${at}`, new Blob([bytes]), { signal })
  },
  async drop(sheet) {
    await api.delete(`/import-parts/${sheet}`)
  },
}

/** The cells of a very large sheet travel ahead, a part at a time, to a place where they are no fact yet. */
export function useLargeSheet(): LargeSheet {
  const [progress, setProgress] = useState<Sending>({ sheet: null, done: 0, of: 0 })
  const [staging] = useState(() => new Staging(ON_SERVER, setProgress))
  useEffect(() => {
    staging.enter()
    return () => void staging.leave()
  }, [staging])
  return { ...progress, staging }
}
