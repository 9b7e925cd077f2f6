import type { Level } from '../../../src/rules/level.ts'
import type { ReadScale } from '../../../src/sheet/reading.ts'

/**
 * What the levels of a sheet allow, until somebody says otherwise: the lower half works with supervision, the upper half alone and counts as
 * cover, the top one of three or more also trains. That is I-L-U-O, the quarters and the runner scale as most plants mean them. Yes means alone.
 */
export function levelsOf(scale: ReadScale | undefined): Level[] {
  const values = scale?.levels ?? []
  const held = values.filter(level => level.value >= 1).sort((a, b) => a.value - b.value)
  return [...values]
    .sort((a, b) => a.value - b.value)
    .map(({ value, token, name }) => {
      const place = held.findIndex(level => level.value === value) + 1
      const alone = place > 0 && place * 2 > held.length
      return {
        value,
        code: token === '' ? String(value) : token,
        name: name === '' ? token : name,
        mayWorkSupervised: place > 0,
        mayWorkAlone: alone,
        countsForCover: alone,
        mayTrain: held.length >= 3 && place === held.length,
        mayAssess: false,
      }
    })
}
