import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { axeFaults, settled } from '../../support/browser.ts'
import type { Look } from '../../support/browser.ts'
import { enterDemo, goInside } from './enter.ts'
import { lookFaults, lookName } from './looks.ts'
import { stillUrl } from './programs.ts'
import type { OpenWindow } from './windows.ts'

export const PATIENCE = 600_000
const NARROW = 320
export const NIGHT = process.env['MUSTER_STAGE'] === 'night'

const PAGES = [
  '/',
  '/matrix',
  '/matrix?view=list',
  '/matrix?asOf=2025-03-31',
  '/gaps',
  '/alerts?show=expiring90',
  '/alerts?show=single',
  '/alerts?show=nothing',
  '/sheet',
  '/imports',
  '/starters',
  '/starters?part=certifications',
  '/imports/people',
  '/people',
  '/structure',
  '/structure?part=types',
  '/structure?part=fields',
  '/access',
  '/access?tab=see',
  '/library',
  '/library/scales',
  '/requirements',
  '/history',
  '/inbox',
  '/bulk',
  '/me',
  '/profile',
  '/certifications',
  '/certifications?part=catalogue',
  '/certifications/catalogue/mssc-clt',
  '/guides/mssc-cpt',
  '/costs',
  '/costs?part=prices',
  '/costs?part=return',
  '/tasks',
  '/no-such-page',
]

/** The rules of axe that a change of colours can break. */
export const COLOURS = ['color-contrast', 'link-in-text-block']

/** The rules of axe that a change of language can break. */
export const NAMES = [
  'html-has-lang',
  'html-lang-valid',
  'document-title',
  'button-name',
  'link-name',
  'label',
  'image-alt',
  'aria-input-field-name',
]

/** All pages of the demo plant; one person's too, one certification's, and how that person stands in it. */
export async function everyPage(page: Page): Promise<string[]> {
  const first = async (path: string) => ((await (await page.request.get(path)).json()) as { rows: Record<string, string>[] }).rows
  const certifications = await first('/api/certifications')
  const certification = certifications.find(one => one['code'] === 'mssc-cpt')!
  const weld = certifications.find(one => one['code'] === 'iso9606-1')!
  const draft = certifications.find(one => one['state'] === 'draft')!
  const [holder] = await first(`/api/certifications/${certification['id']}/holders?limit=1`)
  const [welder] = await first(`/api/certifications/${weld['id']}/holders?limit=1`)
  const person = `/people/${holder!['personId']}`
  const about = `/certifications/${certification['id']}`
  return [
    ...PAGES,
    '/analysis',
    '/analysis?part=gaps',
    '/analysis?part=trend',
    about,
    `${about}?part=holders`,
    `${about}?part=programme`,
    `${about}?part=versions`,
    `${about}/edit`,
    `/certifications/${draft['id']}/edit`,
    `${about}/record`,
    `${about}/crew`,
    person,
    `${person}/certifications`,
    `${person}/certifications/mssc-cpt`,
    `${person}/certifications/mssc-cpt?part=programme`,
    `${person}/certifications/mssc-cpt?part=points`,
    `/people/${welder!['personId']}/certifications/iso9606-1`,
  ]
}

interface Walk {
  /** The rules of axe to ask; without them all. */
  rules?: string[]
  /** Dark after light, and on some pages, at night on all, high contrast after it: asking axe for the colours; or on those pages dark alone, only looking. */
  evening?: 'axe' | 'look'
  /** Its colours are those of another walk: axe is asked for them on some pages only, at night on all. */
  coloursElsewhere?: boolean
  /** As narrow as a page may get before it scrolls sideways: 320 pixels, or 1280 at four times the size. */
  narrow?: boolean
  /** What its references are called: each page is compared with how it looked when somebody looked at it. */
  references?: string
  /** A language that no browser asks for. */
  lng?: string
  /** Every second page only, at night all. */
  sample?: boolean
}

/** Goes through all pages in one look, from page to page inside the program, as people go. */
export function hasNoFaults(openWindow: OpenWindow, look: Look, walk: Walk = {}): void {
  it(`has nothing that axe or the browser minds: ${JSON.stringify({ ...look, ...walk })}`, { timeout: PATIENCE }, async () => {
    const { context, page, complaints } = await openWindow(stillUrl, look)
    if (walk.narrow) await page.setViewportSize({ width: NARROW, height: 720 })
    await enterDemo(page)
    // In a window of its own: a tab beside the page would put it in the background.
    const easel = await openWindow(stillUrl)
    const faults: Record<string, string[]> = {}
    if (walk.lng) await page.goto(`/?lng=${walk.lng}`)
    const pages = await everyPage(page)
    for (const [i, path] of pages.entries()) {
      if (walk.sample && !NIGHT && i % 2 === 1) continue
      await goInside(page, path)
      await settled(page)
      const found = [...(await faultsOf(page, easel.page, path, walk, i % EACH === 0)), ...complaints.splice(0)]
      if (walk.evening === 'axe' && i % EACH === 0) found.push(...(await contrastFaults(page)))
      if (found.length > 0) faults[path] = found
    }
    await Promise.all([context.close(), easel.context.close()])
    expect(faults).toEqual({})
  })
}

async function faultsOf(page: Page, easel: Page, path: string, walk: Walk, colours: boolean): Promise<string[]> {
  const { rules, evening, narrow = false, references, coloursElsewhere = false } = walk
  const without = coloursElsewhere && !colours ? COLOURS : []
  const found = rules?.length === 0 ? [] : await axeFaults(page, rules, undefined, without)
  const compare = async (look: string): Promise<string[]> =>
    references !== undefined && isCompared(path) ? lookFaults(page, easel, lookName(path, `${references}-${look}`)) : []
  found.push(...(await compare('light')))
  if (evening === 'axe' || (evening && colours)) {
    await turn(page, 'dark')
    if (evening === 'axe') found.push(...(await axeFaults(page, COLOURS)).map(fault => `dark: ${fault}`))
    found.push(...(await compare('dark')))
    await turn(page, 'light')
  }
  const width = await page.evaluate<number>('document.documentElement.scrollWidth')
  if (narrow && width !== NARROW) found.push(`${width} pixels wide`)
  return found
}

/** What is the same for every page, as the few colours that high contrast changes, is asked for on each fifth. */
const EACH = NIGHT ? 1 : 5

async function contrastFaults(page: Page): Promise<string[]> {
  await page.emulateMedia({ contrast: 'more' })
  await page.locator('html[data-contrast=high]').waitFor()
  const found = (await axeFaults(page, COLOURS)).map(fault => `high contrast: ${fault}`)
  await page.emulateMedia({ contrast: 'no-preference' })
  await page.locator('html:not([data-contrast])').waitFor()
  return found
}

/** The demo plant is the same every day but for the days themselves: one person or one day gone by looks otherwise next year. */
function isCompared(path: string): boolean {
  return PAGES.includes(path) && !path.includes('asOf')
}

/** As when the evening comes, or goes, while a page is open. Nothing moves then, as these windows ask for. */
export async function turn(page: Page, colorScheme: 'dark' | 'light'): Promise<void> {
  await page.evaluate(COUNT_MOVES)
  await page.emulateMedia({ colorScheme })
  await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor()
  const moves = await page.evaluate<number>('window.musterMoves')
  if (moves > 0) throw new Error(`${moves} transitions began where less movement was asked for`)
}

const COUNT_MOVES = `if (window.musterMoves === undefined) document.addEventListener('transitionrun', () => (window.musterMoves += 1))
window.musterMoves = 0`
