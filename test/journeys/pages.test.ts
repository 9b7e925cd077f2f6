import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { axeFaults, openBrowser, openWindow, settled } from '../support/browser.ts'
import type { Look } from '../support/browser.ts'

const { demoUrl } = inject('programs')
let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const PAGES = ['/', '/matrix', '/gaps', '/alerts?show=expiring90', '/alerts?show=gaps', '/sheet', '/imports', '/people', '/profile', '/no-such-page']
const LOOKS: Look[] = [{}, { dark: true }, { contrast: true }, { size: 'phone' }, { size: 'phone', dark: true }, { language: 'de-DE' }, { language: 'ar', dark: true }]

describe('every page of the demo plant', () => {
  for (const look of LOOKS) {
    it(`has nothing that axe or the browser minds: ${JSON.stringify(look)}`, async () => {
      const { context, page, complaints } = await openWindow(browser, demoUrl, look)
      await enterDemo(page)
      const faults: Record<string, string[]> = {}
      for (const path of PAGES) {
        await page.goto(path)
        await settled(page)
        const found = [...(await axeFaults(page)), ...complaints.splice(0).filter(complaint => !(path === '/no-such-page' && complaint.includes('404')))]
        if (found.length > 0) faults[path] = found
      }
      await context.close()
      expect(faults).toEqual({})
    })
  }

  it('fits the window: nothing scrolls sideways at 320 pixels but the grid itself', async () => {
    const { context, page } = await openWindow(browser, demoUrl, { size: 'phone' })
    await page.setViewportSize({ width: 320, height: 720 })
    await enterDemo(page)
    for (const path of PAGES) {
      await page.goto(path)
      await settled(page)
      const wide = await page.evaluate('document.documentElement.scrollWidth')
      expect({ path, wide }).toEqual({ path, wide: 320 })
    }
    await context.close()
  })
})

async function enterDemo(page: Awaited<ReturnType<typeof openWindow>>['page']): Promise<void> {
  await page.request.post('/api/demo/session', { data: {}, headers: { 'x-muster': '1' } })
  await page.goto('/')
  await settled(page)
}
