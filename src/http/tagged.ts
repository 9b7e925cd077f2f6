import type { FastifyReply, FastifyRequest } from 'fastify'
import { gzipped } from '../platform/gzip-parts.ts'
import type { Tagged } from '../platform/gzip-parts.ts'

/** The answer in its parts, or nothing but its tag where the caller has it. Whoever keeps it asks again each time whether it still stands. */
export function sendTagged(request: FastifyRequest, reply: FastifyReply, mediaType: string, { tag, parts }: Tagged): FastifyReply {
  void reply.header('etag', tag).header('cache-control', 'private, no-cache').header('vary', 'accept, accept-encoding')
  if (parts === null) return reply.code(304).send()
  void reply.type(mediaType)
  if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(Buffer.concat(parts.map(part => part.raw)))
  return reply.header('content-encoding', 'gzip').send(gzipped(parts))
}
