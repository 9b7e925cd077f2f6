import type { Page } from 'playwright-core'
import { settled } from '../../support/browser.ts'

/** Into the demo plant, as the button on the first page does it; then to a page of it. */
export async function enterDemo(page: Page, path = '/'): Promise<void> {
  await signInToDemo(page)
  await page.goto(path)
  await settled(page)
}

/** Into the demo plant, with no page of it open yet. */
export async function signInToDemo(page: Page): Promise<void> {
  await page.request.post('/api/demo/session', { data: {}, headers: { 'x-muster': '1' } })
}

/** To another page as a link inside the program does it: the router sees what is pushed. */
export async function goInside(page: Page, path: string): Promise<void> {
  await page.evaluate(`history.pushState(null, '', ${JSON.stringify(path)})`)
}
