// Runs on whatever Node the machine has, so this file keeps to what Node 20 understands.
import { spawn } from 'node:child_process'
import { existsSync, lstatSync, mkdirSync, readFileSync } from 'node:fs'
import module from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const NEEDED = 24
const root = dirname(dirname(fileURLToPath(import.meta.url)))

if (Number.parseInt(process.versions.node, 10) >= NEEDED) await run()
else runWithShippedNode()

async function run() {
  onLostParent(() => process.kill(process.pid, 'SIGTERM'))
  const cache = compileCacheFolder()
  if (cache) {
    module.enableCompileCache(cache)
    // Node writes the cache when it ends by itself; a server ends by a signal, or not for months.
    setTimeout(() => module.flushCompileCache(), 5_000).unref()
  }
  if (process.argv[2] === 'cli') {
    process.argv.splice(2, 1)
    await import('../src/cli/main.ts')
  } else await import('../src/main.ts')
}

/** Compiled code is run as it stands, so it is only taken from a folder that nobody else can write. */
function compileCacheFolder() {
  const user = process.getuid?.() ?? 'user'
  for (const folder of [join(root, 'node_modules', '.cache', 'muster'), join(tmpdir(), `muster-code-${user}`)]) {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const found = lstatSync(folder)
      if (process.platform === 'win32' || (found.isDirectory() && found.uid === user && (found.mode & 0o022) === 0)) return folder
    } catch {
      // Not writable: the next one, or none.
    }
  }
  return null
}

function runWithShippedNode() {
  const node = shippedNode()
  if (!node) {
    const have = process.versions.node
    process.stderr.write(
      `Muster needs Node ${NEEDED} and this is Node ${have}: run "npm ci" in ${root}, which brings one along, or install Node ${NEEDED}.\n`,
    )
    process.exit(1)
  }
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) {
    // Ctrl-C in a terminal reaches the child by itself: handing it on as well would count as pressed twice.
    process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal)))
  }
  onLostParent(() => child.kill('SIGTERM'))
  child.on('error', error => {
    process.stderr.write(
      `The Node that came with Muster (${node}) cannot be run (${error.message}): run "npm ci" in ${root}, or install Node ${NEEDED}.\n`,
    )
    process.exit(1)
  })
  child.on('exit', (code, signal) => {
    if (!signal) process.exit(code ?? 1)
    for (const name of signals) process.removeAllListeners(name)
    process.kill(process.pid, signal)
  })
}

/** npm hands a SIGTERM to the shell between it and us, and the shell dies of it without passing it on. */
function onLostParent(stop) {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    stop()
  }, 300)
  timer.unref()
}

function shippedNode() {
  const folder = join(root, 'node_modules', `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`)
  const program = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  try {
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    return existsSync(program) && Number.parseInt(version, 10) >= NEEDED ? program : null
  } catch {
    return null
  }
}
