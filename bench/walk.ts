import type { Page } from 'playwright-core'
import { openBrowser } from '../test/support/browser.ts'
import { figure, quantile } from './measure.ts'
import type { Bench } from './measure.ts'
import { plantOf } from './plants.ts'

/** From a click on the navigation to the content of the next page: every place in turn, after one round that fetches code and data. */
export const walk: Bench = {
  name: 'walk',
  about: 'page to page in Chromium, warm: from the click to content, on a plant of 240 x 60',
  async run({ rounds = 6 }) {
    const { program, token } = await plantOf(240, 60, 'sources')
    const browser = await openBrowser()
    try {
      const context = await browser.newContext({
        baseURL: program.url,
        viewport: { width: 1_440, height: 900 },
        extraHTTPHeaders: { authorization: `Bearer ${token}` },
      })
      const page = await context.newPage()
      await page.goto('/matrix')
      const places = await placesOf(page)
      const taken = new Map(places.map(place => [place, [] as number[]]))
      const frames: number[] = []
      for (let round = 0; round <= rounds; round++) {
        for (const place of places) {
          const ms = await go(page, place)
          if (round > 0) taken.get(place)!.push(ms)
        }
        frames.push(await page.evaluate<number>(TWO_FRAMES))
      }
      const all = [...taken.values()].flat()
      const slowest = [...taken].toSorted((a, b) => quantile(b[1], 0.5) - quantile(a[1], 0.5)).slice(0, 3)
      return [
        {
          ...figure('page to page, all places', all, 'two empty frames', frames),
          name: `page to page, all ${places.length} places (p95 ${quantile(all, 0.95).toFixed(0)} ms)`,
        },
        ...slowest.map(([place, ms]) => figure(`page to page, to ${place}`, ms, 'two empty frames', frames)),
      ]
    } finally {
      await browser.close()
    }
  },
}

const TWO_FRAMES = `new Promise(done => {
  const from = performance.now()
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - from)))
})`

async function placesOf(page: Page): Promise<string[]> {
  await page.waitForSelector('nav a')
  const links = await page.locator('nav a').evaluateAll(all => all.map(one => new URL((one as unknown as { href: string }).href).pathname))
  return [...new Set(links)].filter(path => path !== '/sheet')
}

/** Milliseconds from the click until the page has a heading of its own and nothing on it is still loading, painted. */
function go(page: Page, path: string): Promise<number> {
  return page.evaluate(`new Promise((done, fail) => {
    const link = [...document.querySelectorAll('nav a')].find(one => new URL(one.href).pathname === ${JSON.stringify(path)})
    const old = location.pathname === ${JSON.stringify(path)} ? null : document.querySelector('main h1')
    const began = performance.now()
    link.click()
    const look = () => {
      const heading = document.querySelector('main h1')
      const there = location.pathname === ${JSON.stringify(path)} && heading !== null && heading !== old
      if (there && document.querySelector('main [class*="loading"]') === null) requestAnimationFrame(() => done(performance.now() - began))
      else if (performance.now() - began > 10000) fail(new Error(${JSON.stringify(path)} + ' did not come'))
      else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })`)
}
