import { randomUUID } from 'node:crypto'
import { terminalLanguage } from '../platform/console.ts'
import { textOf } from '../platform/texts.ts'
import { Ending, EXIT } from './exit.ts'

const BYTES = 'application/octet-stream'

/** The running server, asked as the owner of MUSTER_TOKEN. */
export class Client {
  private readonly url: string
  private readonly token: string

  constructor(env: NodeJS.ProcessEnv) {
    this.url = (env['MUSTER_URL'] || `http://127.0.0.1:${env['PORT'] || '8470'}`).replace(/\/$/, '')
    this.token = env['MUSTER_TOKEN'] ?? ''
  }

  get<T>(path: string, query: Record<string, string | undefined> = {}): Promise<T> {
    const search = new URLSearchParams(Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined))
    return this.send<T>('GET', search.size > 0 ? `${path}?${search.toString()}` : path)
  }

  post<T>(path: string, body: unknown): Promise<T> {
    return this.send<T>('POST', path, body)
  }

  /** Where the answer is a file. */
  async file(path: string, body: unknown): Promise<Uint8Array> {
    return new Uint8Array(await (await this.ask('POST', path, body)).arrayBuffer())
  }

  delete<T>(path: string): Promise<T> {
    return this.send<T>('DELETE', path)
  }

  put<T>(path: string, body: Uint8Array): Promise<T> {
    return this.send<T>('PUT', path, body)
  }

  private async send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const text = await (await this.ask(method, path, body)).text()
    return (text === '' ? {} : JSON.parse(text)) as T
  }

  private async ask(method: string, path: string, body?: unknown): Promise<Response> {
    const language = terminalLanguage()
    if (this.token === '') throw new Ending(EXIT.wrongUse, textOf(language, 'cli.token_missing'))
    const headers: Record<string, string> = {
      authorization: `Bearer ${this.token}`,
      accept: 'application/json',
      'accept-language': language,
    }
    const isBytes = body instanceof Uint8Array
    if (body !== undefined)
      Object.assign(headers, { 'content-type': isBytes ? BYTES : 'application/json', 'idempotency-key': randomUUID() })
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: isBytes ? Buffer.from(body) : JSON.stringify(body) }),
    }).catch((error: unknown) => {
      throw new Ending(
        EXIT.fault,
        textOf(language, 'cli.server_unreachable', {
          url: this.url,
          cause: error instanceof Error ? (error.cause instanceof Error ? error.cause.message : error.message) : '',
        }),
      )
    })
    if (response.ok) return response
    throw endingOf(response.status, await response.text())
  }
}

function endingOf(status: number, text: string): Ending {
  const problem = readProblem(text)
  const sentence = problem.detail ?? `HTTP ${status}`
  if (status >= 500) return new Ending(EXIT.fault, sentence)
  return new Ending(EXIT.refused, problem.code ? `${sentence} (${problem.code})` : sentence)
}

function readProblem(text: string): { detail?: string; code?: string } {
  try {
    return JSON.parse(text) as { detail?: string; code?: string }
  } catch {
    return {}
  }
}
