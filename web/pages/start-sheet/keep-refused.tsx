import { useQuery } from '@tanstack/react-query'
import { ApiProblem } from '../../api.ts'
import { ErrorState } from '../../kit/states.tsx'
import { sessionQuery } from '../../queries.ts'
import { SignInFirst } from './sign-in-first.tsx'

/** A session that ended meanwhile asks for signing in again; anything else is said and can be tried again. */
export function KeepRefused({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { refetch } = useQuery({ ...sessionQuery, enabled: false })
  if (error instanceof ApiProblem && error.status === 401)
    return <SignInFirst state="signedOut" onSignedIn={() => void refetch().then(onRetry)} />
  return <ErrorState error={error} onRetry={onRetry} compact />
}
