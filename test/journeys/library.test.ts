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
    await enterDemo(page, '/library')
    await expect.poll(() => page.getByRole('heading', { level: 1 }).innerText()).toContain('Library')
    expect(await axeFaults(page)).toEqual([])

    await page.getByRole('button', { name: 'Add skill' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('Plasma cutting')
    await dialog.getByRole('button', { name: 'Add as a draft' }).click()
    await page.getByRole('heading', { level: 1, name: 'Plasma cutting' }).waitFor()
    await settled(page)
    await expect.poll(() => page.getByRole('heading', { level: 1 }).innerText()).toContain('Draft')
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

    await page.getByRole('tab', { name: /^Prerequisites and equivalents/ }).click()
    for (const label of ['Before level', 'Skill that must be held', 'At level']) {
      await page.getByLabel(label, { exact: true }).first().click()
      await page.getByRole('option').first().click()
    }
    await page.getByRole('button', { name: 'Add prerequisite' }).click()
    await page.getByRole('button', { name: /^No longer ask / }).click()
    await dialog.getByText('Whoever holds the skill keeps it').waitFor()
    await dialog.getByLabel('Reason').fill('The press is gone')
    await dialog.getByRole('button', { name: 'No longer ask it' }).click()
    await page.getByText('Nothing must be held before this skill').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Back again:').waitFor()
    await page.getByRole('button', { name: /^No longer ask / }).waitFor()
    await context.close()
    expect(complaints).toEqual([])
  })

  it('says what the levels mean', async () => {
    const { context, page, complaints } = await openWindow(demoUrl)
    page.setDefaultTimeout(45_000)
    await enterDemo(page, '/library/scales')
    await page.getByRole('button', { name: 'Edit' }).first().click()
    expect(await axeFaults(page)).toEqual([])
    await context.close()
    expect(complaints).toEqual([])
  })
})
