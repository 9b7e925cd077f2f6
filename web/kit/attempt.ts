import { useState } from 'react'
import { ApiProblem, newKey } from '../api.ts'

export interface Attempts {
  /** Sends under the key of what is said: the same while the same is tried again, another once it is done or something else is said. */
  run: <Answer>(said: unknown, send: (key: string) => Promise<Answer>) => Promise<Answer>
}

export function attempts(): Attempts {
  let open: { said: string; key: string } | null = null
  const run = async <Answer>(said: unknown, send: (key: string) => Promise<Answer>): Promise<Answer> => {
    const text = JSON.stringify(said)
    if (open?.said !== text) open = { said: text, key: newKey() }
    try {
      const answer = await send(open.key)
      open = null
      return answer
    } catch (error) {
      const code = error instanceof ApiProblem ? error.code : ''
      if (code.startsWith('idempotency.')) open = null
      // An earlier try has gone through after all, and what the form stands on has moved since: this is another request.
      if (code === 'idempotency.other_body') return send(newKey())
      throw error
    }
  }
  return { run }
}

export function useAttempts(): Attempts {
  const [kept] = useState(attempts)
  return kept
}
