import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readClipboard, readTabs } from './clipboard.ts'

const fixture = (name: string): string => readFileSync(new URL(`../../test/fixtures/clipboard/${name}`, import.meta.url), 'utf8')
const level = (row: number, col: number): string => String(1 + ((row * 7 + col * 3) % 4))
const GROUNDS: Record<string, string> = { 1: '#ffe699', 2: '#ffd966', 3: '#a9d08e', 4: '#70ad47' }

describe('a table on the clipboard', () => {
  it.each(['libreoffice.html', 'excel.html', 'google-sheets.html'])('is read with its colours: %s', name => {
    const table = readClipboard({ html: fixture(name), text: fixture('plain.tsv') })!
    expect(table.own).toBe(false)
    expect(table.rows).toHaveLength(41)
    expect(new Set(table.rows.map(row => row.length))).toEqual(new Set([26]))
    expect(table.rows[0]!.map(cell => cell.text)).toEqual([
      '',
      ...Array.from({ length: 25 }, (_, i) => `Skill ${String(i + 1).padStart(2, '0')}`),
    ])
    const special = new Map([
      ['2 3', 'P'],
      ['4 5', 'P'],
      ['6 1', 'O & <co>'],
    ])
    for (let row = 0; row < 40; row++)
      for (let col = 0; col < 25; col++) {
        const cell = table.rows[row + 1]![col + 1]!
        const other = special.get(`${row} ${col}`)
        expect(cell.text, `${row} ${col}`).toBe(other ?? level(row, col))
        if (other === undefined) expect(cell.ground).toBe(GROUNDS[level(row, col)])
      }
  })

  it('is read as text where there is no other', () => {
    const table = readClipboard({ html: '', text: fixture('plain.tsv') })!
    expect([table.rows.length, table.rows[0]!.length, table.rows[40]!.length]).toEqual([41, 26, 26])
    expect(readClipboard({ html: '<p>no table</p>', text: '' })).toBeNull()
  })

  it('keeps its shape where cells reach over others', () => {
    const html = '<table><tr><td colspan=2>a</td><td rowspan="2">b</td></tr><tr><td>c</td><td>d</td></tr><tr><td>e<br>f</td></tr></table>'
    expect(readClipboard({ html, text: '' })!.rows.map(row => row.map(cell => cell.text))).toEqual([
      ['a', '', 'b'],
      ['c', 'd', ''],
      ['e f'],
    ])
  })

  it('ends with its first table, and takes hostile markup for text', () => {
    const html = '<table><tr><td title="<b>">1 &lt; 2 &#x41;&#66;&#0;&bogus;</td></tr></table><table><tr><td>no</td></tr></table>'
    expect(readClipboard({ html, text: '' })!.rows).toEqual([[{ text: '1 < 2 AB&bogus;', ground: null }]])
    const deep = `<table><tr>${'<td>'.repeat(20_000)}${'<'.repeat(20_000)}`
    expect(readClipboard({ html: deep, text: '' })!.rows[0]).toHaveLength(20_000)
  })
})

describe('text between tabs', () => {
  it('may stand in quotes with what would end a cell', () => {
    expect(readTabs('a\t"b\tc ""d""\r\ne"\tf\r\n\tg')).toEqual([
      ['a', 'b\tc "d"\r\ne', 'f'],
      ['', 'g'],
    ])
    expect(readTabs('a\t')).toEqual([['a', '']])
    expect(readTabs('"open\tb')).toEqual([['"open', 'b']])
  })
})
