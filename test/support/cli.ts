import { spawn } from 'node:child_process'
import { resolve } from 'node:path'

const checkout = resolve(import.meta.dirname, '../..')

/** What a command said, on both of its streams, and the code it ended with. */
export interface Said {
  code: number | null
  out: string
  err: string
  json<T>(): T
}

/** The command line as people type it: a process of its own, which knows of nothing but what it is given. `readOnly`: the reader goes away then. */
export function muster(words: string[], env: NodeJS.ProcessEnv = {}, { readOnly = Infinity } = {}): Promise<Said> {
  const { PATH, HOME, TMPDIR } = process.env
  const child = spawn(process.execPath, ['bin/start.mjs', 'cli', ...words], {
    cwd: checkout,
    env: { ...Object.fromEntries(Object.entries({ PATH, HOME, TMPDIR }).filter(([, value]) => value !== undefined)), LANG: 'en', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: Said = { code: null, out: '', err: '', json: <T>() => JSON.parse(said.out) as T }
  child.stdout.on('data', chunk => {
    said.out += String(chunk)
    if (said.out.length >= readOnly) child.stdout.destroy()
  })
  child.stderr.on('data', chunk => (said.err += String(chunk)))
  return new Promise((done, fail) => {
    child.once('error', fail)
    child.once('close', code => done({ ...said, code }))
  })
}
