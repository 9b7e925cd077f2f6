import type { Browser } from 'playwright-core'
import { dropFiles } from '../test/journeys/support/drop.ts'
import { openBrowser } from '../test/support/browser.ts'
import { largeBook } from '../test/support/made-large.ts'
import { TODAY } from '../test/fixtures/sheets/read-text.ts'
import { readSheets } from '../src/sheet/read.ts'
import { figure, timed } from './measure.ts'
import type { Bench } from './measure.ts'
import { plantOf } from './plants.ts'

const [PEOPLE, SKILLS] = [84, 46]

/** From letting go of the file to the sheet with what was read painted over it, a window of its own each time. */
export const drop: Bench = {
  name: 'drop',
  about: 'a workbook of 84 x 46 let go over the page, until its preview is painted in Chromium, production build',
  async run({ rounds = 7 }) {
    const { program, token } = await plantOf(60, 60, 'sources')
    const bytes = largeBook({ people: PEOPLE, skills: SKILLS, levels: 'iluo' })
    const browser = await openBrowser()
    const [dropped, read]: number[][] = [[], []]
    try {
      // The first round of each warms up and is not counted.
      for (let round = 0; round <= rounds; round++) {
        const shown = await previewOf(browser, program.url, token, bytes)
        const alone = await timed(() => readSheets([{ name: 'plant.xlsx', bytes }], { today: TODAY }))
        if (round === 0) continue
        dropped!.push(shown)
        read!.push(alone)
      }
    } finally {
      await browser.close()
    }
    return [figure('84 x 46, drop to preview', dropped!, 'the same reader on the same workbook without a browser', read!)]
  },
}

/** Runs in the page: marks the drop, and the first frame after cells of the sheet stand there as what they were read as. */
const WATCH = `{
  addEventListener('drop', () => performance.mark('dropped'), { capture: true, once: true })
  new MutationObserver((_, observer) => {
    if (document.querySelector('[role=grid] [role=gridcell][data-role=level]') === null) return
    observer.disconnect()
    requestAnimationFrame(() => setTimeout(() => performance.mark('previewed')))
  }).observe(document.body, { childList: true, subtree: true, attributes: true })
}`

async function previewOf(browser: Browser, url: string, token: string, bytes: Uint8Array): Promise<number> {
  const extraHTTPHeaders = { authorization: `Bearer ${token}` }
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1_440, height: 900 }, extraHTTPHeaders })
  try {
    const page = await context.newPage()
    await page.goto('/sheet')
    await page.getByRole('heading', { name: 'Drop your skills matrix here' }).waitFor()
    await page.evaluate(WATCH)
    await dropFiles(page, [{ name: 'plant.xlsx', bytes }])
    await page.waitForFunction(() => performance.getEntriesByName('previewed').length > 0)
    return await page.evaluate<number>(`performance.measure('wait', 'dropped', 'previewed').duration`)
  } finally {
    await context.close()
  }
}
