import { describe, expect, test } from 'vitest'
import { LIMITS } from './limits.ts'
import { delimiterOf, openCsv } from './open-csv.ts'
import { encodingOf } from './text-encoding.ts'
import type { Value } from './workbook.ts'

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

function rowsOf(bytes: Uint8Array): Value[][] {
  return openCsv('t.csv', bytes).sheets[0]?.rows ?? []
}

/** Latin letters of one byte each. */
function latin(text: string): Uint8Array {
  return new Uint8Array([...text].map(letter => letter.charCodeAt(0)))
}

function utf16(text: string, bigEndian: boolean, mark: boolean): Uint8Array {
  const codes = [...(mark ? `\ufeff${text}` : text)].map(letter => letter.charCodeAt(0))
  return new Uint8Array(codes.flatMap(code => (bigEndian ? [code >> 8, code & 255] : [code & 255, code >> 8])))
}

describe('encodings', () => {
  const text = 'Name;Schweißen\nJörg Müller;U\n'
  test.each([
    ['UTF-8', utf8(text), 'utf-8'],
    ['UTF-8 with a mark', new Uint8Array([0xef, 0xbb, 0xbf, ...utf8(text)]), 'utf-8'],
    ['UTF-16, small end first', utf16(text, false, true), 'utf-16le'],
    ['UTF-16, big end first', utf16(text, true, true), 'utf-16be'],
    ['UTF-16 without a mark', utf16(text, false, false), 'utf-16le'],
    ['UTF-16 without a mark, big end first', utf16(text, true, false), 'utf-16be'],
    ['Windows-1252', latin(text), 'windows-1252'],
  ])('%s', (_, bytes, encoding) => {
    expect(encodingOf(bytes)).toBe(encoding)
    expect(rowsOf(bytes)).toEqual([
      ['Name', 'Schweißen'],
      ['Jörg Müller', 'U'],
    ])
  })

  test('Central European letters are not taken for superscripts', () => {
    // "Michał" and "Wąsik" in Windows-1250.
    expect(rowsOf(new Uint8Array([...latin('Micha'), 0xb3, ...latin(' W'), 0xb9, ...latin('sik;1\n')]))[0]?.[0]).toBe('Michał Wąsik')
  })
})

describe('delimiters and quotes', () => {
  test.each([
    [',', 'a,b,c\n1,2,3\n'],
    [';', 'a;b;c\n1,5;2,5;3\n'],
    ['\t', 'a\tb\n1, 2\t2\n'],
    ['|', 'a|b|c\n1|2|3\n'],
    [';', '"x;y";b;c\n1;2;3\n'],
    [',', 'one column\nof text\n'],
  ])('finds %j', (delimiter, text) => {
    expect(delimiterOf(text)).toBe(delimiter)
  })

  test('a declared delimiter wins', () => {
    expect(rowsOf(utf8('sep=|\na,1|b,2\n'))).toEqual([['a,1', 'b,2']])
  })

  test.each([
    ['quoted line breaks', 'a,"b\nc",d\n', [['a', 'b\nc', 'd']]],
    ['doubled quotes', 'a,"b ""q"" c"\n', [['a', 'b "q" c']]],
    ['quotes inside', 'a,3" pipe,b\n', [['a', '3" pipe', 'b']]],
    [
      'a quote never closed',
      'a,"b\nc,d\n',
      [
        ['a', '"b'],
        ['c', 'd'],
      ],
    ],
    ['lines of different length', 'a,b\nc\nd,e,f\n', [['a', 'b'], ['c'], ['d', 'e', 'f']]],
    [
      'all three line ends',
      'a,b\r\nc,d\ne,f\n',
      [
        ['a', 'b'],
        ['c', 'd'],
        ['e', 'f'],
      ],
    ],
    [
      'old line ends',
      'a,b\rc,d\r',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['NUL', 'name\0,value\n', [['name', 'value']]],
    ['a blank line', 'a,b\n\nc,d\n', [['a', 'b'], [null], ['c', 'd']]],
  ])('%s', (_, text, rows) => {
    expect(rowsOf(utf8(text))).toEqual(rows)
  })
})

describe('bounds', () => {
  test('a million lines of bare delimiters cost nothing', () => {
    expect(rowsOf(utf8(`Name,MIG\nAna,1\n${',\n'.repeat(1_000_000)}`))).toEqual([
      ['Name', 'MIG'],
      ['Ana', '1'],
    ])
  })

  test('too many filled cells are counted before the library sees them', () => {
    const few = { ...LIMITS, cells: 10 }
    expect(() => openCsv('t.csv', utf8('a,b,c\n'.repeat(4)), few)).toThrow(/more than 10 filled cells/)
    expect(openCsv('t.csv', utf8('a,b,c\n'.repeat(3)), few).sheets[0]?.height).toBe(3)
  })

  test('a cell is cut at the length a spreadsheet can hold', () => {
    expect(String(rowsOf(utf8(`a,${'x'.repeat(40_000)}\n`))[0]?.[1])).toHaveLength(32_767)
  })
})

test('the apostrophe that keeps a text from being run is no part of the text', () => {
  const rows = rowsOf(utf8("Name,Welding\n'=1+2,U\n'-Anton,L\n'＝wide,U\n'Quote,L\nO'Neil,U\n"))
  expect(rows.slice(1).map(row => row[0])).toEqual(['=1+2', '-Anton', '＝wide', "'Quote", "O'Neil"])
})

describe('lines', () => {
  test('wider than a sheet can be are refused before they are taken apart; many short ones are not, whatever ends them', () => {
    const line = (fields: number) => 'x'.repeat(fields).split('').join(',')
    for (const end of ['\n', '\r\n', '\r']) {
      expect(rowsOf(utf8([line(3), line(16_384), ...Array.from({ length: 9_000 }, () => line(3))].join(end)))).toHaveLength(9_002)
      expect(() => openCsv('t.csv', utf8([line(3), line(16_386), line(3)].join(end)))).toThrow(/a line of \d+ fields/)
    }
  })
})
