import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { largeBook, levelAt, nameOf } from '../../test/support/made-large.ts'
import { madeBook } from '../../test/support/made-book.ts'
import { unlike } from '../../test/support/twin-books.ts'
import { readSheets } from './read.ts'

const FIXTURES = 'test/fixtures/sheets'
const files = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.xlsx'))
const SEEDS = 40

describe('a workbook read piece by piece is the one that the library reads whole', () => {
  test.each(files)('%s', async name => {
    expect(await unlike(name, new Uint8Array(readFileSync(join(FIXTURES, name))))).toBeNull()
  })

  test(`${SEEDS} made-up plants from seed 1`, async () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const book = await madeBook(seed)
      if (book.name.endsWith('.xlsx')) expect(await unlike(book.name, book.bytes), book.description).toBeNull()
    }
  }, 120_000)
})

describe('a large workbook', () => {
  const bytes = largeBook({ people: 400, skills: 300, levels: 'iluo' })

  test('is read to the last cell, saying how far it is', async () => {
    const steps: number[] = []
    const reading = await readSheets([{ name: 'large.xlsx', bytes }], { today: '2026-05-04', onProgress: done => steps.push(done) })
    expect(reading.cells).toHaveLength(120_000)
    const wrong = reading.cells.filter((cell, i) => cell.level !== levelAt(Math.floor(i / 300), i % 300))
    expect(wrong).toEqual([])
    expect(reading.people.at(-1)?.name).toBe(nameOf(399))
    expect(steps.length).toBeGreaterThan(8)
    expect(steps).toEqual(steps.toSorted((a, b) => a - b))
    expect(steps.at(-1)).toBe(1)
  })

  test.each([0.2, 0.6, 0.9])('stops where it is told to, at %s of the way', async share => {
    const control = new AbortController()
    let last = 0
    const reading = readSheets([{ name: 'large.xlsx', bytes }], {
      today: '2026-05-04',
      signal: control.signal,
      onProgress: done => {
        last = done
        if (done >= share) control.abort()
      },
    })
    await expect(reading).rejects.toMatchObject({ code: 'sheet.cancelled' })
    expect(last).toBeLessThan(1)
  })
})
