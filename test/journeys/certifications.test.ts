import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { axeFaults, settled } from '../support/browser.ts'
import { enterDemo } from './support/enter.ts'
import { demoUrl } from './support/programs.ts'
import { windows } from './support/windows.ts'

const PATIENCE = 200_000
const NAME = 'CPT of the plant'

const openWindow = windows()

describe('certifications', { timeout: PATIENCE }, () => {
  it('are adopted from the catalogue, answered for, published with a preview, and then held', async () => {
    const { context, page, complaints } = await openWindow(demoUrl)
    page.setDefaultTimeout(45_000)
    await enterDemo(page)
    await page.goto('/certifications?part=catalogue')
    await settled(page)
    expect(await axeFaults(page)).toEqual([])
    await page.getByRole('searchbox', { name: 'Search the catalogue' }).fill('mssc full certification')
    await page.getByText('1 of 119 entries').waitFor()

    await page.goto('/certifications/catalogue/mssc-cpt')
    await settled(page)
    await expect.poll(() => page.getByRole('heading', { level: 1 }).innerText()).toContain('From the issuer or the law')
    await expect.poll(() => page.getByText('3 values that somebody must answer for').count()).toBe(1)
    expect(await axeFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Adopt once more' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill(NAME)
    await dialog.getByLabel('Code').fill('cpt-of-the-plant')
    await dialog.getByRole('button', { name: 'Adopt as a draft' }).click()

    await page.getByRole('heading', { level: 1, name: NAME }).waitFor()
    await page.getByRole('heading', { name: 'Answer 3 open values' }).waitFor()
    await expect.poll(() => page.getByRole('button', { name: 'Publish', exact: true }).count()).toBe(0)
    await answer(page)
    await page.getByText('Nothing is open').waitFor()
    expect(await axeFaults(page)).toEqual([])

    await page.getByRole('button', { name: 'Publish', exact: true }).click()
    await dialog.getByRole('textbox', { name: 'Counts from' }).fill('2010-01-01')
    await dialog.getByLabel('Reason').fill('Kept by the training office')
    await dialog.getByText(/standings? changes? today/).waitFor()
    expect(await axeFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Publish', exact: true }).click()
    await page.getByText(`${NAME} counts from`).waitFor()

    await page.getByRole('tab', { name: /^Holders/ }).click()
    await page.getByRole('table', { name: 'Holders' }).getByRole('row').nth(1).waitFor()
    await expect.poll(() => page.getByRole('link', { name: /^Hold it/ }).count()).toBe(1)
    await settled(page)
    expect(await axeFaults(page)).toEqual([])
    await context.close()
    expect(complaints).toEqual([])
  })
})

async function answer(page: Page): Promise<void> {
  for (const accept of await page.getByLabel('I answer for it as it stands').all()) await accept.check()
  await page
    .getByLabel(/^Source: /)
    .first()
    .fill('Telephone call with the issuer')
  await page.getByRole('button', { name: 'Same source for all' }).click()
  await page.getByRole('button', { name: 'Save the answers' }).click()
}
