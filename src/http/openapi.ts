import { z } from 'zod'
import { PRODUCT } from '../platform/config.ts'
import { SessionState } from '../features/access/session-state.ts'
import { BYTES } from './files.ts'
import type { Route } from './route.ts'

type Json = Record<string, unknown>

/** The contract as OpenAPI 3.1, made from the route table and the schemas of the verbs behind it. */
export function describeApi(routes: readonly Route[], publicUrl: string): Json {
  const paths: Record<string, Json> = {}
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) }
  }
  paths['/api/session'] = { ...paths['/api/session'], ...sessionOperations() }
  const tags = [...new Set(['access', ...routes.map(route => route.tag)])]
  return {
    openapi: '3.1.0',
    info: {
      title: PRODUCT.name,
      version: PRODUCT.version,
      summary: 'Skills and certifications of people in manufacturing',
      description:
        'Every page of the product works through this interface. Days are `YYYY-MM-DD` in the calendar of the site; ranges include both ends. Writes take an `Idempotency-Key`: the same key with the same body answers as the first time and has no second effect.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      contact: { name: PRODUCT.name, url: publicUrl },
    },
    servers: [{ url: publicUrl, description: 'This installation' }],
    tags: tags.map(name => ({ name, description: TAGS[name] ?? name })),
    security: [{ token: [] }, { session: [] }],
    paths: Object.fromEntries(Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1))),
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'A personal token, made and revoked on the profile page; it has the rights of its owner.',
        },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'muster_session',
          description: 'The session of a browser. Writes also need the header `X-Muster`.',
        },
      },
      schemas: { Problem: PROBLEM, SessionState: schemaOf(SessionState, 'output') },
      responses: {
        Problem: {
          description: 'What is wrong and how to go on (RFC 9457)',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  }
}

const TAGS: Record<string, string> = {
  access: 'Sessions, tokens and the own account',
  structure: 'Groupings: sites, lines, teams, roles, shifts',
  library: 'Skills, scales and categories',
  people: 'People and their positions',
  requirements: 'What is asked of whom',
  results: 'What people have achieved, revocations and exemptions, proposals and their approval',
  proof: 'Evidence files and signatures',
  readings: 'Matrix, gaps, alerts, dashboard: standings read against requirements on a day, as known at a moment',
  guides: 'What a certification is, how it is earned and renewed, in our words or the organisation’s',
  views: 'Saved views of the matrix, the one it opens with, and matrices that are shared',
  costs: 'What certifications cost, budgets, and what training brings',
  history: 'Every change with who, when, why, before and after',
  imports: 'Spreadsheets kept, and taken back',
  demo: 'The demo plant',
  machine: 'Health and contract',
}

const PROBLEM: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { type: 'string', description: 'A stable name of the kind of problem' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Stable; for example `result.already_revoked`' },
    detail: { type: 'string', description: 'One sentence in the language of the request: what is wrong and how to go on' },
    params: { type: 'object', additionalProperties: true },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'code', 'text'],
        properties: { path: { type: 'string' }, code: { type: 'string' }, text: { type: 'string' } },
      },
    },
    id: { type: 'string', description: 'Of a fault of ours: quote it to whoever looks after the installation' },
  },
}

const FAULTS = Object.fromEntries(
  ['400', '401', '403', '404', '409', '422', '429', '500', '503'].map(status => [status, { $ref: '#/components/responses/Problem' }]),
)

