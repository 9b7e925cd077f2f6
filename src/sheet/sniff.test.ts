import { describe, expect, test } from 'vitest'
import { SheetFault } from './fault.ts'
import { openWorkbook } from './open-workbook.ts'

const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

function wide(text: string): number[] {
  return [...text].flatMap(letter => [letter.charCodeAt(0), 0])
}

async function codeOf(name: string, bytes: number[] | string): Promise<string> {
  try {
    await openWorkbook(name, typeof bytes === 'string' ? new TextEncoder().encode(bytes) : new Uint8Array(bytes))
    return 'opened'
  } catch (cause) {
    return cause instanceof SheetFault ? cause.code : String(cause)
  }
}

describe('what a file is, whatever it is called', () => {
  test.each([
    ['nothing at all', 'empty.xlsx', [], 'sheet.empty'],
    ['blank text', 'blank.csv', '  \n ;;; \n', 'sheet.empty'],
    ['an encrypted workbook', 'secret.xlsx', [...OLE, 1, 2, ...wide('EncryptedPackage')], 'sheet.locked'],
    ['an old workbook', 'old.xls', [...OLE, 1, 2, ...wide('Workbook')], 'sheet.old_format'],
    ['an old workbook under a new name', 'new.xlsx', [...OLE, 9, ...wide('Book')], 'sheet.old_format'],
    ['another Office file', 'letter.xlsx', [...OLE, ...wide('WordDocument')], 'sheet.not_a_spreadsheet'],
    ['a PDF', 'scan.xlsx', '%PDF-1.7 …', 'sheet.not_a_spreadsheet'],
    ['a picture', 'scan.csv', [0x89, 0x50, 0x4e, 0x47, 13, 10], 'sheet.not_a_spreadsheet'],
    ['a web page', 'export.xls', '<html><body><table><tr><td>Name', 'sheet.not_a_spreadsheet'],
    [
      'an XML spreadsheet',
      'export.xls',
      '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
      'sheet.old_format',
    ],
    ['bytes of no kind', 'x.csv', Array.from({ length: 400 }, (_, i) => (i * 37) % 31), 'sheet.not_a_spreadsheet'],
    ['a table', 'x.xlsx', 'Name,MIG\nAna,1\n', 'opened'],
  ])('%s', async (_, name, bytes, code) => {
    expect(await codeOf(name, bytes)).toBe(code)
  })

  test('too large a file is refused by its length alone', async () => {
    expect(
      await codeOf(
        'big.csv',
        Array.from({ length: 1 }, () => 65),
      ),
    ).toBe('opened')
    await expect(openWorkbook('big.csv', new Uint8Array(25 * 1024 * 1024 + 1))).rejects.toMatchObject({ code: 'sheet.too_large' })
  })
})
