import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { axeFaults, settled } from '../support/browser.ts'
import { emptyPlant } from './support/empty-plant.ts'
import { windows } from './support/windows.ts'

const PATIENCE = 400_000
const openWindow = windows()
const plant = emptyPlant()

const names = async (page: Page) => (await page.getByRole('treeitem').locator('bdi').allInnerTexts()).join(', ')
const item = (page: Page, name: string) => page.getByRole('treeitem').filter({ has: page.getByText(name, { exact: true }) })
const shows = (page: Page, wanted: string) => expect.poll(() => names(page), { timeout: 20_000 }).toBe(wanted)

describe('setting up a structure', { timeout: PATIENCE }, () => {
  it('goes from nothing to a plant with keys, menu and mouse, and axe minds nothing', async () => {
    const { context, page, complaints } = await openWindow(plant.url())
    page.setDefaultTimeout(30_000)
    const faults: string[] = []
    await plant.enter(page)
    await page.goto('/structure')
    await settled(page)
    faults.push(...(await axeFaults(page)))
    await page.getByLabel('Lines of the site').fill('Press: P1, P2\nOven')
    await page.getByRole('button', { name: 'Set up' }).click()
    await shows(page, 'Porto Novo, Press, P1, P2, Oven, Early, Late, Night')

    await item(page, 'Oven').focus()
    await page.keyboard.press('F2')
    await page.getByRole('textbox', { name: 'New name of Oven' }).fill('Oven line')
    await page.keyboard.press('Enter')
    await shows(page, 'Porto Novo, Press, P1, P2, Oven line, Early, Late, Night')
    await page.keyboard.press('Alt+ArrowUp')
    await shows(page, 'Porto Novo, Oven line, Press, P1, P2, Early, Late, Night')
    await page.keyboard.press('End')
    await page.keyboard.press('Alt+ArrowUp')
    await shows(page, 'Porto Novo, Oven line, Press, P1, P2, Early, Night, Late')

    await item(page, 'Oven line').focus()
    await page.keyboard.press('Insert')
    await page.getByLabel('Names').fill('O1\nO2')
    await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click()
    await shows(page, 'Porto Novo, Oven line, O1, O2, Press, P1, P2, Early, Night, Late')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })

    await item(page, 'P2').getByRole('button').click()
    faults.push(...(await axeFaults(page)))
    await page.getByRole('menuitem', { name: 'Move to …' }).click()
    await page.getByRole('textbox', { name: 'New place' }).fill('oven')
    await page.getByRole('option', { name: /Oven line/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Move' }).click()
    await shows(page, 'Porto Novo, Oven line, O1, O2, P2, Press, P1, Early, Night, Late')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })

    await item(page, 'O2').dragTo(item(page, 'P1'), { targetPosition: { x: 60, y: 2 } })
    await shows(page, 'Porto Novo, Oven line, O1, P2, Press, O2, P1, Early, Night, Late')
    await item(page, 'O2').focus()
    await page.keyboard.press('Delete')
    await page.getByRole('dialog').getByRole('button', { name: 'Take out of use' }).click()
    await shows(page, 'Porto Novo, Oven line, O1, P2, Press, P1, Early, Night, Late')

    await item(page, 'Porto Novo').click()
    await settled(page)
    faults.push(...(await axeFaults(page)))
    await context.close()
    expect({ faults, complaints }).toEqual({ faults: [], complaints: [] })
  })

  it('names types and declares own fields, which then stand with every grouping', async () => {
    const { context, page, complaints } = await openWindow(plant.url(), { size: 'phone' })
    page.setDefaultTimeout(30_000)
    const faults: string[] = []
    await page.request.post('/api/session', {
      headers: { 'x-muster': '1' },
      data: { email: 'marta@plant.test', password: 'oven gate seven lamps' },
    })
    await page.goto('/structure?part=types')
    await page.getByRole('button', { name: 'Rename type: Station' }).click()
    await page.getByRole('dialog').getByLabel('Name').fill('Work place')
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await page.getByText('Work place', { exact: true }).waitFor()
    faults.push(...(await axeFaults(page)))
    await page.getByRole('tab', { name: 'Own fields' }).click()
    await settled(page)
    faults.push(...(await axeFaults(page)))
    await page.getByRole('button', { name: 'Declare field' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('Area')
    await dialog.getByLabel('Of', { exact: true }).click()
    await page.getByRole('option', { name: 'Groupings' }).click()
    await dialog.getByLabel('Kind').click()
    await page.getByRole('option', { name: 'Number' }).click()
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Area', { exact: true }).waitFor()
    await page.getByRole('tab', { name: 'Tree' }).click()
    await item(page, 'Porto Novo').click()
    await page.getByLabel('Area').fill('many')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('“Area” takes a number, not “many”.').waitFor()
    await page.getByLabel('Area').fill('1200')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Porto Novo was saved.').waitFor()
    faults.push(...(await axeFaults(page)))
    await context.close()
    const unexpected = complaints.filter(complaint => !complaint.includes('400'))
    expect({ faults, unexpected }).toEqual({ faults: [], unexpected: [] })
  })
})
