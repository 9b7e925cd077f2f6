import type { Page } from 'playwright-core'

/** What has the focus in the matrix: its role, where it stands, and what a screen reader says of it. */
export interface Standing {
  role: string | null
  line: number
  column: number
  says: string
}

/** Puts the focus into the grid, where the grid itself has left it. */
export async function enterGrid(page: Page): Promise<Standing> {
  await page.getByRole('grid').locator('[data-focus=true]').focus()
  return standing(page)
}

const AT = `(() => {
  const at = document.activeElement
  return { role: at.getAttribute('role'), line: Number(at.dataset.line ?? -1), column: Number(at.dataset.column ?? -1), says: at.textContent }
})()`

export async function standing(page: Page): Promise<Standing> {
  return page.evaluate<Standing>(AT)
}

/** Presses a key in the grid and says where that led. */
export async function press(page: Page, key: string): Promise<Standing> {
  await page.keyboard.press(key)
  return standing(page)
}

/** The gaps that the matrix counts in its head. */
export async function gapsInHead(page: Page): Promise<number> {
  const text = await page.locator('main header, main').first().innerText()
  const found = /([\d,.\u202f\u00a0]+) gaps?/.exec(text)
  if (!found) throw new Error(`no gaps in: ${text.slice(0, 200)}`)
  return numberIn(found[1]!)
}

/** A whole number as it is written for people. */
export function numberIn(text: string): number {
  return Number(text.replaceAll(/[^\d]/g, ''))
}
