import { join, resolve } from 'node:path'

/** All that the environment and the command line decide, read once. */
export interface Config {
  dataDir: string
  databaseUrl: string | null
  /** The server that DATABASE_URL names may keep plans of statements: there is no pooler before it that changes connections between transactions. */
  keepPlans: boolean
  host: string
  port: number
  publicUrl: string
  demo: boolean
  logLevel: string
  pagesDir: string
  allowedHosts: string[]
}

export class ConfigFault extends Error {
  readonly code: string
  readonly params: Record<string, string>

  constructor(code: string, params: Record<string, string>) {
    super(`${code} ${JSON.stringify(params)}`)
    this.name = 'ConfigFault'
    this.code = code
    this.params = params
  }
}

export const PRODUCT = { name: 'Muster', version: '0.1.0' } as const

const root = resolve(import.meta.dirname, '../..')

/** `env`: MUSTER_DATA, DATABASE_URL, MUSTER_KEEP_PLANS, HOST, PORT, MUSTER_PUBLIC_URL, MUSTER_LOG, MUSTER_ALLOWED_HOSTS. `args`: --demo, --port N, --host H, --data DIR. */
export function readConfig(env: NodeJS.ProcessEnv, args: readonly string[]): Config {
  const option = (name: string): string | undefined => {
    const at = args.indexOf(`--${name}`)
    return at >= 0 ? args[at + 1] : undefined
  }
  const host = option('host') ?? (env['HOST'] || '127.0.0.1')
  const port = readPort(option('port') ?? (env['PORT'] || '8470'))
  return {
    dataDir: resolve(option('data') ?? (env['MUSTER_DATA'] || join(root, 'data'))),
    databaseUrl: env['DATABASE_URL'] || null,
    keepPlans: env['MUSTER_KEEP_PLANS'] === 'on',
    host,
    port,
    publicUrl: env['MUSTER_PUBLIC_URL'] || `http://${host === '0.0.0.0' || host === '::' ? 'localhost' : bracketed(host)}:${port}`,
    demo: args.includes('--demo'),
    logLevel: env['MUSTER_LOG'] || 'warn',
    pagesDir: join(root, 'dist/web'),
    allowedHosts: (env['MUSTER_ALLOWED_HOSTS'] ?? '').split(/[\s,]+/).filter(host => host !== ''),
  }
}

function readPort(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new ConfigFault('start.port_invalid', { port: text })
  return port
}

function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}
