import type { Day } from '../rules/day.ts'
import { assemble, type LongReading } from './assemble.ts'
import { SheetFault } from './fault.ts'
import { readFound } from './find-tables.ts'
import type { StreamedFile } from './csv-blocks.ts'
import { Gathering } from './gathering.ts'
import { openWorkbook } from './open-workbook.ts'
import { LIMITS } from './limits.ts'
import { readLongCsv } from './long-csv.ts'
import type { Reading } from './reading.ts'
import { withoutStamp } from './stamp.ts'
import { partly, pause, type Watch } from './watch.ts'
import type { Workbook } from './workbook.ts'

export { effectiveRequirements } from './effective.ts'

export interface SheetFile {
  name: string
  bytes: Uint8Array
}

export interface ReadOptions extends Watch {
  today: Day
  answers?: Record<string, string>
}

/** The share of the way that opening the files is. */
const OPENING = 0.5

/** Reads files together, so that what one says of a person or a course is known to the others. Throws a SheetFault, never anything else. */
export async function readSheets(files: SheetFile[], options: ReadOptions): Promise<Reading> {
  return readWorkbooks(await openSheets(files, partly(options, 0, OPENING)), options)
}

/** Opens what is not open yet. Files of one name are told apart, for every cell is known by its file. */
export async function openSheets(from: readonly SheetFile[] | readonly Workbook[], watch: Watch = {}): Promise<Workbook[]> {
  const workbooks: Workbook[] = []
  const names = new Set<string>()
  for (const [i, file] of from.entries()) {
    await pause(watch, i / from.length, 'open')
    if ('sheets' in file) {
      workbooks.push(file)
      continue
    }
    let name = file.name
    for (let n = 2; names.has(name); n++) name = `${file.name} (${n})`
    names.add(name)
    workbooks.push(await openWorkbook(name, file.bytes, LIMITS, partly(watch, i / from.length, (i + 1) / from.length)))
  }
  return workbooks
}

/** The same from workbooks already open: a preview needs both. */
export async function readWorkbooks(workbooks: readonly Workbook[], options: ReadOptions): Promise<Reading> {
  const reading = await gatherWorkbooks(workbooks, options)
  return { ...reading, cells: [...reading.cells] }
}

/** The same, for what is too long to be held whole; `lists` are read line by line, and last: by then it is known what the other files say. */
export async function gatherSheets(files: SheetFile[], options: ReadOptions, lists: readonly StreamedFile[] = []): Promise<LongReading> {
  return gatherWorkbooks(await openSheets(files, partly(options, 0, OPENING)), options, lists)
}

async function gatherWorkbooks(
  opened: readonly Workbook[],
  options: ReadOptions,
  lists: readonly StreamedFile[] = [],
): Promise<LongReading> {
  const workbooks = opened.map(withoutStamp)
  const watch = partly(options, OPENING, 1)
  await pause(watch, 0, 'tables')
  const found = new Gathering(options.answers ?? {})
  const file = [...workbooks.map(workbook => workbook.file), ...lists.map(list => list.name)].join(', ')
  const sheets = await readFound(found, workbooks, options.today, watch)
  for (const list of lists) await readLongCsv(found, list, partly(watch, 0, 0.7))
  if (lists.length === 0 && workbooks.every(workbook => workbook.sheets.every(sheet => sheet.height === 0)))
    throw new SheetFault('sheet.empty', { file })
  await pause(watch, 0.7, 'cells')
  const reading = await assemble(
    found,
    options.today,
    { files: workbooks.length + lists.length, sheets: sheets + lists.length },
    partly(watch, 0.7, 1),
  )
  if (reading.people.length === 0 && reading.requirements.length === 0 && reading.skills.length === 0)
    throw new SheetFault('sheet.no_people', { file })
  await pause(watch, 1, 'done')
  return reading
}
