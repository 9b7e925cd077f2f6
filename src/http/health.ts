import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type { FastifyInstance } from 'fastify'
import { PRODUCT } from '../platform/config.ts'
import type { Door } from './adapter.ts'

const SOON = 2_000

/** For whoever watches the machine: 200 while the database answers, 503 while it does not, or not soon. */
export function bindHealth(app: FastifyInstance, door: Door): void {
  app.get('/api/health', async (_request, reply) => {
    const answers = sql`select 1`.execute(door.platform.db).then(
      () => true,
      () => false,
    )
    const database = await Promise.race([answers, pause(SOON, false, { ref: false })])
    return reply.code(database ? 200 : 503).send({ ok: database, database, version: PRODUCT.version })
  })
}
