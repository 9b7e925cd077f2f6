import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '..')

export interface Program {
  url: string
  child: ChildProcess
  /** Milliseconds from the command to the first answer of the first page. */
  startedAfter: number
  /** Waits until standard error has said this, and returns what fitted. */
  said(pattern: RegExp): Promise<string>
  stop(): Promise<void>
}

/** Starts the program as a person does, on a free port and a data folder, and waits for the first page. */
export async function startProgram(dataDir: string, args: string[] = [], env: NodeJS.ProcessEnv = {}): Promise<Program> {
  const port = await freePort()
  const began = performance.now()
  const child = spawn(process.execPath, ['bin/start.mjs', ...args], {
    cwd: root,
    env: { ...process.env, PORT: String(port), MUSTER_DATA: dataDir, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let report = ''
  child.stderr!.on('data', chunk => (report += String(chunk)))
  const url = `http://127.0.0.1:${port}`
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the program ended with ${child.exitCode}: ${report}`)
    const page = await fetch(url).catch(() => null)
    if (page?.ok) break
    await new Promise(wake => setTimeout(wake, 10))
  }
  const startedAfter = performance.now() - began
  const ended = new Promise<void>(done => child.once('exit', () => done()))
  return {
    url,
    child,
    startedAfter,
    async said(pattern) {
      for (;;) {
        const match = pattern.exec(report)
        if (match) return match[0]
        if (child.exitCode !== null) throw new Error(`the program ended with ${child.exitCode}: ${report}`)
        await new Promise(wake => setTimeout(wake, 10))
      }
    },
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

export function temporaryFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'muster-bench-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
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
