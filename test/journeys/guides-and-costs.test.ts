import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { axeFaults, settled } from '../support/browser.ts'
import { enterDemo } from './support/enter.ts'
import { demoUrl, stillUrl } from './support/programs.ts'
import { windows } from './support/windows.ts'

const PATIENCE = 300_000
const openWindow = windows()

async function at(page: Page, path: string): Promise<string[]> {
  await page.goto(path)
  await settled(page)
  return axeFaults(page)
}

describe('guides', { timeout: PATIENCE }, () => {
  it('say what is known and how certain it is, by hand or from the facts, also from right to left', async () => {
    const { context, page, complaints } = await openWindow(stillUrl, { size: 'phone' })
    page.setDefaultTimeout(45_000)
    await enterDemo(page)
    const faults = await at(page, '/guides/mssc-cpt')
    const contents = page.getByRole('navigation', { name: 'Contents' })
    await expect.poll(() => contents.getByRole('link').count()).toBe(13)
    await contents.getByRole('link', { name: 'How it is renewed' }).click()
    const renewal = page.getByRole('region', { name: 'How it is renewed', exact: true }).first()
    await expect.poll(() => renewal.innerText()).toContain('At least 100 points')
    await expect.poll(() => renewal.getByText('unconfirmed').count()).toBeGreaterThan(1)
    await page.goto('/guides/compex')
    await settled(page)
    await expect.poll(() => page.getByText('There is a figure here that nobody has confirmed').count()).toBe(1)
    await expect.poll(() => page.locator('main').innerText()).not.toContain('Five years')
    await expect.poll(() => page.getByRole('heading', { name: 'What it brings' }).count()).toBe(0)
    await page.goto('/guides/mssc-cpt?lng=ar')
    await settled(page)
    await expect.poll(() => page.getByRole('heading', { level: 2 }).count()).toBe(13)
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(390)
    expect(faults).toEqual([])
    await context.close()
    expect(complaints).toEqual([])
  })

  it('are written in own words over what is shipped, compared with it and reset', async () => {
    const { context, page, complaints } = await openWindow(demoUrl)
    page.setDefaultTimeout(45_000)
    await enterDemo(page)
    const faults = await at(page, '/guides/us-bls')
    await page.getByRole('button', { name: 'Edit the guide' }).click()
    await page.getByRole('button', { name: 'Write in own words: What it brings' }).click()
    const text = page.getByLabel('What it brings, in our own words')
    await text.fill('A day off.\n\n<script>alert(1)</script>\n- and [x](javascript:alert(1))')
    faults.push(...(await axeFaults(page)))
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await text.waitFor({ state: 'detached' })
    const section = page.locator('#benefits')
    await section.getByText('A day off.').waitFor()
    await expect.poll(() => section.getByRole('link').count()).toBe(0)
    await section.getByRole('button', { name: 'Compare with what is shipped: What it brings' }).click()
    await expect.poll(() => section.getByRole('insertion').count()).toBe(3)
    faults.push(...(await axeFaults(page)))
    await section.getByRole('button', { name: 'Reset: What it brings' }).click()
    await page.getByRole('button', { name: 'Show what is shipped' }).click()
    await section.getByText('Nothing is known here').waitFor()
    expect(faults).toEqual([])
    await context.close()
    expect(complaints).toEqual([])
  })
})

describe('costs', { timeout: PATIENCE }, () => {
  it('open the rows behind each figure, are held against budgets, and show what the return rests on', async () => {
    const { context, page, complaints } = await openWindow(demoUrl)
    page.setDefaultTimeout(45_000)
    await enterDemo(page)
    const faults = await at(page, '/costs')
    await page.getByRole('link', { name: /^Spent ?€/ }).click()
    const rows = page.getByRole('dialog')
    await rows.getByRole('listitem').first().waitFor()
    await expect.poll(() => rows.innerText()).toMatch(/€/)
    faults.push(...(await axeFaults(page)))
    await page.keyboard.press('Escape')
    await rows.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Change the budget: The whole organisation' }).click()
    await page.getByLabel('Amount').fill('30.000,50')
    await page.getByRole('button', { name: 'Save the budget' }).click()
    await page.getByText('€30,000.50').first().waitFor()

    await page.getByRole('tab', { name: 'Prices' }).click()
    await page
      .getByRole('table', { name: /^Prices of/ })
      .first()
      .waitFor()
    faults.push(...(await axeFaults(page)))
    await page.getByRole('tab', { name: 'Return on training' }).click()
    const steps = page.getByRole('region', { name: 'How it is worked out' })
    const before = await steps.innerText()
    await page.getByLabel('Gain of a holder in a year').fill('3600')
    await expect.poll(() => steps.innerText(), { timeout: 20_000 }).not.toBe(before)
    await expect.poll(() => steps.innerText()).toContain('€3,600.00')
    await page.getByRole('link', { name: /days held by/ }).click()
    await page.getByRole('dialog').getByRole('listitem').first().waitFor()
    faults.push(...(await axeFaults(page)))
    expect(faults).toEqual([])
    await context.close()
    expect(complaints).toEqual([])
  })
})
