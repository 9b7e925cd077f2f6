import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { axeFaults, openBrowser, openWindow, settled } from '../support/browser.ts'
import type { Look } from '../support/browser.ts'
import { enterDemo } from './support/enter.ts'

const { demoUrl } = inject('programs')
const PATIENCE = 600_000
let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

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
  '/no-such-page',
]
const COLOURS = ['color-contrast', 'link-in-text-block']
const NAMES = [
  'html-has-lang',
  'html-lang-valid',
  'document-title',
  'button-name',
  'link-name',
  'label',
  'image-alt',
  'aria-input-field-name',
]
/** The whole of axe where the page is built differently, its rules of colour or of names where only these change; `evening`: dark after light on the same page. */
const LOOKS: { look: Look; rules?: string[]; evening?: boolean }[] = [
  { look: {}, evening: true },
  { look: { contrast: true }, rules: COLOURS },
  { look: { size: 'phone' }, evening: true },
  { look: { language: 'de-DE' }, rules: NAMES },
  { look: { language: 'ar', dark: true } },
]

describe('every page of the demo plant', () => {
  for (const { look, rules, evening = false } of LOOKS) {
    it(
      `has nothing that axe or the browser minds: ${JSON.stringify(look)}${evening ? ', then dark' : ''}`,
      { timeout: PATIENCE },
      async () => {
        const { context, page, complaints } = await openWindow(browser, demoUrl, look)
        await enterDemo(page)
        const faults: Record<string, string[]> = {}
        for (const path of [...PAGES, await onePerson(page)]) {
          await page.goto(path)
          await settled(page)
          const found = await axeFaults(page, rules)
          if (evening) {
            await turn(page, 'dark')
            found.push(...(await axeFaults(page, COLOURS)).map(fault => `dark: ${fault}`))
            await turn(page, 'light')
          }
          found.push(...complaints.splice(0))
          if (found.length > 0) faults[path] = found
        }
        await context.close()
        expect(faults).toEqual({})
      },
    )
  }

  for (const language of ['en-GB', 'xx-long']) {
    it(`fits the window: nothing scrolls sideways at 320 pixels but the grid itself: ${language}`, { timeout: PATIENCE }, async () => {
      const { context, page } = await openWindow(browser, demoUrl, { size: 'phone' })
      await page.setViewportSize({ width: 320, height: 720 })
      await enterDemo(page)
      const wide: Record<string, number> = {}
      for (const path of [...PAGES, await onePerson(page)]) {
        await page.goto(`${path}${path.includes('?') ? '&' : '?'}lng=${language}`)
        await settled(page)
        const width = await page.evaluate<number>('document.documentElement.scrollWidth')
        if (width !== 320) wide[path] = width
      }
      await context.close()
      expect(wide).toEqual({})
    })
  }
})

describe('what opens over a page', () => {
  const OPENERS: { name: string; path: string; open: (page: Page) => Promise<void> }[] = [
    { name: 'the command palette', path: '/', open: page => page.keyboard.press('Control+k') },
    { name: 'the sheet of shortcuts', path: '/matrix', open: page => page.getByRole('button', { name: 'Keyboard shortcuts' }).click() },
    { name: 'a record', path: '/alerts?show=gaps', open: page => page.getByRole('row').nth(1).getByRole('button').first().click() },
    {
      name: 'requirements in one step',
      path: '/matrix',
      open: page => page.getByRole('button', { name: 'Set what is required' }).first().click(),
    },
    { name: 'a new person', path: '/people', open: page => page.getByRole('button', { name: 'Add person' }).click() },
  ]
  for (const { name, path, open } of OPENERS) {
    it(
      `takes the focus, has nothing that axe minds in light and dark, and closes with Escape: ${name}`,
      { timeout: PATIENCE },
      async () => {
        const { context, page, complaints } = await openWindow(browser, demoUrl)
        await enterDemo(page)
        await page.goto(path)
        await settled(page)
        await open(page)
        const dialog = page.getByRole('dialog').filter({ visible: true })
        await dialog.waitFor()
        await settled(page)
        const faults = await axeFaults(page)
        await turn(page, 'dark')
        faults.push(...(await axeFaults(page, COLOURS)))
        const inside = (await dialog.locator(':focus').count()) > 0
        await page.keyboard.press('Escape')
        await dialog.waitFor({ state: 'hidden' })
        await context.close()
        expect({ faults, inside, complaints }).toEqual({ faults: [], inside: true, complaints: [] })
      },
    )
  }
})

describe('the doors', () => {
  for (const [name, path] of [
    ['sign-in', '/sign-in'],
    ['set-up without a link', '/setup'],
    ['set-up with a link', '/setup?token=anything'],
    ['a visitor with a sheet', '/sheet'],
  ] as const) {
    it(`have nothing that axe or the browser minds: ${name}`, { timeout: PATIENCE }, async () => {
      const { context, page, complaints } = await openWindow(browser, demoUrl)
      await page.goto(path)
      await settled(page)
      const faults = await axeFaults(page)
      await turn(page, 'dark')
      faults.push(...(await axeFaults(page, COLOURS)))
      await page.setViewportSize({ width: 320, height: 720 })
      const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
      await context.close()
      expect({ faults, complaints, wide }).toEqual({ faults: [], complaints: [], wide: 320 })
    })
  }
})

async function onePerson(page: Page): Promise<string> {
  const answer = await page.request.get('/api/people?limit=1')
  const { rows } = (await answer.json()) as { rows: { id: string }[] }
  return `/people/${rows[0]!.id}`
}

/** As when the evening comes, or goes, while a page is open. */
async function turn(page: Page, colorScheme: 'dark' | 'light'): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor()
}
