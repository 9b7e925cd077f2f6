import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { axeFaults, settled } from '../support/browser.ts'
import { enterDemo } from './support/enter.ts'
import { demoUrl } from './support/programs.ts'
import { windows } from './support/windows.ts'

const openWindow = windows()

async function enterAs(page: Page, as: string): Promise<void> {
  await page.request.post('/api/demo/session', { data: { as }, headers: { 'x-muster': '1' } })
  await page.goto('/')
  await settled(page)
}

describe('people and access', () => {
  it('invites somebody with a role over a line; the link lets them in once, and to that line only', async () => {
    const { context, page, complaints } = await openWindow(demoUrl)
    await enterDemo(page)
    await page.keyboard.press('g')
    await page.keyboard.press('u')
    await page.getByRole('heading', { level: 1, name: 'Access' }).waitFor()
    await page.getByText('Ana Ribeiro').first().waitFor()
    expect(await axeFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Invite somebody' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Nadia Ilves')
    await dialog.getByRole('textbox', { name: 'Email' }).fill('nadia@plant.example')
    await dialog.getByRole('textbox', { name: 'Add a grouping' }).fill('Pump assem')
    await page.getByRole('option', { name: 'Pump assembly Line' }).first().click()
    await dialog.getByRole('button', { name: 'Without Pump assembly' }).waitFor()
    expect(await axeFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Make link' }).click()
    const link = (await dialog.locator('output code').textContent())!
    expect(link).toMatch(/\/invitation\?token=mi_/)
    await dialog.getByRole('button', { name: 'Close' }).last().click()

    const guest = await openWindow(demoUrl)
    await guest.page.goto(link)
    await guest.page.getByRole('heading', { name: 'Welcome, Nadia Ilves' }).waitFor()
    expect(await axeFaults(guest.page)).toEqual([])
    await guest.page.locator('input[type=password]').fill('four quiet presses')
    await guest.page.getByRole('button', { name: 'Accept and enter' }).click()
    await guest.page.getByRole('navigation').first().waitFor()
    await settled(guest.page)
    await expect.poll(() => guest.page.getByRole('link', { name: 'Access' }).count()).toBe(0)
    const people = (await (await guest.page.request.get('/api/people?limit=500')).json()) as { rows: { groupings: { name: string }[] }[] }
    expect(people.rows.length).toBeGreaterThan(20)
    expect(people.rows.every(row => row.groupings.some(one => one.name.startsWith('Pump assembly')))).toBe(true)
    await guest.page.goto(link)
    await guest.page.getByText('accepted already').waitFor()
    expect(await axeFaults(guest.page)).toEqual([])
    await guest.context.close()
    expect(complaints).toEqual([])
    await context.close()
  })

  it('opens an account, gives it a role and tells who can see a person', async () => {
    const { context, page, complaints } = await openWindow(demoUrl)
    await enterDemo(page, '/access')
    await page.getByText('Helena Brandt').first().click()
    const drawer = page.getByRole('dialog')
    await drawer.getByRole('heading', { name: 'Roles' }).waitFor()
    expect(await axeFaults(page)).toEqual([])
    await drawer.getByRole('button', { name: 'Give a role' }).click()
    await drawer.getByLabel('Everybody, also those to come').click()
    await drawer.getByRole('button', { name: 'Give a role' }).click()
    await drawer.getByRole('button', { name: 'Take back the role Leader' }).waitFor()
    await drawer.getByRole('button', { name: 'Link for a new password' }).click()
    await page.getByRole('button', { name: 'Make link' }).click()
    await expect.poll(() => page.locator('output code').textContent()).toMatch(/\/invitation\?token=mi_/)
    expect(await axeFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.locator('output code').waitFor({ state: 'detached' })
    await page.keyboard.press('Escape')
    await page.getByRole('tab', { name: /Who can see/ }).click()
    await page.getByRole('textbox', { name: 'Whose record?' }).fill('Ribeiro')
    await page.getByRole('option').first().click()
    await page.getByText('accounts can see this record').waitFor()
    await page.getByText('Leader, over everybody').first().waitFor()
    expect(await axeFaults(page)).toEqual([])
    expect(complaints).toEqual([])
    await context.close()
  })

  it('lets a deputy act for somebody, says so all the time, and ends it', async () => {
    const { context, page } = await openWindow(demoUrl)
    await enterAs(page, 'assessor')
    const assessor = ((await (await page.request.get('/api/session')).json()) as { account: { id: string; name: string } }).account
    await enterAs(page, 'leader')
    const { account: leader, organisation } = (await (await page.request.get('/api/session')).json()) as {
      account: { name: string }
      organisation: { today: string }
    }
    await page.request.post('/api/deputies', {
      data: { deputyAccountId: assessor.id, fromOn: organisation.today, throughOn: organisation.today },
      headers: { 'x-muster': '1' },
    })
    await enterAs(page, 'assessor')
    await page.goto('/profile')
    await page.getByRole('button', { name: `Act for ${leader.name}` }).click()
    const banner = page.getByRole('complementary', { name: 'Acting for another' })
    await banner.getByText(`You are acting for ${leader.name}.`).waitFor()
    expect(await axeFaults(page, ['color-contrast', 'landmark-unique', 'region'])).toEqual([])
    await banner.getByRole('button', { name: 'End' }).click()
    await banner.waitFor({ state: 'detached' })
    await context.close()
  })

  it('is no place for those who do not manage it', async () => {
    const { context, page } = await openWindow(demoUrl)
    await enterAs(page, 'manager')
    await expect.poll(() => page.getByRole('link', { name: 'Access' }).count()).toBe(0)
    await page.goto('/access')
    await page.getByText('You may not do this').waitFor()
    await expect.poll(() => page.getByRole('button', { name: 'Invite somebody' }).count()).toBe(0)
    await context.close()
  })
})
