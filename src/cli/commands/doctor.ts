import { statfs } from 'node:fs/promises'
import type { Command } from 'commander'
import { sql } from 'kysely'
import { PRODUCT, readConfig } from '../../platform/config.ts'
import { terminalLanguage } from '../../platform/console.ts'
import { openBeside } from '../../platform/open.ts'
import type { OpenPlatform } from '../../platform/open.ts'
import { textOf } from '../../platform/texts.ts'
import { Ending, EXIT } from '../exit.ts'
import { print, printJson } from '../output.ts'

interface Check {
  name: string
  ok: boolean
  detail: string
}

const LEAST_FREE = 0.05
const MOST_SKEW = 2_000

/** doctor: database, notices, disk, clock and versions; a fault found is exit code 1. */
export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('check database, notices, disk, clock and versions')
    .option('--json', 'print JSON')
    .action(async (options: { json?: boolean }) => {
      const checks = await runChecks()
      const ok = checks.every(check => check.ok)
      if (options.json) printJson({ ok, checks })
      else print(checks.map(check => `${check.ok ? '✓' : '✗'} ${check.name}: ${check.detail}`).join('\n'))
      if (!ok)
        throw new Ending(EXIT.notSo, textOf(terminalLanguage(), 'cli.doctor_found', { count: checks.filter(check => !check.ok).length }))
    })
}

async function runChecks(): Promise<Check[]> {
  const config = readConfig(process.env, [])
  const versions = {
    name: 'versions',
    ok: Number(process.versions.node.split('.')[0]) >= 24,
    detail: `Muster ${PRODUCT.version}, Node ${process.versions.node}`,
  }
  try {
    const opened = await openBeside(config, () => undefined)
    try {
      return [...(await databaseChecks(opened)), await diskCheck(config.dataDir), versions]
    } finally {
      await opened.close()
    }
  } catch (error) {
    return [
      { name: 'database', ok: false, detail: error instanceof Error ? error.message : String(error) },
      await diskCheck(config.dataDir),
      versions,
    ]
  }
}

async function databaseChecks({ platform, embedded, hears }: OpenPlatform): Promise<Check[]> {
  const { rows } = await sql<{ version: string; now: Date; migrations: number }>`
    select current_setting('server_version') as version, clock_timestamp() as now, (select count(*) from schema_migrations) as migrations`.execute(
    platform.db,
  )
  const { version, now, migrations } = rows[0]!
  const skew = Math.abs(platform.clock.now().getTime() - now.getTime())
  return [
    { name: 'database', ok: true, detail: `PostgreSQL ${version}${embedded ? ', built in' : ''}, ${migrations} migrations` },
    { name: 'notices', ok: true, detail: (await hears()) ? 'come through' : 'do not come through: versions are asked for each second' },
    { name: 'clock', ok: skew <= MOST_SKEW, detail: `${skew} ms from the database` },
  ]
}

async function diskCheck(folder: string): Promise<Check> {
  const disk = await statfs(folder).catch(() => null)
  if (!disk) return { name: 'disk', ok: false, detail: `${folder} is not there` }
  const free = disk.bavail / disk.blocks
  return {
    name: 'disk',
    ok: free >= LEAST_FREE,
    detail: `${(free * 100).toFixed(0)} % free (${Math.round((disk.bavail * disk.bsize) / 2 ** 30)} GiB)`,
  }
}
