import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Command } from 'commander'
import { systemClock } from '../../platform/clock.ts'
import { terminalLanguage } from '../../platform/console.ts'
import { hasText, textOf } from '../../platform/texts.ts'
import { todayIn } from '../../rules/day.ts'
import type { LongReading } from '../../sheet/assemble.ts'
import { SheetFault } from '../../sheet/fault.ts'
import type { StreamedFile } from '../../sheet/csv-blocks.ts'
import { alike, answersTo, fingerprintOf } from '../../sheet/fingerprint.ts'
import type { Remembered } from '../../sheet/fingerprint.ts'
import { KEPT_CELLS, LIMITS, MEGABYTE } from '../../sheet/limits.ts'
import { isLongList } from '../../sheet/long-csv.ts'
import { sniff } from '../../sheet/sniff.ts'
import { effectiveRequirements, gatherSheets } from '../../sheet/read.ts'
import { withCells } from '../cells-in-parts.ts'
import type { Client } from '../client.ts'
import { Ending, EXIT, wrongUse } from '../exit.ts'
import { clearingMemory } from '../memory.ts'
import { keepReturned, openReturned } from '../returned.ts'
import { differenceOf } from '../sheet-difference.ts'
import { print, printInParts, printJson, tell } from '../output.ts'

/** Lists up to this size are read like any other sheet. */
const HELD = 4 * MEGABYTE

interface ReadOptions {
  answers?: string
  json?: boolean
  effective?: boolean
}

/** sheet read: reads and keeps nothing, needs no server. sheet keep: applies what was read, or shows the difference. */
export function addSheet(program: Command, client: () => Client): void {
  const sheet = program.command('sheet').description('read spreadsheets, and keep what was read')
  sheet
    .command('read <file...>')
    .description('read spreadsheets and keep nothing')
    .option('--answers <file>', 'answers to the questions: a JSON object from question id to option')
    .option('--effective', 'add the effective requirements of each person')
    .option('--json', 'print JSON')
    .action(async (files: string[], options: ReadOptions) => {
      const { reading } = await readFiles(files, options)
      const answer = options.effective ? { ...reading, effective: effectiveRequirements(reading) } : reading
      if (options.json) await printInParts(answer)
      else printSummary(reading)
    })
  sheet
    .command('keep <file...>')
    .description('apply what was read')
    .option('--answers <file>', 'answers to the questions: a JSON object from question id to option')
    .option('--no-original', 'do not keep the workbook itself as evidence')
    .option('--dry-run', 'show the difference and keep nothing')
    .option('--json', 'print JSON')
    .action(async (names: string[], options: ReadOptions & { dryRun?: boolean; original: boolean }) => {
      const known = await returnedIn(client(), names, options.dryRun === true)
      if (known) return printJson(known)
      const { reading: read, files, answers } = await readFiles(names, options)
      refuseTooMany(read.cells.length)
      const { doubts: _doubts, ...rest } = read
      const fingerprint = fingerprintOf(read)
      const answer = await withCells(client(), rest, async body =>
        options.dryRun
          ? await differenceOf(client(), body)
          : client().post<{ id: string | null }>('/api/imports', { ...body, files, answers, fingerprint }),
      )
      if (options.original && !options.dryRun) await keepOriginals(client(), names, (answer as { id: string | null }).id)
      if (options.json) printJson(answer)
      else print(JSON.stringify(answer, null, 1))
    })
  sheet
    .command('answers <file...>')
    .description('the answers that were given for sheets of this kind before, else those proposed: a file for --answers')
    .option('--out <file>', 'write them there')
    .action(async (names: string[], { out }: { out?: string }) => {
      const { reading } = await readFiles(names, {})
      const { rows } = await client().get<{ rows: Remembered[] }>('/api/imports/answers')
      const like = alike(fingerprintOf(reading), rows)
      const proposed = Object.fromEntries(reading.questions.map(question => [question.id, question.default]))
      const answers = { ...proposed, ...(like ? answersTo(reading.questions, like) : {}) }
      if (like) tell('cli.answers_as_before', { file: like.files.join(', '), day: like.keptAt.slice(0, 10) })
      if (out === undefined) return printJson(answers)
      await writeFile(out, `${JSON.stringify(answers, null, 1)}\n`)
      tell('cli.answers_written', { file: out, count: Object.keys(answers).length })
    })
}

/** Said before anything is sent. */
function refuseTooMany(count: number): void {
  if (count > KEPT_CELLS) throw new Ending(EXIT.refused, sentenceOf(new SheetFault('sheet.too_many_to_keep', { count, limit: KEPT_CELLS })))
}

/** One workbook that was written here is not read anew, but compared with what it said. */
async function returnedIn(client: Client, names: readonly string[], dryRun: boolean): Promise<unknown> {
  const [path] = names
  if (names.length !== 1 || (await sizeOf(path!)) > LIMITS.fileBytes) return null
  const file = { name: basename(path!), bytes: await bytesOf(path!) }
  try {
    const returned = await openReturned(file.name, file.bytes)
    return returned && (await keepReturned(client, file, returned, dryRun))
  } catch (error) {
    // What cannot be opened is refused with its reason where it is read.
    if (error instanceof SheetFault) return null
    throw error
  }
}

