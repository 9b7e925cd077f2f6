import type { FastifyInstance } from 'fastify'
import { demoHome } from './features/access/session-state.ts'
import { isSetUp, makeSetupLink } from './features/access/setup-link.ts'
import { ensureDemo } from './features/demo/ensure.ts'
import { openDemo } from './features/demo/open-demo.ts'
import { listen } from './http/listen.ts'
import { openServer } from './http/server.ts'
import type { Config } from './platform/config.ts'
import { say } from './platform/console.ts'
import { openOn } from './platform/open.ts'
import type { OpenPlatform } from './platform/open.ts'
import { startClockwork } from './worker/clockwork.ts'

export const open = openOn

/** What the start says at its end: the address, and the set-up link while nobody has used one. */
export interface Line {
  code: string
  params: Record<string, string>
}

/** The program's own code, loaded while the database starts. */
export const serve = {
  async fillDemo({ platform }: OpenPlatform): Promise<void> {
    if ((await demoHome(platform)) === null) say('start.filling_demo')
    await ensureDemo(platform)
  },

  /** Who sits at the machine itself may look at the demo plant without a password; over a network only where it was asked for. */
  async door({ platform }: OpenPlatform, config: Config, demoOpen: boolean): Promise<{ app: FastifyInstance; line: Line }> {
    if (demoOpen) openDemo(platform)
    const app = await openServer(platform, { publicUrl: config.publicUrl, pagesDir: config.pagesDir })
    const clockwork = startClockwork(platform)
    app.addHook('onClose', async () => clockwork.stop())
    const port = await listen(app, config)
    const url = config.port === 0 ? config.publicUrl.replace(/:0$/, `:${port}`) : config.publicUrl
    if (config.demo) return { app, line: { code: 'start.demo_ready', params: { url } } }
    if (await isSetUp(platform)) return { app, line: { code: 'start.ready', params: { url } } }
    return { app, line: { code: 'start.set_up', params: { url: `${url}/setup?token=${await makeSetupLink(platform)}` } } }
  },
}
