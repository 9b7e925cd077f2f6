import type { Level } from '../../../../src/rules/level.ts'
import type { Press } from '../model/keyboard.ts'

/** What a key asks of the changes; the grid's own keys are not among them. */
export type EditKey =
  | { kind: 'level'; sign: string }
  | { kind: 'fill'; way: 'down' | 'along' }
  | { kind: 'revert' | 'undo' | 'redo' | 'theirs' | 'mine' }

/** Single letters that are commands of the grid: a scale that has them as signs is set by digits. */
const TAKEN = new Set(['w', 'h', 'f', 'g', 't', 'm', 'p'])

/** `moved`: the cell stands against what somebody else has saved, and T and Y decide about it. */
export function editKey(
  stroke: Press,
  { signs, moved, letters }: { signs: ReadonlySet<string>; moved: boolean; letters: boolean },
): EditKey | null {
  const key = stroke.key.length === 1 ? stroke.key.toLowerCase() : stroke.key
  if (stroke.alt) return null
  if (stroke.ctrl) {
    if (key === 'z') return { kind: stroke.shift ? 'redo' : 'undo' }
    if (key === 'y') return { kind: 'redo' }
    if (key === 'd' && !stroke.shift) return { kind: 'fill', way: 'down' }
    return key === 'r' && !stroke.shift ? { kind: 'fill', way: 'along' } : null
  }
  if (key === 'Delete' || key === 'Backspace') return { kind: 'revert' }
  if (/^\d$/.test(key)) return { kind: 'level', sign: key }
  if (!letters || key.length !== 1) return null
  if (moved && (key === 't' || key === 'y')) return { kind: key === 't' ? 'theirs' : 'mine' }
  return !TAKEN.has(key) && signs.has(key) ? { kind: 'level', sign: key } : null
}

/** The level that a sign stands for on a scale: its code, whatever the case; a digit also for the value itself. */
export function levelFor(levels: readonly Level[], sign: string): Level | undefined {
  const coded = levels.find(level => level.code.toLowerCase() === sign)
  return coded ?? (/^\d$/.test(sign) ? levels.find(level => level.value === Number(sign)) : undefined)
}

export function signsOf(levels: Iterable<Level>): Set<string> {
  return new Set([...levels].map(level => level.code.toLowerCase()).filter(code => code.length === 1))
}
