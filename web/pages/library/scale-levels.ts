import type { Level } from '../../contract.ts'

export const FLAGS = ['mayWorkSupervised', 'mayWorkAlone', 'countsForCover', 'mayTrain', 'mayAssess'] as const
export type Flag = (typeof FLAGS)[number]

/** Each of these three needs the one before it. */
const CHAIN: readonly Flag[] = ['mayWorkSupervised', 'mayWorkAlone', 'countsForCover']

/** A flag set or taken away, and with it those that it needs or that need it. */
export function withFlag(level: Level, flag: Flag, on: boolean): Level {
  const at = CHAIN.indexOf(flag)
  if (at < 0) return { ...level, [flag]: on }
  const along = on ? CHAIN.slice(0, at + 1) : CHAIN.slice(at)
  return { ...level, ...Object.fromEntries(along.map(one => [one, on])) }
}

/** One more level above all others, permitting what the highest does. */
export function nextLevel(levels: readonly Level[]): Level {
  const highest = levels.toSorted((a, b) => a.value - b.value).at(-1)
  const none = { mayWorkSupervised: false, mayWorkAlone: false, countsForCover: false, mayTrain: false, mayAssess: false }
  const value = (highest?.value ?? 0) + 1
  return { ...none, ...(highest && highest.value > 0 ? pick(highest) : {}), value, code: String(value), name: '' }
}

function pick(level: Level): Record<Flag, boolean> {
  return Object.fromEntries(FLAGS.map(flag => [flag, level[flag]])) as Record<Flag, boolean>
}

/** What the server takes: no empty descriptions. */
export function sentLevels(levels: readonly Level[]): object[] {
  return levels.map(({ description, ...level }) => ({
    ...level,
    code: level.code.trim(),
    name: level.name.trim(),
    ...(description?.trim() ? { description: description.trim() } : {}),
  }))
}

export function isComplete(levels: readonly Level[]): boolean {
  const codes = levels.map(level => level.code.trim())
  return (
    levels.every(level => level.code.trim() !== '' && level.name.trim() !== '') && new Set(codes).size === codes.length && levels.length > 0
  )
}

/** A scale as its editor holds it; a level is known by its value. */
export interface ScaleValues extends Record<string, unknown> {
  name: string
  levels: Record<string, Level>
}

export const PARTED = ['levels']

export function scaleValues({ name, levels }: { name: string; levels: readonly Level[] }): ScaleValues {
  return { name, levels: byValue(levels) }
}

export function byValue(levels: readonly Level[]): Record<string, Level> {
  return Object.fromEntries(levels.map(level => [level.value, level]))
}

export function levelsIn({ levels }: ScaleValues): Level[] {
  return Object.values(levels).toSorted((a, b) => a.value - b.value)
}
