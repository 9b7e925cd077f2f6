import { expect, test } from 'vitest'
import { asCsv } from '../platform/spreadsheet.ts'
import { openCsv } from './open-csv.ts'

/** Twelve things that part readers and writers of CSV from each other: the text, and the rows it stands for. */
const CASES: [string, string, string[][]][] = [
  [
    'a comma in quotation marks',
    'first,last,site\nAna,Ruiz,"Hall 4, Porto"\n',
    [
      ['first', 'last', 'site'],
      ['Ana', 'Ruiz', 'Hall 4, Porto'],
    ],
  ],
  [
    'empty cells',
    'a,b,c\n1,"",""\n2,3,4\n',
    [
      ['a', 'b', 'c'],
      ['1', '', ''],
      ['2', '3', '4'],
    ],
  ],
  [
    'empty cells and lines ended as Windows does',
    'a,b,c\r\n1,"",""\r\n2,3,4\r\n',
    [
      ['a', 'b', 'c'],
      ['1', '', ''],
      ['2', '3', '4'],
    ],
  ],
  [
    'quotation marks inside',
    'a,b\n1,"say ""ready"" aloud"\n3,4\n',
    [
      ['a', 'b'],
      ['1', 'say "ready" aloud'],
      ['3', '4'],
    ],
  ],
  [
    'an object as text',
    'key,val\n1,"{""kind"": ""press"", ""at"": [4, 2]}"\n',
    [
      ['key', 'val'],
      ['1', '{"kind": "press", "at": [4, 2]}'],
    ],
  ],
  [
    'a place on earth',
    'id,where\n1,"(41.2, -8.6)"\n',
    [
      ['id', 'where'],
      ['1', '(41.2, -8.6)'],
    ],
  ],
  [
    'line breaks inside',
    'a,b,c\n1,2,3\n"Once upon\na shift",5,6\n',
    [
      ['a', 'b', 'c'],
      ['1', '2', '3'],
      ['Once upon\na shift', '5', '6'],
    ],
  ],
  [
    'line breaks of Windows inside',
    'a,b,c\r\n1,2,3\r\n"Once upon\r\na shift",5,6\r\n',
    [
      ['a', 'b', 'c'],
      ['1', '2', '3'],
      ['Once upon\r\na shift', '5', '6'],
    ],
  ],
  [
    'quotation marks and line breaks',
    'a,b\n1,"he\n""said"",\nso"\n3,4\n',
    [
      ['a', 'b'],
      ['1', 'he\n"said",\nso'],
      ['3', '4'],
    ],
  ],
  [
    'nothing of all that',
    'a,b,c\n1,2,3\n',
    [
      ['a', 'b', 'c'],
      ['1', '2', '3'],
    ],
  ],
  [
    'nothing of all that, ended as Windows does',
    'a,b,c\r\n1,2,3\r\n',
    [
      ['a', 'b', 'c'],
      ['1', '2', '3'],
    ],
  ],
  [
    'letters of the world',
    'a,b,c\n1,2,3\n4,5,ʤ Žluťoučký 溶接\n',
    [
      ['a', 'b', 'c'],
      ['1', '2', '3'],
      ['4', '5', 'ʤ Žluťoučký 溶接'],
    ],
  ],
]

function rowsOf(bytes: Uint8Array): string[][] {
  return (openCsv('case.csv', bytes).sheets[0]?.rows ?? []).map(row => row.map(value => (value === null ? '' : String(value))))
}

test.each(CASES)('%s is read, and read again after it was written', (_, text, rows) => {
  expect(rowsOf(new TextEncoder().encode(text))).toEqual(rows)
  expect(rowsOf(asCsv({ name: 'case', rows }))).toEqual(rows)
})
