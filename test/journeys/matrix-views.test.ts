import { describe, expect, it } from 'vitest'
import { axeFaults, settled } from '../support/browser.ts'
import { enterDemo } from './support/enter.ts'
import { enterGrid, press, standing } from './support/grid.ts'
import { ask, type Matrix } from './support/matrix-page.ts'
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

    const asked: string[] = []
    page.on('request', request => void (/\/api\/matrix\b/.test(request.url()) && asked.push(request.url())))
    await page.goto(`/matrix?saved=${saved}`)
    await page.getByRole('grid').waitFor()
    expect(asked).toHaveLength(1)
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

  it('is shared with a colleague to edit: these people and skills alone, until it is taken back', async () => {
    const { page, complaints, context } = await openWindow(demoUrl)
    page.setDefaultTimeout(45_000)
    const guest = await openWindow(demoUrl)
    guest.page.setDefaultTimeout(45_000)
    await guest.page.request.post('/api/demo/session', { data: { as: 'operator' }, headers: { 'x-muster': '1' } })
    const { account } = await ask<{ account: { name: string } }>(guest.page, '/api/session')
    await enterDemo(page, '/matrix?mode=letter&find=winding')
    const views = page.getByRole('button', { name: 'Views', exact: true })
    await views.click()
    await page.getByRole('menuitem', { name: 'Share these people and skills' }).click()
    const dialog = page.getByRole('dialog', { name: 'Share this matrix' })
    await dialog.getByRole('textbox', { name: 'What is it called?' }).fill('Winding round')
    await dialog.getByRole('textbox', { name: 'Colleague' }).fill(account.name)
    await page.getByRole('option', { name: account.name }).first().click()
    await dialog.getByRole('radio', { name: 'Look and set levels' }).check()
    await settled(page)
    expect(await axeFaults(page, undefined, '[role=dialog]')).toEqual([])
    const sent = page.waitForRequest(request => request.url().endsWith('/api/shares') && request.method() === 'POST')
    await dialog.getByRole('button', { name: 'Share', exact: true }).click()
    const { personIds, skillIds } = (await sent).postDataJSON() as { personIds: string[]; skillIds: string[] }
    await dialog.waitFor({ state: 'detached' })

    await guest.page.goto('/')
    await guest.page.getByRole('link', { name: 'Matrix', exact: true }).click()
    await guest.page.getByRole('button', { name: 'Views', exact: true }).click()
    await guest.page.getByRole('menuitem', { name: 'Winding round' }).click()
    await guest.page.getByRole('heading', { level: 1, name: 'Winding round' }).waitFor()
    await guest.page.getByRole('region', { name: 'Shared matrix' }).getByText('You may set levels here').waitFor()
    const share = new URL(guest.page.url()).searchParams.get('share')!
    const read = () => ask<Matrix>(guest.page, `/api/matrix?share=${share}`)
    const before = await read()
    expect(before.people.map(person => person.id).sort()).toEqual(personIds.toSorted())
    expect(before.skills.map(skill => skill.id).sort()).toEqual(skillIds.toSorted())
    expect((await guest.page.request.get(`/api/gaps?share=${share}`)).status()).toBe(403)
    await settled(guest.page)
    expect(await axeFaults(guest.page)).toEqual([])

    await enterGrid(guest.page)
    await press(guest.page, 'Control+Home')
    const at = await press(guest.page, 'ArrowDown')
    const level = at.says.includes('Limited') ? '3' : '2'
    await press(guest.page, level)
    await guest.page.getByRole('region', { name: 'Pending changes' }).getByText('1 pending change').waitFor()
    await guest.page.keyboard.press('Control+s')
    const sheet = guest.page.getByRole('dialog', { name: 'Pending changes' })
    await sheet.getByText(/1 cell will change|refused/).waitFor()
    await guest.page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'detached' })
    await press(guest.page, 'Control+z')

    await guest.page.goto(`/matrix?share=${share}&cell=${personIds[0]}:${skillIds[0]}&tab=why`)
    const record = guest.page.getByRole('dialog')
    await record.getByRole('tabpanel').waitFor()
    await settled(guest.page)
    expect(await axeFaults(guest.page)).toEqual([])
    expect(await record.getByRole('button', { name: /Assess|Revoke|Exempt/ }).count()).toBe(0)

    await views.click()
    await page.getByRole('menuitem', { name: 'Share these people and skills' }).click()
    await dialog.getByRole('button', { name: 'End', exact: true }).click()
    await page.getByText('No longer shared').first().waitFor()
    await guest.page.getByText('This matrix is not shared with you any more').waitFor()
    await guest.page.getByRole('link', { name: 'To my own matrix' }).click()
    await expect.poll(() => new URL(guest.page.url()).searchParams.get('share')).toBeNull()
    expect(complaints).toEqual([])
    await guest.context.close()
    await context.close()
  })
})
