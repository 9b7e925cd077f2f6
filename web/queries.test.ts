import { afterEach, expect, test } from 'vitest'
import { accessChanged } from './queries-access.ts'
import { freshTo, queryClient, somethingWritten } from './queries.ts'

const READ = ['me', 'progress', 'history', 'record', 'inbox', 'proposals', 'requirements', 'matrix', 'imports', 'people', 'a later one']
const OTHER = ['session', 'signing', 'impact']

afterEach(() => queryClient.clear())

function staleAfter(keys: string[]): string[] {
  return keys.filter(key => queryClient.getQueryState([key])?.isInvalidated)
}

test('after a write everything that was read is stale, and nothing else', async () => {
  for (const key of [...READ, ...OTHER]) queryClient.setQueryData([key], {})
  await somethingWritten()
  expect(staleAfter([...READ, ...OTHER])).toEqual(READ)
})

test('after a change of rights the session is asked again too', async () => {
  for (const key of [...READ, ...OTHER]) queryClient.setQueryData([key], {})
  await accessChanged()
  expect(staleAfter([...READ, ...OTHER])).toEqual([...READ, 'session'])
})

test('after a write elsewhere everything is stale but what is of that version already, and what no write changes', async () => {
  for (const key of [...READ, ...OTHER]) queryClient.setQueryData([key], {})
  queryClient.setQueryData(['matrix'], { header: { version: 7 } })
  queryClient.setQueryData(['matrix', 'of a line'], { header: { version: 6 } })
  await freshTo(7, false)
  expect(staleAfter([...READ, ...OTHER])).toEqual(READ.filter(key => key !== 'matrix'))
  expect(queryClient.getQueryState(['matrix', 'of a line'])?.isInvalidated).toBe(true)
})

test('how things stand when a page begins to listen makes stale what is known to be older, and nothing else', async () => {
  for (const key of [...READ, ...OTHER]) queryClient.setQueryData([key], {})
  queryClient.setQueryData(['matrix'], { header: { version: 6 } })
  await freshTo(7, true)
  expect(staleAfter([...READ, ...OTHER])).toEqual(['matrix'])
})
