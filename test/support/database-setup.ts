import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '../../src/platform/database.ts'
import { migrate, readMigrations } from '../../src/platform/migrate.ts'
import { startTestPostgres } from './postgres.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of a superuser's database, and the name of the migrated one that plants are cloned from. */
    postgres: { adminUrl: string; template: string }
  }
}

/**
 * Once a run: a server (a throw-away one, or the one that MUSTER_TEST_DATABASE_URL names) and one migrated database to clone from.
 * MUSTER_TEST_POSTGRES=debian15|embedded chooses whose programs the throw-away server runs.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await openServer()
  const template = `muster_test_${randomBytes(6).toString('hex')}`
  await asAdmin(server.adminUrl, `create database ${template}`)
  const { db, close } = openDatabase({ connectionString: databaseUrl(server.adminUrl, template), max: 1 }, () => undefined)
  await migrate(db, await readMigrations())
  await close()
  project.provide('postgres', { adminUrl: server.adminUrl, template })
  return async () => {
    for (const name of await clonesOf(server.adminUrl, template))
      await asAdmin(server.adminUrl, `drop database if exists ${name} with (force)`)
    await server.stop()
  }
}

async function openServer(): Promise<{ adminUrl: string; stop(): Promise<void> }> {
  const running = process.env['MUSTER_TEST_DATABASE_URL']
  if (running) return { adminUrl: running, stop: async () => undefined }
  const { url, stop } = await startTestPostgres({ binaries: process.env['MUSTER_TEST_POSTGRES'] === 'debian15' ? 'debian15' : 'embedded' })
  return { adminUrl: url, stop }
}

/** The template and what was cloned from it, also by a test that broke off. */
async function clonesOf(adminUrl: string, template: string): Promise<string[]> {
  const client = new Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>('select datname as name from pg_database where starts_with(datname, $1)', [
      template,
    ])
    return rows.map(row => row.name)
  } finally {
    await client.end()
  }
}

/** The address of another database on the same server. */
export function databaseUrl(adminUrl: string, database: string): string {
  const url = new URL(adminUrl)
  url.pathname = `/${database}`
  return url.href
}

/** Statements that no transaction may hold, such as making a database. */
export async function asAdmin(adminUrl: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