/** The import stands by then: a workbook that could not be kept beside it is said on standard error. Long lists are no workbooks. */
async function keepOriginals(client: Client, names: readonly string[], id: string | null): Promise<void> {
  if (id === null) return
  for (const name of names) {
    if ((await sizeOf(name)) > LIMITS.fileBytes) continue
    try {
      await client.put(`/api/imports/${id}/files`, await bytesOf(name))
    } catch (error) {
      if (!(error instanceof Ending)) throw error
      tell('cli.original_not_kept', { file: basename(name), reason: error.message })
    }
  }
}

async function readFiles(names: string[], options: ReadOptions) {
  const answers = options.answers ? await answersOf(options.answers) : {}
  const today = todayIn(Intl.DateTimeFormat().resolvedOptions().timeZone, systemClock.now())
  try {
    const files = await openFiles(names)
    const lists = files.filter(file => 'open' in file)
    const whole = files.filter(file => 'bytes' in file)
    const reading = await gatherSheets(whole, { today, answers, onProgress: progress(), breathe: clearingMemory() }, lists)
    return { reading, answers, files: files.map(({ name, size, sha256 }) => ({ name, size, sha256 })) }
  } catch (error) {
    if (error instanceof SheetFault) throw new Ending(EXIT.refused, sentenceOf(error))
    throw error
  }
}

type Opened = { name: string; size: number; sha256: string } & ({ bytes: Uint8Array } | StreamedFile)

/** Long lists are read line by line, everything else is held. */
async function openFiles(names: string[]): Promise<Opened[]> {
  const files: Opened[] = []
  for (const path of names) {
    const name = basename(path)
    const size = await sizeOf(path)
    const list: StreamedFile = { name, size, open: () => createReadStream(path, { highWaterMark: MEGABYTE / 4 }) }
    if (size > HELD && (await startsAsText(list)) && (size > LIMITS.fileBytes || (await isLongList(list))))
      files.push({ ...list, sha256: await sumOf(list) })
    else {
      const bytes = size > LIMITS.fileBytes ? new Uint8Array() : await bytesOf(path)
      if (size > LIMITS.fileBytes) throw tooLarge(name, size)
      files.push({ name, size, bytes, sha256: createHash('sha256').update(bytes).digest('hex') })
    }
  }
  return files
}

async function startsAsText(file: StreamedFile): Promise<boolean> {
  for await (const piece of file.open()) return sniff(file.name, piece) === 'text'
  return false
}

async function sumOf(file: StreamedFile): Promise<string> {
  const sum = createHash('sha256')
  for await (const piece of file.open()) sum.update(piece)
  return sum.digest('hex')
}

function tooLarge(file: string, size: number): SheetFault {
  return new SheetFault('sheet.too_large', {
    file,
    megabytes: Math.ceil(size / MEGABYTE),
    limit: Math.round(LIMITS.fileBytes / MEGABYTE),
  })
}

/** A line that counts up, for eyes only. */
function progress(): (done: number) => void {
  let shown = 0
  return done => {
    const percent = Math.floor(done * 100)
    if (!process.stderr.isTTY || percent <= shown) return
    shown = percent
    process.stderr.write(done < 1 ? `\r${percent} %` : '\r\u001b[K')
  }
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch((error: unknown) => unreadable(path, error))).size
}

function unreadable(file: string, error: unknown): never {
  throw wrongUse(textOf(terminalLanguage(), 'cli.file_unreadable', { file, cause: (error as { code?: string }).code ?? '' }))
}

async function bytesOf(name: string): Promise<Uint8Array> {
  return readFile(name).catch((error: unknown) => unreadable(name, error))
}

async function answersOf(name: string): Promise<Record<string, string>> {
  const text = Buffer.from(await bytesOf(name)).toString('utf8')
  try {
    const parsed: unknown = JSON.parse(text)
    if (
      parsed !== null &&
      typeof parsed === 'object' &&
      !Array.isArray(parsed) &&
      Object.values(parsed).every(value => typeof value === 'string')
    )
      return parsed as Record<string, string>
  } catch {
    // Not JSON at all: the same sentence says what it must be.
  }
  throw wrongUse(textOf(terminalLanguage(), 'cli.answers_unreadable', { file: name }))
}

function sentenceOf(fault: SheetFault): string {
  const language = terminalLanguage()
  return hasText('en', fault.code) ? textOf(language, fault.code, fault.params) : fault.message
}

function printSummary(reading: LongReading): void {
  const { people, skills, groupings, cells, requirements, unread, questions, checks } = reading
  tell('cli.sheet_summary', {
    people: people.length,
    skills: skills.length,
    groupings: groupings.length,
    cells: cells.length,
    requirements: requirements.length,
    unread: unread.length,
  })
  if (reading.entries) tell('cli.sheet_entries', { count: reading.entries.length })
  for (const question of questions)
    print(`? ${question.text} [${question.options.map(option => option.label).join(' | ')}] → ${question.default}`)
  for (const check of checks) print(`${check.ok ? '=' : '≠'} ${check.what}: ${check.sheetSays} / ${check.weRead}`)
  for (const cell of unread.slice(0, 50))
    print(`- ${cell.source.file} ${cell.source.sheet}!${cell.source.cell}: ${cell.value} (${cell.reason})`)
  if (unread.length > 50) tell('cli.sheet_more', { more: unread.length - 50 })
}
