import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { explicit } from './views/saved.ts'
import { readView, writeView, type View } from './model/view.ts'

/** How the matrix is looked at, kept in the address. The same view stays the same object. */
export function useView(): { view: View; change: (change: Partial<View>) => void } {
  const search = useSearch({ from: '/shell/matrix' })
  const navigate = useNavigate()
  const said = JSON.stringify(writeView(readView(search)))
  const view = useMemo(() => readView(JSON.parse(said) as Record<string, unknown>), [said])
  const change = useCallback(
    (part: Partial<View>) => {
      void navigate({ to: '.', search: old => withView(old, part), replace: true })
    },
    [navigate],
  )
  return { view, change }
}

/** The record that stands open: whose, which skill, which page of it. */
export interface OpenCell {
  personId: string
  skillId: string
  tab: string | undefined
}

export function useOpenCell(): {
  open: OpenCell | null
  show: (cell: { personId: string; skillId: string }, tab?: string) => void
  close: () => void
} {
  const { cell, tab } = useSearch({ from: '/shell/matrix' })
  const navigate = useNavigate()
  const open = useMemo(() => {
    const [personId, skillId] = (cell ?? '').split(':')
    return personId && skillId ? { personId, skillId, tab } : null
  }, [cell, tab])
  const show = useCallback(
    ({ personId, skillId }: { personId: string; skillId: string }, tab?: string) => {
      void navigate({ to: '.', search: old => ({ ...old, cell: `${personId}:${skillId}`, tab }) })
    },
    [navigate],
  )
  const close = useCallback(() => {
    void navigate({ to: '.', search: old => ({ ...old, cell: undefined, tab: undefined }) })
  }, [navigate])
  return { open, show, close }
}

/** A saved view that is open stays so, changed, even where the matrix is plain now. */
function withView<Old extends Readonly<Record<string, unknown>>>(old: Old, part: Partial<View>): Old {
  const how = writeView({ ...readView(old), ...part })
  return { ...old, ...(old['saved'] === undefined ? how : explicit(how)) }
}
