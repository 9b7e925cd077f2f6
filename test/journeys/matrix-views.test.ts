import { describe, expect, it } from 'vitest'
import { axeFaults } from '../support/browser.ts'
import { enterDemo } from './support/enter.ts'
import { enterGrid, press, standing } from './support/grid.ts'
import { demoUrl } from './support/programs.ts'
import { windows } from './support/windows.ts'

const PATIENCE = 240_000
const openWindow = windows()

describe('a view of the matrix', { timeout: PATIENCE }, () => {
  it('is put together, kept under a name, changed, put back, opened by its name alone, and deleted', async () => {
    const { page, complaints } = await openWindow(demoUrl)
    page.setDefaultTimeout(45_000)
    await enterDemo(page, '/matrix?mode=letter')
    const views = page.getByRole('button', { name: /^(Views|Walk)/ })
    const said = () => new URL(page.url()).searchParams

    const heads = page.getByRole('columnheader')
    const third = (await heads.locator('[class*=upright]').nth(2).innerText()).trim()
    await heads.filter({ hasText: third }).first().click()
    await page.getByRole('menuitem', { name: 'Pin to the front' }).click()
    await expect.poll(() => said().get('pin')).not.toBeNull()
    await expect.poll(async () => (await heads.locator('[class*=upright]').first().innerText()).trim()).toBe(third)

    await views.click()
    await page.getByRole('menuitem', { name: 'Save as' }).click()
    await page.getByRole('textbox', { name: 'Name of the view' }).fill('Walk')
    expect(await axeFaults(page, undefined, '[role=dialog]')).toEqual([])
    await page.getByRole('button', { name: 'Save view' }).click()
    await expect.poll(() => said().get('saved')).not.toBeNull()
    const saved = said().get('saved')!
    await expect.poll(() => views.innerText()).toBe('Walk')

    await page.getByRole('toolbar').getByText('Date', { exact: true }).click()
    await expect.poll(() => views.innerText()).toContain('changed')
    await views.click()
    await page.getByRole('menuitem', { name: 'Undo changes' }).click()
    await expect.poll(() => said().get('mode')).toBe('letter')
    await expect.poll(() => views.innerText()).toBe('Walk')

    await page.goto(`/matrix?saved=${saved}`)
    await expect.poll(() => said().get('mode')).toBe('letter')
    expect(said().get('pin')).not.toBeNull()

    await views.click()
    await page.getByRole('menuitem', { name: 'Delete view' }).click()
    await page.getByRole('button', { name: 'Delete view' }).click()
    await expect.poll(() => said().get('saved')).toBeNull()
    await expect.poll(() => views.innerText()).toBe('Views')
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('shows a whole plant at a glance, and what was moved by key where it was put', async () => {
    const { page, complaints } = await openWindow(demoUrl)
    page.setDefaultTimeout(45_000)
    await enterDemo(page, '/matrix?zoom=25')
    expect(await axeFaults(page, undefined, '[role=grid]')).toEqual([])
    await page.goto('/matrix')
    const names = () => page.getByRole('columnheader').locator('[class*=upright]').allInnerTexts()
    await expect.poll(async () => (await names()).length).toBeGreaterThan(5)
    const [first, second] = await names()
    await enterGrid(page)
    await press(page, 'Control+Home')
    await press(page, 'ArrowUp')
    await expect.poll(async () => (await standing(page)).role).toBe('columnheader')
    await page.keyboard.press('Alt+Shift+ArrowRight')
    await expect.poll(async () => (await names()).slice(0, 2)).toEqual([second, first])
    expect(complaints).toEqual([])
    await page.context().close()
  })
})
