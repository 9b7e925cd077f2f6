import { Agent, request } from 'node:http'

export interface Answer {
  status: number
  body: unknown
  /** Milliseconds until it was whole. */
  took: number
}

export interface Sending {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  body?: unknown
  key?: string
  /** Milliseconds after which the client goes away without waiting for the answer. */
  hangUpAfter?: number
}

/** No answer: refused, cut off, or none within the time that a request may take. */
export class NoAnswer extends Error {
  readonly took: number

  constructor(cause: unknown, took: number) {
    super(cause instanceof Error ? cause.message : String(cause))
    this.name = 'NoAnswer'
    this.took = took
  }
}

const HANGS = 15_000

/** Somebody who works with the program over the network: an address, a connection and a token of their own. */
export class Client {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 })
  private readonly port: number
  private readonly token: string
  private readonly address: string

  /** Addresses differ per client, so that one machine is not taken for one flood. */
  constructor(port: number, token: string, number: number) {
    this.port = port
    this.token = token
    this.address = `127.0.${1 + Math.floor(number / 200)}.${1 + (number % 200)}`
  }

  send({ method, path, body, key, hangUpAfter }: Sending): Promise<Answer> {
    const began = performance.now()
    const payload = body === undefined ? undefined : JSON.stringify(body)
    const headers = {
      authorization: `Bearer ${this.token}`,
      accept: 'application/json',
      ...(payload === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    }
    return new Promise((done, fail) => {
      const failed = (cause: unknown): void => fail(new NoAnswer(cause, performance.now() - began))
      const call = request(
        { host: '127.0.0.1', port: this.port, localAddress: this.address, method, path, headers, agent: this.agent, timeout: HANGS },
        response => {
          const parts: Buffer[] = []
          response.on('data', (part: Buffer) => parts.push(part))
          response.once('error', failed)
          response.once('close', () => {
            if (!response.complete) failed('cut off')
            else done({ status: response.statusCode ?? 0, body: parse(Buffer.concat(parts)), took: performance.now() - began })
          })
        },
      )
      call.once('error', failed)
      if (hangUpAfter !== undefined) setTimeout(() => call.destroy(new Error('hung up')), hangUpAfter)
      call.once('timeout', () => call.destroy(new Error('hangs')))
      call.end(payload)
    })
  }

  close(): void {
    this.agent.destroy()
  }
}

function parse(bytes: Buffer): unknown {
  const text = bytes.toString('utf8')
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
