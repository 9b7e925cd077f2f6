import type { CDPSession, Page } from 'playwright-core'
import { openBrowser } from '../test/support/browser.ts'
import { plainFigure, quantile } from './measure.ts'
import type { Bench, Figure } from './measure.ts'
import { plantOf } from './plants.ts'

const STEPS = 120
const NOTCH = 120
const FRAME_MS = 16.7

/** The matrix at its largest: opened, scrolled by wheel, walked through by key, filtered. */
export const grid: Bench = {
  name: 'grid',
  about: 'the matrix of 10,000 x 500 in Chromium: opening, wheel, keys and what is alive; a filter over 2,000 x 300',
  async run({ rounds = 3 }) {
    const large = await plantOf(10_000, 500, 'sources')
    const middle = await plantOf(2_000, 300, 'sources')
    const browser = await openBrowser()
    const figures: Figure[] = []
    try {
      const open = async ({ program, token }: typeof large): Promise<{ page: Page; cdp: CDPSession }> => {
        const context = await browser.newContext({
          baseURL: program.url,
          viewport: { width: 1_440, height: 900 },
          extraHTTPHeaders: { authorization: `Bearer ${token}` },
        })
        const page = await context.newPage()
        page.setDefaultTimeout(120_000)
        await page.addInitScript(LONG_TASKS)
        const cdp = await context.newCDPSession(page)
        await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
        return { page, cdp }
      }
      const { page, cdp } = await open(large)
      figures.push(
        ...(await opening(page, cdp)),
        ...(await wheeling(page, cdp, rounds)),
        ...(await walking(page, rounds)),
        await alive(page),
      )
      await page.context().close()
      const other = await open(middle)
      figures.push(...(await filtering(other.page, other.cdp, rounds)))
      return figures
    } finally {
      await browser.close()
    }
  },
}

const LONG_TASKS = `globalThis.longTasks = []; new PerformanceObserver(list => { for (const one of list.getEntries()) longTasks.push(one.duration) }).observe({ type: 'longtask' })`
const TWO_FRAMES = `new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))`
const FOCUSED = `document.querySelector('[role=grid] [data-focus=true]').focus()`

async function opening(page: Page, cdp: CDPSession): Promise<Figure[]> {
  await page.goto('/matrix')
  await page.waitForFunction(() => performance.getEntriesByName('matrix:painted').length > 0)
  await page.evaluate(TWO_FRAMES)
  const [painted, ...tasks] = await page.evaluate<number[]>(
    `[performance.getEntriesByName('matrix:painted')[0].startTime, ...longTasks.toSorted((a, b) => b - a)]`,
  )
  return [
    plainFigure('10,000 x 500, from the address to painted', painted!, 'ms', 1, 'main thread', 1_000 * (await spent(cdp))),
    plainFigure('10,000 x 500, longest task while it opens', tasks[0] ?? 0, 'ms', tasks.length, 'asked', 200),
  ]
}

/** Wheel notches one after another, two thirds down and one third across; each waits for its frame. */
async function wheeling(page: Page, cdp: CDPSession, rounds: number): Promise<Figure[]> {
  await page.mouse.move(800, 520)
  const totals: number[] = []
  const frames: number[] = []
  for (let round = 0; round <= rounds; round++) {
    let total = 0
    for (let step = 0; step < STEPS; step++) {
      const before = await spent(cdp)
      if (step % 3 === 2) await page.mouse.wheel(NOTCH, 0)
      else await page.mouse.wheel(0, NOTCH)
      await page.evaluate(TWO_FRAMES)
      const ms = 1_000 * ((await spent(cdp)) - before)
      total += ms
      if (round > 0) frames.push(ms)
    }
    if (round > 0) totals.push(total)
  }
  const name = '10,000 x 500, main-thread time of'
  return [
    plainFigure(`${name} 120 wheel steps`, quantile(totals, 0.5), 'ms', totals.length, 'asked', 1_000),
    plainFigure(`${name} one wheel step, 95 of 100`, quantile(frames, 0.95), 'ms', frames.length, 'one frame', FRAME_MS),
    plainFigure(`${name} the slowest wheel step`, Math.max(...frames), 'ms', frames.length, 'asked', 100),
  ]
}

/** Event Timing tells when the frame after a key was shown, in steps of eight milliseconds; what is shown within sixteen it does not tell. */
async function walking(page: Page, rounds: number): Promise<Figure[]> {
  await page.evaluate(FOCUSED)
  await page.evaluate(`globalThis.keyTimes = []; new PerformanceObserver(list => {
    for (const one of list.getEntries()) if (one.name === 'keydown') keyTimes.push(one.duration)
  }).observe({ type: 'event', durationThreshold: 16 })`)
  const keys = ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowDown', 'PageDown', 'ArrowLeft', 'ArrowRight', 'ArrowUp']
  const pressed = 40 * rounds
  for (let i = 0; i < pressed; i++) {
    await page.keyboard.press(keys[i % keys.length]!)
    await page.evaluate(TWO_FRAMES)
  }
  const slow = await page.evaluate<number[]>('keyTimes')
  const all = [...slow, ...Array.from({ length: Math.max(0, pressed - slow.length) }, () => 16)]
  return [plainFigure('10,000 x 500, key press to painted, 95 of 100', quantile(all, 0.95), 'ms', all.length, 'asked', 30)]
}

async function alive(page: Page): Promise<Figure> {
  const nodes = await page.evaluate<number>(`document.querySelectorAll('*').length`)
  return plainFigure('10,000 x 500, elements alive', nodes, 'elements', 1, 'asked', 6_000)
}

/** From the press of a filter until the frame that shows its result. */
async function filtering(page: Page, cdp: CDPSession, rounds: number): Promise<Figure[]> {
  await page.goto('/matrix')
  await page.waitForFunction(() => performance.getEntriesByName('matrix:painted').length > 0)
  await page.getByRole('button', { name: /^Filter/ }).click()
  const box = page.getByRole('checkbox', { name: 'Gap', exact: true })
  await box.waitFor()
  const taken: number[] = []
  const main: number[] = []
  for (let round = 0; round <= rounds * 4; round++) {
    const before = await spent(cdp)
    const ms = await page.evaluate<number>(PRESSED)
    if (round > 0) {
      taken.push(ms)
      main.push(1_000 * ((await spent(cdp)) - before))
    }
  }
  return [
    plainFigure('a filter over 600,000 cells, press to painted', quantile(taken, 0.5), 'ms', taken.length, 'asked', 150),
    plainFigure('a filter over 600,000 cells, main-thread time', quantile(main, 0.5), 'ms', main.length, 'asked', 150),
  ]
}

const PRESSED = `new Promise(done => {
  const box = [...document.querySelectorAll('input[type=checkbox]')].find(one => one.labels[0]?.textContent.trim() === 'Gap')
  const began = performance.now()
  box.click()
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - began)))
})`

/** Seconds of processor time that the page's main thread has had. */
async function spent(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return metrics.find(metric => metric.name === 'TaskDuration')!.value
}
