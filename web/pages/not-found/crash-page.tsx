import type { ErrorComponentProps } from '@tanstack/react-router'
import { useRouter } from '@tanstack/react-router'
import { FaultState } from '../../kit/fault-state.tsx'

/** A page that broke or could not be fetched. */
export function CrashPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  return (
    <FaultState
      level={1}
      error={error}
      onRetry={() => {
        reset()
        void router.invalidate()
      }}
    />
  )
}
