import { existsSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'

const PLACES = [process.env['MUSTER_CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const SIZES = {
  phone: { width: 390, height: 844 },
  tablet: { width: 820, height: 1180 },
  desktop: { width: 1440, height: 900 },
} as const

export function openBrowser(): Promise<Browser> {
  const executablePath = PLACES.find(place => place && existsSync(place))
  if (!executablePath) throw new Error('No Chromium on this machine: run bin/setup, or set MUSTER_CHROMIUM.')
  return chromium.launch({ executablePath, args: FLAGS })
}

export interface Look {
  size?: keyof typeof SIZES
  dark?: boolean
  language?: string
  contrast?: boolean
}

/** A window of its own; what the page complains about is collected, because a page that works complains of nothing. */
export async function openWindow(
  browser: Browser,
  baseURL: string,
  look: Look = {},
): Promise<{ context: BrowserContext; page: Page; complaints: string[] }> {
  const context = await browser.newContext({
    baseURL,
    viewport: SIZES[look.size ?? 'desktop'],
    colorScheme: look.dark ? 'dark' : 'light',
    locale: look.language ?? 'en-GB',
    reducedMotion: 'reduce',
    ...(look.contrast ? { contrast: 'more' as const } : {}),
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', error => complaints.push(`error: ${error.message}`))
  page.on('console', message => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()} ${message.location().url}`)
  })
  page.on('request', request => {
    const url = new URL(request.url())
    if (!['data:', 'blob:'].includes(url.protocol) && url.origin !== new URL(baseURL).origin)
      complaints.push(`asked elsewhere: ${request.url()}`)
  })
  return { context, page, complaints }
}

/** Waits until nothing is loading and nothing is being asked. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.waitForFunction(`document.querySelector('[aria-busy="true"]') === null`)
}

/** All of axe, or only the rules named. In one piece, as there are no frames: that takes a fifth of the time. */
export async function axeFaults(page: Page, rules?: string[]): Promise<string[]> {
  // Half-way through a change of colours nothing has the contrast it will have.
  await page.evaluate(
    'Promise.all(document.getAnimations().map(one => one.finished.catch(() => null)).concat(new Promise(done => setTimeout(done, 400))))',
  )
  const axe = new AxeBuilder({ page }).setLegacyMode().options({
    resultTypes: ['violations'],
    ...(rules ? { runOnly: { type: 'rule', values: rules } } : {}),
  })
  const { violations } = await axe.analyze()
  return violations.flatMap(violation =>
    violation.nodes.map(
      node => `${violation.id} (${violation.impact ?? ''}): ${node.target.join(' ')} ${node.failureSummary?.split('\n')[1]?.trim() ?? ''}`,
    ),
  )
}
