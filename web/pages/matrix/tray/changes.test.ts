import { describe, expect, it } from 'vitest'
import { decide, EMPTY_TRAY, keyOf, redo, revert, saved, setLevels, undo, type Wanted } from './changes.ts'

const base = { at: '2026-11-22T08:00:00.000Z', level: 2 }
const cell = (personId: string, level: number, more: Partial<Wanted> = {}): Wanted => ({
  personId,
  skillId: 'press',
  level,
  base,
  renewable: false,
  ...more,
})
const key = (personId: string): string => keyOf({ personId, skillId: 'press' })

describe('pending changes', () => {
  it('are one step for all the cells of a key press, undone and done again as one', () => {
    const two = setLevels(EMPTY_TRAY, [cell('ana', 3), cell('ben', 3)])
    expect([...two.changes.values()].map(one => one.level)).toEqual([3, 3])
    const back = undo(two)
    expect(back.changes.size).toBe(0)
    expect(redo(back).changes.size).toBe(2)
    expect(redo(redo(back))).toEqual(redo(back))
    expect(undo(EMPTY_TRAY)).toBe(EMPTY_TRAY)
  })

  it('forget the way forth once something else is changed', () => {
    const changed = setLevels(undo(setLevels(EMPTY_TRAY, [cell('ana', 3)])), [cell('ana', 4)])
    expect(changed.future).toEqual([])
    expect(undo(changed).changes.size).toBe(0)
  })

  it('are none where the level stands there already, unless it can be renewed', () => {
    expect(setLevels(EMPTY_TRAY, [cell('ana', 2)])).toBe(EMPTY_TRAY)
    expect(setLevels(EMPTY_TRAY, [cell('ana', 2, { renewable: true })]).changes.get(key('ana'))).toMatchObject({ level: 2, renews: true })
    const back = setLevels(setLevels(EMPTY_TRAY, [cell('ana', 3)]), [cell('ana', 2, { renewable: true })])
    expect(back.changes.size).toBe(0)
  })

  it('keep what their editor saw first', () => {
    const later = { at: '2026-11-22T09:00:00.000Z', level: 1 }
    const tray = setLevels(setLevels(EMPTY_TRAY, [cell('ana', 3)]), [cell('ana', 4, { base: later })])
    expect(tray.changes.get(key('ana'))).toMatchObject({ level: 4, base })
  })

  it('are dropped for theirs, and kept as mine over what stands there now', () => {
    const now = { at: '2026-11-22T09:00:00.000Z', level: 1 }
    const tray = setLevels(EMPTY_TRAY, [cell('ana', 3), cell('ben', 3)])
    expect([...decide(tray, key('ana'), 'theirs', now).changes.keys()]).toEqual([key('ben')])
    expect(decide(tray, key('ana'), 'mine', now).changes.get(key('ana'))).toMatchObject({ level: 3, base: now })
    expect(decide(tray, key('ana'), 'mine', { ...now, level: 3 }).changes.has(key('ana'))).toBe(false)
  })

  it('go one by one, and those saved for good', () => {
    const tray = setLevels(EMPTY_TRAY, [cell('ana', 3), cell('ben', 3)])
    expect(undo(revert(tray, [key('ana')])).changes.size).toBe(2)
    const left = saved(tray, new Set([key('ana')]))
    expect([...left.changes.keys()]).toEqual([key('ben')])
    expect(undo(left)).toBe(left)
  })
})
