import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { axeFaults, settled } from '../support/browser.ts'
import { enterDemo, signInToDemo } from './support/enter.ts'
import { demoUrl } from './support/programs.ts'
import { windows } from './support/windows.ts'

const PATIENCE = 400_000
const openWindow = windows()

const dialogOf = (page: Page) => page.getByRole('dialog').filter({ visible: true })
const said = (page: Page, text: string) => page.getByText(text).first().waitFor()

async function tab(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name, exact: true }).click()
  await settled(page)
}

describe('the record of a person', { timeout: PATIENCE }, () => {
  it('is made, filled and changed in words, and axe minds nothing on any of its pages', async () => {
    const { context, page, complaints } = await openWindow(demoUrl)
    page.setDefaultTimeout(30_000)
    const faults: string[] = []
    const look = async () => void faults.push(...(await axeFaults(page)))
    await enterDemo(page, '/people')
    await page.getByRole('button', { name: 'Add person' }).click()
    await dialogOf(page).getByLabel('Surname').fill('Quintela')
    await dialogOf(page).getByLabel('Given names').fill('Dulce')
    await dialogOf(page).getByLabel('Belongs to').click()
    await page.getByRole('option').first().click()
    await look()
    await dialogOf(page).getByRole('button', { name: 'Add person' }).click()
    await page.getByRole('button', { name: 'Open' }).click()
    await page.getByRole('heading', { name: /Quintela/ }).waitFor()

    await tab(page, 'Details')
    await page.getByRole('button', { name: 'Edit' }).click()
    await page.getByLabel('E-mail').fill('dulce@plant.test')
    await look()
    await page.getByRole('button', { name: 'Save' }).click()
    await said(page, 'dulce@plant.test')
    await look()

    await tab(page, 'Contracts')
    await page.getByRole('button', { name: 'Actions: employee' }).click()
    await page.getByRole('menuitem', { name: 'Change' }).click()
    await dialogOf(page).getByLabel('Last day', { exact: true }).fill('2099-12-31')
    await dialogOf(page).getByRole('button', { name: 'Save' }).click()
    await said(page, 'until 31 Dec 2099')
    await look()

    await tab(page, 'Absences')
    await look()
    await page.getByRole('button', { name: 'Add absence' }).click()
    await dialogOf(page).getByLabel('Kind').fill('Holiday')
    await dialogOf(page).getByRole('button', { name: 'Save' }).click()
    await page.getByRole('listitem').getByText('Holiday').waitFor()

    await tab(page, 'Relations')
    await page.getByRole('button', { name: 'Add relation' }).click()
    await dialogOf(page).getByLabel('Person').click()
    await page.getByRole('option').first().click()
    await dialogOf(page).getByLabel('Is their').fill('Mentor')
    await dialogOf(page).getByRole('button', { name: 'Add relation' }).click()
    await page.getByRole('listitem').getByText('Mentor').waitFor()
    await look()

    await tab(page, 'Positions')
    await page.getByRole('button', { name: 'Add position' }).click()
    await dialogOf(page).getByLabel('Belongs to').click()
    await page.getByRole('option').nth(2).click()
    await dialogOf(page).getByRole('switch', { name: 'Working towards it' }).check()
    await dialogOf(page).getByRole('button', { name: 'Add position' }).click()
    await page.getByText(/skills in place|Nothing is asked there/).waitFor()
    await look()

    await tab(page, 'History')
    await said(page, 'Relation added')
    await context.close()
    expect({ faults, complaints }).toEqual({ faults: [], complaints: [] })
  })

  it('tells two editors of each other, and shows the newer version', async () => {
    const { context, page } = await openWindow(demoUrl)
    page.setDefaultTimeout(30_000)
    await signInToDemo(page)
    const { rows } = (await (await page.request.get('/api/people?limit=1')).json()) as { rows: { id: string; version: number }[] }
    const { id, version } = rows[0]!
    await page.goto(`/people/${id}?tab=details`)
    await page.getByRole('button', { name: 'Edit' }).click()
    await page.getByLabel('Remark').fill('Mine')
    const other = await page.request.put(`/api/people/${id}`, { headers: { 'x-muster': '1' }, data: { version, remark: 'Theirs' } })
    expect(other.status()).toBe(200)
    await page.getByRole('button', { name: 'Save' }).click()
    await said(page, 'Somebody has changed this person since you opened the record')
    const both = page.getByRole('region', { name: 'Remark' })
    await both.getByText('Theirs').waitFor()
    expect(await both.getByRole('definition').allTextContents()).toEqual(['–', 'Theirs', 'Mine'])
    await expect.poll(() => page.getByRole('textbox', { name: 'Remark' }).inputValue()).toBe('Mine')
    const faults = await axeFaults(page)
    await page.getByRole('button', { name: 'Show the newer version' }).click()
    await expect.poll(() => page.getByLabel('Remark').inputValue()).toBe('Theirs')
    await page.getByLabel('Remark').fill('Ours')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('button', { name: 'Edit' }).waitFor()
    const kept = (await (await page.request.get(`/api/people/${id}/record`)).json()) as { person: { remark: string } }
    expect({ remark: kept.person.remark, faults }).toEqual({ remark: 'Ours', faults: [] })
    await context.close()
  })

  it('keeps the page and what is typed when a later reading fails', async () => {
    const { context, page } = await openWindow(demoUrl)
    page.setDefaultTimeout(30_000)
    await signInToDemo(page)
    const { rows } = (await (await page.request.get('/api/people?limit=1')).json()) as { rows: { id: string }[] }
    await page.goto(`/people/${rows[0]!.id}?tab=details`)
    await page.getByRole('button', { name: 'Edit' }).click()
    await page.getByLabel('Remark').fill('Half a sentence')
    await page.route('**/api/people/*/record', route => route.fulfill({ status: 500, json: {} }))
    // What was read counts as fresh for half a minute.
    await page.clock.install()
    await page.clock.fastForward(60_000)
    await page.evaluate(`dispatchEvent(new Event('visibilitychange'))`)
    await said(page, 'What you see may be older')
    await expect.poll(() => page.getByLabel('Remark').inputValue()).toBe('Half a sentence')
    await page.unroute('**/api/people/*/record')
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect.poll(() => page.getByText('What you see may be older').count()).toBe(0)
    await expect.poll(() => page.getByLabel('Remark').inputValue()).toBe('Half a sentence')
    await context.close()
  })

  it('is found by what the address says, and doubles are looked for', async () => {
    const { context, page, complaints } = await openWindow(demoUrl)
    page.setDefaultTimeout(30_000)
    await enterDemo(page, '/people?show=absent')
    expect(await page.getByRole('radio', { name: 'Away today' }).isChecked()).toBe(true)
    await page.goto('/people?search=zzzz')
    await said(page, 'Nobody found')
    await page.getByRole('button', { name: 'Clear filters' }).first().click()
    await page.getByRole('row').nth(1).waitFor()
    await page.getByRole('button', { name: 'Filter', exact: true }).click()
    const faults = await axeFaults(page)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Find duplicates' }).click()
    await dialogOf(page).getByText('Two others').waitFor()
    faults.push(...(await axeFaults(page)))
    await context.close()
    expect({ faults, complaints }).toEqual({ faults: [], complaints: [] })
  })

  it('becomes one of two, with the reason kept', async () => {
    const { context, page, complaints } = await openWindow(demoUrl)
    page.setDefaultTimeout(30_000)
    await signInToDemo(page)
    const add = async (data: object) => {
      const answer = await page.request.post('/api/people', { headers: { 'x-muster': '1' }, data })
      return ((await answer.json()) as { id: string }).id
    }
    const keep = await add({ surname: 'Zweimal', givenNames: 'Otto', employeeNumber: '90001' })
    const other = await add({ surname: 'Otto', givenNames: 'Zweimal', email: 'otto@plant.test' })
    await page.goto('/people')
    await page.getByRole('button', { name: 'Find duplicates' }).click()
    const group = dialogOf(page).getByRole('listitem').filter({ hasText: 'same name' }).filter({ hasText: 'Otto Zweimal' })
    await group.getByRole('button', { name: 'Look at both' }).click()
    await dialogOf(page).getByRole('radio', { name: /90001/ }).check()
    const faults = await axeFaults(page)
    await dialogOf(page).getByRole('button', { name: 'Merge' }).click()
    await said(page, 'This is needed.')
    await dialogOf(page).getByLabel('Reason').fill('Entered twice')
    await dialogOf(page).getByRole('button', { name: 'Merge' }).click()
    await said(page, 'Otto Zweimal is one record now.')
    await page.goto(`/people/${keep}?tab=details`)
    await said(page, 'otto@plant.test')
    await page.goto(`/people/${other}?tab=details`)
    await page.getByRole('link', { name: 'Open the record that was kept' }).click()
    await tab(page, 'History')
    await said(page, 'Entered twice')
    await context.close()
    expect({ faults, complaints }).toEqual({ faults: [], complaints: [] })
  })
})
