import { describe, expect, it } from 'vitest'
import { axeFaults, settled } from '../support/browser.ts'
import { enterDemo } from './support/enter.ts'
import { demoUrl } from './support/programs.ts'
import { windows } from './support/windows.ts'

const PATIENCE = 200_000

const openWindow = windows()

describe('the library', { timeout: PATIENCE }, () => {
  it('takes a skill from a draft to one that counts, and tells what a change would do', async () => {
    const { context, page, complaints } = await openWindow(demoUrl)
    page.setDefaultTimeout(45_000)
    await enterDemo(page)
    await page.goto('/library')
    await settled(page)
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('Library')
    expect(await axeFaults(page)).toEqual([])

    await page.getByRole('button', { name: 'Add skill' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('Plasma cutting')
    await dialog.getByRole('button', { name: 'Add as a draft' }).click()
    await page.getByRole('heading', { level: 1, name: 'Plasma cutting' }).waitFor()
    await settled(page)
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('Draft')
    expect(await axeFaults(page)).toEqual([])

    await page.getByRole('button', { name: 'Publish', exact: true }).click()
    await dialog.getByText('Nobody changes state').waitFor()
    await dialog.getByLabel('Reason').fill('Reviewed by production')
    await dialog.getByRole('button', { name: 'Publish', exact: true }).click()
    await page.getByText('Plasma cutting is published').waitFor()
    await page.getByLabel('Warn before the end').fill('30')
    await page.getByText('Nobody changes state').waitFor()
    await page.getByRole('button', { name: 'Publish change' }).click()
    await page.getByText('Plasma cutting changed').waitFor()
    await context.close()
    expect(complaints).toEqual([])
  })

  it('says what the levels mean', async () => {
    const { context, page, complaints } = await openWindow(demoUrl)
    page.setDefaultTimeout(45_000)
    await enterDemo(page)
    await page.goto('/library/scales')
    await settled(page)
    await page.getByRole('button', { name: 'Edit' }).first().click()
    expect(await axeFaults(page)).toEqual([])
    await context.close()
    expect(complaints).toEqual([])
  })
})
