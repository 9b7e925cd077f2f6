import { ConfigFault } from './config.ts'
import { StartFault } from './postgres/fault.ts'
import { SchemaFault } from './schema-fault.ts'
import { hasText, preferredLanguage, textOf } from './texts.ts'

/** The language of whoever sits at the terminal. */
export function terminalLanguage(): string {
  return preferredLanguage((process.env['LC_ALL'] || process.env['LC_MESSAGES'] || process.env['LANG'] || 'en').split(/[_.]/)[0], 'en')
}

/** One line for the person at the terminal; results go to standard output, everything else here. */
export function say(code: string, params: Record<string, unknown> = {}): void {
  process.stderr.write(`${textOf(terminalLanguage(), code, params)}\n`)
}

/** Known faults in one sentence; anything else with its stack, because somebody has to find it. */
export function sayFault(error: unknown): void {
  if ((error instanceof StartFault || error instanceof SchemaFault || error instanceof ConfigFault) && hasText('en', error.code))
    say(error.code, error.params)
  else
    process.stderr.write(
      `${error instanceof StartFault ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    )
}
