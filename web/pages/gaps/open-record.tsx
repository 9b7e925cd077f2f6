import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useMemo } from 'react'

const RecordDrawer = lazy(async () => ({ default: (await import('../../record/record-drawer.tsx')).RecordDrawer }))

/** The record of the pair that the address names; closing it leaves the list where it was. */
export function OpenRecord() {
  const { cell, tab } = useSearch({ strict: false })
  const navigate = useNavigate()
  const [personId, skillId] = (cell ?? '').split(':')
  const open = useMemo(() => (personId && skillId ? { personId, skillId, tab } : null), [personId, skillId, tab])
  const change = useCallback(
    (changed: { cell?: string | undefined; tab?: string | undefined }) =>
      void navigate({ to: '.', search: old => ({ ...old, ...changed }), replace: true, resetScroll: false }),
    [navigate],
  )
  return (
    <Suspense>
      <RecordDrawer open={open} onTab={chosen => change({ tab: chosen })} onClose={() => change({ cell: undefined, tab: undefined })} />
    </Suspense>
  )
}
