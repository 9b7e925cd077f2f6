import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { axeFaults, settled } from '../support/browser.ts'
import { enterDemo, signInToDemo } from './support/enter.ts'
import { demoUrl } from './support/programs.ts'
import { windows } from './support/windows.ts'

const PATIENCE = 120_000
const openWindow = windows()

interface Area {
  value: string
  selectionStart: number
  selectionEnd: number
}

/** A draft of one of the catalogue, under a code of its own. */
async function adopt(page: Page): Promise<string> {
  await signInToDemo(page)
  const answer = await page.request.post('/api/certifications', {
    data: { catalogueId: 'us-food-handler-ca', code: 'food-card', name: 'Food card' },
    headers: { 'x-muster': '1', 'idempotency-key': crypto.randomUUID() },
  })
  expect(answer.status()).toBe(200)
  return ((await answer.json()) as { id: string }).id
}

describe('the rule of a certification', { timeout: PATIENCE }, () => {
  it('is changed in a form beside its words, as JSON, and tried out, and nothing of it is lost', async () => {
    const { context, page, complaints } = await openWindow(demoUrl)
    page.setDefaultTimeout(20_000)
    const id = await adopt(page)
    await enterDemo(page, `/certifications/${id}/edit`)
    const words = page.getByRole('heading', { name: 'The rule in words' }).locator('xpath=ancestor::section[1]')
    await expect.poll(() => words.innerText()).toContain('It is valid for: 3 years')
    expect(await axeFaults(page)).toEqual([])

    const term = page.locator('[data-path="/term"]')
    await term.getByLabel('How long', { exact: true }).last().fill('4')
    await words.getByText('It is valid for: 4 years').waitFor()
    await term.getByLabel('How long', { exact: true }).last().fill('')
    await page.getByText('One thing is wrong with the rule:').waitFor()
    await expect.poll(() => page.getByRole('button', { name: 'Save the draft' }).isDisabled()).toBe(true)

    await page.getByRole('tab', { name: 'JSON' }).click()
    const json = page.getByLabel('Rule as JSON')
    await page.getByRole('button', { name: /^\/term\/for/ }).click()
    await expect.poll(() => json.evaluate((area: Area) => area.value.slice(area.selectionStart, area.selectionEnd))).toBe('"PY"')
    await json.fill((await json.inputValue()).replace('"PY"', '"P5Y"'))
    await words.getByText('It is valid for: 5 years').waitFor()
    expect(await axeFaults(page)).toEqual([])
    const kept = await json.inputValue()
    await json.fill(kept.slice(0, -2))
    await page.getByRole('tab', { name: 'Form' }).click()
    await page.getByText('The text under JSON cannot be read').waitFor()
    await page.getByRole('tab', { name: 'JSON' }).click()
    await expect.poll(() => json.inputValue()).toBe(kept.slice(0, -2))
    await json.fill(kept)

    await page.getByRole('tab', { name: 'Try it out' }).click()
    const line = page.getByRole('figure', { name: 'Where the standing would be' })
    await line.waitFor()
    const before = await line.getByRole('listitem').count()
    await page.getByRole('button', { name: 'Suppose it' }).click()
    await page.getByText('· supposed').waitFor()
    await expect.poll(() => line.getByRole('listitem').count()).not.toBe(before)
    expect(await axeFaults(page)).toEqual([])

    await page.getByRole('button', { name: 'Save the draft' }).click()
    await page.getByText('The draft is saved.').waitFor()
    await page.reload()
    await settled(page)
    await expect.poll(() => words.innerText()).toContain('It is valid for: 5 years')
    await context.close()
    expect(complaints).toEqual([])
  })
})
