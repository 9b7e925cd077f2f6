import { useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'
import { listenLive } from '../live.ts'
import { freshTo } from '../queries.ts'

/** Pages that show how things stand. Where something is written at length, nothing is read anew under the writer's hands. */
const READING = /^\/(?:$|matrix$|gaps$|alerts$|inbox$|tasks$|me$|people(?:\/|$)|certifications$|certifications\/[^/]+$)/

/** Between two readings of the same page, in milliseconds, and the part of it left to chance: a plant has many pages open. */
const REST = 1_000
const SPREAD = 200

/** Of which organisation the newest version is that this page knows of; pages that do not listen come back to it. */
let known = { organisation: '', newest: -1 }

/** What somebody else has written comes into view by itself. */
export function useLive(organisation: string | null): void {
  const pathname = useLocation({ select: location => location.pathname })
  const here = READING.test(pathname) ? organisation : null
  useEffect(() => (here === null ? undefined : followVersions(here)), [here])
}

function followVersions(organisation: string): () => void {
  if (known.organisation !== organisation) known = { organisation, newest: -1 }
  let readAt = -REST
  let first = known.newest === -1
  let timer: ReturnType<typeof setTimeout> | undefined
  const readAnew = (): void => {
    timer = undefined
    readAt = performance.now()
    freshTo(known.newest, first)
    first = false
  }
  const stop = listenLive(version => {
    if (version <= known.newest) return
    known.newest = version
    timer ??= setTimeout(readAnew, Math.max(0, readAt + REST - performance.now()) + Math.random() * SPREAD)
  })
  return () => {
    stop()
    clearTimeout(timer)
  }
}
