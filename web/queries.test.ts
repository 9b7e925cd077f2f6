import { afterEach, expect, test } from 'vitest'
import { accessChanged } from './queries-access.ts'
import { queryClient, somethingWritten } from './queries.ts'

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
