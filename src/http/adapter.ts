import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Callers } from '../features/access/caller.ts'
import { throughShare } from '../features/access/through-share.ts'
import type { Caller, Platform } from '../platform/context.ts'
import type { Tagged } from '../platform/gzip-parts.ts'
import { databaseCode } from '../platform/database.ts'
import { isLostConnection } from '../platform/lost-connection.ts'
import { invalid, Refusal } from '../platform/refusal.ts'
import { preferredLanguage } from '../platform/texts.ts'
import { call } from '../platform/verb.ts'
import { faultProblem, problemOf } from './problem.ts'
import { sendFile } from './files.ts'
import { sendTagged } from './tagged.ts'
import type { FileAnswer } from './files.ts'
import type { Live } from './live.ts'
import type { Format, Route } from './route.ts'

export const SESSION_COOKIE = 'muster_session'

export interface Door {
  platform: Platform
  callers: Callers
  live: Live
  /** Cookies only over TLS: on when the public address is https. */
  secure: boolean
}

/** Once for all routes: who asks, what they send, the verb, the answer in the shape they take. */
export function bind(app: FastifyInstance, door: Door, route: Route): void {
  app.route({
    method: route.method,
    url: route.path,
    handler: (request, reply) => (route.gate ? passGate(door, route, request, reply) : callVerb(door, route, request, reply)),
  })
}

async function callVerb(door: Door, route: Route, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const format = formatFor(route.formats ?? [], request.headers.accept)
  const verb = format?.tagged ?? route.verb!
  const known = await callerOf(door, request)
  if (!known) throw new Refusal('unauthenticated', 'access.sign_in_needed')
  const { share } = request.query as { share?: unknown }
  const caller = share === undefined ? known : await throughShare(door.platform, known, share)
  if (route.method !== 'GET' && caller.actor.kind === 'account') refuseForeignForm(request)
  const answer = await call(
    door.platform,
    caller,
    verb,
    format?.tagged ? { ...inputOf(request), known: request.headers['if-none-match'] } : inputOf(request, route.takes === 'bytes'),
    verb.kind === 'write' ? keyOf(request) : null,
  )
  // Whoever has just changed their own standing, as by acting for another, is known anew with the next request.
  if (route.tag === 'access' && verb.kind === 'write') door.callers.forget(request.cookies[SESSION_COOKIE] ?? '')
  if (route.answers === 'events' && /\btext\/event-stream\b/.test(request.headers.accept ?? ''))
    return door.live.open(request, reply, caller.organisation.tenantId, secretOf(request), (answer as { version: number }).version)
  if (route.answers === 'file') return sendFile(reply, answer as FileAnswer)
  if (format?.tagged) return sendTagged(request, reply, format.mediaType, answer as Tagged)
  if (format?.encode)
    return reply
      .type(format.mediaType)
      .header('vary', 'accept, accept-encoding')
      .send(Buffer.from(format.encode(answer)))
  return sendJson(reply, verb.output.parse(answer))
}

async function passGate(door: Door, route: Route, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const gate = route.gate!
  refuseForeignForm(request)
  const parsed = gate.input.safeParse(inputOf(request))
  if (!parsed.success) {
    const fields = parsed.error.issues.map(issue => ({ path: issue.path.join('.'), code: issue.code ?? 'invalid', text: issue.message }))
    throw invalid('input.invalid', { first: fields[0] ? `${fields[0].path}: ${fields[0].text}` : '' }, fields)
  }
  const device = request.headers['user-agent'] ?? ''
  const passed = await gate.run(door.platform, parsed.data, { address: request.ip, device })
  if (passed.session) setSession(door, reply, passed.session)
  return sendJson(reply, gate.output.parse(passed.answer))
}

export async function callerOf(door: Door, request: FastifyRequest): Promise<Caller | null> {
  if (request.headers.authorization !== undefined) return door.callers.byToken(secretOf(request))
  return request.cookies[SESSION_COOKIE] === undefined ? null : door.callers.bySession(secretOf(request))
}

