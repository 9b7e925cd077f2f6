import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { catalogueQuery, certificationsQuery } from '../../queries-certifications.ts'

/** What a certification is called: by its name here, else by that of the catalogue. */
export function useCertificationNames(): (code: string) => string | undefined {
  const own = useQuery(certificationsQuery).data
  const catalogue = useQuery(catalogueQuery).data
  const names = useMemo(
    () =>
      new Map([
        ...(catalogue?.rows ?? []).map(({ id, name }) => [id, name] as const),
        ...(own?.rows ?? []).map(({ code, name }) => [code, name] as const),
      ]),
    [own, catalogue],
  )
  return useCallback(code => names.get(code), [names])
}
