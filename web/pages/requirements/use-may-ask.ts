import { useCallback } from 'react'
import type { RequirementRow } from '../../contract-library.ts'
import { useMay } from '../../may.ts'
import { useMayIn } from '../../may-in.ts'

type Kind = RequirementRow['subject']['kind']
const RIGHT = 'requirements.write'

/** Of whom one may ask: of everyone only without limits, of a grouping where a grant names it or one above it. A person in sight is decided by the server. */
export function useMayAsk(): (kind: Kind, id: string | null) => boolean {
  const may = useMay()
  const mayIn = useMayIn(RIGHT)
  return useCallback((kind: Kind, id: string | null) => (kind === 'person' ? may(RIGHT) : mayIn(id)), [may, mayIn])
}
