import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { axeFaults, settled } from '../support/browser.ts'
import { enterDemo } from './support/enter.ts'
import { COLOURS, PATIENCE, turn } from './support/every-page.ts'
import { stillUrl } from './support/programs.ts'
import { windows } from './support/windows.ts'

const openWindow = windows()

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
        const { context, page, complaints } = await openWindow(stillUrl)
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
      const { context, page, complaints } = await openWindow(stillUrl)
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
