import { sql } from 'kysely'
import type { FastifyInstance } from 'fastify'
import { PRODUCT } from '../platform/config.ts'
import type { Door } from './adapter.ts'

/** For whoever watches the machine: 200 while the database answers, 503 while it does not. */
export function bindHealth(app: FastifyInstance, door: Door): void {
  app.get('/api/health', async (_request, reply) => {
    const database = await sql`select 1`.execute(door.platform.db).then(
      () => true,
      () => false,
    )
    return reply.code(database ? 200 : 503).send({ ok: database, database, version: PRODUCT.version })
  })
}
