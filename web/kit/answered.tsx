import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api.ts'
import { ErrorState, Loading, Note, useOnline } from './states.tsx'

/** What is needed of a query; one that failed keeps what it read before. */
export interface Asked<Data> {
  data: Data | undefined
  error: unknown
  isError: boolean
  refetch: () => unknown
}

interface AnsweredProps<Data> {
  query: Asked<Data>
  children: (data: Data) => ReactNode
  loading?: ReactNode
  compact?: boolean
  /** 1 where it stands for a whole page. */
  level?: 1 | 2
}

/** What was read comes first: a later failure is a note above it, so that nothing typed into it is lost. Without data the error stands alone. */
export function Answered<Data>({ query, children, loading = <Loading />, compact = false, level = 2 }: AnsweredProps<Data>) {
  const shown = shownOf(query)
  if (shown === 'loading') return loading
  if (shown === 'error') return <ErrorState error={query.error} compact={compact} level={level} onRetry={() => void query.refetch()} />
  return (
    <>
      {shown === 'old' && <Old query={query} />}
      {children(query.data!)}
    </>
  )
}

/** A refusal and what is gone are answers and not failures: what was read before is no longer for this reader. */
export function shownOf({
  data,
  error,
  isError,
}: Pick<Asked<unknown>, 'data' | 'error' | 'isError'>): 'loading' | 'error' | 'data' | 'old' {
  if (!isError) return data === undefined ? 'loading' : 'data'
  const refused = error instanceof ApiProblem && [401, 403, 404, 410].includes(error.status)
  return data === undefined || refused ? 'error' : 'old'
}

function Old({ query: { error, refetch } }: { query: Asked<unknown> }) {
  const { t } = useTranslation()
  const online = useOnline()
  if (!online) return null
  const retry = (
    <Button size="xs" variant="default" onClick={() => void refetch()}>
      {t('kit.retry')}
    </Button>
  )
  return (
    <output>
      <Note icon="alert" kind="note" action={retry}>
        {t('kit.old', { why: error instanceof ApiProblem ? error.detail : t('kit.error.detail') })}
      </Note>
    </output>
  )
}
