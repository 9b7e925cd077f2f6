import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { api } from '../api.ts'
import { enter } from './actions.ts'

interface Acting {
  begin: (accountId: string) => Promise<void>
  end: () => Promise<void>
}

/** Acting for another changes what every page shows, so everything is read afresh. */
export function useActing(): Acting {
  const navigate = useNavigate()
  return useMemo(() => {
    const turn = async (change: Promise<unknown>) => {
      await change
      await enter()
      await navigate({ to: '/', search: {} })
    }
    return {
      begin: accountId => turn(api.post('/acting', { accountId })),
      end: () => turn(api.delete('/acting')),
    }
  }, [navigate])
}
