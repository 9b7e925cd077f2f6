import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { EMBED_STYLE, emptyPage } from '../features/paper/embed-page.ts'
import { showEmbed } from '../features/paper/show-embed.ts'
import { Refusal } from '../platform/refusal.ts'
import { preferredLanguage } from '../platform/texts.ts'
import type { Door } from './adapter.ts'
import { problemOf } from './problem.ts'

const STYLE = `'sha256-${createHash('sha256').update(EMBED_STYLE).digest('base64')}'`

/** The one page that may stand in a frame, and only in one of the origin it was made for. It knows no session and runs nothing. */
export function bindEmbed(app: FastifyInstance, door: Door): void {
  app.get('/embed/:token', async (request, reply) => {
    const { token } = request.params as { token: string }
    const language = preferredLanguage(request.headers['accept-language'], 'en')
    const { html, frameOrigin, status } = await showEmbed(door.platform, token, request.ip).then(
      shown => ({ ...shown, status: 200 }),
      (error: unknown) => inPlaceOf(error, language),
    )
    const policy = ["default-src 'none'", `style-src ${STYLE}`, "base-uri 'none'", "form-action 'none'", `frame-ancestors ${frameOrigin}`]
    return reply
      .code(status)
      .removeHeader('x-frame-options')
      .type('text/html; charset=utf-8')
      .header('content-security-policy', policy.join('; '))
      .header('cross-origin-resource-policy', 'cross-origin')
      .header('cache-control', 'no-store')
      .header('x-robots-tag', 'noindex')
      .send(html)
  })
}

/** Whoever looks at a frame reads in it why it is empty. The page holds nothing, so it says so in any frame. */
function inPlaceOf(error: unknown, language: string): { html: string; frameOrigin: string; status: number } {
  if (!(error instanceof Refusal)) throw error
  const { status, detail } = problemOf(error, language)
  return { html: emptyPage(language, detail), frameOrigin: '*', status }
}
