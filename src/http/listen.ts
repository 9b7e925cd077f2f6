import type { FastifyInstance } from 'fastify'
import { ConfigFault } from '../platform/config.ts'
import type { Config } from '../platform/config.ts'

/** Opens the port and returns its number; a port or address that cannot be had is said in one sentence. */
export async function listen(app: FastifyInstance, { host, port }: Pick<Config, 'host' | 'port'>): Promise<number> {
  try {
    await app.listen({ host, port })
    const address = app.server.address()
    return typeof address === 'object' && address !== null ? address.port : port
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === 'EADDRINUSE') throw new ConfigFault('start.port_busy', { port: String(port), other: String(port + 1) })
    if (code === 'EACCES') throw new ConfigFault('start.port_forbidden', { port: String(port) })
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') throw new ConfigFault('start.host_unknown', { host })
    throw error
  }
}
