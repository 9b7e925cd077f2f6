import { describe, expect, test } from 'vitest'
import { LANGUAGE_NAMES, type Made, makeMatrix, MESSES, random, SCALE_NAMES } from '../../test/fixtures/sheets/make-matrix.ts'
import { TODAY } from '../../test/fixtures/sheets/read-text.ts'
import { readSheets } from './read.ts'
import type { Reading } from './reading.ts'

const SHEETS = 60
const FIRST_SEED = 20_000

async function made(seed: number): Promise<{ sheet: Made; reading: Reading }> {
  const next = random(seed * 7_919)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T
  const options = {
    scale: pick(SCALE_NAMES),
    turned: next() < 0.3,
    language: pick(LANGUAGE_NAMES),
    messes: Array.from({ length: Math.floor(next() * 4) }, () => pick(MESSES)),
  }
  const sheet = await makeMatrix(seed, options)
  return { sheet, reading: await readSheets([{ name: 'made.xlsx', bytes: sheet.bytes }], { today: TODAY }) }
}

/** Compares with what was put in. `stray` are cells that were never written. */
function compared({ truth }: Made, reading: Reading) {
  const names = new Map(reading.people.map(person => [person.key, person.name]))
  const skills = new Map(reading.skills.map(skill => [skill.key, skill.name]))
  const read = new Map(reading.cells.map(cell => [`${names.get(cell.person)}\n${skills.get(cell.skill)}`, cell]))
  let [right, wrongAsFact] = [0, 0]
  for (const [pair, level] of truth.levels) {
    const cell = read.get(pair)
    const day = truth.days.get(pair)
    if (cell?.level === level && (day === undefined || cell.achievedOn === day || cell.validThrough === day)) right++
    else if (cell?.certainty === 'read') wrongAsFact++
  }
  const listed = reading.unread.filter(unread => unread.value === '#REF!' || unread.value === '§§').length
  return {
    right,
    wrongAsFact,
    all: truth.levels.size,
    stray: [...read.keys()].filter(pair => !truth.levels.has(pair)).length,
    unlisted: truth.unreadable - listed,
  }
}

describe(`${SHEETS} matrices of known content, from seed ${FIRST_SEED}`, () => {
  test('at least 97 of 100 cells are right, no other is shown as fact, and none goes missing unseen', async () => {
    let [all, right] = [0, 0]
    for (let seed = FIRST_SEED; seed < FIRST_SEED + SHEETS; seed++) {
      const { sheet, reading } = await made(seed)
      const found = compared(sheet, reading)
      all += found.all
      right += found.right
      expect([found.wrongAsFact, found.stray, found.unlisted], sheet.description).toEqual([0, 0, 0])
      expect(reading.questions.length, sheet.description).toBeLessThanOrEqual(4)
      expect(reading.people.filter(person => person.status === 'left').length, sheet.description).toBe(sheet.truth.left.size)
      expect(
        reading.checks.filter(check => !check.ok),
        sheet.description,
      ).toEqual([])
    }
    expect(right / all).toBeGreaterThanOrEqual(0.97)
    expect(all).toBeGreaterThan(4_000)
  }, 120_000)

  test('the comparison can fail: a reading of another sheet is far off', async () => {
    const [one, other] = [await made(FIRST_SEED), await made(FIRST_SEED + 1)]
    const found = compared(one.sheet, other.reading)
    expect(found.right / found.all).toBeLessThan(0.5)
  })
})
