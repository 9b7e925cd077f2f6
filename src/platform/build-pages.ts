import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { sha256 } from './secrets.ts'

const squeeze = promisify(gzip)
const root = resolve(import.meta.dirname, '../..')
const SOURCES = ['web', 'src/rules', 'src/sheet', 'catalogue/texts', 'vite.config.ts', 'package-lock.json']
const MARK = '.built-from'

/** Builds the pages where they are missing or older than their sources. Returns whether it had to. */
export async function readyPages(pagesDir: string, onBuild: () => void): Promise<boolean> {
  const source = await fingerprint()
  const built = await readFile(join(pagesDir, MARK), 'utf8').catch(() => null)
  if (built === source) return false
  if (!existsSync(join(root, 'web'))) {
    if (built !== null) return false
    throw new Error(`no pages in ${pagesDir}`)
  }
  onBuild()
  const next = `${pagesDir}-next`
  await vite(['build', '--logLevel', 'error', '--outDir', relative(join(root, 'web'), next), '--emptyOutDir'])
  await squeezeAssets(join(next, 'assets'))
  await writeFile(join(next, MARK), source)
  await rm(pagesDir, { recursive: true, force: true })
  await rename(next, pagesDir)
  return true
}

/** Assets are sent many times and compressed once. */
async function squeezeAssets(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter(name => /\.(js|css|svg)$/.test(name))
  await Promise.all(
    names.map(async name => writeFile(join(folder, `${name}.gz`), await squeeze(await readFile(join(folder, name)), { level: 9 }))),
  )
}

/** Names, sizes and times of the sources: quick to take at every start. */
async function fingerprint(): Promise<string> {
  const lines: string[] = []
  const visit = async (path: string): Promise<void> => {
    const entry = await stat(path).catch(() => null)
    if (!entry) return
    if (!entry.isDirectory()) lines.push(`${relative(root, path)} ${entry.size} ${entry.mtimeMs}`)
    else await Promise.all((await readdir(path)).map(name => visit(join(path, name))))
  }
  await Promise.all(SOURCES.map(name => visit(join(root, name))))
  return sha256(lines.sort().join('\n')).toString('hex')
}

function vite(args: string[]): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), ...args], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let report = ''
    child.stderr.on('data', chunk => (report += String(chunk)))
    child.once('error', fail)
    child.once('exit', code => (code === 0 ? done() : fail(new Error(`the pages could not be built: ${report.slice(-2_000)}`))))
  })
}
