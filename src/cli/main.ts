import { Command, CommanderError } from 'commander'
import { PRODUCT } from '../platform/config.ts'
import { sayFault } from '../platform/console.ts'
import { Client } from './client.ts'
import { addArchive } from './commands/archive.ts'
import { addDemo } from './commands/demo.ts'
import { addDoctor } from './commands/doctor.ts'
import { addReadings } from './commands/readings.ts'
import { addRefold } from './commands/refold.ts'
import { addRules } from './commands/rules.ts'
import { addServe } from './commands/serve.ts'
import { addSheet } from './commands/sheet.ts'
import { addTables } from './commands/tables.ts'
import { Ending, EXIT } from './exit.ts'

const program = new Command('muster')
  .description('Skills and certifications of people in manufacturing')
  .version(PRODUCT.version)
  .exitOverride()
  .configureHelp({ showGlobalOptions: true })
  .showHelpAfterError()

addServe(program)
addDemo(program)
addSheet(program, () => new Client(process.env))
addRules(program)
addTables(program, () => new Client(process.env))
addReadings(program, () => new Client(process.env))
addRefold(program)
addDoctor(program)
addArchive(program)

// Whoever reads the results may have enough before the end, as "head" does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(EXIT.done)
})
process.exitCode = await run()

async function run(): Promise<number> {
  try {
    await program.parseAsync(
      process.argv.slice(2).filter((word, i) => !(i === 0 && word === 'cli')),
      { from: 'user' },
    )
    return EXIT.done
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.wrongUse
    if (error instanceof Ending) {
      process.stderr.write(`${error.message}\n`)
      return error.code
    }
    sayFault(error)
    return EXIT.fault
  }
}
