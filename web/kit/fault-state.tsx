import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem, newKey } from '../api.ts'
import { ErrorState } from './states.tsx'

interface FaultStateProps {
  error: unknown
  onRetry: () => void
  level?: 1 | 2
}

/** A fault of the page itself: reported to the browser under an id, which is also shown. */
export function FaultState({ error, onRetry, level = 2 }: FaultStateProps) {
  const { t } = useTranslation()
  const [id] = useState(() => newKey().slice(0, 8))
  // A page that has not been opened yet cannot be fetched offline: nothing of ours is broken.
  const offline = useMemo(
    () => (navigator.onLine ? null : new ApiProblem({ status: 0, code: 'offline', detail: t('kit.offline.detail') })),
    [t],
  )
  useEffect(() => {
    if (!offline) reportError(new Error(`${id}: ${String(error)}`, { cause: error }))
  }, [id, error, offline])
  return <ErrorState error={offline ?? error} {...(offline ? {} : { id })} onRetry={onRetry} level={level} />
}
