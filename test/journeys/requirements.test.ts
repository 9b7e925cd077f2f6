import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { axeFaults, settled } from '../support/browser.ts'
import { enterDemo } from './support/enter.ts'
import { demoUrl } from './support/programs.ts'
import { windows } from './support/windows.ts'

const PATIENCE = 200_000

const openWindow = windows()

describe('requirements', { timeout: PATIENCE }, () => {
  it('are asked in one dialog that tells beforehand whose state changes, and taken away again', async () => {
    const { context, page, complaints } = await openWindow(demoUrl)
    page.setDefaultTimeout(45_000)
    await enterDemo(page, '/requirements')
    expect(await axeFaults(page)).toEqual([])

    const cards = await page.getByRole('table').count()
    await page.getByRole('searchbox', { name: 'Search requirements' }).fill('no such skill anywhere')
    await page.getByText('Nothing found').waitFor()
    await page.getByRole('button', { name: 'Show all' }).click()
    await page.getByText('Nothing found').waitFor({ state: 'detached' })
    await page.getByText('Wanted', { exact: true }).first().click()
    await page.waitForURL(/kind=wanted/)
    await page.getByText('All kinds', { exact: true }).click()
    await expect.poll(() => page.locator('table').count()).toBe(cards)
    await page.getByText('By skill', { exact: true }).click()
    await page.waitForURL(/order=skill/)
    await settled(page)
    expect(await axeFaults(page)).toEqual([])
    await page.getByText('By grouping', { exact: true }).click()

    await page.getByRole('button', { name: 'Add requirement' }).first().click()
    const dialog = page.getByRole('dialog')
    await choose(page, 'Skill 1', 'first')
    await choose(page, 'Level 1', 'last')
    await dialog.getByText(/people looked at/).waitFor()
    await expect.poll(() => dialog.getByText(/change state|changes state/).count()).toBeGreaterThan(0)
    expect(await axeFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Publish', exact: true }).click()
    await page.getByText('1 requirement published').waitFor()

    await page.getByRole('button', { name: /^End / }).first().click()
    await dialog.getByText(/people looked at|person looked at/).waitFor()
    await dialog.getByLabel('Reason').fill('Was a trial')
    await dialog.getByRole('button', { name: 'End requirement' }).click()
    await page.getByText(/is no longer asked/).waitFor()
    await context.close()
    expect(complaints).toEqual([])
  })
})

/** By keyboard, as somebody does who types all day. */
async function choose(page: Page, name: string, which: 'first' | 'last'): Promise<void> {
  const field = page.getByRole('dialog').getByRole('combobox', { name })
  await field.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('listbox', { name }).getByRole('option').first().waitFor()
  await page.keyboard.press(which === 'first' ? 'ArrowDown' : 'ArrowUp')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.evaluate<string>('document.activeElement.value')).not.toBe('')
}
