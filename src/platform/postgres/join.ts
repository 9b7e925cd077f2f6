import { join, resolve } from 'node:path'
import { database, readPassword, passwordFile, superuser } from './cluster.ts'
import { findPlace } from './place.ts'
import { isAlive, readPostmasterFile } from './postmaster-file.ts'
import type { PostgresConnection } from './supervisor.ts'

/** The database of a program that is running on this data folder, for a second process that only works in it; null where none runs. */
export async function joinPostgres(dataDir: string): Promise<PostgresConnection | null> {
  const place = await findPlace(resolve(dataDir), '/var/lib/muster')
  const file = await readPostmasterFile(join(place.home, 'cluster'))
  if (!file?.ready || !isAlive(file.pid)) return null
  return { ...file.address, user: superuser, password: await readPassword(passwordFile(place.home)), database }
}
