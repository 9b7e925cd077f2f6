import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openBrowser, openWindow, settled } from '../support/browser.ts'
import { enterDemo } from './support/enter.ts'
import { compareLook } from './support/looks.ts'

const { demoUrl } = inject('programs')
const PATIENCE = 400_000
/** Names, days and counts move a little from day to day; a page that lost its frame, its columns or its colours moves a lot. */
const MOST_DIFFERENT = 0.12

const PAGES: Record<string, string> = {
  home: '/',
  matrix: '/matrix',
  gaps: '/gaps',
  alerts: '/alerts?show=expiring90',
  people: '/people',
  structure: '/structure',
  library: '/library',
  requirements: '/requirements',
  inbox: '/inbox',
  bulk: '/bulk',
  access: '/access',
  imports: '/imports',
  sheet: '/sheet',
  history: '/history',
  profile: '/profile',
}

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

describe('pages look as they did when somebody looked at them', { timeout: PATIENCE }, () => {
  for (const size of ['desktop', 'phone'] as const) {
    for (const dark of [false, true]) {
      const theme = dark ? 'dark' : 'light'
      it(`${size}, ${theme}`, async () => {
        const { context, page } = await openWindow(browser, demoUrl, { size, dark })
        await enterDemo(page)
        const changed: Record<string, number> = {}
        for (const [name, path] of Object.entries(PAGES)) {
          await page.goto(path)
          await settled(page)
          const { different } = await compareLook(browser, page, `${name}-${size}-${theme}`)
          if (different !== null && different > MOST_DIFFERENT) changed[name] = Number(different.toFixed(3))
        }
        expect(changed).toEqual({})
        await context.close()
      })
    }
  }

  it('and a page without its navigation and half of its rows would be noticed', async () => {
    const { context, page } = await openWindow(browser, demoUrl)
    await enterDemo(page)
    await page.goto('/people')
    await settled(page)
    await page.evaluate(
      `for (const one of document.querySelectorAll('nav, main h1, thead, tbody tr:nth-child(odd)')) one.style.visibility = 'hidden'`,
    )
    expect((await compareLook(browser, page, 'people-desktop-light')).different).toBeGreaterThan(MOST_DIFFERENT)
    await context.close()
  })
})
