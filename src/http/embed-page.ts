import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { EMBED_STYLE } from '../features/paper/embed-page.ts'
import { showEmbed } from '../features/paper/show-embed.ts'
import type { Door } from './adapter.ts'

const STYLE = `'sha256-${createHash('sha256').update(EMBED_STYLE).digest('base64')}'`

/** The one page that may stand in a frame, and only in one of the origin it was made for. It knows no session and runs nothing. */
export function bindEmbed(app: FastifyInstance, door: Door): void {
  app.get('/embed/:token', async (request, reply) => {
    const { token } = request.params as { token: string }
    const { html, frameOrigin } = await showEmbed(door.platform, token, request.ip)
    const policy = ["default-src 'none'", `style-src ${STYLE}`, "base-uri 'none'", "form-action 'none'", `frame-ancestors ${frameOrigin}`]
    return reply
      .removeHeader('x-frame-options')
      .type('text/html; charset=utf-8')
      .header('content-security-policy', policy.join('; '))
      .header('cross-origin-resource-policy', 'cross-origin')
      .header('cache-control', 'no-store')
      .header('x-robots-tag', 'noindex')
      .send(html)
  })
}
