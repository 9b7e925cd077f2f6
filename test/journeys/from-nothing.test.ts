import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { settled } from '../support/browser.ts'
import { emptyPlant, PASSWORD } from './support/empty-plant.ts'
import { windows } from './support/windows.ts'

const PATIENCE = 400_000
const PEOPLE = 'Ruiz,Okafor,Novak,Chen,Bakker,Silva,Haas,Tanaka,Moreau,Berg'.split(',')
const SKILLS = ['Press changeover', 'Die inspection', 'Crane slinging', 'Lockout', 'First aid']

const openWindow = windows()
const plant = emptyPlant()

const dialogOf = (page: Page) => page.getByRole('dialog').filter({ visible: true })
const ask = async <T>(page: Page, path: string): Promise<T> => (await page.request.get(path)).json() as Promise<T>

async function setUpStructure(page: Page): Promise<string> {
  await page.goto('/structure')
  await page.getByLabel('Lines of the site').fill('Press: P1, P2\nOven')
  await page.getByRole('button', { name: 'Set up' }).click()
  await page.getByRole('treeitem').filter({ hasText: 'Oven' }).waitFor()
  const { rows } = await ask<{ rows: { id: string; name: string }[] }>(page, '/api/groupings')
  return rows.find(row => row.name === 'Press')!.id
}

async function addPeople(page: Page, line: string): Promise<void> {
  await page.goto(`/people?scope=${line}`)
  for (const [i, surname] of PEOPLE.entries()) {
    await page.getByRole('button', { name: 'Add person' }).first().click()
    await dialogOf(page).getByLabel('Surname').fill(surname)
    await dialogOf(page)
      .getByLabel('Number')
      .fill(String(1001 + i))
    await dialogOf(page).getByRole('button', { name: 'Add person' }).click()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.getByRole('link', { name: surname }).first().waitFor()
  }
}

async function addSkills(page: Page): Promise<void> {
  for (const name of SKILLS) {
    await page.goto('/library')
    await page.getByRole('button', { name: 'Add skill' }).first().click()
    await dialogOf(page).getByLabel('Name').fill(name)
    await dialogOf(page).getByRole('button', { name: 'Add as a draft' }).click()
    await page.getByRole('heading', { level: 1, name }).waitFor()
    await page.getByRole('button', { name: 'Publish', exact: true }).click()
    await dialogOf(page).getByLabel('Reason').fill('Agreed with the line')
    await dialogOf(page).getByRole('button', { name: 'Publish', exact: true }).click()
    await page.getByText(`${name} is published`).waitFor()
  }
}

async function askOfEverybody(page: Page): Promise<void> {
  await page.goto('/requirements')
  await page.getByRole('button', { name: 'Add requirement' }).first().click()
  for (const [name, key] of [
    ['Skill 1', 'ArrowDown'],
    ['Level 1', 'ArrowDown'],
  ] as const) {
    const field = dialogOf(page).getByRole('combobox', { name })
    await field.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('listbox', { name }).getByRole('option').first().waitFor()
    await page.keyboard.press(key)
    await page.keyboard.press('Enter')
    await expect.poll(() => page.evaluate<string>('document.activeElement.value')).not.toBe('')
  }
  await dialogOf(page)
    .getByText(/people looked at/)
    .waitFor()
  await dialogOf(page).getByRole('button', { name: 'Publish', exact: true }).click()
  await page.getByText('1 requirement published').waitFor()
}

interface Skills {
  rows: { id: string; name: string; scaleId: string }[]
  scales: { id: string; levels: { value: number; code: string }[] }[]
}

async function enterSigned(page: Page, skillId: string, code: string, people: string[]): Promise<void> {
  await page.goto(`/bulk?skill=${skillId}`)
  const table = page.getByRole('table', { name: 'Bulk entry' })
  await table.waitFor()
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(people.map(number => `${number}\t${code}`).join('\n'))})`)
  await table.locator('[data-column="certificate"]').first().focus()
  await page.keyboard.press('ControlOrMeta+v')
  await page.getByRole('button', { name: 'Sign and record …' }).click()
  const sheet = page.getByRole('dialog', { name: 'Sign' })
  await sheet.getByLabel('Witnessed').check()
  await sheet.getByLabel('Your password').fill(PASSWORD)
  await sheet.getByRole('button', { name: 'Sign', exact: true }).click()
  await page.getByText(`${people.length} results recorded`).waitFor()
}

describe('a plant from nothing', { timeout: PATIENCE }, () => {
  it('gets its structure, ten people, five skills, what is asked, and signed results in one walk', async () => {
    const { context, page, complaints } = await openWindow(plant.url())
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    page.setDefaultTimeout(45_000)
    const began = performance.now()
    await plant.enter(page)
    await addPeople(page, await setUpStructure(page))
    await addSkills(page)
    await askOfEverybody(page)
    const library = await ask<Skills>(page, '/api/skills')
    const asked = (await ask<{ rows: { skill: { id: string } }[] }>(page, '/api/requirements')).rows[0]!.skill.id
    const scale = library.scales.find(one => one.id === library.rows.find(row => row.id === asked)!.scaleId)!
    const top = scale.levels.at(-1)!.code
    const six = PEOPLE.slice(0, 6).map((_, i) => String(1001 + i))
    await enterSigned(page, asked, top, six)
    console.info(`from nothing to signed results: ${((performance.now() - began) / 1000).toFixed(0)} s, by script`)

    await page.goto('/gaps')
    await settled(page)
    await page.getByText('Moreau').first().waitFor()
    const gaps = await ask<{ totals: { required: number; compliant: number; gaps: number } }>(page, '/api/gaps')
    expect(gaps.totals).toMatchObject({ required: 10, compliant: 6, gaps: 4 })
    await page.goto('/history')
    await page.getByText('Result recorded').first().waitFor()
    const [first] = (await ask<{ rows: { id: string }[] }>(page, '/api/people?sort=number&limit=1')).rows
    const proof = await ask<{ signatures: object[] }>(page, `/api/people/${first!.id}/skills/${asked}/proof`)
    expect(proof.signatures).toMatchObject([{ printedName: 'Marta Reis', meaning: 'witnessed', covers: 6, intact: true }])
    await context.close()
    expect(complaints).toEqual([])
  })
})
