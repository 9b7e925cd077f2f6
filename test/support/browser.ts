import { existsSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import axe from 'axe-core'
import type { AxeResults } from 'axe-core'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContext, Page, Request } from 'playwright-core'

/** The shell without a desktop around it does the same with half the work. */
const PLACES = [
  process.env['MUSTER_CHROMIUM'],
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]
/** The last list of features to leave out is the one that counts: ours, and of Playwright's those that a walk could notice. */
const OFF = [
  'SpareRendererForSitePerProcess',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
]

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // One renderer for each window, none kept ready for another site: a walk stays on one.
  '--renderer-process-limit=1',
  '--disable-site-isolation-trials',
  `--disable-features=${OFF.join()}`,
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

export interface Window {
  context: BrowserContext
  page: Page
  complaints: string[]
}

/** What each page has asked for and not got yet. */
const waitingFor = new WeakMap<Page, Set<Request>>()

/** A window of its own; what the page complains about is collected, because a page that works complains of nothing. */
export async function openWindow(browser: Browser, baseURL: string, look: Look = {}): Promise<Window> {
  const context = await browser.newContext({
    baseURL,
    viewport: SIZES[look.size ?? 'desktop'],
    colorScheme: look.dark ? 'dark' : 'light',
    locale: look.language ?? 'en-GB',
    reducedMotion: 'reduce',
    ...(look.contrast ? { contrast: 'more' as const } : {}),
  })
  const page = await context.newPage()
  const waiting = new Set<Request>()
  waitingFor.set(page, waiting)
  const complaints: string[] = []
  page.on('pageerror', error => complaints.push(`error: ${error.message}`))
  page.on('console', message => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()} ${message.location().url}`)
  })
  page.on('request', request => {
    // A page that listens has never got all of it.
    if (request.resourceType() !== 'eventsource') waiting.add(request)
    const url = new URL(request.url())
    if (!['data:', 'blob:'].includes(url.protocol) && url.origin !== new URL(baseURL).origin)
      complaints.push(`asked elsewhere: ${request.url()}`)
  })
  page.on('requestfinished', request => void waiting.delete(request))
  page.on('requestfailed', request => void waiting.delete(request))
  // A page that is left takes its questions with it.
  page.on('framenavigated', frame => {
    if (frame === page.mainFrame()) for (const request of waiting) if (!request.isNavigationRequest()) waiting.delete(request)
  })
  return { context, page, complaints }
}

const CALM_LOOKS = 6
const BUSY = `new Promise(idle => requestIdleCallback(idle, { timeout: 1000 })).then(() => document.querySelectorAll('[aria-busy="true"]').length)`
const PATIENCE_MS = 45_000

/** Waits until the page has asked for nothing, shown nothing as loading and had nothing to do, several looks in a row. */
export async function settled(page: Page): Promise<void> {
  const waiting = waitingFor.get(page)
  if (!waiting) throw new Error('only a page of openWindow can be waited for')
  await page.waitForLoadState('load')
  const began = performance.now()
  for (let calm = 0; calm < CALM_LOOKS;) {
    // A page that is being left has no answer; whatever comes is looked at anew.
    const busy = await page.evaluate<number>(BUSY).catch(() => 1)
    await pause(20)
    calm = waiting.size === 0 && busy === 0 ? calm + 1 : 0
    if (performance.now() - began > PATIENCE_MS)
      throw new Error(`${busy} parts still load, still waiting for ${[...waiting].map(request => request.url()).join(', ')}`)
  }
}

/** Half-way through a change of colours nothing has the contrast it will have: waits until nothing moves for two frames. */
const STILL = `(async () => {
  for (let calm = 0; calm < 2; ) {
    // A page in the background paints no frames.
    await Promise.race([new Promise(requestAnimationFrame), new Promise(done => setTimeout(done, 100))])
    calm = document.getAnimations().some(one => one.playState === 'running') ? 0 : calm + 1
  }
})()`

/** A table of hundreds of rows repeats itself: where only the colours are asked for, its first rows answer for all. */
const FURTHER_ROWS = ['tbody tr:nth-child(n+21)', '[role=row]:nth-child(n+21)']

/** All of axe, or only the rules named, or all but some; of the whole page or of one part. It is handed to a page once, and nothing is loaded anew for it. */
export async function axeFaults(page: Page, rules?: string[], part?: string, without: string[] = []): Promise<string[]> {
  await page.evaluate(STILL)
  if (!(await page.evaluate<boolean>("typeof axe === 'object'"))) await page.evaluate(axe.source)
  const context = { include: [part ?? 'html'], ...(rules ? { exclude: FURTHER_ROWS } : {}) }
  const options = {
    resultTypes: ['violations'],
    preload: false,
    rules: Object.fromEntries(without.map(rule => [rule, { enabled: false }])),
    ...(rules ? { runOnly: { type: 'rule', values: rules } } : {}),
  }
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify(context)}, ${JSON.stringify(options)})`)
  return violations.flatMap(violation =>
    violation.nodes.map(
      node => `${violation.id} (${violation.impact ?? ''}): ${node.target.join(' ')} ${node.failureSummary?.split('\n')[1]?.trim() ?? ''}`,
    ),
  )
}
