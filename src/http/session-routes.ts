import type { FastifyInstance } from 'fastify'
import { endSession, sessionState } from '../features/access/session-state.ts'
import { isDemoOpen } from '../features/demo/open-demo.ts'
import { callerOf, refuseForeignForm, SESSION_COOKIE, setSession } from './adapter.ts'
import type { Door } from './adapter.ts'

/** The two routes that speak of the session itself: they answer whether or not somebody is signed in. */
export function bindSession(app: FastifyInstance, door: Door): void {
  app.get('/api/session', async (request, reply) => {
    const caller = await callerOf(door, request)
    return reply.header('cache-control', 'no-store').send(await sessionState(door.platform, caller, isDemoOpen(door.platform)))
  })
  app.delete('/api/session', async (request, reply) => {
    refuseForeignForm(request)
    const caller = await callerOf(door, request)
    if (caller?.actor.sessionId) await endSession(door.platform, caller)
    door.callers.forget(request.cookies[SESSION_COOKIE] ?? '')
    setSession(door, reply, null)
    return reply.code(204).send()
  })
}
