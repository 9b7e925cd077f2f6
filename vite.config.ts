import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const BEFORE_PAINT = 'web/theme/before-paint.js'

/** Puts the script that must run before the first paint beside the other assets: inline scripts are not allowed, and a module runs too late. */
function beforePaint(): Plugin {
  const source = readFileSync(new URL(BEFORE_PAINT, import.meta.url), 'utf8')
  const fileName = `assets/before-paint-${createHash('sha256').update(source).digest('hex').slice(0, 8)}.js`
  return {
    name: 'before-paint',
    apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName, source })
    },
    transformIndexHtml: () => [{ tag: 'script', attrs: { src: `/${fileName}` }, injectTo: 'head-prepend' }],
  }
}

/** One chunk per language, so that a switch of language is one request and the first load carries one language only. */
function languageChunk(id: string): string | null {
  return /catalogue\/texts\/([a-zA-Z-]+)\//.exec(id)?.[1] ?? null
}

export default defineConfig({
  root: 'web',
  plugins: [react(), beforePaint()],
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
          groups: [{ name: id => (languageChunk(id) ? `texts-${languageChunk(id)}` : null), test: /catalogue\/texts\// }],
        },
      },
    },
  },
})
