import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { axeFaults, settled } from '../support/browser.ts'
import { enterDemo, goInside } from './support/enter.ts'
import { COLOURS, PATIENCE, turn } from './support/every-page.ts'
import { stillUrl } from './support/programs.ts'
import { windows } from './support/windows.ts'

const openWindow = windows()
const DIALOG = '[role=dialog]'
const INSIDE = `document.activeElement !== null && document.activeElement.closest('${DIALOG}') !== null`

/** What axe minds in light, and of its colours in dark; it is light again then. */
async function faultsInBothThemes(page: Page, part?: string): Promise<string[]> {
  const faults = await axeFaults(page, undefined, part)
  await turn(page, 'dark')
  faults.push(...(await axeFaults(page, COLOURS, part)).map(fault => `dark: ${fault}`))
  await turn(page, 'light')
  return faults
}

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
  it('takes the focus, has nothing that axe minds in light and dark, and closes with Escape', { timeout: PATIENCE }, async () => {
    const { context, page, complaints } = await openWindow(stillUrl)
    await enterDemo(page)
    const faults: Record<string, string[]> = {}
    for (const { name, path, open } of OPENERS) {
      await goInside(page, path)
      await settled(page)
      await open(page)
      const dialog = page.getByRole('dialog').filter({ visible: true })
      await dialog.waitFor()
      await settled(page)
      const found = await faultsInBothThemes(page, DIALOG)
      if (!(await becomes(page, INSIDE))) found.push('the focus is not inside')
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'hidden' })
      found.push(...complaints.splice(0))
      if (found.length > 0) faults[name] = found
    }
    await context.close()
    expect(faults).toEqual({})
  })
})

const SOMEWHERE = 'document.activeElement !== null && document.activeElement !== document.body'

describe('what closes', () => {
  const row = (page: Page) => page.locator('[data-row-link]').first().click()
  const OPENERS: { name: string; path: (personId: string) => string; open: (page: Page) => Promise<void> }[] = [
    { name: 'an account', path: () => '/access', open: row },
    { name: 'an invitation', path: () => '/access', open: page => page.getByRole('button', { name: 'Invite somebody' }).first().click() },
    { name: 'groupings to add', path: () => '/structure', open: page => page.getByRole('button', { name: 'Add', exact: true }).click() },
    {
      name: 'a requirement to end',
      path: () => '/requirements',
      open: page => page.getByRole('button', { name: /^End / }).first().click(),
    },
    {
      name: 'a contract to take back',
      path: personId => `/people/${personId}?tab=contracts`,
      open: async page => {
        await page
          .getByRole('button', { name: /^Actions: / })
          .first()
          .click()
        await page.getByRole('menuitem', { name: 'Take back' }).click()
      },
    },
    {
      name: 'requirements in one step',
      path: () => '/matrix',
      open: page => page.getByRole('button', { name: 'Set what is required' }).first().click(),
    },
  ]

  it('gives the focus back to the page, never to nothing', { timeout: PATIENCE }, async () => {
    const { context, page, complaints } = await openWindow(stillUrl)
    await enterDemo(page)
    const { rows } = (await (await page.request.get('/api/people?limit=1')).json()) as { rows: { id: string }[] }
    const lost: string[] = []
    for (const { name, path, open } of OPENERS) {
      await goInside(page, path(rows[0]!.id))
      await settled(page)
      await open(page)
      await page.getByRole('dialog').filter({ visible: true }).locator(':focus').waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      if (!(await becomes(page, SOMEWHERE))) lost.push(name)
    }
    await goInside(page, '/alerts?show=gaps')
    await settled(page)
    await page.getByRole('row').nth(1).getByRole('button').first().click()
    const record = page.getByRole('dialog')
    await record.getByRole('button', { name: 'Exempt' }).click()
    await record.getByRole('button', { name: 'Cancel' }).click()
    const again = await becomes(page, "document.activeElement.textContent === 'Exempt'")
    await context.close()
    expect({ lost, again, complaints }).toEqual({ lost: [], again: true, complaints: [] })
  })
})

/** The focus moves a moment after the dialog has gone. */
async function becomes(page: Page, what: string): Promise<boolean> {
  for (let tries = 0; tries < 50; tries += 1) {
    if (await page.evaluate<boolean>(what)) return true
    await page.waitForTimeout(100)
  }
  return false
}

describe('the doors', () => {
  for (const [name, path] of [
    ['sign-in', '/sign-in'],
    ['set-up without a link', '/setup'],
    ['set-up with a link', '/setup?token=anything'],
    ['a visitor with a sheet', '/sheet'],
  ] as const) {
    it(`have nothing that axe or the browser minds: ${name}`, { timeout: PATIENCE }, async () => {
      const { context, page, complaints } = await openWindow(stillUrl)
      await page.goto(path)
      await settled(page)
      const faults = await faultsInBothThemes(page)
      await page.setViewportSize({ width: 320, height: 720 })
      const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
      await context.close()
      expect({ faults, complaints, wide }).toEqual({ faults: [], complaints: [], wide: 320 })
    })
  }
})
