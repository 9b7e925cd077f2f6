import { makeSetupLink, isSetUp } from './features/access/setup-link.ts'
import { demoHome } from './features/access/session-state.ts'
import { createDemo } from './features/demo/create.ts'
import { openServer } from './http/server.ts'
import { readyPages } from './platform/build-pages.ts'
import { ConfigFault, readConfig } from './platform/config.ts'
import type { Config } from './platform/config.ts'
import { openPlatform } from './platform/open.ts'
import type { OpenPlatform } from './platform/open.ts'
import { say, sayFault } from './platform/console.ts'
import { listen } from './http/listen.ts'

/** Starts the program: database and pages side by side, then the door, then one line with the address. */
async function start(config: Config): Promise<void> {
  const began = performance.now()
  const pages = readyPages(config.pagesDir, () => say('start.building_pages'))
  pages.catch(() => undefined)
  const opened = await openPlatform(config, (code, params) => say(code, params))
  stopWith(opened)
  if (config.demo && (await demoHome(opened.platform)) === null) {
    say('start.filling_demo')
    await createDemo(opened.platform, {})
  }
  await pages
  const loopback = ['127.0.0.1', 'localhost', '::1'].includes(config.host)
  const app = await openServer(opened.platform, { publicUrl: config.publicUrl, pagesDir: config.pagesDir, demoOpen: config.demo || loopback })
  closers.push(() => app.close())
  await listen(app, config)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  if (config.demo) say('start.demo_ready', { url: config.publicUrl, seconds })
  else if (await isSetUp(opened.platform)) say('start.ready', { url: config.publicUrl, seconds })
  else say('start.set_up', { url: `${config.publicUrl}/setup?token=${await makeSetupLink(opened.platform)}`, seconds })
}

const closers: (() => Promise<unknown>)[] = []

/** Ctrl-C and SIGTERM end what is under way and stop the database cleanly; a second signal does not wait. */
function stopWith(opened: OpenPlatform): void {
  let stopping = false
  const stop = async (code: number): Promise<void> => {
    if (stopping) process.exit(code)
    stopping = true
    say('start.stopping')
    for (const close of closers.reverse()) await close().catch(() => undefined)
    await opened.close()
    process.exit(code)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0))
  void opened.databaseLost.then(fault => {
    sayFault(fault)
    return stop(4)
  })
}

/** A request must never end the program: what nobody caught is written down, and the program goes on. */
process.on('unhandledRejection', error => sayFault(error))

try {
  await start(readConfig(process.env, process.argv.slice(2)))
} catch (error) {
  sayFault(error)
  process.exit(error instanceof ConfigFault ? 2 : 4)
}
