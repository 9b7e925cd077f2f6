import type { Page } from 'playwright-core'
import { settled } from '../../support/browser.ts'

/** Into the demo plant, as the button on the first page does it. */
export async function enterDemo(page: Page): Promise<void> {
  await page.request.post('/api/demo/session', { data: {}, headers: { 'x-muster': '1' } })
  await page.goto('/')
  await settled(page)
}
