import { describe, expect, test } from 'vitest'
import { TODAY } from '../../test/fixtures/sheets/read-text.ts'
import { madeBook, type MadeBook } from '../../test/support/made-book.ts'
import { compared } from '../../test/support/made-compared.ts'
import { readSheets } from './read.ts'
import type { Reading } from './reading.ts'

const BOOKS = 30
const FIRST_SEED = 1

async function made(seed: number): Promise<{ book: MadeBook; reading: Reading }> {
  const book = await madeBook(seed)
  return { book, reading: await readSheets([{ name: book.name, bytes: book.bytes }], { today: TODAY }) }
}

describe(`${BOOKS} sheets of made-up plants with three to eight messes each, from seed ${FIRST_SEED}`, () => {
  test('at least 97 of 100 cells are right, what is not read is listed, and hardly anything wrong is shown as fact', async () => {
    let [cells, right, wrong] = [0, 0, 0]
    for (let seed = FIRST_SEED; seed < FIRST_SEED + BOOKS; seed++) {
      const { book, reading } = await made(seed)
      const found = compared(book, reading)
      cells += found.cells
      right += found.right
      wrong += found.wrongAsFact
      expect([found.unlisted, found.questions <= 4], `${book.description}: ${found.faults.join('; ')}`).toEqual([0, true])
      expect(reading.people.filter(person => person.status === 'left').length, book.description).toBe(book.truth.left.size)
    }
    expect(cells).toBeGreaterThan(3_000)
    expect(right / cells).toBeGreaterThanOrEqual(0.97)
    expect(wrong / cells).toBeLessThanOrEqual(0.003)
  }, 120_000)

  test('the comparison can fail: a reading of another sheet is far off', async () => {
    const [one, other] = [await made(FIRST_SEED), await made(FIRST_SEED + 1)]
    const found = compared(one.book, other.reading)
    expect(found.right / found.cells).toBeLessThan(0.5)
    expect(found.unlisted).toBeGreaterThan(0)
  })
})
