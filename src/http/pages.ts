import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { Refusal } from '../platform/refusal.ts'

/**
 * The built pages. Assets carry their hash in the name and never change; every other path is the program itself,
 * which finds its page in the browser.
 */
export async function servePages(app: FastifyInstance, folder: string | null): Promise<void> {
  if (folder !== null) await serveAssets(app, folder)
  app.setNotFoundHandler(async (request, reply) => {
    const file = request.url.split('?')[0]!
    if (
      folder === null ||
      file.startsWith('/api/') ||
      file.startsWith('/assets/') ||
      (request.method !== 'GET' && request.method !== 'HEAD')
    )
      throw new Refusal('missing', 'route.missing')
    if (FILE.test(file) && existsSync(join(folder, file))) return reply.sendFile(file.slice(1))
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(await readFile(join(folder, 'index.html'), 'utf8'))
  })
}

const FILE = /^\/[\w-]+\.(svg|png|ico|webmanifest|txt)$/

async function serveAssets(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, { root: folder, prefix: '/', index: false, wildcard: false, serve: false, preCompressed: true })
  app.get('/assets/*', (request, reply) => {
    const name = (request.params as { '*': string })['*']
    return reply.sendFile(`assets/${name}`, { immutable: true, maxAge: '365d' })
  })
}
