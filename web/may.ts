import { useCallback } from 'react'
import { useSession } from './queries.ts'

/** Whether the reader has a right over anybody at all: the page offers nothing that would be refused to everybody. */
export function useMay(): (right: string) => boolean {
  const account = useSession()?.account
  return useCallback((right: string) => account?.rights.includes(right) ?? false, [account])
}
