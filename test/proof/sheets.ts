import { TODAY } from '../fixtures/sheets/read-text.ts'
import { madeBook } from '../support/made-book.ts'
import { compared } from '../support/made-compared.ts'
import { SheetFault } from '../../src/sheet/fault.ts'
import { readSheets } from '../../src/sheet/read.ts'
import { hostileFiles } from './hostile.ts'

/**
 * node test/proof/sheets.ts made [COUNT] [FIRST SEED]: the reader against made-up plants of known content.
 * node test/proof/sheets.ts hostile [COUNT] [FIRST SEED]: the reader against malformed and hostile files, with the time and memory they cost.
 * Ends with exit code 1 where a figure is missed.
 */
const [name = 'made', count = name === 'made' ? '1000' : '5000', first = '1'] = process.argv.slice(2)
const ok =
  name === 'made'
    ? await made(Number(first), Number(count))
    : (await hostileFiles({ rounds: Number(count), seed: Number(first), tell })).length === 0
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

function tell(line: string): void {
  process.stdout.write(`${line}\n`)
}
