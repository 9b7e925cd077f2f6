import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { State } from '../../contract.ts'
import type { Alerts } from '../../contract-readings.ts'
import { Answered } from '../../kit/answered.tsx'
import { Empty, Loading } from '../../kit/states.tsx'
import { useLens } from '../../lens.ts'
import type { Lens } from '../../queries.ts'
import type { Filter } from './filters.tsx'
import { gapsInStates } from './gaps-in-states.ts'
import { PAGE } from './pair-list.tsx'
import { PairRows } from './pair-rows.tsx'

const AT_ONCE = 500

/** The gaps that are in one of some states. */
export function StateList({ label, states, filter }: { label: string; states: readonly State[]; filter: Filter }) {
  const { t } = useTranslation()
  const { lens } = useLens()
  const [shown, setShown] = useState(PAGE)
  const query = useQuery(stateQuery(lens, filter, states))
  return (
    <Answered query={query} compact loading={<Loading rows={10} />}>
      {rows =>
        rows.length === 0 ? (
          <Empty icon="check" title={t('gaps.noneFits')} why={t('gaps.noneFitsWhy')} />
        ) : (
          <PairRows
            label={label}
            rows={rows.slice(0, shown)}
            total={rows.length}
            loadingMore={false}
            onMore={shown < rows.length ? () => setShown(shown + PAGE) : undefined}
          />
        )
      }
    </Answered>
  )
}

/** Shared with the head of the page, which shows how many there are. */
export function stateQuery(lens: Lens, { skill, grouping, search }: Filter, states: readonly State[]) {
  const { scope, asOf, knownAt } = lens
  return {
    queryKey: ['gaps', 'states', scope, asOf, knownAt, skill, grouping, search, states.join(',')],
    queryFn: async ({ signal }: { signal: AbortSignal }) =>
      gapsInStates(states, async cursor =>
        api.get<Alerts>('/alerts', {
          query: { scope, asOf, knownAt, skill, grouping, search, show: 'gaps', cursor, limit: AT_ONCE },
          signal,
        }),
      ),
  }
}
