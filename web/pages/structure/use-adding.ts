import { useCallback, useState } from 'react'

export interface Adding {
  opened: boolean
  /** What the new ones lie below; null: nothing. */
  parentId: string | null
  open: (parentId: string | null) => void
  close: () => void
}

export function useAdding(): Adding {
  const [state, setState] = useState<{ opened: boolean; parentId: string | null }>({ opened: false, parentId: null })
  return {
    ...state,
    open: useCallback((parentId: string | null) => setState({ opened: true, parentId }), []),
    close: useCallback(() => setState(old => ({ ...old, opened: false })), []),
  }
}
