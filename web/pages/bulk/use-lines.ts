import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Library, Person } from '../../contract.ts'
import { useFormats } from '../../format.ts'
import { useLens } from '../../lens.ts'
import { useMay } from '../../may.ts'
import { peopleQuery, personQuery, skillsQuery, useSession } from '../../queries.ts'
import { recordQuery } from '../../queries-people.ts'
import { RESULT_RIGHTS, type Line } from './entries.ts'

const MOST = 200

interface Lines {
  lines: Line[]
  /** Name of the skill or the person that is chosen. */
  title: string | undefined
  /** How many people in sight are not in the grid. */
  more: number
  /** `data` is there once everything that the lines are made of has been read. */
  query: { data: true | undefined; isError: boolean; error: unknown; refetch: () => void }
}

/** The lines of the grid: the people of the part of the plant in sight to whom one may give results, or the skills in use. */
export function useLines(by: 'skill' | 'person', chosen: string | undefined): Lines {
  const own = useSession()?.account?.personId
  const skills = useQuery(skillsQuery)
  const people = usePeople(by === 'skill')
  const record = useQuery({ ...recordQuery(chosen ?? ''), enabled: by === 'person' && chosen !== undefined })
  const person = useQuery({ ...personQuery(chosen ?? '', {}), enabled: by === 'person' && chosen !== undefined })
  const needed = by === 'skill' ? [skills, ...people.queries] : [skills, person, record]
  const lines = useMemo<Line[]>(() => {
    const { rights: held, own: self } = record.data?.over ?? { rights: [], own: false }
    if (by === 'person') return !self && RESULT_RIGHTS.some(right => held.includes(right)) ? skillLines(skills.data, held) : []
    const skill = skills.data?.rows.find(one => one.id === chosen)
    const levels = skills.data?.scales.find(scale => scale.id === skill?.scaleId)?.levels ?? []
    return people.rows
      .filter(({ person }) => person.id !== own)
      .map(({ person, rights }) => ({
        id: person.id,
        name: person.name,
        code: person.employeeNumber,
        also: waysToWrite(person),
        levels,
        rights,
      }))
  }, [by, skills.data, people.rows, record.data, chosen, own])
  return {
    lines,
    title: by === 'skill' ? skills.data?.rows.find(one => one.id === chosen)?.name : person.data?.person.name,
    more: people.more,
    query: {
      data: needed.every(one => one.data !== undefined) || undefined,
      isError: needed.some(one => one.isError),
      error: needed.find(one => one.error)?.error ?? null,
      refetch: () => void Promise.all(needed.map(async one => one.refetch())),
    },
  }
}

/** People by each right that gives results, put together: a line says which of the two it may be used with. */
function usePeople(wanted: boolean) {
  const { lens } = useLens()
  const may = useMay()
  const { compare } = useFormats()
  const [write, assess] = RESULT_RIGHTS
  const ask = { scope: lens.scope, sort: 'name', limit: MOST }
  const written = useInfiniteQuery({ ...peopleQuery({ ...ask, over: write }), enabled: wanted && may(write) })
  const assessed = useInfiniteQuery({ ...peopleQuery({ ...ask, over: assess }), enabled: wanted && may(assess) })
  const queries = [written, assessed].filter((_, i) => may(RESULT_RIGHTS[i]!))
  const pages = [written.data?.pages[0], assessed.data?.pages[0]] as const
  const [first, second] = pages
  const rows = useMemo(() => {
    const found = new Map<string, { person: Person; rights: string[] }>()
    for (const [i, page] of [first, second].entries())
      for (const person of page?.rows ?? [])
        found.set(person.id, { person, rights: [...(found.get(person.id)?.rights ?? []), RESULT_RIGHTS[i]!] })
    return [...found.values()].toSorted((a, b) => compare(a.person.surname, b.person.surname) || compare(a.person.name, b.person.name))
  }, [first, second, compare])
  return {
    rows,
    more: Math.max(0, ...pages.map(page => (wanted && page ? page.total - page.rows.length : 0))),
    queries,
  }
}

function waysToWrite({ surname, givenNames }: Person): string[] {
  const given = givenNames ?? ''
  return [`${given} ${surname}`, `${surname} ${given}`, `${surname}, ${given}`]
}

function skillLines(library: Library | undefined, rights: readonly string[]): Line[] {
  const levels = new Map(library?.scales.map(scale => [scale.id, scale.levels]))
  return (library?.rows ?? [])
    .filter(skill => skill.state === 'published')
    .map(skill => ({ id: skill.id, name: skill.name, code: skill.code, levels: levels.get(skill.scaleId) ?? [], rights }))
}
