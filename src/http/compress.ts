import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyInstance } from 'fastify'

const squeeze = promisify(gzip)
const LEAST = 1_024

/** Level 1: on our payloads higher levels cost many times the work for a few percent of the bytes. */
export function compressAnswers(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    const bytes = typeof payload === 'string' ? Buffer.from(payload) : payload
    if (!Buffer.isBuffer(bytes) || bytes.length < LEAST || reply.hasHeader('content-encoding')) return payload
    if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return payload
    const type = String(reply.getHeader('content-type') ?? '')
    if (!/json|text|javascript|svg|vnd\.muster/.test(type)) return payload
    void reply.header('content-encoding', 'gzip').header('vary', 'accept, accept-encoding').removeHeader('content-length')
    return squeeze(bytes, { level: 1 })
  })
}
