import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { TODAY } from '../fixtures/sheets/read-text.ts'
import { hostileFile } from '../support/hostile-sheet.ts'
import { madeBook } from '../support/made-book.ts'
import { compared } from '../support/made-compared.ts'
import { SheetFault } from '../../src/sheet/fault.ts'
import { readSheets } from '../../src/sheet/read.ts'
import type { Cost } from './hostile-reader.ts'

/**
 * node test/proof/sheets.ts made [COUNT] [FIRST SEED]: the reader against made-up plants of known content.
 * node test/proof/sheets.ts hostile [COUNT] [FIRST SEED]: the reader against malformed and hostile files, with the time and memory they cost.
 * Ends with exit code 1 where a figure is missed.
 */
/** On a machine that does other work too; what counts is the time of the processor. */
const PATIENCE = 120_000
const [name = 'made', count = name === 'made' ? '1000' : '5000', first = '1'] = process.argv.slice(2)
const ok = name === 'made' ? await made(Number(first), Number(count)) : await hostile(Number(first), Number(count))
process.exit(ok ? 0 : 1)

async function made(from: number, books: number): Promise<boolean> {
  const sum = { cells: 0, right: 0, wrongAsFact: 0, unlisted: 0, fewQuestions: 0 }
  for (let seed = from; seed < from + books; seed++) {
    const book = await madeBook(seed)
    const reading = await readSheets([{ name: book.name, bytes: book.bytes }], { today: TODAY }).catch((cause: unknown) => {
      if (!(cause instanceof SheetFault)) throw cause
      tell(`refused ${cause.code} ${book.description}`)
      return null
    })
    sum.cells += book.truth.levels.size
    if (!reading) continue
    const found = compared(book, reading)
    sum.right += found.right
    sum.wrongAsFact += found.wrongAsFact
    sum.unlisted += found.unlisted
    if (found.questions <= 4) sum.fewQuestions++
    if (found.right < found.cells || found.unlisted > 0 || found.wrongAsFact > 0)
      tell(
        `${book.description}: ${found.right} of ${found.cells}, ${found.wrongAsFact} wrong as fact, ${found.unlisted} not listed; ${found.faults.slice(-2).join('; ')}`,
      )
  }
  const [right, wrong] = [sum.right / sum.cells, sum.wrongAsFact / sum.cells]
  tell(
    `${books} books from seed ${from}: ${sum.cells} cells, right ${(100 * right).toFixed(2)} %, wrong as fact ${(100 * wrong).toFixed(3)} %, not listed ${sum.unlisted}, at most four questions ${sum.fewQuestions}`,
  )
  return right >= 0.97 && wrong <= 0.003 && sum.unlisted === 0 && sum.fewQuestions === books
}

/** Each read in a thread of its own with the heap that the program gives it, all in one process; one that says nothing for two minutes hangs, and ten seconds of the processor are too many. */
async function hostile(from: number, files: number): Promise<boolean> {
  const outcomes = new Map<string, number>()
  let reader = openReader()
  let [slowest, slowestOf, worked, most, mostOf, bad] = [0, '', 0, 0, '', 0]
  for (let seed = from; seed < from + files; seed++) {
    const file = await hostileFile(seed)
    const cost = await costOf(reader, file)
    const kind = cost.outcome.split(' ')[0]!
    outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1)
    if (cost.worked > worked) [worked, slowest, slowestOf] = [cost.worked, cost.took, file.description]
    if (cost.most > most) [most, mostOf] = [cost.most, file.description]
    if (kind !== 'escaped' && kind !== 'died') continue
    bad++
    tell(`${file.description}: ${cost.outcome}`)
    reader.kill('SIGKILL')
    reader = openReader()
  }
  reader.kill()
  tell(`${files} files from seed ${from}: ${[...outcomes].map(([kind, times]) => `${kind} ${times}`).join(', ')}`)
  tell(`slowest ${Math.round(worked)} ms of the processor, ${Math.round(slowest)} ms on the clock (${slowestOf})`)
  tell(`most memory of the reading process ${Math.round(most)} MB (reached by ${mostOf}), crashed, hung or escaped ${bad}`)
  return bad === 0 && worked < 10_000 && most <= 300
}

function openReader(): ChildProcess {
  return fork(new URL('hostile-reader.ts', import.meta.url), { execArgv: [], serialization: 'advanced' })
}

function costOf(reader: ChildProcess, { name, bytes }: { name: string; bytes: Uint8Array }): Promise<Cost> {
  return new Promise(resolve => {
    const died = (outcome: string) => done({ outcome: `died ${outcome}`, took: 0, worked: 0, most: 0 })
    const timer = setTimeout(() => died('without a word'), PATIENCE)
    const gone = (code: number | null, sign: string | null) => died(`${code ?? sign}`)
    function done(cost: Cost): void {
      clearTimeout(timer)
      reader.off('message', done).off('exit', gone)
      resolve(cost)
    }
    reader.once('message', done).once('exit', gone)
    reader.send({ name, bytes })
  })
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`)
}
