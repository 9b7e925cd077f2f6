import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { Page, Person } from '../../contract.ts'
import { fold } from '../../kit/commands.ts'
import { SearchSelect, type Choice } from '../../kit/search-select.tsx'
import { queryClient, skillsQuery, useSession } from '../../queries.ts'
import { RESULT_RIGHTS } from './entries.ts'

interface ChosenProps {
  by: 'skill' | 'person'
  id: string | undefined
  name: string | undefined
}

/** The skill that many people get a result for, or the person that gets many. */
export function Chosen({ by, id, name }: ChosenProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const own = useSession()?.account?.personId
  const find = useCallback(
    (text: string, signal: AbortSignal) => (by === 'skill' ? findSkills(text) : findPeople(text, own, signal)),
    [by, own],
  )
  return (
    <SearchSelect
      label={t(by === 'skill' ? 'bulk.skill' : 'bulk.person')}
      value={id === undefined ? null : { value: id, label: name ?? '' }}
      onChange={choice => void navigate({ to: '/bulk', search: old => ({ ...old, [by]: choice?.value }) })}
      find={find}
    />
  )
}

async function findSkills(text: string): Promise<Choice[]> {
  const { rows } = await queryClient.ensureQueryData(skillsQuery)
  const wanted = fold(text)
  return rows
    .filter(skill => skill.state === 'published' && fold(`${skill.name} ${skill.code ?? ''}`).includes(wanted))
    .slice(0, 20)
    .map(skill => ({ value: skill.id, label: skill.name, ...(skill.code === null ? {} : { hint: skill.code }) }))
}

/** Whoever the reader may give results to, by one right or the other. */
async function findPeople(search: string, own: string | null | undefined, signal: AbortSignal): Promise<Choice[]> {
  const found = await Promise.all(
    RESULT_RIGHTS.map(over => api.get<Page<Person>>('/people', { query: { search, over, limit: 20 }, signal })),
  )
  const rows = new Map(found.flatMap(page => page.rows.map(row => [row.id, row])))
  return [...rows.values()]
    .filter(person => person.id !== own)
    .slice(0, 20)
    .map(person => ({ value: person.id, label: person.name, ...(person.employeeNumber === null ? {} : { hint: person.employeeNumber }) }))
}
