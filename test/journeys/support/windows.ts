import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { openBrowser, openWindow } from '../../support/browser.ts'
import type { Look, Window } from '../../support/browser.ts'

export type OpenWindow = (url: string, look?: Look) => Promise<Window>

/** One browser for the tests of a file; each window it opens is somebody else's, with nothing remembered. */
export function windows(): OpenWindow {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())
  return (url, look = {}) => openWindow(browser, url, look)
}
