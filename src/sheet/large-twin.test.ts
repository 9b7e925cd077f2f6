import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { madeBook } from '../../test/support/made-book.ts'
import { unlike } from '../../test/support/twin-books.ts'

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
