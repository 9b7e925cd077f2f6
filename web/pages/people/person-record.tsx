import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import { RecordDrawer } from '../../record/record-drawer.tsx'

/** The record of the skill in the address, over the person's page. */
export function PersonRecord({ opened, personId }: { opened: boolean; personId: string }) {
  const { skill, record } = useSearch({ from: '/shell/people/$personId' })
  const navigate = useNavigate()
  const change = useCallback(
    (next: { skill?: string | undefined; record?: string | undefined }) =>
      void navigate({ to: '.', search: old => ({ ...old, ...next }), replace: true, resetScroll: false }),
    [navigate],
  )
  return (
    <RecordDrawer
      open={opened && skill !== undefined ? { personId, skillId: skill, tab: record } : null}
      onTab={tab => change({ record: tab })}
      onClose={() => change({ skill: undefined, record: undefined })}
    />
  )
}
