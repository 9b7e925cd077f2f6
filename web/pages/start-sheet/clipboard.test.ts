import { expect, test } from 'vitest'
import { bytesOf, tableFromClipboard, tableFromText } from './clipboard.ts'

const noPage = (): Document => {
  throw new Error('the page was not to be read')
}

test('cells copied from a spreadsheet come as they stand, short rows filled up', () => {
  expect(tableFromText('Name\tPress 4\nAna Ruiz\t3\nChen\n')?.rows).toEqual([
    ['Name', 'Press 4'],
    ['Ana Ruiz', '3'],
    ['Chen', ''],
  ])
})

test('a quoted cell may hold tabs, line breaks and quotes; a quote inside a word is a letter', () => {
  expect(tableFromText('"Press\n4"\t"say ""hi"""\tA\tB\r\n5" pipe\tx\ty\tz')?.rows).toEqual([
    ['Press\n4', 'say "hi"', 'A', 'B'],
    ['5" pipe', 'x', 'y', 'z'],
  ])
})

test('text with tabs is taken before the page it came with', () => {
  expect(tableFromClipboard({ html: '<table></table>', text: 'a\tb\n1\t2' }, noPage)?.rows).toHaveLength(2)
})

test('nothing but blanks is no table', () => {
  expect(tableFromText(' \t \n\t')).toBeNull()
  expect(tableFromClipboard({ html: '', text: 'hello' }, noPage)).toBeNull()
})

test('what was pasted is handed on as a file that the reader takes', () => {
  const text = new TextDecoder().decode(
    bytesOf({
      rows: [
        ['Name', '5" pipe'],
        ['Ruiz, Ana', 'x'],
      ],
    }),
  )
  expect(text).toBe('"Name","5"" pipe"\r\n"Ruiz, Ana","x"\r\n')
})
