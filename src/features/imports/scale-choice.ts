import type { Level } from '../../rules/level.ts'
import { knownScale, levelsRead } from '../../rules/scale-read.ts'
import { starterScale } from '../library/starters.ts'
import type { Starter } from '../library/starters.ts'
import type { ScaleOnRecord } from './on-record.ts'
import type { ScaleRead } from './reading-input.ts'

/** The scale that new skills of a sheet get: one on record, one we ship, or one made of the levels as read. */
export type ScaleChoice =
  | { kind: 'recorded'; id: string; levels: Level[] }
  | { kind: 'starter'; starter: Starter; levels: Level[] }
  | { kind: 'new'; name: string; levels: Level[] }

export interface ScaleUse {
  scale: ScaleRead
  /** Every level that a cell or a requirement on this scale carries. */
  used: ReadonlySet<number>
  /** Its cells mostly carry a last day. */
  dated: boolean
}

export function chooseScale(use: ScaleUse, recorded: readonly ScaleOnRecord[], language: string): ScaleChoice {
  const read = levelsRead(use.scale, use.used)
  const starter = starterFor(use, read)
  const shipped = starter && starterScale(starter, language)
  const same = recorded.find(scale => (starter ? scale.starter === starter : sameLevels(scale.levels, read)))
  if (same) return { kind: 'recorded', id: same.id, levels: same.levels }
  if (starter) return { kind: 'starter', starter, levels: shipped!.levels }
  return { kind: 'new', name: nameOf(use.scale, read), levels: read }
}

function starterFor({ scale, dated }: ScaleUse, read: readonly Level[]): Starter | null {
  return knownScale(
    scale.kind,
    read.map(level => level.value),
    dated,
  )
}

function sameLevels(ours: readonly Level[], read: readonly Level[]): boolean {
  return read.every(level => ours.some(one => one.value === level.value && one.code.toLowerCase() === level.code.toLowerCase()))
}

function nameOf({ kind }: ScaleRead, read: readonly Level[]): string {
  if (/^\d/.test(kind)) return kind
  return read
    .map(level => level.code)
    .join(' · ')
    .slice(0, 100)
}

/**
 * From the numbers of the sheet to those of the scale that a recorded skill has: the same scale, or level by level through their signs, or, where
 * both know but one way of holding it, through that. null: the two scales do not say the same, and nothing is rescaled silently.
 */
export function levelsOnto(use: ScaleUse, ours: ScaleOnRecord): Map<number, number> | null {
  const { scale } = use
  const wanted = [...use.used]
  const read = levelsRead(scale, use.used)
  if (sameLevels(ours.levels, read) || (ours.starter !== null && starterFor(use, read) === ours.starter)) return same(wanted)
  const byCode = new Map(ours.levels.map(level => [level.code.toLowerCase(), level.value]))
  const codes = new Map(read.map(level => [level.value, level.code.toLowerCase()]))
  const through = new Map<number, number>()
  for (const value of wanted) {
    const match = byCode.get(codes.get(value)!)
    if (match !== undefined) through.set(value, match)
  }
  if (through.size === wanted.length) return through
  const held = ours.levels.filter(level => level.value >= 1)
  if (scale.kind === 'yes-no' && held.length === 1) return new Map(wanted.map(value => [value, value >= 1 ? held[0]!.value : 0]))
  const known = new Set(ours.levels.filter(level => level.code === String(level.value)).map(level => level.value))
  return scale.kind === 'quarters' && wanted.every(value => known.has(value)) ? same(wanted) : null
}

function same(values: readonly number[]): Map<number, number> {
  return new Map(values.map(value => [value, value]))
}
