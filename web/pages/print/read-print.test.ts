import { afterEach, expect, test, vi } from 'vitest'
import { readPrint } from './read-print.ts'

afterEach(() => vi.unstubAllGlobals())

const VIEW = '?mode=letter&share=s1'

/** A server for which the share is this reader's; is over, or somebody else's; or which knows no such sheet. */
function serverOf(share: 'theirs' | 'gone' | 'broken'): string[] {
  const asked: string[] = []
  vi.stubGlobal('fetch', (address: string) => {
    asked.push(address)
    const through = address.includes('share=')
    if (through && share === 'gone') return Promise.resolve(Response.json({ code: 'share.missing' }, { status: 404 }))
    if (share === 'broken') return Promise.resolve(Response.json({ code: 'print.missing' }, { status: 404 }))
    return Promise.resolve(Response.json({ view: VIEW, people: through ? 3 : 1 }))
  })
  return asked
}
const read = (share?: string) => readPrint('p1', share, new AbortController().signal)

test('a sheet that was printed through a share opens with the own rights for whoever it is not, or no longer, for', async () => {
  const asked = serverOf('gone')
  expect(await read('s1')).toEqual({ view: '?mode=letter', people: 1 })
  expect(asked).toEqual(['/api/prints/p1?share=s1', '/api/prints/p1'])
})

test('it opens through the share for whom it is for, and by an address without one with the own rights', async () => {
  const asked = serverOf('theirs')
  expect(await read('s1')).toEqual({ view: VIEW, people: 3 })
  expect(await read()).toEqual({ view: '?mode=letter', people: 1 })
  expect(asked).toEqual(['/api/prints/p1?share=s1', '/api/prints/p1'])
})

test('any other refusal stays one', async () => {
  const asked = serverOf('broken')
  await expect(read('s1')).rejects.toMatchObject({ code: 'print.missing' })
  expect(asked).toHaveLength(1)
})
