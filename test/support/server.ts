import type { FastifyInstance } from 'fastify'
import type { Limits } from '../../src/http/live.ts'
import { openServer } from '../../src/http/server.ts'
import { beginSession } from '../../src/features/access/sessions.ts'
import { issueToken } from '../../src/features/access/tokens.ts'
import type { House, Plant } from './plant.ts'

export interface Doors {
  app: FastifyInstance
  /** Headers of somebody signed in with a cookie. */
  signedIn(house: House): Promise<Record<string, string>>
  /** Headers of a script with a personal token. */
  withToken(house: House): Promise<Record<string, string>>
  close(): Promise<void>
}

/** The web door over a plant's database, without a port. */
export async function openDoors(plant: Plant, live: Partial<Limits> = {}): Promise<Doors> {
  const app = await openServer(plant.platform, { publicUrl: 'http://127.0.0.1:8470', pagesDir: null, live })
  await app.ready()
  return {
    app,
    async signedIn(house) {
      const { token } = await house.inside(ctx =>
        beginSession(plant.platform, ctx.db, house.organisation.tenantId, house.caller.actor.accountId!, {
          address: '127.0.0.1',
          device: 'test',
        }),
      )
      return { cookie: `muster_session=${token}`, 'x-muster': '1' }
    },
    async withToken(house) {
      const { token } = await house.inside(ctx => issueToken(ctx, 'test'))
      return { authorization: `Bearer ${token}` }
    },
    close: () => app.close(),
  }
}
