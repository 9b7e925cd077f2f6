import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { fold } from '../../kit/commands.ts'
import { findPeople } from '../../queries-access.ts'
import type { Narrowed } from '../../queries-history.ts'

const PREFIX = 'history.action.'
/** More would fit in no address. */
const MOST_ACTIONS = 120

/** What was typed as what the log is asked: the actions whose words it stands in, and the people of that name. Null until it is known. */
export function useHistorySearch(text: string): Narrowed | null {
  const { t, i18n } = useTranslation()
  const wanted = text.trim()
  const people = useQuery({
    queryKey: ['people', 'of the log', wanted],
    queryFn: ({ signal }) => findPeople(wanted, signal),
    enabled: wanted !== '',
  })
  const actions = useMemo(() => {
    const texts = i18n.getResourceBundle(i18n.language, 'translation') as Record<string, string>
    const codes = Object.keys(texts).filter(key => key.startsWith(PREFIX))
    return codes.filter(key => fold(t(key)).includes(fold(wanted))).map(key => key.slice(PREFIX.length))
  }, [t, i18n, wanted])
  const ids = people.isError ? [] : people.data?.map(one => one.value)
  return useMemo(() => {
    if (wanted === '') return {}
    if (ids === undefined) return null
    return { actions: actions.slice(0, MOST_ACTIONS).join(','), people: ids.join(',') }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the ids are the same as long as their text is
  }, [wanted, actions, ids?.join(',')])
}

/** Without a word there is nothing to ask for; with one there may be nothing that it means. */
export function findsNothing(text: string, { actions, people }: Narrowed): boolean {
  return text.trim() !== '' && !actions && !people
}
