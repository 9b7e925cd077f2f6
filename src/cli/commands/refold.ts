import type { Command } from 'commander'
import { everyOrganisation } from '../../features/access/organisations.ts'
import { refoldInBatches } from '../../features/certifications/refold-batches.ts'
import type { Refolded } from '../../features/certifications/refold-batches.ts'
import { readConfig } from '../../platform/config.ts'
import { say, terminalLanguage } from '../../platform/console.ts'
import { openBeside } from '../../platform/open.ts'
import { SYSTEM } from '../../platform/system.ts'
import { textOf } from '../../platform/texts.ts'
import { Ending, EXIT } from '../exit.ts'
import { print, printJson } from '../output.ts'

interface Done extends Refolded {
  organisation: string
}

/** refold: works out every standing of certifications again from what is on record. Interrupted, it stops after the batch it is at. */
export function addRefold(program: Command): void {
  program
    .command('refold')
    .description('work out every standing of certifications again from what is on record')
    .option('--json', 'print JSON')
    .action(async (options: { json?: boolean }) => {
      const stop = new AbortController()
      const interrupt = (): void => stop.abort()
      process.once('SIGINT', interrupt)
      try {
        const done = await refoldAll(stop.signal)
        if (options.json) printJson(done)
        else print(done.map(one => `${one.organisation}: ${one.folded} / ${one.people}`).join('\n'))
        if (stop.signal.aborted) throw new Ending(EXIT.notSo, textOf(terminalLanguage(), 'cli.refold_cancelled'))
      } finally {
        process.off('SIGINT', interrupt)
      }
    })
}

async function refoldAll(signal: AbortSignal): Promise<Done[]> {
  const opened = await openBeside(readConfig(process.env, []), (code, params) => say(code, params))
  const done: Done[] = []
  try {
    for (const organisation of await everyOrganisation(opened.platform)) {
      if (signal.aborted) break
      const { name } = organisation
      const tell = (folded: number, people: number): void => say('cli.refolding', { organisation: name, folded, people })
      done.push({ organisation: name, ...(await refoldInBatches(opened.platform, { organisation, actor: SYSTEM }, { tell, signal })) })
    }
  } finally {
    await opened.close()
  }
  return done
}
