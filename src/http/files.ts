import type { FastifyInstance, FastifyReply } from 'fastify'
import { FILE_LIMITS } from '../features/proof/limits.ts'

export const BYTES = 'application/octet-stream'

/** What a verb answers where the answer is a file. */
export interface FileAnswer {
  name: string
  mediaType: string
  /** Shown in place; otherwise handed over to be kept. */
  inline: boolean
  bytes: Uint8Array
}

/** A body of plain bytes, a little more than the largest file so that its own refusal can say what is wrong. */
export function takeBytes(app: FastifyInstance): void {
  app.addContentTypeParser(BYTES, { parseAs: 'buffer', bodyLimit: FILE_LIMITS.size + 1024 * 1024 }, (_request, body, done) =>
    done(null, body),
  )
}

/** Nothing in the file may run, ask for anything or be taken for another type. A browser's own reader of PDF does not work in a sandbox. */
export function sendFile(reply: FastifyReply, { name, mediaType, inline, bytes }: FileAnswer): FastifyReply {
  const policy = ["default-src 'none'", "style-src 'unsafe-inline'", "frame-ancestors 'self'", "base-uri 'none'", "form-action 'none'"]
  policy.push(mediaType === 'application/pdf' && inline ? "object-src 'self'" : 'sandbox')
  return reply
    .type(mediaType)
    .header('content-disposition', `${inline ? 'inline' : 'attachment'}; ${namedAs(name)}`)
    .header('content-security-policy', policy.join('; '))
    .header('x-frame-options', 'SAMEORIGIN')
    .header('x-content-type-options', 'nosniff')
    .header('cross-origin-resource-policy', 'same-origin')
    .header('cache-control', 'private, no-store')
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
}

/** RFC 6266: a name in plain letters for old programs, and the real one. */
function namedAs(name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_')
  const real = encodeURIComponent(name).replaceAll(/['()*]/g, letter => `%${letter.codePointAt(0)!.toString(16).toUpperCase()}`)
  return `filename="${plain}"; filename*=UTF-8''${real}`
}