/** By which somebody is known: a token goes before a session. */
function secretOf({ headers: { authorization }, cookies }: FastifyRequest): string {
  return authorization === undefined ? (cookies[SESSION_COOKIE] ?? '') : (/^Bearer (\S+)$/i.exec(authorization)?.[1] ?? '')
}

export function setSession(door: Door, reply: FastifyReply, session: { token: string; expiresAt: Date } | null): void {
  const shared = { path: '/', httpOnly: true, sameSite: 'strict', secure: door.secure } as const
  if (session) void reply.setCookie(SESSION_COOKIE, session.token, { ...shared, expires: session.expiresAt })
  else void reply.clearCookie(SESSION_COOKIE, shared)
}

/** No form of another site can send this header, so a cookie alone never writes. */
export function refuseForeignForm(request: FastifyRequest): void {
  if (request.headers['x-muster'] === undefined && request.headers.authorization === undefined)
    throw new Refusal('forbidden', 'access.foreign_form')
}

/** Errors of every route in one place; anything that is no refusal is a fault of ours and says nothing of itself. */
export function sendProblem(door: Door, error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const language = preferredLanguage(request.headers['accept-language'], 'en')
  const refusal = asRefusal(error)
  if (refusal) {
    const problem = problemOf(refusal, language)
    if (refusal.kind === 'unavailable') {
      door.platform.log.warn({ err: refusal.cause ?? error, route: request.routeOptions.url }, refusal.code)
      void reply.header('retry-after', '2')
    }
    void reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem))
    return
  }
  const problem = faultProblem(language)
  door.platform.log.error({ err: error, id: problem.id, route: request.routeOptions.url }, 'fault')
  void reply.code(500).type('application/problem+json').send(JSON.stringify(problem))
}

/** What the frame and the database say no to by themselves. */
function asRefusal(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error
  const code = databaseCode(error)
  if (code === '53100') return new Refusal('unavailable', 'system.disk_full')
  if (code === '57014') return new Refusal('limit', 'system.took_too_long')
  if (code === '22021' || code === '22P05') return new Refusal('invalid', 'input.bad_character')
  if (code === '22003' || code === '22008') return new Refusal('invalid', 'input.out_of_range')
  if (isLostConnection(error)) return new Refusal('unavailable', 'system.database_away')
  const { statusCode } = error as { statusCode?: number }
  if (statusCode === 413) return new Refusal('limit', 'system.body_too_large')
  if (statusCode === 429) return new Refusal('limit', 'system.too_many_requests')
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return new Refusal('invalid', 'input.unreadable')
  return null
}

function inputOf(request: FastifyRequest, takesBytes = false): Record<string, unknown> {
  const { body } = request
  if (takesBytes !== Buffer.isBuffer(body)) throw invalid(takesBytes ? 'input.not_bytes' : 'input.not_an_object')
  // Through which shared matrix somebody comes says who asks, and nothing of what is asked.
  const { share: _share, ...query } = request.query as Record<string, unknown>
  if (takesBytes) return { ...query, ...(request.params as object), bytes: body }
  if (body !== undefined && body !== null && (typeof body !== 'object' || Array.isArray(body))) throw invalid('input.not_an_object')
  return { ...query, ...body, ...(request.params as object) }
}

function keyOf(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key']
  if (key === undefined) return null
  if (typeof key !== 'string' || key.length < 1 || key.length > 200) throw invalid('input.idempotency_key')
  return key
}

/** The first shape the caller names; callers that take anything get the last. */
function formatFor(formats: Format[], accept: string | undefined): Format | undefined {
  return formats.find(format => accept?.includes(format.mediaType)) ?? formats.at(-1)
}

function sendJson(reply: FastifyReply, answer: unknown): FastifyReply {
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(answer))
}
