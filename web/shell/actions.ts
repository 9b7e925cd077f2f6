import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { queryClient, sessionQuery } from '../queries.ts'
import { toast } from '../kit/toast.tsx'

export function useSignOut(): () => Promise<void> {
  const navigate = useNavigate()
  return useCallback(async () => {
    await api.delete('/session')
    queryClient.clear()
    await queryClient.fetchQuery(sessionQuery)
    await navigate({ to: '/sign-in', search: {} })
  }, [navigate])
}

/** Ends the demo plant and the visit in it. Whoever has an organisation of their own signs in to it; everybody else starts anew. */
export function usePurgeDemo(): () => Promise<void> {
  const navigate = useNavigate()
  const { t } = useTranslation()
  return useCallback(async () => {
    await api.delete('/demo')
    // The plant is still being taken down and may have taken this session with it.
    await api.delete('/session').catch(() => undefined)
    queryClient.clear()
    const { state } = await queryClient.fetchQuery(sessionQuery)
    toast({ text: t('shell.demo.purged') })
    await navigate({ to: state === 'setup' ? '/setup' : '/sign-in', search: {} })
  }, [navigate, t])
}

/** After signing in: forget what was read as a stranger and learn who one is. */
export function useEnter(): () => Promise<void> {
  return useCallback(async () => {
    queryClient.clear()
    await queryClient.fetchQuery(sessionQuery)
  }, [])
}
