import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ApiProblem } from '../api.ts'
import type { Session } from '../contract.ts'
import { toast } from '../kit/toast.tsx'
import type { Left } from '../pages/matrix/tray/leaving.ts'
import { queryClient, sessionQuery } from '../queries.ts'
import { askParting } from './parting.ts'

async function learnSession(): Promise<Session> {
  return queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 })
}

const notSession = { predicate: ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey[0] !== sessionQuery.queryKey[0] }

/** Nothing that was read as somebody else stays: what is on screen is read again, the rest is forgotten. */
async function readAfresh(): Promise<void> {
  queryClient.removeQueries({ type: 'inactive', ...notSession })
  await queryClient.resetQueries(notSession)
}

/** After signing in, or entering the demo plant. */
export async function enter(): Promise<void> {
  await learnSession()
  await readAfresh()
}

async function changesOfSession(): Promise<Left> {
  const { account } = await learnSession()
  const { changesLeft } = await import('../pages/matrix/tray/leaving.ts')
  return changesLeft(account?.id ?? '')
}

export function useSignOut(): () => Promise<void> {
  const navigate = useNavigate()
  const { t } = useTranslation()
  return useCallback(async () => {
    try {
      const left = await changesOfSession()
      const said = left.count === 0 ? 'discard' : await askParting(left.count)
      if (said === null) return
      if (said === 'sign') {
        await navigate({ to: '/matrix' })
        return
      }
      if (said === 'keep') await left.keep()
      await api.delete('/session')
      await left.wipe()
    } catch (error) {
      // Whoever believes to have left walks away from a machine that is still open.
      toast({ kind: 'problem', text: error instanceof ApiProblem ? error.detail : t('kit.error.detail') })
      return
    }
    await learnSession()
    await navigate({ to: '/sign-in', search: {} })
    await readAfresh()
  }, [navigate, t])
}

/** Ends the demo plant and the visit in it. Whoever has an organisation of their own signs in to it; everybody else starts anew. */
export function usePurgeDemo(): () => Promise<void> {
  const navigate = useNavigate()
  const { t } = useTranslation()
  return useCallback(async () => {
    await api.delete('/demo')
    // The plant is still being taken down and may have taken this session with it.
    await api.delete('/session').catch(() => undefined)
    const { state } = await learnSession()
    toast({ text: t('shell.demo.purged') })
    await navigate({ to: state === 'setup' ? '/setup' : '/sign-in', search: {} })
    await readAfresh()
  }, [navigate, t])
}
