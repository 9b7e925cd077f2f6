/**
 * What a level on a scale means.
 *
 * A half-filled circle means "works alone" in one plant and "under supervision" in the next, so nothing in Muster reads the sign or compares
 * numbers: every level carries five flags that say what its holder may do. Level 0 means recorded as not held, which differs from no record.
 *
 * Example: on I-L-U-O, Ana reaches L on 4 May 2026: mayWorkSupervised only, so from that day she runs the press with a qualified person beside
 * her. On 12 October 2026 she reaches U: mayWorkAlone and countsForCover, so from that day she also counts as one who can cover it.
 */

export type Permission = 'no' | 'supervised' | 'alone'

export interface Level {
  value: number
  code: string
  name: string
  description?: string
  mayWorkSupervised: boolean
  mayWorkAlone: boolean
  countsForCover: boolean
  mayTrain: boolean
  mayAssess: boolean
}

export interface Scale {
  id: string
  name: string
  levels: Level[]
}

/** The highest level value that a packed row can carry; 255 stands there for no record. */
export const HIGHEST_LEVEL = 254

export const LEVEL_FAULTS = [
  'level.none',
  'level.value_invalid',
  'level.value_repeated',
  'level.not_ascending',
  'level.code_missing',
  'level.code_repeated',
  'level.cover_needs_alone',
  'level.alone_needs_supervised',
  'level.zero_permits',
] as const
export type LevelFault = (typeof LEVEL_FAULTS)[number]

export function permissionOf(level: Level | null | undefined): Permission {
  if (level?.mayWorkAlone) return 'alone'
  return level?.mayWorkSupervised ? 'supervised' : 'no'
}

export function levelOf(levels: readonly Level[], value: number | null): Level | undefined {
  return value === null ? undefined : levels.find(level => level.value === value)
}

/** What is wrong with a scale's levels, each fault named once; empty where the scale may be used. */
export function levelFaults(levels: readonly Level[]): LevelFault[] {
  const values = levels.map(level => level.value)
  const codes = levels.map(level => level.code.trim())
  const found: Record<LevelFault, boolean> = {
    'level.none': !levels.some(level => level.value >= 1),
    'level.value_invalid': values.some(value => !Number.isInteger(value) || value < 0 || value > HIGHEST_LEVEL),
    'level.value_repeated': new Set(values).size < values.length,
    'level.not_ascending': values.some((value, i) => i > 0 && value < values[i - 1]!),
    'level.code_missing': codes.includes(''),
    'level.code_repeated': new Set(codes).size < codes.length,
    'level.cover_needs_alone': levels.some(level => level.countsForCover && !level.mayWorkAlone),
    'level.alone_needs_supervised': levels.some(level => level.mayWorkAlone && !level.mayWorkSupervised),
    'level.zero_permits': levels.some(level => level.value === 0 && permits(level)),
  }
  return LEVEL_FAULTS.filter(fault => found[fault])
}

function permits(level: Level): boolean {
  return level.mayWorkSupervised || level.mayWorkAlone || level.countsForCover || level.mayTrain || level.mayAssess
}
