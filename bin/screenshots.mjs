// Takes the pictures of the guide from the demo plant: node_modules/.bin/node bin/screenshots.mjs
// Starts the program on a throw-away folder; with the address of a running demo plant as an argument it takes that one.
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { openBrowser, openWindow, settled } from '../test/support/browser.ts'
import { throwAwayFolder } from '../test/support/postgres.ts'
import { startProgram } from '../test/support/program.ts'

const guide = resolve(import.meta.dirname, '../docs/guide')
const PICTURES = [{ name: 'matrix.png', path: '/matrix' }]

const { url, stop } = process.argv[2] ? { url: process.argv[2], stop: async () => undefined } : await demoPlant()
const browser = await openBrowser()
try {
  await mkdir(guide, { recursive: true })
  const { page } = await openWindow(browser, url, { size: 'desktop' })
  await page.request.post('/api/demo/session', { data: {}, headers: { 'x-muster': '1' } })
  for (const { name, path } of PICTURES) {
    await page.goto(path)
    await settled(page)
    await page.evaluate('document.fonts.ready.then(() => undefined)')
    await page.screenshot({ path: join(guide, name) })
    process.stderr.write(`docs/guide/${name}\n`)
  }
} finally {
  await browser.close()
  await stop()
}

async function demoPlant() {
  const folder = await throwAwayFolder()
  const program = await startProgram({ dataDir: join(folder.path, 'data'), args: ['--demo'] })
  return {
    url: program.url,
    async stop() {
      await program.stop()
      await folder.remove()
    },
  }
}
