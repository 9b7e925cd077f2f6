import { spawn } from 'node:child_process'
import { once } from 'node:events'

const TEST = 'src/features/imports/round-trip.test.ts'

/** Random views of a plant, written as workbooks and read back: not one cell may say anything else. The test that `npm test` runs twenty times. */
export async function viewsReturned({ rounds, seed, tell }: { rounds: number; seed: number; tell(line: string): void }): Promise<string[]> {
  const from = performance.now()
  const words = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'verbs', TEST, '-t', 'whatever part']
  const env = { ...process.env, MUSTER_VIEWS: String(rounds), MUSTER_VIEWS_SEED: String(seed) }
  const child = spawn(process.execPath, words, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (piece: Buffer) => (said += piece.toString()))
  const [code] = (await once(child, 'exit')) as [number | null]
  tell(`${rounds} views written and read back in ${Math.round((performance.now() - from) / 1_000)} s`)
  return code === 0 ? [] : said.split('\n').filter(line => line.includes(`seed `) || line.includes('FAIL'))
}
