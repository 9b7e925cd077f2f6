import { infiniteQueryOptions } from '@tanstack/react-query'
import { api } from '../../../api.ts'
import type { Comparison } from '../../../contract-compare.ts'
import type { Lens } from '../../../queries.ts'

/** The other side of a comparison; a day that is not said is the one that is shown. */
export interface Against {
  compareOn: string | undefined
  compareAt: string | undefined
}

const PAGE = 50

/** The differences with their causes, page after page. */
export function comparisonQuery({ scope, asOf, knownAt, share }: Lens, { compareOn, compareAt }: Against) {
  return infiniteQueryOptions({
    queryKey: ['matrix', 'comparison', { scope, asOf, knownAt, share, compareOn, compareAt }],
    queryFn: ({ signal, pageParam }) =>
      api.get<Comparison>('/matrix/comparison', {
        query: { scope, asOf, knownAt, share, compareOn, compareAt, offset: String(pageParam), limit: String(PAGE) },
        signal,
      }),
    initialPageParam: 0,
    getNextPageParam: (page, pages) => (pages.length * PAGE < page.total ? pages.length * PAGE : undefined),
  })
}
