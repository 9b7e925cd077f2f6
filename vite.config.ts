import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const BEFORE_PAINT = 'web/theme/before-paint.js'

/**
 * Puts the script that must run before the first paint beside the other assets: inline scripts are not allowed, and a module runs too late.
 * Who is asking is asked for beside the program itself, which begins with it.
 */
function beforePaint(): Plugin {
  const source = readFileSync(new URL(BEFORE_PAINT, import.meta.url), 'utf8')
  const fileName = `assets/before-paint-${createHash('sha256').update(source).digest('hex').slice(0, 8)}.js`
  return {
    name: 'before-paint',
    apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName, source })
    },
    transformIndexHtml: () => [
      { tag: 'script', attrs: { src: `/${fileName}` }, injectTo: 'head-prepend' },
      { tag: 'link', attrs: { rel: 'preload', href: '/api/session', as: 'fetch', crossorigin: 'anonymous' }, injectTo: 'head' },
    ],
  }
}

const ROOMS = new URL('catalogue/texts/', import.meta.url)
/** What only the server and the command line say. */
const UNSEEN = new Set(['start.json', 'problems.json', 'refusals.json', 'cli.json', 'postgres.json'])

/** `texts:<language>` is all that pages say in it: one file, and read as JSON, which is several times faster than as code. */
function texts(): Plugin {
  return {
    name: 'texts',
    resolveId: id => (id.startsWith('texts:') ? `\0${id}` : null),
    load(id) {
      if (!id.startsWith('\0texts:')) return null
      const folder = new URL(`${id.slice('\0texts:'.length)}/`, ROOMS)
      const rooms = readdirSync(folder).filter(name => !UNSEEN.has(name))
      const files = rooms.map(name => new URL(name, folder))
      files.forEach(file => this.addWatchFile(fileURLToPath(file)))
      const all = Object.assign({}, ...files.map(file => JSON.parse(readFileSync(file, 'utf8')) as object)) as object
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(all))})`
    },
  }
}

type ModuleInfo = (id: string) => { importers: readonly string[]; isEntry: boolean } | null

/** Whether a module comes with the first page: the entry reaches it through plain imports alone. */
function isEager(id: string, info: ModuleInfo, seen = new Set<string>()): boolean {
  if (seen.has(id)) return false
  seen.add(id)
  const found = info(id)
  return found !== null && (found.isEntry || found.importers.some(importer => isEager(importer, info, seen)))
}

/** The first page in one file, not in thirty small ones; what later pages share of the library in another, and of ours in a third. */
function chunkOf(id: string, info: ModuleInfo): string | null {
  if (!isEager(id, info)) return null
  return id.includes('node_modules') ? 'library' : 'app'
}

export default defineConfig({
  root: 'web',
  plugins: [react(), beforePaint(), texts()],
  worker: { format: 'es' },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [{ name: (id, context) => chunkOf(id, one => context.getModuleInfo(one)) }, { name: 'common', minShareCount: 3 }],
        },
      },
    },
  },
})
