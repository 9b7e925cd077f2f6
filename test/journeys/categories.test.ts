import { expect, it } from 'vitest'
import { axeFaults, settled } from '../support/browser.ts'
import { enterDemo } from './support/enter.ts'
import { demoUrl } from './support/programs.ts'
import { windows } from './support/windows.ts'

const openWindow = windows()

interface Library {
  rows: { id: string; category: { id: string } | null }[]
  categories: { id: string; name: string; parentId: string | null }[]
}

it('takes a category out of the library, says beforehand where all of it goes, and brings it back', { timeout: 240_000 }, async () => {
  const { context, page, complaints } = await openWindow(demoUrl)
  page.setDefaultTimeout(20_000)
  const faults: string[] = []
  await enterDemo(page)
  const library = async () => (await (await page.request.get('/api/skills?show=all')).json()) as Library
  const before = await library()
  const { id, name } = before.categories.find(one => before.rows.filter(row => row.category?.id === one.id).length > 1)!
  const filed = (all: Library, at: string | null) => all.rows.filter(row => (row.category?.id ?? null) === at).length
  const count = filed(before, id)

  await page.goto('/library')
  await settled(page)
  await page.getByRole('button', { name: `Category ${name}` }).click()
  await page.getByRole('menuitem', { name: 'Remove category' }).click()
  const asked = page.getByRole('dialog', { name: `Remove “${name}”?` })
  await asked.getByText(`${count} skills`).waitFor()
  faults.push(...(await axeFaults(page)))
  await asked.getByRole('button', { name: 'Remove category' }).click()
  await asked.waitFor({ state: 'hidden' })
  await page.getByText(`“${name}” removed`).waitFor()
  const without = await library()
  expect(without.categories.some(one => one.id === id)).toBe(false)
  expect(filed(without, null)).toBe(filed(before, null) + count)

  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText(`“${name}” is back`).waitFor()
  const after = await library()
  const back = after.categories.find(one => one.name === name && one.parentId === null)!
  expect(filed(after, back.id)).toBe(count)
  expect(filed(after, null)).toBe(filed(before, null))
  await context.close()
  expect({ faults, complaints }).toEqual({ faults: [], complaints: [] })
})
