import type { Command } from 'commander'
import { createSynthetic } from '../../features/demo/synthetic.ts'
import { demoToken } from '../../features/demo/token.ts'
import { readConfig } from '../../platform/config.ts'
import { say, terminalLanguage } from '../../platform/console.ts'
import { openBeside } from '../../platform/open.ts'
import { textOf } from '../../platform/texts.ts'
import { wrongUse } from '../exit.ts'
import { print, printJson } from '../output.ts'

interface Options {
  people?: string
  skills?: string
  fill?: string
  history?: string
  seed?: string
  json?: boolean
}

interface Made {
  organisation: { id: string; name: string }
  people: number
  skills: number
  results: number
  signIn: string
  token: string
}

/** demo: creates the demo organisation, or with sizes a synthetic plant for measuring. Prints how to get in and a token for scripts. */
export function addDemo(program: Command): void {
  program
    .command('demo')
    .description('create the demo plant, or a synthetic plant of a size')
    .option('--people <n>', 'people of a synthetic plant')
    .option('--skills <m>', 'skills of a synthetic plant')
    .option('--fill <share>', 'share of pairs held (default 0.4)')
    .option('--history <n>', 'results in all (default one per held pair)')
    .option('--seed <seed>', 'the same seed gives the same plant')
    .option('--json', 'print JSON')
    .action(async (options: Options) => {
      const made = await make(options)
      if (options.json) printJson(made)
      else
        print(
          `${made.organisation.name}: ${made.people} people, ${made.skills} skills, ${made.results} results\n${made.signIn}\nMUSTER_TOKEN=${made.token}`,
        )
    })
}

async function make(options: Options): Promise<Made> {
  const people = numberIn('people', options.people, 1, 200_000)
  const skills = numberIn('skills', options.skills, 1, 16_000)
  const fill = numberIn('fill', options.fill, 0.001, 1)
  const history = numberIn('history', options.history, 0, 100_000_000)
  if ((people === undefined) !== (skills === undefined)) throw wrongUse(textOf(terminalLanguage(), 'cli.demo_sizes'))
  const config = readConfig(process.env, [])
  const opened = await openBeside(config, (code, params) => say(code, params))
  try {
    const { organisation, token, ...counts } =
      people !== undefined && skills !== undefined
        ? await createSynthetic(opened.platform, {
            people,
            skills,
            ...(fill === undefined ? {} : { fill }),
            ...(history === undefined ? {} : { history }),
            ...(options.seed ? { seed: options.seed } : {}),
          })
        : await demoToken(opened.platform, options.seed)
    return {
      organisation: { id: organisation.tenantId, name: organisation.name },
      people: counts.people,
      skills: counts.skills,
      results: counts.results,
      signIn: config.publicUrl,
      token,
    }
  } finally {
    await opened.close()
  }
}

function numberIn(option: string, value: string | undefined, least: number, most: number): number | undefined {
  if (value === undefined) return undefined
  const number = Number(value)
  const whole = option === 'fill' || Number.isInteger(number)
  if (!whole || Number.isNaN(number) || number < least || number > most)
    throw wrongUse(textOf(terminalLanguage(), 'cli.number_invalid', { option, value, least, most }))
  return number
}
