import { i18n } from './i18n.ts'

export interface FieldError {
  path: string
  code: string
  text: string
}

/** What the server refused, in the reader's language, with a code that stays the same. */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly params: Record<string, unknown>
  readonly errors: FieldError[]
  /** The id under which the log has the cause; given with unexpected errors. */
  readonly id: string | null

  constructor(body: {
    status: number
    code: string
    detail: string
    params?: Record<string, unknown>
    errors?: FieldError[]
    id?: string | null
  }) {
    super(body.detail)
    this.name = 'ApiProblem'
    this.status = body.status
    this.code = body.code
    this.detail = body.detail
    this.params = body.params ?? {}
    this.errors = body.errors ?? []
    this.id = body.id ?? null
  }

  get offline(): boolean {
    return this.status === 0
  }
}

export type Query = Record<string, string | number | boolean | null | undefined>

interface Call {
  query?: Query | undefined
  signal?: AbortSignal | undefined
  /** One key per user action: pass the same one when the same action is tried again. */
  key?: string | undefined
  accept?: string
  /** The tag of what is here already. */
  known?: string | undefined
}

/** `crypto.randomUUID` exists only on https and localhost; a plant may well run this on a plain address of its own network. */
export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

export function address(path: string, query: Query = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value))
  }
  const text = search.toString()
  return `/api${path}${text === '' ? '' : `?${text}`}`
}

let signedOut = (): void => undefined

/** What to do when the server no longer knows who is asking: the session has ended by itself or from another device. */
export function onSignedOut(listener: () => void): void {
  signedOut = listener
}

async function send(method: string, path: string, body: unknown, call: Call): Promise<Response> {
  const headers: Record<string, string> = {
    accept: call.accept ?? 'application/json',
    'accept-language': i18n.language,
  }
  if (method !== 'GET') {
    headers['x-muster'] = '1'
    headers['idempotency-key'] = call.key ?? newKey()
  }
  if (call.known !== undefined) headers['if-none-match'] = call.known
  const file = body instanceof Blob
  if (body !== undefined) headers['content-type'] = file ? 'application/octet-stream' : 'application/json'
  let response: Response
  try {
    response = await fetch(address(path, call.query), {
      method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: file ? body : JSON.stringify(body) }),
      ...(call.signal ? { signal: call.signal } : {}),
    })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiProblem({ status: 0, code: 'offline', detail: i18n.t('kit.offline.detail') })
  }
  if (response.status === 401 && path !== '/session') signedOut()
  if (!response.ok && response.status !== 304) throw await problemOf(response)
  return response
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => null)
  const read = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  return new ApiProblem({
    status: response.status,
    code: typeof read['code'] === 'string' ? read['code'] : `http.${response.status}`,
    detail: typeof read['detail'] === 'string' ? read['detail'] : i18n.t('kit.error.detail'),
    params: (read['params'] as Record<string, unknown> | undefined) ?? {},
    errors: (read['errors'] as FieldError[] | undefined) ?? [],
    id: typeof read['id'] === 'string' ? read['id'] : null,
  })
}

async function json<T>(response: Response): Promise<T> {
  if (response.status === 204) return undefined as T
  return (await response.json()) as T
}

export const api = {
  get: async <T>(path: string, call: Call = {}): Promise<T> => json<T>(await send('GET', path, undefined, call)),
  post: async <T>(path: string, body: unknown = {}, call: Call = {}): Promise<T> => json<T>(await send('POST', path, body, call)),
  /** The bytes of a file as they are; what else there is to say stands in the address. */
  upload: async <T>(path: string, file: Blob, call: Call = {}): Promise<T> => json<T>(await send('POST', path, file, call)),
  put: async <T>(path: string, body: unknown = {}, call: Call = {}): Promise<T> => json<T>(await send('PUT', path, body, call)),
  delete: async <T>(path: string, call: Call = {}): Promise<T> => json<T>(await send('DELETE', path, undefined, call)),
  /** Bytes with a media type of their own, such as the packed matrix. */
  bytes: async (path: string, accept: string, call: Call = {}): Promise<Uint8Array> => {
    const response = await send('GET', path, undefined, { ...call, accept })
    return new Uint8Array(await response.arrayBuffer())
  },
  /** Bytes and the tag they stand under; null: what `known` names still stands. */
  tagged: async (path: string, accept: string, call: Call = {}): Promise<{ bytes: Uint8Array; tag: string } | null> => {
    const response = await send('GET', path, undefined, { ...call, accept })
    if (response.status === 304) return null
    return { bytes: new Uint8Array(await response.arrayBuffer()), tag: response.headers.get('etag') ?? '' }
  },
  /** Where something asked for is a file. */
  file: async (path: string, body: unknown, call: Call = {}): Promise<Blob> => (await send('POST', path, body, call)).blob(),
}
