import { describe, expect, it } from 'vitest'
import type { Level } from '../../../../src/rules/level.ts'
import { editKey, levelFor } from './edit-keys.ts'

const plain = { ctrl: false, shift: false, alt: false }
const asked = { signs: new Set(['i', 'l', 'u', 'o', 't']), moved: false, letters: true }
const of = (key: string, more: object = {}, how: object = {}) => editKey({ key, ...plain, ...more }, { ...asked, ...how })
const level = (value: number, code: string): Level => ({
  value,
  code,
  name: code,
  mayWorkSupervised: true,
  mayWorkAlone: false,
  countsForCover: false,
  mayTrain: false,
  mayAssess: false,
})

describe('keys that change cells', () => {
  it('are digits, and letters of the scale that are no commands', () => {
    expect(of('3')).toEqual({ kind: 'level', sign: '3' })
    expect(of('U')).toEqual({ kind: 'level', sign: 'u' })
    expect(of('t')).toBeNull()
    expect(of('x')).toBeNull()
    expect(of('u', {}, { letters: false })).toBeNull()
    expect(of('3', {}, { letters: false })).toEqual({ kind: 'level', sign: '3' })
  })

  it('fill, take back and go back and forth with Ctrl', () => {
    expect(of('d', { ctrl: true })).toEqual({ kind: 'fill', way: 'down' })
    expect(of('r', { ctrl: true })).toEqual({ kind: 'fill', way: 'along' })
    expect(of('z', { ctrl: true })).toEqual({ kind: 'undo' })
    expect(of('Z', { ctrl: true, shift: true })).toEqual({ kind: 'redo' })
    expect(of('Delete')).toEqual({ kind: 'revert' })
    expect(of('c', { ctrl: true })).toBeNull()
    expect(of('R', { ctrl: true, shift: true })).toBeNull()
  })

  it('decide about a cell that somebody has saved since', () => {
    expect(of('t', {}, { moved: true })).toEqual({ kind: 'theirs' })
    expect(of('y', {}, { moved: true })).toEqual({ kind: 'mine' })
  })

  it('mean the code of a level first, then its value', () => {
    const levels = [level(1, 'I'), level(2, 'L'), level(3, '1')]
    expect(levelFor(levels, 'l')?.value).toBe(2)
    expect(levelFor(levels, '1')?.value).toBe(3)
    expect(levelFor(levels, '2')?.value).toBe(2)
    expect(levelFor(levels, '9')).toBeUndefined()
  })
})
