import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** One chunk per language, so that a switch of language is one request and the first load carries one language only. */
function languageChunk(id: string): string | null {
  return /catalogue\/texts\/([a-zA-Z-]+)\//.exec(id)?.[1] ?? null
}

export default defineConfig({
  root: 'web',
  plugins: [react()],
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
