import { Agent, createServer, request } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { atEnd } from './plants.ts'

export interface Got {
  status: number
  headers: IncomingHttpHeaders
  /** As it came over the wire, compressed where it was. */
  bytes: Buffer
}

/** A client with one connection kept open, which does as little as it can with what it gets. */
export function asker(url: string, headers: Record<string, string> = {}): (path: string, method?: string, body?: string) => Promise<Got> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const { hostname, port } = new URL(url)
  atEnd(async () => agent.destroy())
  return (path, method = 'GET', body) =>
    new Promise((done, fail) => {
      const sent = body === undefined ? {} : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }
      const call = request({ hostname, port, path, method, agent, headers: { ...headers, ...sent } }, response => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.once('error', fail)
        response.once('end', () => {
          const got = { status: response.statusCode ?? 0, headers: response.headers, bytes: Buffer.concat(parts) }
          if (got.status === 200 || got.status === 304) done(got)
          else fail(new Error(`${path} answered ${got.status}: ${got.bytes.toString('utf8').slice(0, 500)}`))
        })
      })
      call.once('error', fail)
      call.end(body)
    })
}

/** The least that any server could do: the same bytes from memory, without a look at who asks. */
export async function bareServer(bytes: Buffer, headers: Record<string, string> = {}): Promise<string> {
  const server = createServer((_request, response) => response.writeHead(200, { ...headers, 'content-length': bytes.length }).end(bytes))
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  atEnd(async () => server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
