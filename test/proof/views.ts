import { spawn } from 'node:child_process'
import { once } from 'node:events'

const TEST = 'src/features/imports/round-trip.test.ts'
const CERTIFIED = 'src/features/matrix/certified.test.ts'

interface Asked {
  rounds: number
  seed: number
  tell(line: string): void
}

/** Random views of a plant, written as workbooks and read back: not one cell may say anything else. The test that `npm test` runs twenty times. */
export async function viewsReturned({ rounds, seed, tell }: Asked): Promise<string[]> {
  const took = await ran(TEST, 'whatever part', { MUSTER_VIEWS: String(rounds), MUSTER_VIEWS_SEED: String(seed) })
  tell(`${rounds} views written and read back in ${took.seconds} s`)
  return took.faults
}

/** Entries at random for skills that follow certifications: matrix, person page and rule say the same on every day. The test that `npm test` runs shorter. */
export async function certifiedAgree({ rounds, seed, tell }: Asked): Promise<string[]> {
  const took = await ran(CERTIFIED, 'agree on every day', { MUSTER_CERTIFIED_ENTRIES: String(rounds), MUSTER_CERTIFIED_SEED: String(seed) })
  tell(`${rounds} entries followed in ${took.seconds} s`)
  return took.faults
}

async function ran(test: string, name: string, more: Record<string, string>): Promise<{ seconds: number; faults: string[] }> {
  const from = performance.now()
  const words = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'verbs', test, '-t', name]
  const child = spawn(process.execPath, words, { env: { ...process.env, ...more }, stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (piece: Buffer) => (said += piece.toString()))
  const [code] = (await once(child, 'exit')) as [number | null]
  const faults = code === 0 ? [] : said.split('\n').filter(line => line.includes(`seed `) || line.includes('FAIL'))
  return { seconds: Math.round((performance.now() - from) / 1_000), faults }
}
