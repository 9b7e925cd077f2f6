import { isSocketFolder } from './address.ts'
import type { Address } from './address.ts'

/**
 * The settings of the embedded server, for two cores and one program. They stand on its command line, so that every start has those
 * of this version; who wants to tune a server brings one of his own with DATABASE_URL.
 */
export function serverSettings(address: Address, fast: boolean): string[] {
  const socket = isSocketFolder(address.host)
  const settings: Record<string, string | number> = {
    cluster_name: 'muster',
    listen_addresses: socket ? '' : address.host,
    port: address.port,
    unix_socket_directories: socket ? `"${address.host.replaceAll('"', '""')}"` : '',
    unix_socket_permissions: '0700',
    max_connections: 50,
    shared_buffers: '128MB',
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    effective_cache_size: '1GB',
    random_page_cost: 1.1,
    max_parallel_workers_per_gather: 1,
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    logging_collector: 'off',
    ...(fast ? careless : durable),
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

const durable = { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' }
/** For throw-away clusters of tests: a crash of the machine may lose them whole. */
const careless = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }
