import type { Page } from 'playwright-core'

/** What the preview takes a cell of the sheet for. */
export async function roleAt(page: Page, text: string): Promise<string | null> {
  const cell = page
    .getByRole('grid')
    .getByRole('gridcell')
    .filter({ has: page.getByText(text, { exact: true }) })
  return cell.first().getAttribute('data-role')
}

/** What was read, in the numbers of the panel. */
export async function counts(page: Page): Promise<Record<string, number>> {
  const region = page.getByRole('region', { name: 'In numbers' })
  const names = await region.locator('dt').allInnerTexts()
  const values = await region.locator('dd').allInnerTexts()
  return Object.fromEntries(names.map((name, i) => [name, Number(values[i])]))
}
