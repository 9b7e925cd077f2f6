import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const checkout = resolve(import.meta.dirname, '../..')

export interface ProgramOptions {
  dataDir: string
  /** The folder that the program stands in: this checkout, or a copy of it. */
  root?: string
  port?: number
  args?: string[]
  env?: NodeJS.ProcessEnv
  /** The address whose first good answer means that it is there: the first page, or `/api/health`. */
  ready?: string
}

/** The program as a person starts it: a process of its own, seen from outside. */
export interface Program {
  url: string
  port: number
  child: ChildProcess
  /** Milliseconds from the command to the first good answer. */
  startedAfter: number
  /** All that it has said on standard error so far. */
  words(): string
  /** Waits until it has said this, and returns what fitted. */
  said(pattern: RegExp): Promise<string>
  alive(): boolean
  /** As the kernel does when memory runs out. */
  kill(): Promise<void>
  stop(): Promise<void>
}

export async function startProgram({
  dataDir,
  root = checkout,
  args = [],
  env = {},
  ready = '/',
  ...options
}: ProgramOptions): Promise<Program> {
  const port = options.port ?? (await freePort())
  const began = performance.now()
  const child = spawn(process.execPath, ['bin/start.mjs', ...args], {
    cwd: root,
    env: { ...withoutNpm(process.env), PORT: String(port), MUSTER_DATA: dataDir, LANG: 'en', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', chunk => (said += String(chunk)))
  const alive = (): boolean => child.exitCode === null && child.signalCode === null
  const ended = new Promise<void>(done => child.once('exit', () => done()))
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (alive()) child.kill(signal)
    await ended
  }
  const url = `http://127.0.0.1:${port}`
  for (;;) {
    if (!alive()) throw new Error(`the program ended with ${child.exitCode ?? child.signalCode}: ${said}`)
    if (await answers(`${url}${ready}`)) break
    await pause(10)
  }
  const startedAfter = performance.now() - began
  const waitFor = async (pattern: RegExp): Promise<string> => {
    for (;;) {
      const match = pattern.exec(said)
      if (match) return match[0]
      if (!alive()) throw new Error(`the program ended with ${child.exitCode ?? child.signalCode}: ${said}`)
      await pause(10)
    }
  }
  return { url, port, child, startedAfter, words: () => said, said: waitFor, alive, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') }
}

async function answers(url: string): Promise<boolean> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => null)
  await answer?.arrayBuffer()
  return answer?.ok ?? false
}

/** Started by npm, the program ends with the shell between them; here it belongs to us alone. */
function withoutNpm(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('npm_')))
}

export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer()
    server.once('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** Sets up an organisation with the one-time link that the program printed, and makes a personal token. */
export async function setUpProgram(program: Program): Promise<string> {
  const link = await program.said(/\/setup\?token=\S+/)
  const token = link.slice(link.indexOf('=') + 1)
  const founded = await post(
    `${program.url}/api/setup`,
    {},
    {
      token,
      plant: 'empty',
      organisation: { name: 'Proving ground', timeZone: 'Europe/Lisbon', language: 'en' },
      account: { name: 'Marta Reis', email: 'marta@plant.test', password: 'kettle lantern orchard violin' },
    },
  )
  const cookie = founded.headers.getSetCookie()[0]!.split(';')[0]!
  const made = await post(`${program.url}/api/tokens`, { cookie }, { name: 'proof' })
  return ((await made.json()) as { token: string }).token
}

async function post(url: string, headers: Record<string, string>, body: unknown): Promise<Response> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-muster': '1', ...headers },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`)
  return answer
}
