import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { settled } from '../support/browser.ts'
import { enterDemo, goInside } from './support/enter.ts'
import { numberIn } from './support/grid.ts'
import { stillUrl } from './support/programs.ts'
import { windows } from './support/windows.ts'

const PATIENCE = 400_000

const openWindow = windows()

interface Figure {
  href: string
  text: string
}

describe('every number on the first page', { timeout: PATIENCE }, () => {
  it('opens its rows, as many as it says', async () => {
    const { context, page, complaints } = await openWindow(stillUrl)
    page.setDefaultTimeout(45_000)
    await enterDemo(page)
    const links = (await numbersOn(page)).filter(({ href }) => !href.includes('scope='))
    expect(links.length).toBeGreaterThan(20)
    const wrong: Record<string, unknown> = {}
    for (const { href, text } of links) {
      const rows = await rowsBehind(page, href)
      if (!numbersIn(text).includes(rows)) wrong[`${href} “${text.replaceAll('\n', ' ')}”`] = rows
    }
    await context.close()
    expect({ wrong, complaints }).toEqual({ wrong: {}, complaints: [] })
  })

  it('keeps the scope and the day on its way to the rows', async () => {
    const { context, page } = await openWindow(stillUrl)
    page.setDefaultTimeout(45_000)
    await enterDemo(page)
    const part = (await numbersOn(page)).find(({ href }) => href.startsWith('/gaps?scope='))!
    const rows = await rowsBehind(page, `${part.href}&asOf=2026-01-31`)
    const address = new URL(page.url()).searchParams
    const scope = address.get('scope')!
    expect(address.get('asOf')).toBe('2026-01-31')
    const api = await page.request.get(`/api/gaps?scope=${scope}&asOf=2026-01-31`)
    expect(rows).toBe(((await api.json()) as { totals: { gaps: number } }).totals.gaps)
    expect(await rowsBehind(page, part.href)).toBe(numberIn(part.text))
    await context.close()
  })
})

async function numbersOn(page: Page): Promise<Figure[]> {
  const links = page.getByRole('main').locator('a[href^="/alerts"], a[href^="/gaps"]')
  return Promise.all((await links.all()).map(async link => ({ href: (await link.getAttribute('href'))!, text: await link.innerText() })))
}

/** The count in the head of the list behind a number; the list itself has as many rows as it draws at most. */
async function rowsBehind(page: Page, href: string): Promise<number> {
  await goInside(page, href)
  await settled(page)
  const count = numberIn(await page.getByRole('main').getByRole('heading', { level: 1 }).locator('> span').innerText())
  if (count === 0) return 0
  const drawn = await page.getByRole('main').getByRole('table').last().getAttribute('aria-rowcount')
  expect({ href, drawn: Number(drawn) - 1 }).toEqual({ href, drawn: count })
  return count
}

function numbersIn(text: string): number[] {
  return (text.match(/\d[\d,.]*/g) ?? []).map(numberIn)
}
