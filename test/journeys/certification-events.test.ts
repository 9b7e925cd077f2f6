import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../src/rules/day.ts'
import { axeFaults, settled } from '../support/browser.ts'
import { enterDemo } from './support/enter.ts'
import { demoUrl } from './support/programs.ts'
import { windows } from './support/windows.ts'

const PATIENCE = 300_000
const RULE = {
  award: { do: 'sample' },
  term: { for: 'P1Y' },
  keep: [{ id: 'six-months', mode: 'grid', every: 'P6M', need: { do: 'confirmation', by: ['welding-coordinator'] }, onMiss: 'suspend' }],
  triggers: [{ id: 'incident', on: { type: 'incident' }, effect: 'require', by: 'P30D', need: { do: 'observation' } }],
  scope: { dims: [{ key: 'process', match: 'exact' }] },
}

const openWindow = windows()

interface Made {
  id: string
  name: string
  people: { id: string; name: string }[]
  awardedOn: string
}

/** A certification of one's own with a crew of four that has held it for a hundred days. */
async function adopt(page: Page): Promise<Made> {
  const headers = { 'x-muster': '1' }
  const post = async (path: string, data: object): Promise<{ id: string }> => {
    const answer = await page.request.post(`/api${path}`, { data, headers: { ...headers, 'idempotency-key': crypto.randomUUID() } })
    expect(answer.status(), await answer.text()).toBeLessThan(300)
    return (await answer.json()) as { id: string }
  }
  const session = (await (await page.request.get('/api/session')).json()) as { organisation: { today: string } }
  const awardedOn = addDays(session.organisation.today, -100)
  const name = 'Tack welding'
  const { id } = await post('/certifications/own', { code: `tack-${Date.now()}`, name, rule: RULE })
  await page.request.put(`/api/certifications/${id}/versions/1/publication`, {
    data: { revision: 1, fromOn: '2020-01-01', reason: 'In use' },
    headers: { ...headers, 'idempotency-key': crypto.randomUUID() },
  })
  const { code } = (await (await page.request.get(`/api/certifications/${id}`)).json()) as { code: string }
  const { rows } = (await (await page.request.get('/api/people?limit=4&over=results.write')).json()) as { rows: Made['people'] }
  await post('/certification-events', {
    personIds: rows.map(row => row.id),
    certs: [code],
    event: { type: 'sample', on: awardedOn, scope: { process: '135' } },
  })
  return { id, name, people: rows, awardedOn }
}

async function sign(page: Page): Promise<void> {
  const sheet = page.getByRole('dialog', { name: 'Sign' })
  await sheet.getByRole('button', { name: 'Sign', exact: true }).waitFor()
  const password = sheet.getByLabel('Your password')
  if ((await password.count()) > 0) await password.fill('demo')
  await sheet.getByRole('button', { name: 'Sign', exact: true }).click()
  await sheet.waitFor({ state: 'detached' })
}

describe('what happens to a certification', { timeout: PATIENCE }, () => {
  it('is confirmed for a crew on the floor, recorded, answered, corrected and extended', async () => {
    const phone = await openWindow(demoUrl, { size: 'phone' })
    phone.page.setDefaultTimeout(45_000)
    await enterDemo(phone.page)
    const made = await adopt(phone.page)
    await phone.page.goto(`/certifications/${made.id}/crew`)
    await settled(phone.page)
    expect(await axeFaults(phone.page)).toEqual([])
    await phone.page.getByRole('button', { name: 'Confirm for all 4' }).click()
    await sign(phone.page)
    await phone.page.getByText('kept', { exact: true }).nth(3).waitFor()
    await phone.page
      .getByRole('button', { name: /^Take back/ })
      .first()
      .click()
    const asked = phone.page.getByRole('dialog', { name: 'Take an entry back' })
    await asked.getByLabel('Reason').fill('Was not there')
    await asked.getByRole('button', { name: 'Take back' }).click()
    await asked.waitFor({ state: 'detached' })
    await expect.poll(() => phone.page.getByText('kept', { exact: true }).count()).toBe(3)
    await phone.context.close()

    const { context, page, complaints } = await openWindow(demoUrl)
    page.setDefaultTimeout(45_000)
    await enterDemo(page)
    const [first] = made.people
    await page.goto(`/certifications/${made.id}/record?person=${first!.id}&kind=incident`)
    await settled(page)
    expect(await axeFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Record', exact: true }).click()
    await page.getByText('Say this too.').first().waitFor()
    await page.getByLabel('Severity').selectOption('near-miss')
    await page.getByLabel('It is meant for every certification it concerns').uncheck()
    await page.getByRole('button', { name: 'Record', exact: true }).click()
    await page.getByText('Recorded for 1 person').waitFor()

    await page.goto(`/tasks?certification=${made.id}`)
    await settled(page)
    expect(await axeFaults(page)).toEqual([])
    const row = page.getByRole('table', { name: 'Tasks' }).getByRole('row').filter({ hasText: first!.name })
    await row.locator('[data-row-link]').first().click()
    expect(await axeFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Sign and close …' }).click()
    await sign(page)
    await page.getByText('No such task').waitFor()

    await page.goto(`/certifications/${made.id}/record?person=${first!.id}&part=correct`)
    await page.getByRole('listitem').filter({ hasText: 'Test piece' }).getByRole('button', { name: 'Correct' }).click()
    const dialog = page.getByRole('dialog', { name: 'Correct an entry' })
    await dialog.getByRole('textbox', { name: 'On', exact: true }).fill(addDays(made.awardedOn, -1))
    await dialog.getByLabel('Reason').fill('Welded the day before')
    expect(await axeFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Correct', exact: true }).click()
    await page.getByText('Entry corrected').waitFor()

    await page.goto(`/certifications/${made.id}/record?part=extend`)
    await page.getByRole('textbox', { name: 'Terms that end from' }).fill(addDays(made.awardedOn, 360))
    await page.getByRole('textbox', { name: 'through', exact: true }).fill(addDays(made.awardedOn, 370))
    await page.getByRole('textbox', { name: 'In force through' }).fill(addDays(made.awardedOn, 500))
    await page.getByRole('textbox', { name: 'In force through' }).blur()
    await page.getByText('4 terms are reached').waitFor()
    expect(await axeFaults(page)).toEqual([])
    await page.getByLabel('By which authority').fill('Ministry')
    await page.getByLabel('Reason').fill('No examiner this spring')
    await page.getByRole('button', { name: 'Extend 4 terms' }).click()
    await page.getByText('4 terms extended').waitFor()
    await context.close()
    expect([...phone.complaints, ...complaints]).toEqual([])
  })
})
