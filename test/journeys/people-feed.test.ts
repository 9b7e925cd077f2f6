import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { axeFaults, settled } from '../support/browser.ts'
import { enterDemo } from './support/enter.ts'
import { demoFolder, demoUrl } from './support/programs.ts'
import { windows } from './support/windows.ts'

const openWindow = windows()

it('sets a people list, sees what it would do, and discards one that would retire the plant', { timeout: 240_000 }, async () => {
  const { context, page, complaints } = await openWindow(demoUrl)
  page.setDefaultTimeout(20_000)
  const faults: string[] = []
  const shot = async (name: string) => {
    const folder = process.env['MUSTER_TEST_SHOTS']
    if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
  }
  await mkdir(join(demoFolder, 'feeds'), { recursive: true })
  await writeFile(
    join(demoFolder, 'feeds/people.csv'),
    'Employee number;Name;Team\n77001;Nora Falk;Night crew\n77002;Piet de Wit;Night crew\n',
  )
  await enterDemo(page, '/imports')
  await page.getByRole('link', { name: 'People list' }).click()
  await page.getByRole('heading', { level: 1, name: 'People list' }).waitFor()
  await page.getByRole('button', { name: 'Set up the list' }).click()
  const dialog = page.getByRole('dialog', { name: 'Where the list comes from' })
  await dialog.waitFor()
  await settled(page)
  faults.push(...(await axeFaults(page)))
  await dialog.getByRole('radio', { name: /In the server/ }).check({ force: true })
  await dialog.getByLabel('File name').fill('people.csv')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Try it' }).click()
  await page.getByText('A run would wait for a look now. Nothing was written.').waitFor()
  await page.getByRole('button', { name: 'Run now' }).click()
  const held = page.getByRole('region', { name: 'A run waits for you' })
  await held.getByText('Piet de Wit').waitFor()
  await held.getByText('It is the first time', { exact: false }).waitFor()
  await held
    .getByRole('button', { name: /^Show \d+/ })
    .first()
    .waitFor()
  await settled(page)
  await shot('feed-held')
  faults.push(...(await axeFaults(page)))
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await settled(page)
  await shot('feed-held-phone')
  faults.push(...(await axeFaults(page)))
  await held.getByRole('button', { name: 'Discard' }).click()
  await held.waitFor({ state: 'detached' })
  await page.getByText('Discarded', { exact: true }).first().waitFor()
  await context.close()
  expect({ faults, complaints }).toEqual({ faults: [], complaints: [] })
})
