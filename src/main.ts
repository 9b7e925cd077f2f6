import { readyPages } from './platform/build-pages.ts'
import { ConfigFault, readConfig } from './platform/config.ts'
import type { Config } from './platform/config.ts'
import { say, sayFault } from './platform/console.ts'
import { startPostgres } from './platform/postgres/supervisor.ts'

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1'])
const aborting = new AbortController()
const closers: (() => Promise<unknown>)[] = []

/** Starts the program: the database, the pages and the program's own code come up side by side; then the door; then one line with the address. */
async function start(config: Config): Promise<void> {
  const began = performance.now()
  const pages = readyPages(config.pagesDir, () => say('start.building_pages'))
  const server =
    config.databaseUrl === null
      ? startPostgres({
          dataDir: config.dataDir,
          binaries: process.env['MUSTER_PG_BIN'] || undefined,
          onProgress: say,
          signal: aborting.signal,
        })
      : null
  pages.catch(() => undefined)
  server?.catch(() => undefined)
  const { serve, open } = await import('./serve.ts')
  const opened = await open(config, server && (await server))
  closers.push(() => opened.close())
  void opened.databaseLost.then(fault => {
    sayFault(fault)
    return stop(4)
  })
  if (config.demo) await serve.fillDemo(opened)
  await pages
  const { app, line } = await serve.door(opened, config, config.demo || LOOPBACK.has(config.host))
  closers.push(() => app.close())
  say(line.code, { ...line.params, seconds: ((performance.now() - began) / 1000).toFixed(1) })
}

let stoppedAt = 0

/** Ctrl-C and SIGTERM end what is under way and stop the database cleanly. A terminal and npm both send Ctrl-C: only a later one means "at once". */
async function stop(code: number): Promise<void> {
  const now = performance.now()
  if (stoppedAt > 0) return now - stoppedAt > 2_000 ? process.exit(code) : undefined
  stoppedAt = now
  say('start.stopping')
  aborting.abort()
  for (const close of closers.reverse()) await close().catch(sayFault)
  process.exit(code)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0))

/** A request must never end the program: what nobody caught is written down, and the program goes on. */
process.on('unhandledRejection', error => sayFault(error))

try {
  await start(readConfig(process.env, process.argv.slice(2)))
} catch (error) {
  if (stoppedAt === 0) {
    sayFault(error)
    for (const close of closers.reverse()) await close().catch(sayFault)
    process.exit(error instanceof ConfigFault ? 2 : 4)
  }
}
