import catalogue from '../../../catalogue/scales.json'
import type { Level } from '../../../src/rules/level.ts'
import { knownScale, levelsRead } from '../../../src/rules/scale-read.ts'
import type { ReadScale } from '../../../src/sheet/reading.ts'

/** What the levels of a sheet allow, as keeping it would record them: the signs are the sheet's, the meaning that of the shipped scale they are of. */
export function levelsOf(scale: ReadScale | undefined): Level[] {
  if (!scale) return []
  const read = levelsRead(scale)
  const known = knownScale(
    scale.kind,
    read.map(level => level.value),
    false,
  )
  const shipped = catalogue.scales.find(one => one.starter === known)?.levels ?? []
  return read.map(level => {
    const same = shipped.find(one => one.value === level.value)
    if (!same) return level
    const { mayWorkSupervised, mayWorkAlone, countsForCover, mayTrain, mayAssess } = same
    return { ...level, mayWorkSupervised, mayWorkAlone, countsForCover, mayTrain, mayAssess }
  })
}
