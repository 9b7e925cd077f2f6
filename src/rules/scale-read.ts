/**
 * What the levels of a plant's own sheet allow, until somebody says otherwise.
 *
 * A sheet shows signs; it does not say who may work alone. Where the signs are those of a scale that we ship (I-L-U-O, quarters, 0 to 4, yes
 * and no), they mean what that scale says. Otherwise the lower half works with supervision, the upper half alone and counts as cover, the top
 * one of three or more also trains, of four or more also assesses. One level alone means yes.
 *
 * Example: the legend of 4 May 2026 names T, S and R, in this order. T is the first of three and works supervised; S is past the half and
 * works alone; R, the top one, also trains. From that day a person with S counts as cover, unless somebody changes what S means.
 */
import { HIGHEST_LEVEL } from './level.ts'
import type { Level } from './level.ts'

/** A scale as a reader of sheets finds it. */
export interface SheetScale {
  /** What the reader took it for: 'iluo', 'quarters', '0-4', 'yes-no', or anything else. */
  kind: string
  levels: readonly { value: number; token: string; name: string }[]
}

/** The scales we ship that a sheet can be recognised as. */
export type KnownScale = 'iluo' | 'harvey' | 'zero-to-four' | 'yes-no' | 'certificate'

/** The highest level that a result or a requirement may carry. */
const HIGHEST = 200

/** A level of a sheet that a scale of ours can hold. */
export function isLevel(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= Math.min(HIGHEST, HIGHEST_LEVEL)
}

/** Which shipped scale says the same with the same numbers; null where none does. `dated`: its cells mostly carry a last day. */
export function knownScale(kind: string, values: readonly number[], dated: boolean): KnownScale | null {
  const within = (least: number, most: number): boolean => values.every(value => value >= least && value <= most)
  if (kind === 'iluo' && within(1, 4)) return 'iluo'
  if (kind === 'quarters' && within(0, 4)) return 'harvey'
  if (kind === '0-4' && within(0, 4)) return 'zero-to-four'
  if (kind === 'yes-no' && within(0, 1)) return dated ? 'certificate' : 'yes-no'
  return null
}

/** The levels as read, and those that cells carry without a legend, by value, with a code of its own each. */
export function levelsRead(scale: SheetScale, used: Iterable<number> = []): Level[] {
  const values = new Map(scale.levels.filter(level => isLevel(level.value)).map(level => [level.value, level]))
  for (const value of used) if (!values.has(value)) values.set(value, { value, token: '', name: '' })
  const sorted = [...values.values()].sort((a, b) => a.value - b.value)
  if (!sorted.some(level => level.value >= 1)) sorted.push({ value: 1, token: '', name: '' })
  const none = sorted.filter(level => level.value === 0).length
  const held = sorted.length - none
  const codes = new Set<string>()
  return sorted.map(({ value, token, name }, i) => {
    const written = token === '' ? String(value) : token
    const code = codes.has(written.toLowerCase()) ? `${written} (${value})` : written
    codes.add(code.toLowerCase())
    return { value, code, name: name === '' ? code : name, ...flagsAt(value === 0 ? 0 : i + 1 - none, held) }
  })
}

/** What the `place`-th of `held` levels allows; place 0 is recorded as not held. */
function flagsAt(place: number, held: number): Omit<Level, 'value' | 'code' | 'name'> {
  const alone = place > 0 && place * 2 > held
  const top = place > 0 && place === held
  return {
    mayWorkSupervised: place > 0,
    mayWorkAlone: alone,
    countsForCover: alone,
    mayTrain: top && held >= 3,
    mayAssess: top && held >= 4,
  }
}
