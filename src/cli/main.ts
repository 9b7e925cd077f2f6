import { Command, CommanderError } from 'commander'
import { PRODUCT } from '../platform/config.ts'
import { sayFault } from '../platform/console.ts'
import { Client } from './client.ts'
import { Ending, EXIT } from './exit.ts'

const client = (): Client => new Client(process.env)

/** Who adds a command, by its name: what one word asks for is loaded, and not what the others need. */
const ADDING: Record<string, () => Promise<(program: Command) => void>> = {
  serve: async () => (await import('./commands/serve.ts')).addServe,
  demo: async () => (await import('./commands/demo.ts')).addDemo,
  sheet: async () => {
    const { addSheet } = await import('./commands/sheet.ts')
    return into => addSheet(into, client)
  },
  rules: async () => (await import('./commands/rules.ts')).addRules,
  'people skills results': async () => {
    const { addTables } = await import('./commands/tables.ts')
    return into => addTables(into, client)
  },
  'matrix gaps': async () => {
    const { addReadings } = await import('./commands/readings.ts')
    return into => addReadings(into, client)
  },
  refold: async () => (await import('./commands/refold.ts')).addRefold,
  doctor: async () => (await import('./commands/doctor.ts')).addDoctor,
  'export import': async () => (await import('./commands/archive.ts')).addArchive,
}

const words = process.argv.slice(2).filter((word, i) => !(i === 0 && word === 'cli'))
const program = new Command('muster')
  .description('Skills and certifications of people in manufacturing')
  .version(PRODUCT.version)
  .exitOverride()
  .configureHelp({ showGlobalOptions: true })
  .showHelpAfterError()

// Whoever reads the results may have enough before the end, as "head" does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(EXIT.done)
})
process.exitCode = await run()

async function run(): Promise<number> {
  try {
    for (const add of await asked(words[0])) add(program)
    await program.parseAsync(words, { from: 'user' })
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

/** What the first word asks for; all of them where it is none of theirs, for help knows every one. */
function asked(word: string | undefined): Promise<((program: Command) => void)[]> {
  const all = Object.entries(ADDING)
  const meant = all.filter(([names]) => names.split(' ').includes(word ?? ''))
  return Promise.all((meant.length > 0 ? meant : all).map(([, load]) => load()))
}
