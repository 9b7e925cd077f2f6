import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import type { Command } from 'commander'
import { exportTo } from '../../features/archive/export.ts'
import { organisationToExport } from '../../features/archive/installation.ts'
import type { Manifest } from '../../features/archive/manifest.ts'
import { openAgain } from '../../features/archive/open-again.ts'
import { restoreArchive } from '../../features/archive/restore.ts'
import { readConfig } from '../../platform/config.ts'
import { say, terminalLanguage } from '../../platform/console.ts'
import type { Platform } from '../../platform/context.ts'
import { openBeside } from '../../platform/open.ts'
import { Refusal } from '../../platform/refusal.ts'
import { textOf } from '../../platform/texts.ts'
import { Ending, EXIT, wrongUse } from '../exit.ts'
import { print, printJson, tell } from '../output.ts'

interface Options {
  all: string
  organisation?: string
  json?: boolean
}

/** export --all and import --all: one organisation, whole, as an archive of open formats, and back into an installation that has none. */
export function addArchive(program: Command): void {
  program
    .command('export')
    .description('write one organisation, whole, to an archive')
    .requiredOption('--all <file>', 'the archive: a zip of lines of JSON and files')
    .option('--organisation <name>', 'which one, where there are several: by name or id')
    .option('--json', 'print JSON')
    .action(async ({ all: file, organisation, json }: Options) => {
      const manifest = await onDatabase(async platform => save(platform, file, organisation))
      show(manifest, json === true, [])
    })
  program
    .command('import')
    .description('put an archive into an installation that has no organisation yet')
    .requiredOption('--all <file>', 'the archive')
    .option('--json', 'print JSON')
    .action(async ({ all: file, json }: Options) => {
      await stat(file).catch(() => {
        throw wrongUse(textOf(terminalLanguage(), 'cli.file_unreadable', { file, cause: 'ENOENT' }))
      })
      const { manifest, link } = await onDatabase(async platform => {
        const restored = await restoreArchive(platform, file)
        return { manifest: restored, link: await openAgain(platform, restored) }
      })
      show(manifest, json === true, link ? [textOf(terminalLanguage(), 'cli.archive_link', { email: link.email, path: link.path })] : [])
    })
}

async function onDatabase<T>(work: (platform: Platform) => Promise<T>): Promise<T> {
  const opened = await openBeside(readConfig(process.env, []), (code, params) => say(code, params))
  try {
    return await work(opened.platform)
  } catch (error) {
    if (error instanceof Refusal) throw new Ending(EXIT.refused, textOf(terminalLanguage(), error.code, error.params))
    throw error
  } finally {
    await opened.close()
  }
}

/** Beside its place until it is whole: half an archive is never called one. */
async function save(platform: Platform, file: string, asked: string | undefined): Promise<Manifest> {
  const organisation = await organisationToExport(platform, asked)
  const beside = `${file}.part`
  const out = createWriteStream(beside)
  try {
    const manifest = await exportTo(platform, organisation, async bytes => {
      if (!out.write(bytes)) await once(out, 'drain')
    })
    out.end()
    await once(out, 'close')
    await rename(beside, file)
    return manifest
  } catch (error) {
    out.destroy()
    await rm(beside, { force: true })
    throw error
  }
}

function show({ organisation, tables, entries, digest, writtenAt }: Manifest, json: boolean, lines: readonly string[]): void {
  const files = entries.filter(entry => entry.name.startsWith('files/')).length
  const rows = Object.fromEntries(tables.map(table => [table.name, table.rows]))
  for (const line of lines) process.stderr.write(`${line}\n`)
  if (json) printJson({ organisation, writtenAt, rows, files, digest })
  else {
    const all = tables.reduce((sum, table) => sum + table.rows, 0)
    tell('cli.archive_done', { name: organisation.name, rows: all, files })
    print(digest)
  }
}
