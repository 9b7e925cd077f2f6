import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { axeFaults, settled } from '../support/browser.ts'
import { enterDemo } from './support/enter.ts'
import { demoUrl } from './support/programs.ts'
import { windows } from './support/windows.ts'

const openWindow = windows()

async function asOperator(page: Page): Promise<void> {
  await page.request.post('/api/demo/session', { data: { as: 'operator' }, headers: { 'x-muster': '1' } })
  await page.goto('/')
  await page.getByRole('heading', { level: 1, name: 'My page' }).waitFor()
  await settled(page)
}

describe('my page', () => {
  it('is where an operator begins, and says at once what ends next', async () => {
    const { context, page, complaints } = await openWindow(demoUrl)
    await enterDemo(page)
    await page.getByRole('button', { name: 'Visitor' }).click()
    await page.getByRole('menuitem', { name: 'Operator' }).click()
    await page.getByRole('heading', { level: 1, name: 'My page' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/me')
    for (const name of ['You may run', 'Soon', 'Next for you', 'Certificates', 'My data'])
      await page.getByRole('heading', { level: 2, name }).waitFor()
    await page.getByText(/ends next:|Nothing of yours ends/).waitFor()
    expect(await axeFaults(page)).toEqual([])
    expect(complaints).toEqual([])
    await context.close()
  })

  it('can be read at 320 pixels and with letters of twice the size', async () => {
    const { context, page } = await openWindow(demoUrl, { size: 'phone', language: 'de-DE' })
    await page.request.post('/api/demo/session', { data: { as: 'operator' }, headers: { 'x-muster': '1' } })
    await page.setViewportSize({ width: 320, height: 720 })
    await page.goto('/me')
    await page.getByRole('heading', { level: 1, name: 'Meine Seite' }).waitFor()
    await settled(page)
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(320)
    await page.goto('/me?lng=xx-long')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await settled(page)
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(320)
    await page.goto('/me?lng=de')
    await page.getByRole('heading', { level: 1, name: 'Meine Seite' }).waitFor()
    await settled(page)
    await page.evaluate("document.documentElement.style.fontSize = '200%'")
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(320)
    expect(await axeFaults(page)).toEqual([])
    await context.close()
  })

  it('hands out my data, and takes my word to whoever approves it, without changing what I may run', async () => {
    const { context, page } = await openWindow(demoUrl)
    await asOperator(page)
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download my data' }).click()
    const data = JSON.parse(await readFile(await (await download).path(), 'utf8')) as { tables: { events: object[] } }
    expect(data.tables.events.length).toBeGreaterThan(5)
    await page.getByRole('button', { name: 'Who can see my record?' }).click()
    await page.getByText('accounts can see this record').waitFor()
    const before = await page.getByRole('region', { name: 'You may run' }).textContent()
    await page.getByRole('button', { name: /Something wrong/ }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Which skill?' }).fill('Spill')
    await page.getByRole('option').first().click()
    await dialog.getByLabel('Your level').click()
    await page.getByRole('option').last().click()
    expect(await axeFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Send' }).click()
    await page.getByText('Sent. You see here').waitFor()
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(() => page.getByRole('region', { name: 'You may run' }).textContent()).toBe(before)
    await context.close()
  })

  it(
    'shows what was asked of me and what came back with its reason, and opens the record of each skill',
    { timeout: 300_000 },
    async () => {
      const leader = await openWindow(demoUrl)
      const mine = await openWindow(demoUrl)
      await asOperator(mine.page)
      const me = (await (await mine.page.request.get('/api/me')).json()) as {
        person: { id: string }
        cells: { skill: { id: string; name: string } }[]
      }
      const { skill } = me.cells[0]!
      await leader.page.request.post('/api/demo/session', { data: { as: 'leader' }, headers: { 'x-muster': '1' } })
      const asked = await leader.page.request.post('/api/proposals/requests', {
        data: { personIds: [me.person.id], skillId: skill.id },
        headers: { 'x-muster': '1' },
      })
      expect(asked.ok()).toBe(true)
      await mine.page.reload()
      const block = mine.page.getByRole('region', { name: 'Asked of you' })
      await block.getByText('Declare your level', { exact: true }).waitFor()
      await settled(mine.page)
      await mine.page.keyboard.press('6')
      expect(await mine.page.evaluate<string>('document.activeElement.id')).toBe('me-asked')
      expect(await axeFaults(mine.page)).toEqual([])
      await block.getByRole('link', { name: skill.name }).click()
      const record = mine.page.getByRole('dialog', { name: skill.name })
      await record.getByRole('button', { name: 'Declare a level' }).click()
      await record.getByRole('button', { name: 'Declare', exact: true }).click()
      await record.getByText(/waits for confirmation: by/).waitFor()
      await mine.page.keyboard.press('Escape')
      await record.waitFor({ state: 'hidden' })
      await block.waitFor({ state: 'detached' })

      const { rows } = (await (
        await leader.page.request.get(`/api/proposals?personId=${me.person.id}&skillId=${skill.id}&open=true`)
      ).json()) as {
        rows: { id: string; version: number }[]
      }
      const returned = await leader.page.request.put(`/api/proposals/${rows[0]!.id}/return`, {
        data: { version: rows[0]!.version, reason: 'Show it at the press first' },
        headers: { 'x-muster': '1' },
      })
      expect(returned.ok()).toBe(true)
      await mine.page.reload()
      await block.getByText('Show it at the press first').waitFor()
      expect([...mine.complaints, ...leader.complaints]).toEqual([])
      await mine.context.close()
      await leader.context.close()
    },
  )
})
