import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api } from '../api.ts'
import type { Impact } from '../contract-library.ts'

const REST = 350

/** What a change would do, asked once its author pauses. `body` null: nothing to tell yet. */
export function useImpact(path: string, body: object | null) {
  const wanted = body === null ? null : JSON.stringify(body)
  const [rested, setRested] = useState(wanted)
  useEffect(() => {
    const timer = setTimeout(() => setRested(wanted), REST)
    return () => clearTimeout(timer)
  }, [wanted])
  const query = useQuery({
    queryKey: ['impact', path, rested],
    queryFn: ({ signal }) => api.post<Impact>(path, JSON.parse(rested!) as object, { signal }),
    enabled: rested !== null && wanted !== null,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 0,
  })
  return { query, asked: wanted !== null, fresh: rested === wanted && !query.isFetching }
}
