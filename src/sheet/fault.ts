import type { Params } from './reading.ts'

/** A file that cannot be read at all: one code, one sentence, and in it the way out. */
export class SheetFault extends Error {
  readonly code: FaultCode
  readonly params: Params

  constructor(code: FaultCode, params: Params = {}) {
    super(FAULTS[code].replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? '')))
    this.name = 'SheetFault'
    this.code = code
    this.params = params
  }
}

export type FaultCode = keyof typeof FAULTS

export const FAULTS = {
  'sheet.empty': '{{file}} is empty: there is not one filled cell in it.',
  'sheet.not_a_spreadsheet': '{{file}} is not a spreadsheet ({{found}}); save the table as .xlsx, .ods or .csv and drop that.',
  'sheet.old_format':
    '{{file}} is in an older or binary Excel format (.xls, .xlsb), which is not read here; open it in Excel or LibreOffice, choose “Save as”, take .xlsx and drop that.',
  'sheet.locked': '{{file}} is locked with a password; open it, save a copy without the password and drop the copy.',
  'sheet.damaged':
    '{{file}} is damaged and cannot be opened ({{detail}}); open it in Excel or LibreOffice, let it be repaired, save it again and drop that.',
  'sheet.unsafe':
    '{{file}} contains something no spreadsheet needs ({{detail}}), so it was not opened; save it again as .xlsx and drop that.',
  'sheet.too_large': '{{file}} has {{megabytes}} MB, more than the {{limit}} MB that are read; remove pictures or split it by team.',
  'sheet.bomb':
    '{{file}} unpacks to more than {{limit}} MB, which no skills sheet needs, so it was not opened; copy the table alone into a new file.',
  'sheet.too_many_parts': '{{file}} holds more than {{limit}} parts; copy the table alone into a new file.',
  'sheet.too_many_cells': '{{file}} has more than {{limit}} filled cells; split it by team or year and drop the parts together.',
  'sheet.too_many_to_keep':
    'There are {{count}} results in this, more than the {{limit}} one import keeps; split it by team or year and keep the parts one after another.',
  'sheet.list_too_large':
    '{{file}} has {{megabytes}} MB, more than the {{limit}} MB of a list that is read line by line; split it by year and read the parts together.',
  'sheet.list_too_long': '{{file}} has more than {{limit}} lines; split it by year and read the parts together.',
  'sheet.list_too_wide':
    '{{file}} has {{columns}} columns, more than the {{limit}} of a list that is read line by line; leave out those that say nothing of people and skills.',
  'sheet.no_list':
    '{{file}} is too long to be read whole, and no list of people with a course and a date on each line; split it by team and read the parts together.',
  'sheet.list_line': '{{file}} has a line of more than a megabyte, so it is no list; save the table as .csv again and read that.',
  'sheet.no_people':
    'No people were found in {{file}}: looked for a column or row of names, employee numbers or e-mail addresses; name that column “Name” and drop it again.',
  'sheet.cancelled': 'Reading was cancelled.',
} as const
