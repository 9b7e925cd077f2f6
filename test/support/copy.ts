import { cp, mkdir, readdir, realpath, symlink, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { throwAwayFolder } from './postgres.ts'

const root = resolve(import.meta.dirname, '../..')
const PROGRAM = ['bin', 'src', 'db', 'catalogue', 'package.json', 'tsconfig.json']
const PAGES = ['web', 'vite.config.ts', 'package-lock.json']

export interface ProgramCopy {
  /** The folder to start it from. */
  root: string
  remove(): Promise<void>
}

/**
 * The program in a folder of its own, so that what is started here neither builds into the checkout nor depends on what is half written there.
 * `sources`: with the pages still to be built, as after `npm ci`; `none`: as a package without them, with an empty page in their place.
 */
export async function copyProgram(pages: 'sources' | 'none'): Promise<ProgramCopy> {
  const folder = await throwAwayFolder(0o755)
  for (const name of pages === 'none' ? PROGRAM : [...PROGRAM, ...PAGES]) {
    await cp(join(root, name), join(folder.path, name), { recursive: true, preserveTimestamps: true })
  }
  // Linked one by one: what the program keeps beside its packages stays in the copy.
  const modules = await realpath(join(root, 'node_modules'))
  await mkdir(join(folder.path, 'node_modules'))
  for (const name of await readdir(modules)) {
    if (name !== '.cache') await symlink(join(modules, name), join(folder.path, 'node_modules', name))
  }
  if (pages === 'none') {
    await mkdir(join(folder.path, 'dist/web'), { recursive: true })
    await writeFile(join(folder.path, 'dist/web/index.html'), '<!doctype html><title>Muster</title>')
    await writeFile(join(folder.path, 'dist/web/.built-from'), 'nothing')
  }
  return { root: folder.path, remove: folder.remove }
}
