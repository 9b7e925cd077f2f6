import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Library, Person } from '../../contract.ts'
import { useLens } from '../../lens.ts'
import { peopleQuery, personQuery, skillsQuery, useSession } from '../../queries.ts'
import type { Line } from './entries.ts'

const MOST = 200

interface Lines {
  lines: Line[]
  /** Name of the skill or the person that is chosen. */
  title: string | undefined
  /** How many people in sight are not in the grid. */
  more: number
  query: { isPending: boolean; isError: boolean; isSuccess: boolean; error: unknown; refetch: () => void }
}

/** The lines of the grid: the people of the part of the plant in sight, but for oneself, or the skills in use. */
export function useLines(by: 'skill' | 'person', chosen: string | undefined): Lines {
  const { lens } = useLens()
  const own = useSession()?.account?.personId
  const skills = useQuery(skillsQuery)
  const people = useInfiniteQuery({ ...peopleQuery({ scope: lens.scope, sort: 'name', limit: MOST }), enabled: by === 'skill' })
  const person = useQuery({ ...personQuery(chosen ?? '', {}), enabled: by === 'person' && chosen !== undefined })
  const second = by === 'skill' ? people : person
  const page = people.data?.pages[0]
  const lines = useMemo<Line[]>(() => {
    if (by === 'person') return skillLines(skills.data)
    const skill = skills.data?.rows.find(one => one.id === chosen)
    const levels = skills.data?.scales.find(scale => scale.id === skill?.scaleId)?.levels ?? []
    return (page?.rows ?? [])
      .filter(one => one.id !== own)
      .map(one => ({ id: one.id, name: one.name, code: one.employeeNumber, also: waysToWrite(one), levels }))
  }, [by, skills.data, page, chosen, own])
  return {
    lines,
    title: by === 'skill' ? skills.data?.rows.find(one => one.id === chosen)?.name : person.data?.person.name,
    more: by === 'skill' && page ? Math.max(0, page.total - page.rows.length) : 0,
    query: {
      isPending: skills.isPending || second.isPending,
      isError: skills.isError || second.isError,
      isSuccess: skills.isSuccess && second.isSuccess,
      error: skills.error ?? second.error,
      refetch: () => void Promise.all([skills.refetch(), second.refetch()]),
    },
  }
}

function waysToWrite({ surname, givenNames }: Person): string[] {
  const given = givenNames ?? ''
  return [`${given} ${surname}`, `${surname} ${given}`, `${surname}, ${given}`]
}

function skillLines(library: Library | undefined): Line[] {
  const levels = new Map(library?.scales.map(scale => [scale.id, scale.levels]))
  return (library?.rows ?? [])
    .filter(skill => skill.state === 'published')
    .map(skill => ({ id: skill.id, name: skill.name, code: skill.code, levels: levels.get(skill.scaleId) ?? [] }))
}
