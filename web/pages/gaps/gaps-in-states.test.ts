import { expect, test } from 'vitest'
import type { State } from '../../contract.ts'
import type { Alerts, GapRow } from '../../contract-readings.ts'
import { gapsInStates } from './gaps-in-states.ts'

const list: State[] = ['REVOKED', 'SUSPENDED', 'EXPIRED', 'EXPIRED', 'EXPIRED', 'TOO_LOW', 'TOO_LOW', 'MISSING', 'MISSING']

function pages(size: number): { page: (cursor: string) => Promise<Alerts>; asked: string[] } {
  const asked: string[] = []
  const page = async (cursor: string): Promise<Alerts> => {
    asked.push(cursor)
    const from = Number(cursor)
    const rows = list.slice(from, from + size).map((state, i) => ({ state, days: from + i }) as GapRow)
    return {
      asOf: '2026-11-22',
      knownAt: '',
      show: 'gaps',
      total: list.length,
      rows,
      next: from + size < list.length ? String(from + size) : null,
    }
  }
  return { page, asked }
}

test('only the gaps in the states asked for, whole, whatever the size of a page', async () => {
  for (const size of [1, 2, 3, 4, 9, 50]) {
    const rows = await gapsInStates(['EXPIRED', 'MISSING'], pages(size).page)
    expect(
      rows.map(row => row.days),
      `pages of ${size}`,
    ).toEqual([2, 3, 4, 7, 8])
  }
})

test('once the list is past the last state, nothing more is asked for', async () => {
  const { page, asked } = pages(2)
  expect(await gapsInStates(['EXPIRED'], page)).toHaveLength(3)
  expect(asked).toEqual(['', '2', '4'])
})

test('a state that no gap is in gives an empty list', async () => {
  expect(await gapsInStates(['LAPSED'], pages(4).page)).toEqual([])
})