function operation(route: Route): Json {
  const { name, summary, input, output } = (route.verb ?? route.gate)!
  const schema = schemaOf(input, 'input') as { properties?: Record<string, Json>; required?: string[] }
  const inPath = [...route.path.matchAll(/:(\w+)/g)].map(match => match[1]!)
  const rest = Object.entries(schema.properties ?? {}).filter(([field]) => !inPath.includes(field))
  const required = new Set(schema.required)
  const parameters: Json[] = inPath.map(field => ({
    name: field,
    in: 'path',
    required: true,
    schema: plain(schema.properties?.[field] ?? { type: 'string' }),
  }))
  const tagged = taggedFields(route)
  const reads = route.method === 'GET' || route.method === 'DELETE'
  const bytes = route.takes === 'bytes'
  if (reads || bytes)
    for (const [field, type] of rest.filter(([field]) => field !== 'bytes'))
      parameters.push({ name: field, in: 'query', required: required.has(field), schema: plain(type) })
  for (const [field, type] of Object.entries(tagged).filter(([field]) => field !== KNOWN && !(field in (schema.properties ?? {}))))
    parameters.push({ name: field, in: 'query', required: false, description: type['description'], schema: plain(type) })
  if (KNOWN in tagged) parameters.push(IF_NONE_MATCH)
  if (route.verb?.shared) parameters.push(SHARE)
  if (route.verb?.kind === 'write') parameters.push(IDEMPOTENCY_KEY)
  const body = reads
    ? undefined
    : { type: 'object', properties: Object.fromEntries(rest), required: rest.map(([field]) => field).filter(field => required.has(field)) }
  const content: Json =
    route.answers === 'file' ? { [BYTES]: {} } : route.formats?.length ? {} : { 'application/json': { schema: schemaOf(output, 'output') } }
  if (route.answers === 'events') content['text/event-stream'] = {}
  for (const { mediaType, schema: shape } of route.formats ?? []) content[mediaType] = shape ? { schema: schemaOf(shape, 'output') } : {}
  return {
    operationId: name.replaceAll(/[._](\w)/g, (_, letter: string) => letter.toUpperCase()),
    summary,
    description: `${summary}. ${route.gate ? 'No sign-in needed.' : `Needs: ${route.verb!.right === 'signed-in' ? 'to be signed in' : `the right \`${route.verb!.right}\``}.`}`,
    tags: [route.tag],
    ...(route.gate ? { security: [] } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: { required: true, content: bytes ? { [BYTES]: {} } : { 'application/json': { schema: body } } } } : {}),
    responses: {
      '200': { description: 'Done', ...(KNOWN in tagged ? { headers: { ETag } } : {}), content },
      ...(KNOWN in tagged ? { '304': UNCHANGED } : {}),
      ...FAULTS,
    },
  }
}

/** Where the caller's tag goes in. */
const KNOWN = 'known'

/** What the route takes where it is asked for a shape that is tagged. */
function taggedFields({ formats }: Route): Record<string, Json> {
  const fields = (formats ?? []).flatMap(({ tagged }) =>
    tagged ? Object.entries((schemaOf(tagged.input, 'input') as { properties?: Record<string, Json> }).properties ?? {}) : [],
  )
  return Object.fromEntries(fields)
}

const IF_NONE_MATCH: Json = {
  name: 'If-None-Match',
  in: 'header',
  required: false,
  description: 'The tag of the answer that the caller has: where it still stands, nothing but 304 is sent.',
  schema: { type: 'string', maxLength: 500 },
}
const ETag: Json = {
  description: 'Of the shapes that are tagged: stays as long as the answer does, whoever of the same rights asks',
  schema: { type: 'string' },
}
const UNCHANGED: Json = { description: 'The caller has the answer already', headers: { ETag } }

const SHARE: Json = {
  name: 'share',
  in: 'query',
  required: false,
  description: 'A matrix that is shared with the caller: only its people and skills are there, with the rights that come with it.',
  schema: { type: 'string', format: 'uuid' },
}

const IDEMPOTENCY_KEY: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'The same key and body: the first answer again, no second effect. The same key and another body: refused.',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
}

function sessionOperations(): Json {
  const state = { description: 'Done', content: { 'application/json': { schema: { $ref: '#/components/schemas/SessionState' } } } }
  return {
    get: {
      operationId: 'sessionState',
      summary: 'Who is signed in, and where',
      description: 'Answers whether or not somebody is signed in.',
      tags: ['access'],
      security: [],
      responses: { '200': state, ...FAULTS },
    },
    delete: {
      operationId: 'sessionEnd',
      summary: 'Sign out',
      description: 'Ends the session of the cookie.',
      tags: ['access'],
      responses: { '204': { description: 'Signed out' }, ...FAULTS },
    },
  }
}

function schemaOf(type: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...schema } = z.toJSONSchema(type, { io, unrepresentable: 'any', target: 'draft-2020-12' }) as Json
  return schema
}

function plain(schema: Json): Json {
  const { description: _, ...rest } = schema
  return rest
}
