import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { Page, Person } from '../../contract.ts'
import { SearchSelect, type Choice } from '../../kit/search-select.tsx'
import { ErrorState, Loading } from '../../kit/states.tsx'
import { useRealHistory, type RealHistory } from './use-real-history.ts'

/** A real person, found by typing; what is recorded of them is handed on. */
export function PersonChoice({ code, onChosen }: { code: string; onChosen: (history: RealHistory | null) => void }) {
  const { t } = useTranslation()
  const [person, setPerson] = useState<Choice | null>(null)
  const { data, error, isFetching, refetch } = useRealHistory(person?.value ?? null, code)
  useEffect(() => onChosen(data ?? null), [data, onChosen])
  return (
    <>
      <SearchSelect label={t('ruleEditor.try.person')} value={person} onChange={setPerson} find={findPeople} />
      {person !== null && isFetching && !data && <Loading shape="form" rows={1} />}
      {error !== null && <ErrorState error={error} compact onRetry={() => void refetch()} />}
    </>
  )
}

async function findPeople(text: string, signal: AbortSignal): Promise<Choice[]> {
  const { rows } = await api.get<Page<Person>>('/people', { query: { search: text, limit: 20 }, signal })
  return rows.map(person => ({ value: person.id, label: person.name, ...(person.employeeNumber ? { hint: person.employeeNumber } : {}) }))
}
