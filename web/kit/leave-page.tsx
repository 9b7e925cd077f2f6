import { useBlocker } from '@tanstack/react-router'
import { LeaveQuestion } from './leave-question.tsx'
import { forget, isAnythingUnsaved, useAnythingUnsaved } from './unsaved.ts'

/** What an address says of the list that is shown beside a form, and not of what is open. */
const BESIDE = new Set(['search', 'sort', 'show', 'find', 'lng'])

/** Asks before a page is left on which something was typed; the browser asks in its own words where the program itself is left. */
export function LeavePage() {
  const unsaved = useAnythingUnsaved()
  const blocker = useBlocker({
    disabled: !unsaved,
    shouldBlockFn: ({ current, next }) => isAnythingUnsaved() && opensOther(current, next),
    enableBeforeUnload: isAnythingUnsaved,
    withResolver: true,
  })
  return (
    <LeaveQuestion
      opened={blocker.status === 'blocked'}
      onKeep={() => blocker.reset?.()}
      onDiscard={() => {
        forget(null)
        blocker.proceed?.()
      }}
    />
  )
}

interface Place {
  pathname: string
  search: object
}

function opensOther(current: Place, next: Place): boolean {
  if (current.pathname !== next.pathname) return true
  const [before, after] = [new Map(Object.entries(current.search)), new Map(Object.entries(next.search))]
  return [...new Set([...before.keys(), ...after.keys()])].some(key => !BESIDE.has(key) && before.get(key) !== after.get(key))
}
