import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { axeFaults, settled } from '../support/browser.ts'
import { enterDemo, signInToDemo } from './support/enter.ts'
import { demoUrl } from './support/programs.ts'
import { windows } from './support/windows.ts'

const PATIENCE = 300_000

const openWindow = windows()

interface Session {
  account: { name: string; personId: string }
}

async function enterAs(page: Page, as: string): Promise<Session> {
  await page.request.post('/api/demo/session', { data: { as }, headers: { 'x-muster': '1' } })
  return (await page.request.get('/api/session')).json() as Promise<Session>
}

describe('declaring and answering', { timeout: PATIENCE }, () => {
  it('an operator declares a level of her own, and it counts once somebody else has answered', async () => {
    const operator = await openWindow(demoUrl, { size: 'phone' })
    operator.page.setDefaultTimeout(45_000)
    const { account } = await enterAs(operator.page, 'operator')
    const skills = (await (await operator.page.request.get('/api/skills')).json()) as {
      rows: { id: string; name: string; state: string }[]
    }
    const skill = skills.rows.findLast(one => one.state === 'published')!
    await operator.page.goto(`/people/${account.personId}?skill=${skill.id}`)
    const record = operator.page.getByRole('dialog', { name: skill.name })
    await record.getByRole('button', { name: 'Declare a level' }).click()
    await expect.poll(() => record.getByRole('button', { name: 'Assess' }).count()).toBe(0)
    expect(await axeFaults(operator.page)).toEqual([])
    await record.getByRole('button', { name: 'Declare', exact: true }).click()
    await record.getByText(/waits for confirmation: by/).waitFor()
    await record.getByRole('button', { name: 'Take back' }).waitFor()
    await operator.context.close()

    const { context, page, complaints } = await openWindow(demoUrl)
    page.setDefaultTimeout(45_000)
    await enterDemo(page)
    await page.keyboard.press('g')
    await page.keyboard.press('x')
    await page.waitForURL(/\/inbox/)
    const table = page.getByRole('table', { name: 'Inbox' })
    await table.waitFor()
    await settled(page)
    expect(await axeFaults(page)).toEqual([])
    const row = table.getByRole('row').filter({ hasText: skill.name })
    await row.locator('[data-row-link]').first().click()
    const review = page.getByRole('dialog').filter({ hasText: 'Open the record' })
    await review.getByRole('button', { name: 'Return' }).click()
    await review.getByLabel('Reason').waitFor()
    await expect.poll(() => page.evaluate<string>('document.activeElement.tagName')).toBe('TEXTAREA')
    await review.getByRole('button', { name: 'Cancel' }).click()
    await expect.poll(() => page.evaluate<string>('document.activeElement.textContent'), { timeout: 5000 }).toBe('Return')
    expect(await axeFaults(page)).toEqual([])
    await review.getByRole('button', { name: 'Approve and sign …' }).click()
    const sheet = page.getByRole('dialog', { name: 'Sign' })
    await sheet.getByLabel('Approved').check()
    await sheet.getByLabel('Your password').fill('demo')
    await sheet.getByRole('button', { name: 'Sign', exact: true }).click()
    await row.waitFor({ state: 'detached' })
    expect(await axeFaults(page)).toEqual([])
    const proof = (await (await page.request.get(`/api/people/${account.personId}/skills/${skill.id}/proof`)).json()) as {
      signatures: { meaning: string }[]
    }
    expect(proof.signatures).toMatchObject([{ meaning: 'approved' }])
    await context.close()
    expect([...operator.complaints, ...complaints]).toEqual([])
  })

  it('what one person has signed waits in sight until a second one has signed it too', async () => {
    const { context, page, complaints } = await openWindow(demoUrl)
    page.setDefaultTimeout(45_000)
    await signInToDemo(page)
    const get = async <T>(address: string) => (await (await page.request.get(address)).json()) as T
    const post = (address: string, data: object) => page.request.post(address, { data, headers: { 'x-muster': '1' } })
    const { rows } = await get<{ rows: { id: string; scaleId: string; name: string }[] }>('/api/skills')
    const name = 'Two-hand release'
    const made = await post('/api/skills', { name, scaleId: rows[0]!.scaleId, secondPerson: true })
    const skill = (await made.json()) as { id: string }
    const people = await get<{ rows: { id: string; name: string }[] }>('/api/people?limit=1')
    const person = people.rows[0]!
    await page.goto(`/people/${person.id}?skill=${skill.id}`)
    const record = page.getByRole('dialog', { name })
    await record.getByRole('button', { name: 'Assess' }).click()
    await record.getByText(/Two people sign for this skill/).waitFor()
    expect(await axeFaults(page)).toEqual([])
    await record.getByRole('button', { name: 'Sign …' }).click()
    const sheet = page.getByRole('dialog', { name: 'Sign' })
    await sheet.getByLabel('Trained').check()
    await sheet.getByLabel('Your password').fill('demo')
    await sheet.getByRole('button', { name: 'Sign', exact: true }).click()
    await record.getByText(/waits for a second person: signed by/).waitFor()
    await record.getByText('Not signed by two people yet').waitFor()
    expect(await axeFaults(page)).toEqual([])
    await context.close()

    const second = await openWindow(demoUrl, { size: 'phone' })
    second.page.setDefaultTimeout(45_000)
    await enterAs(second.page, 'coordinator')
    await second.page.goto('/inbox')
    const row = second.page.getByRole('row').filter({ hasText: name })
    await row.locator('[data-row-link]').first().click()
    const review = second.page.getByRole('dialog').filter({ hasText: 'Open the record' })
    await review.getByText('Signed first').waitFor()
    expect(await axeFaults(second.page)).toEqual([])
    await review.getByRole('button', { name: 'Sign as second person …' }).click()
    const again = second.page.getByRole('dialog', { name: 'Sign' })
    await again.getByLabel('Witnessed').check()
    await again.getByLabel('Your password').fill('demo')
    await again.getByRole('button', { name: 'Sign', exact: true }).click()
    await row.waitFor({ state: 'detached' })
    await second.page.goto(`/people/${person.id}?skill=${skill.id}`)
    await second.page
      .getByRole('dialog', { name })
      .getByRole('tab', { name: /Evidence/ })
      .click()
    await second.page.getByText('Signature intact').nth(1).waitFor()
    await second.page.getByText('Signed by one person of two').waitFor()
    expect(await axeFaults(second.page)).toEqual([])
    const proof = (await (await second.page.request.get(`/api/people/${person.id}/skills/${skill.id}/proof`)).json()) as {
      results: { id: string }[]
      signatures: { meaning: string; intact: boolean }[]
    }
    expect(proof.signatures.map(one => one.meaning).sort()).toEqual(['trained', 'trained', 'witnessed'])
    expect(proof.signatures.every(one => one.intact)).toBe(true)
    await second.context.close()
    expect([...complaints, ...second.complaints]).toEqual([])
  })
})
