import type { Day } from '../rules/day.ts'
import { assemble, type LongReading } from './assemble.ts'
import { SheetFault } from './fault.ts'
import { readFound } from './find-tables.ts'
import { Gathering } from './gathering.ts'
import { openWorkbook } from './open-workbook.ts'
import type { Reading } from './reading.ts'
import type { Workbook } from './workbook.ts'

export { effectiveRequirements } from './effective.ts'

export interface SheetFile {
  name: string
  bytes: Uint8Array
}

export interface ReadOptions {
  today: Day
  answers?: Record<string, string>
  /** `done` runs from 0 to 1; `what` is a code: open, tables, people, cells, done. */
  onProgress?: (done: number, what: string) => void
  signal?: AbortSignal
}

/** Reads files together, so that what one says of a person or a course is known to the others. Throws a SheetFault, never anything else. */
export async function readSheets(files: SheetFile[], options: ReadOptions): Promise<Reading> {
  return readWorkbooks(await openSheets(files, done => pause(options, 0.4 * done, 'open')), options)
}

/** Opens what is not open yet. Files of one name are told apart, for every cell is known by its file. */
export async function openSheets(
  from: readonly SheetFile[] | readonly Workbook[],
  step: (done: number) => Promise<void> = async () => {},
): Promise<Workbook[]> {
  const workbooks: Workbook[] = []
  const names = new Set<string>()
  for (const [i, file] of from.entries()) {
    await step(i / from.length)
    if ('sheets' in file) {
      workbooks.push(file)
      continue
    }
    let name = file.name
    for (let n = 2; names.has(name); n++) name = `${file.name} (${n})`
    names.add(name)
    workbooks.push(await openWorkbook(name, file.bytes))
  }
  return workbooks
}

/** The same from workbooks already open: a preview needs both. */
export async function readWorkbooks(workbooks: readonly Workbook[], options: ReadOptions): Promise<Reading> {
  const reading = await gatherWorkbooks(workbooks, options)
  return { ...reading, cells: [...reading.cells] }
}

/** The same, for what is too long to be held whole. */
export async function gatherSheets(files: SheetFile[], options: ReadOptions): Promise<LongReading> {
  return gatherWorkbooks(await openSheets(files, done => pause(options, 0.4 * done, 'open')), options)
}

async function gatherWorkbooks(workbooks: readonly Workbook[], options: ReadOptions): Promise<LongReading> {
  await pause(options, 0.4, 'tables')
  const found = new Gathering(options.answers ?? {})
  const file = workbooks.map(workbook => workbook.file).join(', ')
  const sheets = await readFound(found, workbooks, options.today, (done, what) => pause(options, done, what))
  if (workbooks.every(workbook => workbook.sheets.every(sheet => sheet.height === 0))) throw new SheetFault('sheet.empty', { file })
  await pause(options, 0.8, 'cells')
  const reading = assemble(found, options.today, { files: workbooks.length, sheets })
  if (reading.people.length === 0 && reading.requirements.length === 0 && reading.skills.length === 0)
    throw new SheetFault('sheet.no_people', { file })
  await pause(options, 1, 'done')
  return reading
}

/** Between the steps: says how far it is, and stops where that was asked for. */
async function pause(options: ReadOptions, done: number, what: string): Promise<void> {
  options.onProgress?.(done, what)
  if (options.signal?.aborted === true) throw new SheetFault('sheet.cancelled')
  await Promise.resolve()
}
