import { expect, it } from 'vitest'
import { axeFaults, settled } from '../support/browser.ts'
import { enterDemo } from './support/enter.ts'
import { demoUrl } from './support/programs.ts'
import { windows } from './support/windows.ts'

const openWindow = windows()

it('adds occupations as roles, shows what is here already, and takes them back as one', { timeout: 240_000 }, async () => {
  const { context, page, complaints } = await openWindow(demoUrl)
  page.setDefaultTimeout(20_000)
  const faults: string[] = []
  const shot = async (name: string) => {
    const folder = process.env['MUSTER_TEST_SHOTS']
    if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
  }
  await enterDemo(page, '/imports')
  await page.getByRole('link', { name: 'Starters' }).click()
  await page.getByRole('heading', { level: 1, name: 'Starters' }).waitFor()
  await page.getByText('Used under the CC BY 4.0 license', { exact: false }).waitFor()
  await page.getByRole('searchbox', { name: 'Search starters' }).fill('machinists')
  await page.getByRole('checkbox', { name: 'Add Machinists' }).check()
  await page.getByRole('searchbox', { name: 'Search starters' }).fill('millwrights')
  await page.getByRole('checkbox', { name: 'Add Millwrights' }).check()
  await page.getByText('2 roles would be new.').waitFor()
  await page.getByRole('searchbox', { name: 'Search starters' }).fill('')
  await page.getByRole('checkbox', { name: 'Add Locksmiths and Safe Repairers' }).waitFor()
  await settled(page)
  await shot('starters')
  faults.push(...(await axeFaults(page)))
  await page.getByRole('button', { name: 'Add 2 roles' }).click()
  await page.getByText('2 roles were added.').waitFor()
  await page.getByRole('checkbox', { name: 'Add Machinists' }).waitFor({ state: 'detached' })
  const { rows } = (await (await page.request.get('/api/imports')).json()) as { rows: { id: string }[] }
  const back = await page.request.put(`/api/imports/${rows[0]!.id}/reversal`, {
    data: { reason: 'only a look' },
    headers: { 'x-muster': '1', 'idempotency-key': crypto.randomUUID() },
  })
  expect(await back.json()).toMatchObject({ groupings: 2, stays: [] })

  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.getByRole('tab', { name: 'Certifications as skills' }).click()
  await page.getByText('Names and marks belong to their issuers', { exact: false }).waitFor()
  await settled(page)
  await shot('starters-phone')
  faults.push(...(await axeFaults(page)))
  await context.close()
  expect({ faults, complaints }).toEqual({ faults: [], complaints: [] })
})
