import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

/** A wire between a pool and its server that can be cut at a chosen moment, as networks, servers and restarts cut it. */
export interface Wire {
  url: string
  /** Cuts every connection now. */
  cut(): void
  /** At the next commit: cuts before the server hears of it, or after the server has done it and before the client hears of that. */
  cutAtCommit(moment: 'before' | 'after'): void
  /** From now on nobody gets through to the server; those connected stay. */
  close(): Promise<void>
  open(): Promise<void>
  /** Nothing moves any more, and nobody is told. */
  freeze(): void
  thaw(): void
}

const COMMIT = Buffer.from('commit\0')

export async function layWire(serverUrl: string): Promise<Wire> {
  const url = new URL(serverUrl)
  const socketFolder = url.searchParams.get('host')
  const target = socketFolder
    ? { path: `${socketFolder}/.s.PGSQL.${url.port || 5432}` }
    : { host: url.hostname, port: Number(url.port || 5432) }
  const pairs = new Set<[Socket, Socket]>()
  let armed: 'before' | 'after' | null = null
  let frozen = false
  const server = createServer(client => {
    const upstream = connect(target)
    const pair: [Socket, Socket] = [client, upstream]
    let answerless = false
    const end = (): void => {
      pairs.delete(pair)
      for (const socket of pair) socket.destroy()
    }
    pairs.add(pair)
    if (frozen) for (const socket of pair) socket.pause()
    for (const socket of pair) socket.on('error', end).on('close', end)
    client.on('data', data => {
      if (armed === null || !data.includes(COMMIT)) return void upstream.write(data)
      const moment = armed
      armed = null
      if (moment === 'before') return end()
      answerless = true
      upstream.write(data)
    })
    upstream.on('data', data => (answerless ? end() : client.write(data)))
  })
  let port = 0
  const open = (): Promise<void> =>
    new Promise((done, fail) => {
      server.once('error', fail)
      server.listen(port, '127.0.0.1', () => {
        port = (server.address() as AddressInfo).port
        done()
      })
    })
  await open()
  url.searchParams.delete('host')
  url.hostname = '127.0.0.1'
  url.port = String(port)
  return {
    url: url.href,
    cut() {
      for (const pair of pairs) for (const socket of pair) socket.destroy()
    },
    cutAtCommit(moment) {
      armed = moment
    },
    // Those already connected keep the server object open, so its close is not waited for.
    close: async () => void server.close(),
    open,
    freeze() {
      frozen = true
      for (const pair of pairs) for (const socket of pair) socket.pause()
    },
    thaw() {
      frozen = false
      for (const pair of pairs) for (const socket of pair) socket.resume()
    },
  }
}
