import type { Browser } from 'playwright-core'
import { afterAll } from 'vitest'
import { openBrowser, openWindow } from '../../support/browser.ts'
import type { Look, Window } from '../../support/browser.ts'

export type OpenWindow = (url: string, look?: Look) => Promise<Window>

/** One browser for all files of a worker: it ends with it. */
let browser: Promise<Browser> | undefined

/** Each window is somebody else's, with nothing remembered; what a file opens is closed after it. */
export function windows(): OpenWindow {
  const opened: Window[] = []
  afterAll(async () => {
    for (const { context } of opened.splice(0)) await context.close()
  })
  return async (url, look = {}) => {
    const window = await openWindow(await (browser ??= openBrowser()), url, look)
    opened.push(window)
    return window
  }
}
