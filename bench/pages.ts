import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { openBrowser } from '../test/support/browser.ts'
import { bareServer } from './asking.ts'
import { figure, plainFigure, times } from './measure.ts'
import type { Bench } from './measure.ts'
import { plantOf, programCopy } from './plants.ts'

export const paint: Bench = {
  name: 'paint',
  about: 'from the address to the painted matrix of 60 x 60 in Chromium, production build, nothing in its cache',
  async run({ rounds = 9 }) {
    const { program, token } = await plantOf(60, 60, 'sources')
    const browser = await openBrowser()
    try {
      const empty = await bareServer(Buffer.from('<!doctype html><title>Empty</title><p>Empty</p>'), { 'content-type': 'text/html' })
      const [matrix, again, blank]: number[][] = [[], [], []]
      await times(
        rounds,
        async round => {
          const seen = await look(browser, program.url, token, empty)
          if (round > 0) [matrix, again, blank].forEach((taken, i) => taken!.push(seen[i]!))
        },
        1,
      )
      const reference = 'first paint of an empty page'
      return [
        figure('first paint of the matrix 60 x 60', matrix!, reference, blank!),
        figure('the same with the pages in the cache', again!, reference, blank!),
      ]
    } finally {
      await browser.close()
    }
  },
}

/** Milliseconds from the navigation: the matrix with an empty cache, the matrix once more, an empty page. */
async function look(browser: Browser, url: string, token: string, empty: string): Promise<[number, number, number]> {
  const extraHTTPHeaders = { authorization: `Bearer ${token}` }
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1_440, height: 900 }, extraHTTPHeaders })
  try {
    const page = await context.newPage()
    const painted = async (): Promise<number> => {
      await page.goto('/matrix')
      await page.waitForFunction(() => performance.getEntriesByName('matrix:painted').length > 0)
      const said = await page.locator('main').innerText()
      if (!said.includes('60 people')) throw new Error(`not the matrix that was to be measured: ${said.slice(0, 200)}`)
      return page.evaluate(() => performance.getEntriesByName('matrix:painted')[0]!.startTime)
    }
    const first = await painted()
    const second = await painted()
    await page.goto(empty)
    await page.waitForFunction(() => performance.getEntriesByName('first-paint').length > 0)
    const blank = await page.evaluate(() => performance.getEntriesByName('first-paint')[0]!.startTime)
    return [first, second, blank]
  } finally {
    await context.close()
  }
}

export const bundle: Bench = {
  name: 'bundle',
  about: 'the JavaScript that the first page loads before it can begin: the entry and all it imports, gzip',
  async run() {
    await plantOf(60, 60, 'sources')
    const dist = join((await programCopy('sources')).root, 'dist/web')
    const page = await readFile(join(dist, 'index.html'), 'utf8')
    const open = [...page.matchAll(/<script[^>]+src="([^"]+\.js)"|<link[^>]+rel="modulepreload"[^>]+href="([^"]+)"/g)].map(
      match => match[1] ?? match[2]!,
    )
    const seen = new Map<string, number>()
    while (open.length > 0) {
      const path = open.pop()!
      if (seen.has(path)) continue
      const code = await readFile(join(dist, path), 'utf8')
      seen.set(path, gzipSync(code).length)
      for (const [, name] of code.matchAll(/(?:^|[;}\s])(?:import|export)\s*(?:[\w*{}\s,$]+?\s*from\s*)?["'](\.\/[^"']+)["']/g))
        open.push(join('/assets', name!))
    }
    const bytes = [...seen.values()].reduce((sum, size) => sum + size, 0)
    return [plainFigure('initial JavaScript, gzip', bytes / 1_000, 'kB', seen.size, 'asked', 250)]
  },
}
