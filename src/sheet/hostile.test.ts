import { describe, expect, test } from 'vitest'
import { TODAY } from '../../test/fixtures/sheets/read-text.ts'
import { hostileFile } from '../../test/support/hostile-sheet.ts'
import { SheetFault } from './fault.ts'
import { readSheets } from './read.ts'

const FILES = process.env['MUSTER_STAGE'] === 'night' ? 200 : 80
const FIRST_SEED = 151

describe(`${FILES} malformed and hostile files, from seed ${FIRST_SEED}`, () => {
  test('each gives a reading or says what is wrong, and nothing else', async () => {
    const outcomes = new Map<string, number>()
    for (let seed = FIRST_SEED; seed < FIRST_SEED + FILES; seed++) {
      const file = await hostileFile(seed)
      const outcome = await readSheets([file], { today: TODAY }).then(
        () => 'read',
        (cause: unknown) => (cause instanceof SheetFault ? cause.code : `escaped from ${file.description}: ${String(cause)}`),
      )
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    }
    expect([...outcomes.keys()].filter(outcome => outcome.startsWith('escaped'))).toEqual([])
    expect([...outcomes.keys()]).toEqual(
      expect.arrayContaining(['read', 'sheet.damaged', 'sheet.unsafe', 'sheet.bomb', 'sheet.too_many_parts']),
    )
    expect(({} as Record<string, unknown>)['x']).toBeUndefined()
  }, 120_000)
})
