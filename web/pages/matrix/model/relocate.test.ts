import { describe, expect, it } from 'vitest'
import type { Cursor } from './keyboard.ts'
import { relocated, type Places } from './relocate.ts'

const before: Places = { head: 2, rows: ['group early', 'ana early', 'ben early', 'cho early'], columns: ['press a', 'oven a', 'saw b'] }
const on = (line: number, column: number): Cursor => ({ focus: { line, column }, anchor: { row: line - 2, col: column - 1 }, selected: [] })

describe('a cursor whose rows and columns move', () => {
  it('stays with its person and skill', () => {
    const sorted = { ...before, rows: ['group early', 'cho early', 'ana early', 'ben early'], columns: ['saw b', 'press a', 'oven a'] }
    expect(relocated(on(4, 2), before, sorted).focus).toEqual({ line: 5, column: 3 })
  })

  it('keeps its selection when nothing moved, and lets it go when something did', () => {
    const cursor = { ...on(3, 1), selected: [{ top: 1, left: 0, bottom: 2, right: 0 }] }
    expect(relocated(cursor, before, before)).toEqual(cursor)
    expect(relocated(cursor, before, { ...before, rows: ['cho early', ...before.rows] }).selected).toEqual([])
  })

  it('follows somebody into another grouping', () => {
    expect(relocated(on(4, 1), before, { ...before, rows: ['group line', 'ben line', 'ana line'] }).focus).toEqual({ line: 3, column: 1 })
  })

  it('stays at its place where its person is gone', () => {
    expect(relocated(on(5, 1), before, { ...before, rows: ['group early', 'ana early'] }).focus).toEqual({ line: 3, column: 1 })
  })

  it('stays in the headers and in the totals', () => {
    expect(relocated(on(1, 2), before, { ...before, rows: ['ana early'] }).focus).toEqual({ line: 1, column: 2 })
    expect(relocated(on(6, 2), before, { ...before, rows: ['group early', 'ana early'] }).focus).toEqual({ line: 4, column: 2 })
    expect(relocated(on(3, 4), before, { ...before, columns: ['press a'] }).focus).toEqual({ line: 3, column: 2 })
  })

  it('comes along when the band of categories goes', () => {
    expect(relocated(on(4, 1), before, { ...before, head: 1 }).focus).toEqual({ line: 3, column: 1 })
    expect(relocated(on(1, 1), before, { ...before, head: 1 }).focus).toEqual({ line: 0, column: 1 })
  })
})
