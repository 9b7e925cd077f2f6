import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import fastify from 'fastify'
import type { FastifyInstance } from 'fastify'
import { Callers } from '../features/access/caller.ts'
import type { Platform } from '../platform/context.ts'
import { bind, sendProblem } from './adapter.ts'
import type { Door } from './adapter.ts'
import { compressAnswers } from './compress.ts'
import { takeBytes } from './files.ts'
import { bindEmbed } from './embed-page.ts'
import { bindHealth } from './health.ts'
import { Live } from './live.ts'
import type { Limits } from './live.ts'
import { describeApi } from './openapi.ts'
import { servePages } from './pages.ts'
import { routes } from './routes/all.ts'
import { bindSession } from './session-routes.ts'

export interface ServerOptions {
  publicUrl: string
  pagesDir: string | null
  /** How streams are limited and told, where not as usual. */
  live?: Partial<Limits>
}

const BODY_LIMIT = 64 * 1024 * 1024

/** The door of the web: pages and interface on one port. It is not listening yet. */
export async function openServer(platform: Platform, options: ServerOptions): Promise<FastifyInstance> {
  const app = fastify({
    logger: false,
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: true,
    requestTimeout: 120_000,
    routerOptions: { maxParamLength: 200 },
  })
  const live = new Live(platform, options.live)
  app.addHook('preClose', () => live.close())
  const door: Door = { platform, callers: new Callers(platform), live, secure: options.publicUrl.startsWith('https:') }
  app.setErrorHandler((error, request, reply) => sendProblem(door, error, request, reply))
  await app.register(cookie)
  await app.register(rateLimit, { max: 12_000, timeWindow: 60_000, allowList: request => !request.url.startsWith('/api/') })
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: CSP },
    hsts: door.secure,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
  })
  compressAnswers(app)
  takeBytes(app)
  app.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store')
  })
  bindSession(app, door)
  bindHealth(app, door)
  bindEmbed(app, door)
  for (const route of routes) bind(app, door, route)
  let contract: string | undefined
  app.get('/api/openapi.json', (_request, reply) => {
    contract ??= JSON.stringify(describeApi(routes, options.publicUrl))
    return reply.type('application/json; charset=utf-8').send(contract)
  })
  await servePages(app, options.pagesDir)
  return app
}

/** Nothing from elsewhere, nothing inline. */
const CSP = {
  'default-src': ["'self'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'worker-src': ["'self'", 'blob:'],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
}
