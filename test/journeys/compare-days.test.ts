import { describe, expect, it } from 'vitest'
import { axeFaults, settled } from '../support/browser.ts'
import { ask, openMatrix } from './support/matrix-page.ts'
import { windows } from './support/windows.ts'

interface Comparison {
  total: number
  rows: { person: { name: string }; causes: unknown[] }[]
}

const openWindow = windows()

describe('two days side by side', { timeout: 240_000 }, () => {
  it('are asked for with the dates, marked in the grid and told with their causes', async () => {
    const { page, close } = await openMatrix(openWindow)
    await page.getByRole('button', { name: /As of today/ }).click()
    const dates = page.getByRole('dialog')
    await dates.getByRole('group', { name: 'Compare with' }).waitFor()
    await dates.getByRole('button', { name: 'Show the differences' }).click()
    await page.waitForURL(/compareOn=\d{4}-\d{2}-\d{2}/)
    const on = new URL(page.url()).searchParams.get('compareOn')!
    const { total, rows } = await ask<Comparison>(page, `/api/matrix/comparison?compareOn=${on}`)
    expect(total).toBeGreaterThan(0)
    expect(rows.every(row => row.causes.length > 0)).toBe(true)
    const bar = page.getByRole('region', { name: 'Comparison' })
    await bar.getByText(new RegExp(`^${total} cells? changed between`)).waitFor()
    await bar.getByRole('button', { name: 'Show causes' }).click()
    const list = page.getByRole('dialog', { name: 'What changed, and why' })
    await list.getByText(rows[0]!.person.name).first().waitFor()
    await settled(page)
    expect(await axeFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
    await bar.getByRole('button', { name: 'Stop comparing' }).click()
    await expect.poll(() => page.getByRole('region', { name: 'Comparison' }).count()).toBe(0)
    await expect.poll(() => page.url()).not.toContain('compareOn')
    await close()
  })
})
